import type { PersonCard } from '../../lib/models/cards.ts';
import type { Visibility } from '../../lib/domain/visibility.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { useTexts } from '../ui/language.tsx';
import { Icon } from '../ui/Icon.tsx';

type Hidden = Extract<Visibility, { kind: 'hidden' }>;

function reason(t: Translate, card: PersonCard, hidden: Hidden): string {
  const category = hidden.category?.name ?? '';
  switch (hidden.because) {
    case 'noCategory':
      return card.person.companyId === null
        ? t('hidden.noCategoryPerson')
        : t('hidden.noCategoryCompany', { company: card.company?.name ?? card.person.companyName });
    case 'wrongGroup':
      return t('hidden.wrongGroup', {
        category,
        group: t(`group.${hidden.category?.group ?? 'unknown'}`),
        potential: t('group.potentialCustomer'),
      });
    case 'flagOff':
      return t('hidden.flagOff', { category });
    case 'mayNotRead':
    case 'unknownCategory':
      return t(`hidden.${hidden.because}`);
  }
}

/** Why there is no lead status here, in one line, with the value that the CRM keeps. */
export function HiddenStatus({ card, hidden }: { readonly card: PersonCard; readonly hidden: Hidden }) {
  const t = useTexts();
  const kept = hidden.kept ? ` ${t('status.kept', { name: hidden.kept.name })}` : '';
  return (
    <p class="status-hidden">
      <Icon name="info" />
      <span>
        {reason(t, card, hidden)}
        {kept}
      </span>
    </p>
  );
}
