import type { ComponentChildren } from 'preact';
import { normaliseEmail } from '../../lib/domain/address.ts';
import { crmTime } from '../../lib/domain/lead.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import type { PersonCard } from '../../lib/models/cards.ts';
import type { NoticesModel } from '../../lib/models/notices.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { useTexts } from '../ui/language.tsx';
import { Origin } from './Origin.tsx';

function telephone(value: string): string {
  return `tel:${value.replaceAll(/[^\d+]/g, '')}`;
}

/** When, by the CRM's text for a time, and by whom; nothing for a time that cannot be read. */
function whenBy(t: Translate, at: string, name: string): string {
  const time = crmTime(at);
  if (!Number.isFinite(time)) return '';
  return name === '' ? t.date(time) : t('fact.whenBy', { when: t.date(time), name });
}

interface FactsProps {
  readonly card: PersonCard;
  readonly notices: NoticesModel;
}

function Copied({
  text,
  notices,
  children,
}: { readonly text: string; readonly children: ComponentChildren } & Pick<FactsProps, 'notices'>) {
  const t = useTexts();
  return (
    <dd class="fact-copied">
      <span class="fact-value">{children}</span>
      <CopyButton
        text={text}
        label={t('action.copyValue', { value: text })}
        iconOnly
        onDone={(done) => notices.say({ kind: 'copied', done })}
      />
    </dd>
  );
}

/** What else the CRM says about the person: addresses, telephones, owner, since when it has them, and where the lead came from. */
export function PersonFacts({ card, notices }: FactsProps) {
  const t = useTexts();
  const { emails, phones, ownerName, utm, created, updatedAt, updatedByName } = card.person;
  const dates = [
    ['field.created', created ? whenBy(t, created.at, created.by) : ''],
    ['field.changed', whenBy(t, updatedAt, updatedByName)],
  ] as const;
  return (
    <>
      <dl class="facts">
        {emails.length > 0 && <dt>{t('field.email')}</dt>}
        {emails.map((email) => (
          <Copied key={email} text={email} notices={notices}>
            {normaliseEmail(email) === null ? (
              email
            ) : (
              <a href={`mailto:${encodeURIComponent(email)}`} rel="noopener">
                {email}
              </a>
            )}
          </Copied>
        ))}
        {phones.map(({ kind, value }) => [
          <dt key={`${kind}${value}-term`}>{t(`phone.${kind}`)}</dt>,
          <Copied key={`${kind}${value}`} text={value} notices={notices}>
            <a href={telephone(value)} rel="noopener">
              {value}
            </a>
          </Copied>,
        ])}
        {ownerName && <dt>{t('field.owner')}</dt>}
        {ownerName && <dd>{ownerName}</dd>}
        {dates.map(([label, text]) => text !== '' && [<dt key={`${label}-term`}>{t(label)}</dt>, <dd key={label}>{text}</dd>])}
      </dl>
      <Origin utm={utm} />
    </>
  );
}
