import { readableEmail } from '../../lib/domain/punycode.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import type { FoundPerson, PeopleModel } from '../../lib/models/people.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';

function sentence(t: Translate, { match, candidate }: FoundPerson): string | null {
  const email = readableEmail(candidate.email ?? '');
  if (match?.kind !== 'one') return null;
  switch (match.by) {
    case 'email':
      return t('match.byEmail', { email });
    case 'alias':
      return t('match.byAlias', { email, heldAs: match.heldAs });
    case 'choice':
      return t('match.byChoice', { email, when: t.time(match.correction?.at ?? 0) });
  }
}

interface HowMatchedProps {
  readonly person: FoundPerson;
  readonly people: PeopleModel;
  /** Opens the choice of somebody else; absent where there is no room for it. */
  readonly onCorrect?: (() => void) | undefined;
}

/** How the card came under the address, and the ways to say that it is wrong or to take that back. */
export function HowMatched({ person, people, onCorrect }: HowMatchedProps) {
  const t = useTexts();
  const how = sentence(t, person);
  const correction = person.match?.correction;
  if (how === null) return null;
  return (
    <div class="how-matched">
      <p class="hint">
        {how}
        {correction?.stands === true && correction.instead !== null && ` ${t('match.instead', { name: correction.instead })}`}
      </p>
      {onCorrect && (
        <Button kind="quiet" onClick={onCorrect}>
          {t('match.somebodyElse')}
        </Button>
      )}
      {correction?.stands === true && (
        <Button kind="quiet" onClick={() => void people.takeBack()}>
          {t('match.takeBack')}
        </Button>
      )}
    </div>
  );
}

/** That a choice of the user's does not count any more, because the chosen person is gone; nothing while it does, or without one. */
export function LostChoice({ person, people }: { readonly person: FoundPerson; readonly people: PeopleModel }) {
  const t = useTexts();
  const correction = person.match?.correction;
  if (correction === undefined || correction.stands) return null;
  return (
    <Notice
      tone="warning"
      title={t('match.lostChoice', { name: correction.name || t('people.unnamed'), when: t.time(correction.at) })}
      actions={<Button onClick={() => void people.takeBack()}>{t('match.forget')}</Button>}
    >
      {t('match.lostChoiceText')}
    </Notice>
  );
}
