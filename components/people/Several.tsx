import type { Candidate } from '../../lib/domain/candidate.ts';
import type { PersonId } from '../../lib/domain/ids.ts';
import type { PersonCard } from '../../lib/models/cards.ts';
import { useTexts } from '../ui/language.tsx';
import { PersonRows } from './PersonRows.tsx';

interface SeveralProps {
  readonly candidate: Candidate;
  readonly persons: readonly PersonCard[];
  readonly by: 'email' | 'alias';
  readonly onChoose: (id: PersonId) => void;
}

/** The persons who hold one address, for the user to choose from. */
export function Several({ candidate, persons, by, onChoose }: SeveralProps) {
  const t = useTexts();
  return (
    <section class="several" aria-label={t('match.several')}>
      <h2>{t('match.several')}</h2>
      <p class="hint">
        {t(by === 'email' ? 'match.severalText' : 'match.severalAlias', { name: candidate.name ?? candidate.email ?? '' })}
      </p>
      <PersonRows persons={persons} onChoose={onChoose} />
    </section>
  );
}
