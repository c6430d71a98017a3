import { useState } from 'preact/hooks';
import { findStatus } from '../../lib/domain/visibility.ts';
import type { PanelWork } from '../../lib/models/panel.ts';
import type { Tagged } from '../../lib/models/tagged.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';

const AT_ONCE = 50;

function Line({ one, work }: { readonly one: Tagged; readonly work: PanelWork }) {
  const t = useTexts();
  const lists = work.lists.value;
  const status = lists && findStatus(lists, one.statusId);
  const campaign = Object.values(one.utm).join(' / ');
  const details = [t.moment(one.at, work.now()), one.host, one.created ? t('tagged.created') : '', status?.name ?? '', campaign];
  return (
    <li class="tag-line tag-result">
      <button type="button" class="link tag-name" onClick={() => work.openPerson(one.personId)}>
        {one.name || t('people.unnamed')}
      </button>
      <span class="tag-what">{details.filter((part) => part !== '').join(', ')}</span>
      <Button kind="quiet" label={t('tag.undo', { name: one.name })} onClick={() => void work.tagged.undo(one)}>
        {t('action.undo')}
      </Button>
    </li>
  );
}

/** Everybody who was tagged today on this device, the latest first, each with the way back. */
export function TaggedToday({ work }: { readonly work: PanelWork }) {
  const t = useTexts();
  const [shown, setShown] = useState(AT_ONCE);
  const today = work.tagged.today.value;
  const more = today.length - shown;
  return (
    <section class="card tag" aria-label={t('tagged.title')}>
      <h2>{t('tagged.title')}</h2>
      {today.length === 0 && <p class="muted">{t('tagged.none')}</p>}
      <ul class="tag-lines">
        {today.slice(0, shown).map((one) => (
          <Line key={`${one.at} ${one.personId}`} one={one} work={work} />
        ))}
      </ul>
      {more > 0 && (
        <Button kind="quiet" onClick={() => setShown(shown + AT_ONCE)}>
          {t('tag.showMore', { count: Math.min(more, AT_ONCE) })}
        </Button>
      )}
    </section>
  );
}
