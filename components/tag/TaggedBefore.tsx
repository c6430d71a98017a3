import { findStatus } from '../../lib/domain/visibility.ts';
import type { PanelWork } from '../../lib/models/panel.ts';
import { useTexts } from '../ui/language.tsx';

/** That whoever is in front was tagged on this device, when, where and with what; nothing for others. */
export function TaggedBefore({ work }: { readonly work: PanelWork }) {
  const t = useTexts();
  const email = work.people.selected.value?.candidate.email;
  const one = work.tagged.here.value.get(email ?? '');
  const lists = work.lists.value;
  if (one === undefined) return null;
  const when = t.moment(one.at, work.now());
  const said = one.host === '' ? t('tagged.youList', { when }) : t('tagged.you', { when, host: one.host });
  const status = lists && findStatus(lists, one.statusId);
  const details = [one.created ? t('tagged.created') : '', status?.name ?? '', Object.values(one.utm).join(' / ')];
  return <p class="hint tagged-before">{[said, ...details].filter((part) => part !== '').join(', ')}</p>;
}
