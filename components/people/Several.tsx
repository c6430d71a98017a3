import type { Candidate } from '../../lib/domain/candidate.ts';
import type { PersonId } from '../../lib/domain/ids.ts';
import type { PersonCard } from '../../lib/models/cards.ts';
import { useTexts } from '../ui/language.tsx';
import { PersonStatus } from './PersonStatus.tsx';

interface SeveralProps {
  readonly candidate: Candidate;
  readonly persons: readonly PersonCard[];
  readonly onChoose: (id: PersonId) => void;
}

/** The persons who hold one address, for the user to choose from. */
export function Several({ candidate, persons, onChoose }: SeveralProps) {
  const t = useTexts();
  return (
    <section class="several" aria-label={t('match.several')}>
      <h2>{t('match.several')}</h2>
      <p class="hint">{t('match.severalText', { name: candidate.name ?? candidate.email ?? '' })}</p>
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
    </section>
  );
}
