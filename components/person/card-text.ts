import type { Translate } from '../../lib/locales/locale.ts';
import type { PersonCard } from '../../lib/models/cards.ts';

/** What the card says, as lines of text for somewhere else. A status that the rule hides is not among them. */
export function cardText(t: Translate, { person, company, category, visibility }: PersonCard): string {
  const named = category.value;
  const status = visibility.kind === 'hidden' ? null : visibility.value;
  const lines = [
    person.fullName,
    person.title,
    company?.name ?? person.companyName,
    ...person.emails,
    ...person.phones.map(({ value }) => value),
    named ? `${t('field.category')}: ${named.name} (${t(`group.${named.group}`)})` : '',
    status ? `${t('field.leadStatus')}: ${status.name}` : '',
    person.ownerName === '' ? '' : `${t('field.owner')}: ${person.ownerName}`,
  ];
  return lines.filter((line) => line !== '').join('\n');
}
