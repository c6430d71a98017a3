import type { CompanyId } from '../../lib/domain/ids.ts';
import type { Category } from '../../lib/domain/lead.ts';
import type { Visibility } from '../../lib/domain/visibility.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import type { PersonCard } from '../../lib/models/cards.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useTexts } from '../ui/language.tsx';

type Hidden = Extract<Visibility, { kind: 'hidden' }>;

interface HiddenStatusProps {
  readonly card: PersonCard;
  readonly hidden: Hidden;
  /** Absent where there is no company view to open. */
  readonly onOpenCompany?: ((id: CompanyId) => void) | undefined;
}

function companyName({ company, person }: PersonCard): string {
  return company?.name || person.companyName;
}

function reason(t: Translate, card: PersonCard, { because, category }: Hidden): string {
  switch (because) {
    case 'noCategory':
      return card.person.companyId === null ? t('hidden.noCategoryPerson') : t('hidden.noCategoryCompany', { company: companyName(card) });
    case 'wrongGroup':
      return t('hidden.wrongGroup', {
        category: category?.name ?? '',
        group: t(`group.${category?.group ?? 'unknown'}`),
        potential: t('group.potentialCustomer'),
      });
    case 'flagOff':
      return t('hidden.flagOff', { category: category?.name ?? '' });
    case 'mayNotRead':
    case 'unknownCategory':
      return t(`hidden.${because}`);
  }
}

/** Who can change the category, by the rights that the CRM has told. */
function who(t: Translate, card: PersonCard): readonly string[] {
  const { company, companyEditable, categoryEditable, person } = card;
  if (company === null)
    return categoryEditable ? [t('hidden.you', { owner: person.fullName })] : [t('hidden.notYou', { owner: person.fullName })];
  if (companyEditable?.editable === true) return [t('hidden.you', { owner: company.name })];
  return [
    companyEditable?.because === 'policy' ? t('readOnly.policy') : t('hidden.notYou', { owner: company.name }),
    companyEditable?.detail ? t('readOnly.detail', { detail: companyEditable.detail }) : '',
    company.ownerName === '' ? '' : t('hidden.askOwner', { name: company.ownerName }),
  ].filter((text) => text !== '');
}

/** What an administrator can do about it. */
function admin(t: Translate, { because, category }: Hidden): string | null {
  const values = { category: category?.name ?? '', flag: t('notInUse.flag') };
  if (because === 'wrongGroup') return t('hidden.adminGroup', values);
  if (because === 'flagOff') return t('hidden.adminFlag', values);
  return because === 'mayNotRead' ? t('hidden.adminRight') : null;
}

/** The two conditions of the rule (V1), each with whether this category meets it. */
function Conditions({ category }: { readonly category: Category }) {
  const t = useTexts();
  const conditions = [
    { met: category.group === 'potentialCustomer', text: t('hidden.group', { potential: t('group.potentialCustomer') }) },
    { met: category.leadStatusEnabled, text: t('hidden.flag', { flag: t('notInUse.flag'), category: category.name }) },
  ];
  return (
    <ul class="conditions">
      {conditions.map(({ met, text }) => (
        <li key={text} class={met ? 'condition-met' : 'condition-not-met'}>
          <Icon name={met ? 'check' : 'close'} />
          <span>
            <span class="visually-hidden">{t(met ? 'hidden.met' : 'hidden.notMet')} </span>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Why there is no lead status here: the condition that fails, the value that the CRM keeps, and who can change it. */
export function HiddenStatus({ card, hidden, onOpenCompany }: HiddenStatusProps) {
  const t = useTexts();
  const { because, category, kept } = hidden;
  const { company, companyEditable } = card;
  const byAdmin = admin(t, hidden);
  const decides = because === 'wrongGroup' || because === 'flagOff' || because === 'noCategory';
  const help = [...(decides ? who(t, card) : []), ...(byAdmin === null ? [] : [byAdmin])];
  return (
    <div class="status-hidden">
      <Icon name="info" />
      <div class="hidden-why">
        <p>{reason(t, card, hidden)}</p>
        {kept && <p>{t('status.kept', { name: kept.name })}</p>}
        {help.length > 0 && (
          <details>
            <summary>{t('hidden.why')}</summary>
            <div class="hidden-why">
              {decides && category && <Conditions category={category} />}
              {help.map((text) => (
                <p key={text}>{text}</p>
              ))}
              {decides && company && companyEditable?.editable && onOpenCompany && (
                <Button onClick={() => onOpenCompany(company.id)}>{t('category.change')}</Button>
              )}
            </div>
          </details>
        )}
      </div>
    </div>
  );
}
