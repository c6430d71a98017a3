import { useState } from 'preact/hooks';
import type { StuckGroup } from '../../lib/domain/stuck.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import type { AdminWork } from '../../lib/models/admin.ts';
import { Button } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useTexts } from '../ui/language.tsx';

/** So many names of a group are shown at a time. */
const AT_ONCE = 20;

function reason(t: Translate, { because, category, status }: StuckGroup): string {
  switch (because) {
    case 'wrongGroup':
      return t('admin.stuck.wrongGroup', { category: category?.name ?? '', group: t(`group.${category?.group ?? 'unknown'}`) });
    case 'flagOff':
      return t('admin.stuck.flagOff', { category: category?.name ?? '' });
    case 'noLongerInUse':
      return t('admin.stuck.noLongerInUse', { status: status?.name ?? '' });
    case 'noCategory':
      return t('admin.stuck.noCategory');
    case 'unknownCategory':
    case 'mayNotRead':
      return t('admin.stuck.unknownCategory');
  }
}

function Group({ group, work }: { readonly group: StuckGroup; readonly work: AdminWork }) {
  const t = useTexts();
  const [most, setMost] = useState(AT_ONCE);
  const { rows } = group;
  const text = reason(t, group);
  return (
    <details class="admin-stuck">
      <summary>
        <strong>{t('admin.stuckCount', { count: rows.length })}</strong> {text}
      </summary>
      <ul class="rows">
        {rows.slice(0, most).map(({ person, companyName, status }) => {
          const name = person.name || t('people.unnamed');
          return (
            <li key={person.id}>
              <button type="button" class="link" aria-label={t('admin.openPerson', { name })} onClick={() => work.open(person.id)}>
                {name}
              </button>
              <span class="muted"> {[companyName, status?.name].filter(Boolean).join(' · ')}</span>
            </li>
          );
        })}
      </ul>
      {rows.length > most && (
        <Button kind="quiet" onClick={() => setMost(most + AT_ONCE)}>
          {t('admin.stuckMore', { count: Math.min(AT_ONCE, rows.length - most) })}
        </Button>
      )}
    </details>
  );
}

/** Who holds a status that is hidden or no longer in use, by reason, each to be opened. */
export function Stuck({ work }: { readonly work: AdminWork }) {
  const t = useTexts();
  const groups = work.stuck.value;
  return (
    <section class="card" aria-label={t('admin.stuck')}>
      <h2>{t('admin.stuck')}</h2>
      <p class="hint">{t('admin.stuckText')}</p>
      {groups === null && <Skeleton label={t('app.loading')} />}
      {groups?.length === 0 && <p class="muted">{t('admin.stuckNone')}</p>}
      {groups?.map((group) => (
        <Group key={`${group.because} ${group.category?.id ?? 0} ${group.status?.id ?? 0}`} group={group} work={work} />
      ))}
    </section>
  );
}
