import type { TargetedKeyboardEvent } from 'preact';
import { useState } from 'preact/hooks';
import { calledName } from '../../lib/domain/doubts.ts';
import { readableEmail } from '../../lib/domain/punycode.ts';
import { activeCategories, activeStatuses } from '../../lib/domain/visibility.ts';
import type { PanelWork } from '../../lib/models/panel.ts';
import type { TagModel } from '../../lib/models/tag.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';

/** So many people are drawn at a time: a page may have hundreds. */
const AT_ONCE = 50;

interface TagChooseProps {
  readonly tag: TagModel;
  readonly work: PanelWork;
}

/** Up and down go to the box above and below, as in a list. */
function moveFocus(event: TargetedKeyboardEvent<HTMLInputElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const boxes = [...(event.currentTarget.closest('fieldset')?.querySelectorAll('input') ?? [])];
  boxes[boxes.indexOf(event.currentTarget) + step]?.focus();
  event.preventDefault();
}

function People({ tag, work }: TagChooseProps) {
  const t = useTexts();
  const [shown, setShown] = useState(AT_ONCE);
  const picked = tag.picked.value;
  const before = work.tagged.here.value;
  const { people } = tag;
  const left = people.length - shown;
  const some = picked.size > 0 && picked.size < people.length;
  return (
    <fieldset class="tag-people">
      <legend>{t('tag.whom')}</legend>
      <label class="tag-person tag-all">
        <input
          type="checkbox"
          checked={picked.size === people.length}
          indeterminate={some}
          onKeyDown={moveFocus}
          onChange={(event) => tag.pickAll(event.currentTarget.checked)}
        />
        <span>{t('tag.all', { count: picked.size, of: people.length })}</span>
      </label>
      {people.slice(0, shown).map(({ key, candidate }) => {
        const earlier = before.get(candidate.email ?? '');
        const details = [candidate.title, candidate.company, candidate.email && readableEmail(candidate.email)].filter(Boolean);
        return (
          <label key={key} class="tag-person">
            <input
              type="checkbox"
              checked={picked.has(key)}
              onKeyDown={moveFocus}
              onChange={(event) => tag.pick(key, event.currentTarget.checked)}
            />
            <span class="tag-name">{calledName(candidate) || candidate.email || t('people.unnamed')}</span>
            <span class="tag-detail">{details.join(', ')}</span>
            {earlier && <span class="tag-detail">{t('tag.alreadyTagged', { when: t.moment(earlier.at, work.now()) })}</span>}
          </label>
        );
      })}
      {left > 0 && (
        <Button kind="quiet" onClick={() => setShown(shown + AT_ONCE)}>
          {t('tag.showMore', { count: Math.min(left, AT_ONCE) })}
        </Button>
      )}
    </fieldset>
  );
}

/** Whom, and with what. */
export function TagChoose({ tag, work }: TagChooseProps) {
  const t = useTexts();
  const lists = work.lists.value;
  const picked = tag.picked.value.size;
  const owners = tag.owners.value;
  const statuses = lists ? activeStatuses(lists) : [];
  const categories = lists ? activeCategories(lists) : [];
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void tag.check();
      }}
    >
      <Select
        label={t('field.leadStatus')}
        value={String(tag.status.value?.id ?? '')}
        options={[
          { value: '', label: t('tag.statusNone') },
          ...statuses.map(({ id, name, description }) => ({ value: String(id), label: name, title: description })),
        ]}
        onChange={(value) => tag.setStatus(statuses.find(({ id }) => String(id) === value) ?? null)}
      />
      <Select
        label={t('tag.category')}
        value={String(tag.category.value?.id ?? '')}
        options={[
          { value: '', label: t('create.categoryDefault') },
          ...categories.map(({ id, name, tooltip }) => ({ value: String(id), label: name, title: tooltip })),
        ]}
        onChange={(value) => tag.setCategory(categories.find(({ id }) => String(id) === value) ?? null)}
      />
      {owners.length > 0 && (
        <Select
          label={t('tag.owner')}
          value={String(tag.owner.value?.id ?? '')}
          options={[
            { value: '', label: t('create.categoryDefault') },
            ...owners.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={(value) => tag.setOwner(owners.find(({ id }) => String(id) === value) ?? null)}
        />
      )}
      <People tag={tag} work={work} />
      <div class="actions tag-actions">
        <Button kind="primary" type="submit" disabled={picked === 0}>
          {t('tag.check', { count: picked })}
        </Button>
        <Button kind="quiet" onClick={work.back}>
          {t('action.cancel')}
        </Button>
      </div>
      {picked === 0 && <p class="hint">{t('tag.nobodyPicked')}</p>}
    </form>
  );
}
