import type { PersonId } from '../../lib/domain/ids.ts';
import type { PersonCard } from '../../lib/models/cards.ts';
import { PersonStatus } from './PersonStatus.tsx';

interface PersonRowsProps {
  readonly persons: readonly PersonCard[];
  readonly onChoose: (id: PersonId) => void;
}

/** Persons to choose from, each with title, company and status. */
export function PersonRows({ persons, onChoose }: PersonRowsProps) {
  return (
    <ul class="rows">
      {persons.map((card) => (
        <li key={card.person.id}>
          <button type="button" class="row" onClick={() => onChoose(card.person.id)}>
            <span class="row-name">{card.person.fullName}</span>
            <span class="row-detail">
              {[card.person.title, card.company?.name ?? card.person.companyName].filter((part) => part !== '').join(', ')}
            </span>
            <PersonStatus card={card} />
          </button>
        </li>
      ))}
    </ul>
  );
}
