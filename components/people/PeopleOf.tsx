import { useState } from 'preact/hooks';
import type { PersonId } from '../../lib/domain/ids.ts';
import type { PersonCard } from '../../lib/models/cards.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';
import { PersonStatus } from './PersonStatus.tsx';

/** So many people are drawn at a time: a company may have thousands, and nobody looks at all of them. */
const AT_ONCE = 50;

interface PeopleOfProps {
  readonly people: readonly PersonCard[];
  readonly onOpen: (id: PersonId) => void;
}

/** The people of one company by name, each with title and own status; more of them on a click. */
export function PeopleOf({ people, onOpen }: PeopleOfProps) {
  const t = useTexts();
  const [shown, setShown] = useState(AT_ONCE);
  const left = people.length - shown;
  return (
    <>
      <ul class="rows">
        {people.slice(0, shown).map((card) => (
          <li key={card.person.id}>
            <button type="button" class="row" onClick={() => onOpen(card.person.id)}>
              <span class="row-name">{card.person.fullName || t('people.unnamed')}</span>
              <span class="row-detail">{card.person.title}</span>
              <PersonStatus card={card} />
            </button>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button kind="quiet" onClick={() => setShown(shown + AT_ONCE)}>
          {t('company.more', { count: Math.min(left, AT_ONCE) })}
        </Button>
      )}
    </>
  );
}
