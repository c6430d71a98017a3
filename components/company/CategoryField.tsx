import { parseCategoryId } from '../../lib/domain/ids.ts';
import type { Category } from '../../lib/domain/lead.ts';
import type { CategoryDraft, CategoryOwner } from '../../lib/models/category.ts';
import { isOwner } from '../../lib/models/category.ts';
import type { FieldState } from '../../lib/models/cards.ts';
import { editBeside } from '../../lib/models/edit-item.ts';
import type { Work } from '../../lib/models/work.ts';
import { FieldEdit } from '../edits/FieldEdit.tsx';
import { refusalSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';
import { Ripple } from './Ripple.tsx';

/** A category by its name with its group beside it (V6); one that was taken out of use is shown as such (V4). */
export function CategoryName({ category }: { readonly category: Category | null }) {
  const t = useTexts();
  if (!category) return <span class="muted">{t('category.none')}</span>;
  return (
    <span class="category-name" title={category.tooltip || undefined}>
      {category.deleted ? <s>{category.name}</s> : <span>{category.name}</span>}
      {category.deleted && <span class="badge">{t('category.noLongerInUse')}</span>}
      <GroupName category={category} />
    </span>
  );
}

function GroupName({ category }: { readonly category: Category }) {
  const t = useTexts();
  return (
    <span class="group" title={t('field.categoryGroup')}>
      {t(`group.${category.group}`)}
    </span>
  );
}

function Consequences({ draft, from }: { readonly draft: CategoryDraft; readonly from: Category | null }) {
  const t = useTexts();
  const { preview, owner, downgrade, to } = draft;
  if (owner.kind === 'company' && !preview) return <p class="hint">{t('category.checking')}</p>;
  return (
    <>
      {preview ? (
        <Ripple move={preview} counted={draft.counted} />
      ) : (
        <p class="from-to">{t('category.fromTo', { from: from?.name ?? t('category.none'), to: to.name })}</p>
      )}
      {downgrade && (
        <p class="warned">
          {t('category.downgrade', { name: owner.name, group: t(`group.${(preview?.from ?? from)?.group ?? 'customer'}`) })}
        </p>
      )}
    </>
  );
}

interface CategoryFieldProps {
  readonly owner: CategoryOwner;
  readonly field: FieldState<Category>;
  /** Active categories in rank order. */
  readonly choices: readonly Category[];
  readonly work: Work;
}

/** A category that this user may change: picking shows what it would do, and a button of its own saves. */
export function CategoryField({ owner, field, choices, work }: CategoryFieldProps) {
  const t = useTexts();
  const { value } = field;
  const model = work.category;
  const current = model.draft.value;
  const draft = current && isOwner(current.owner, owner.kind, owner.id) ? current : null;
  const shown = draft?.to ?? value;
  const gone = value && !choices.some((choice) => choice.id === value.id) ? [value] : [];
  const options = [
    ...(value ? [] : [{ value: '', label: t('category.none'), disabled: true }]),
    ...gone.map((category) => ({ value: String(category.id), label: `${category.name} (${t('category.noLongerInUse')})`, disabled: true })),
    ...choices.map((category) => ({ value: String(category.id), label: category.name, title: category.tooltip })),
  ];

  function pick(text: string): void {
    const to = choices.find((choice) => choice.id === parseCategoryId(text));
    if (to && to.id !== value?.id) void model.pick(owner, to);
    else model.cancel();
  }

  return (
    <div class="category">
      <Select
        label={t('field.category')}
        value={shown ? String(shown.id) : ''}
        options={options}
        hint={shown && <GroupName category={shown} />}
        onChange={pick}
      />
      {draft && (
        <fieldset class="draft" aria-label={t('category.change')}>
          <div aria-live="polite">
            <Consequences draft={draft} from={value} />
          </div>
          {draft.refusal && (
            <Notice tone="error" title={refusalSentence(t, draft.refusal)}>
              {t('edit.mine', { value: draft.to.name })}
            </Notice>
          )}
          <div class="actions">
            <Button
              kind={draft.downgrade ? 'danger' : 'primary'}
              disabled={draft.saving || (owner.kind === 'company' && !draft.preview)}
              onClick={() => void model.save()}
            >
              {t(draft.downgrade ? 'category.changeAnyway' : 'category.change')}
            </Button>
            <Button kind="quiet" onClick={model.cancel}>
              {t('action.cancel')}
            </Button>
          </div>
        </fieldset>
      )}
      <FieldEdit row={draft ? null : editBeside(field, work.now())} name={owner.name} work={work} />
    </div>
  );
}
