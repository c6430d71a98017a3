import type { PersonId } from '../../lib/domain/ids.ts';
import type { PeopleModel } from '../../lib/models/people.ts';
import { SearchPerson } from '../find/Find.tsx';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';

interface CorrectProps {
  /** What the page calls them. */
  readonly name: string;
  readonly people: PeopleModel;
  readonly onDone: () => void;
}

/** Somebody else, or nobody, for an address that led to the wrong person: found by the user and remembered on this device. */
export function Correct({ name, people, onDone }: CorrectProps) {
  const t = useTexts();
  const title = t('match.whoIs', { name });
  const choose = (id: PersonId | null): void => {
    void people.choose(id);
    onDone();
  };
  return (
    <section class="card find" aria-label={title}>
      <h2>{title}</h2>
      <p class="hint">{t('match.whoIsText')}</p>
      <SearchPerson find={people.find} onChoose={choose} />
      <div class="actions">
        <Button onClick={() => choose(null)}>{t('match.nobody')}</Button>
        <Button kind="quiet" onClick={onDone}>
          {t('action.cancel')}
        </Button>
      </div>
    </section>
  );
}
