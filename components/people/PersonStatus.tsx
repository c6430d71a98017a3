import type { PersonCard } from '../../lib/models/cards.ts';
import { StaleMark } from '../edits/StaleMark.tsx';
import { StatusName } from '../person/StatusName.tsx';
import { useTexts } from '../ui/language.tsx';

/** The status of somebody in a list: by name where the rule shows it, else that there is none here. */
export function PersonStatus({ card }: { readonly card: PersonCard }) {
  const t = useTexts();
  const { visibility } = card;
  if (visibility.kind === 'hidden') return <span class="row-status muted">{t('people.hiddenStatus')}</span>;
  return (
    <span class="row-status">
      <StatusName status={visibility.value} />
      <StaleMark at={card.freshAt} />
    </span>
  );
}
