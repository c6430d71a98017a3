import type { PersonId } from '../../lib/domain/ids.ts';
import type { CompanyCard as Card } from '../../lib/models/cards.ts';
import type { Work } from '../../lib/models/work.ts';
import { FieldEdit } from '../edits/FieldEdit.tsx';
import { Freshness } from '../edits/Freshness.tsx';
import { StaleMark } from '../edits/StaleMark.tsx';
import { PeopleOf } from '../people/PeopleOf.tsx';
import { CrmLink } from '../session/CrmLink.tsx';
import { useTexts } from '../ui/language.tsx';
import { CategoryField, CategoryName } from './CategoryField.tsx';

interface CompanyCardProps {
  readonly card: Card;
  readonly work: Work;
  /** True where the CRM could not be asked for all its people. */
  readonly incomplete?: boolean;
  readonly onOpenPerson: (id: PersonId) => void;
}

function CategoryPart({ card, work }: Pick<CompanyCardProps, 'card' | 'work'>) {
  const t = useTexts();
  const { id, name } = card.company;
  if (card.categoryEditable) {
    return <CategoryField owner={{ kind: 'company', id, name }} field={card.category} choices={card.choices} work={work} />;
  }
  return (
    <div class="category">
      <h3 class="label">
        {t('field.category')}
        <StaleMark at={card.freshAt} />
      </h3>
      <p class="category-value">
        <CategoryName category={card.category.value} />
      </p>
      <p class="hint">{t('readOnly.mayNotUpdateField')}</p>
      <FieldEdit row={card.category.row} name={name} work={work} />
    </div>
  );
}

/** A company: its category, which decides for its people, and its people with their own statuses. Never a status of its own (V2). */
export function CompanyCard({ card, work, incomplete = false, onOpenPerson }: CompanyCardProps) {
  const t = useTexts();
  const { company, people } = card;
  return (
    <article class="card company" aria-label={company.name}>
      <header class="card-head">
        <h2>{company.name || t('people.unnamed')}</h2>
        {company.department && <p class="subtitle">{company.department}</p>}
      </header>
      {card.creation && <FieldEdit row={card.creation} name={company.name} work={work} />}
      <CategoryPart card={card} work={work} />
      <p class="hint">{t('company.decides')}</p>
      <section class="company-people" aria-label={t('company.peopleTitle', { name: company.name })}>
        <h3 class="label">{t('company.people', { count: people.length })}</h3>
        {people.length === 0 && <p class="muted">{t('company.peopleNone')}</p>}
        <PeopleOf people={people} onOpen={onOpenPerson} />
        {incomplete && <p class="hint">{t('company.incomplete')}</p>}
        {people.length > 0 && (
          <a href={`/leads.html#companyId.in=${company.id}`} target="_blank">
            {t('leads.openCompany')}
          </a>
        )}
      </section>
      <dl class="facts">
        {company.domains.length > 0 && <dt>{t('company.domains')}</dt>}
        {company.domains.map((domain) => (
          <dd key={domain}>{domain}</dd>
        ))}
        {company.ownerName && <dt>{t('field.owner')}</dt>}
        {company.ownerName && <dd>{company.ownerName}</dd>}
      </dl>
      <p class="card-links">
        <CrmLink of={{ kind: 'company', id: company.id }} />
      </p>
      <Freshness
        of={{ kind: 'company', id: company.id }}
        parts={[
          { label: t('freshness.ofCompany'), at: card.freshAt },
          { label: t('freshness.lists'), at: card.listsFreshAt },
        ]}
        work={work}
      />
    </article>
  );
}
