import { useLayoutEffect } from 'preact/hooks';
import type { CompanyId } from '../../lib/domain/ids.ts';
import { activeCategories } from '../../lib/domain/visibility.ts';
import type { PersonCard as Card } from '../../lib/models/cards.ts';
import { editBeside } from '../../lib/models/edit-item.ts';
import type { Work } from '../../lib/models/work.ts';
import { CategoryField, CategoryName } from '../company/CategoryField.tsx';
import { FieldEdit } from '../edits/FieldEdit.tsx';
import { Freshness } from '../edits/Freshness.tsx';
import { StaleMark } from '../edits/StaleMark.tsx';
import { CrmLink } from '../session/CrmLink.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { useTexts } from '../ui/language.tsx';
import { cardText } from './card-text.ts';
import { HiddenStatus } from './HiddenStatus.tsx';
import { Lifecycle } from './Lifecycle.tsx';
import { NotInUse } from './NotInUse.tsx';
import { NotSaved } from './NotSaved.tsx';
import { PersonFacts } from './PersonFacts.tsx';
import { ReadOnlyStatus } from './ReadOnlyStatus.tsx';
import { StatusChoices } from './StatusChoices.tsx';

interface PersonCardProps {
  readonly card: Card;
  /** The address under which the person was found; the card's own first one otherwise. */
  readonly foundAs?: string | undefined;
  readonly work: Work;
  /** Absent where there is no company view to open. */
  readonly onOpenCompany?: (id: CompanyId) => void;
}

function CategoryPart({ card, work }: PersonCardProps) {
  const t = useTexts();
  const lists = work.lists.value;
  const { id, fullName } = card.person;
  if (card.categoryEditable && lists) {
    return (
      <CategoryField owner={{ kind: 'person', id, name: fullName }} field={card.category} choices={activeCategories(lists)} work={work} />
    );
  }
  return (
    <div class="category">
      <h3 class="label">
        {t('field.category')}
        <StaleMark at={card.company ? card.companyFreshAt : card.freshAt} />
      </h3>
      <p class="category-value">
        <CategoryName category={card.category.value} />
      </p>
      <FieldEdit row={card.category.row} name={card.company?.name ?? fullName} work={work} />
    </div>
  );
}

function StatusPart({ card, work, onOpenCompany }: PersonCardProps) {
  const refused = work.status.refused.value;
  const t = useTexts();
  const { id, fullName } = card.person;
  const { visibility } = card;
  const mine = refused?.personId === id ? refused : null;
  return (
    <section class="lead-status" aria-label={t('field.leadStatus')}>
      {visibility.kind === 'editable' && (
        <StatusChoices
          choices={visibility.choices}
          value={visibility.value}
          unsaved={mine?.to ?? null}
          numbered
          freshAt={card.freshAt}
          onChoose={(to) => void work.status.choose(card, to)}
        />
      )}
      {visibility.kind === 'readOnly' && <ReadOnlyStatus status={visibility} freshAt={card.freshAt} />}
      {visibility.kind === 'hidden' && <HiddenStatus card={card} hidden={visibility} onOpenCompany={onOpenCompany} />}
      {visibility.kind === 'hidden' && <NotInUse work={work} />}
      {mine && <NotSaved refused={mine} status={work.status} />}
      <FieldEdit row={editBeside(card.status, work.now())} name={fullName} work={work} />
    </section>
  );
}

/** Everything about one person, with the lead status directly under the category (V2). */
export function PersonCard({ card, foundAs, work, onOpenCompany }: PersonCardProps) {
  const t = useTexts();
  const lists = work.lists.value;
  const { person, company } = card;
  const email = foundAs ?? person.emails[0] ?? '';
  useLayoutEffect(() => {
    performance.mark('leadside:card', { detail: { email } });
  }, [person.id, email]);
  return (
    <article class="card person" aria-label={person.fullName}>
      <header class="card-head">
        <h2>{person.fullName || t('people.unnamed')}</h2>
        {person.title && <p class="subtitle">{person.title}</p>}
        {person.retired && <p class="badge badge-warn">{t('person.left')}</p>}
        <p class="company-line">
          {company && onOpenCompany ? (
            <button
              type="button"
              class="link"
              aria-label={t('person.openCompany', { name: company.name })}
              onClick={() => onOpenCompany(company.id)}
            >
              {company.name}
            </button>
          ) : (
            company?.name || person.companyName || <span class="muted">{t('person.noCompany')}</span>
          )}
          {company?.department ? <span class="muted"> {company.department}</span> : null}
        </p>
      </header>
      {card.creation && (
        <div class="created">
          <p class="hint">{t('person.startsAs')}</p>
          <FieldEdit row={card.creation} name={person.fullName} work={work} />
        </div>
      )}
      <CategoryPart card={card} work={work} />
      <StatusPart card={card} work={work} {...(onOpenCompany && { onOpenCompany })} />
      {lists && <Lifecycle category={card.category.value} status={card.status.value} lists={lists} />}
      <PersonFacts card={card} notices={work.notices} />
      <p class="card-links">
        <CrmLink of={{ kind: 'person', id: person.id }} />
        <CopyButton text={cardText(t, card)} label={t('action.copyCard')} onDone={(done) => work.notices.say({ kind: 'copied', done })} />
      </p>
      <Freshness
        of={{ kind: 'person', id: person.id }}
        parts={[
          { label: t('freshness.ofPerson'), at: card.freshAt },
          ...(company ? [{ label: t('freshness.ofCompany'), at: card.companyFreshAt }] : []),
          { label: t('freshness.lists'), at: card.listsFreshAt },
        ]}
        work={work}
      />
    </article>
  );
}
