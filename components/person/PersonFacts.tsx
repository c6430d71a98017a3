import { normaliseEmail } from '../../lib/domain/address.ts';
import type { PersonCard } from '../../lib/models/cards.ts';
import { useTexts } from '../ui/language.tsx';

function telephone(value: string): string {
  return `tel:${value.replaceAll(/[^\d+]/g, '')}`;
}

/** What else the CRM says about the person: addresses, telephones, owner, and where the lead came from. */
export function PersonFacts({ card }: { readonly card: PersonCard }) {
  const t = useTexts();
  const { emails, phones, ownerName, utm } = card.person;
  const origin = Object.entries(utm).filter(([, value]) => value !== '');
  return (
    <>
      <dl class="facts">
        {emails.length > 0 && <dt>{t('field.email')}</dt>}
        {emails.map((email) => (
          <dd key={email}>
            {normaliseEmail(email) === null ? (
              email
            ) : (
              <a href={`mailto:${encodeURIComponent(email)}`} rel="noopener">
                {email}
              </a>
            )}
          </dd>
        ))}
        {phones.map(({ kind, value }) => [
          <dt key={`${kind}${value}-term`}>{t(`phone.${kind}`)}</dt>,
          <dd key={`${kind}${value}`}>
            <a href={telephone(value)} rel="noopener">
              {value}
            </a>
          </dd>,
        ])}
        {ownerName && <dt>{t('field.owner')}</dt>}
        {ownerName && <dd>{ownerName}</dd>}
      </dl>
      {origin.length > 0 && (
        <details class="origin">
          <summary>{t('field.origin')}</summary>
          <dl class="facts">{origin.map(([name, value]) => [<dt key={`${name}-term`}>{name}</dt>, <dd key={name}>{value}</dd>])}</dl>
        </details>
      )}
    </>
  );
}
