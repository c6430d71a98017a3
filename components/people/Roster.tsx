import type { FoundPerson, PeopleModel } from '../../lib/models/people.ts';
import type { TaggedModel } from '../../lib/models/tagged.ts';
import { calledName } from '../../lib/domain/doubts.ts';
import { readableEmail } from '../../lib/domain/punycode.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { useTexts } from '../ui/language.tsx';
import { DoubtMark } from './Doubts.tsx';
import { PersonStatus } from './PersonStatus.tsx';

/** The name to call somebody by before the CRM has told theirs. */
export function nameOf(t: Translate, person: FoundPerson): string {
  return person.card?.person.fullName || calledName(person.candidate) || person.candidate.email || t('people.unnamed');
}

const HOW = { email: 'people.byEmail', alias: 'people.byAlias', choice: 'people.byChoice' } as const;

function state(t: Translate, { match, asking, problem }: FoundPerson): string | null {
  switch (match?.kind) {
    case 'skipped':
      return t(`skip.${match.because}`);
    case 'several':
      return t('people.several', { count: match.persons.length });
    case 'none':
      if (match.correction?.stands === true) return t('people.nobodyChosen');
      return t(match.company === null ? 'people.unknown' : 'people.companyKnown');
    case 'nameOnly':
      return t('people.nameOnly');
    case 'one':
      return null;
    case 'unknown':
    case undefined:
      return asking || (match === undefined && !problem) ? t('people.asking') : t('people.notAsked');
  }
}

interface RosterProps {
  readonly people: PeopleModel;
  /** Who was tagged on this device, by their addresses. */
  readonly tagged?: TaggedModel['here'];
}

/** Everybody found on the page, the selected one marked: sender first. Renders nothing for one person alone. */
export function Roster({ people, tagged }: RosterProps) {
  const t = useTexts();
  const before = tagged?.value;
  const all = people.people.value;
  const selected = people.selected.value;
  if (all.length < 2) return null;
  return (
    <nav class="roster" aria-label={t('people.title')}>
      <ul class="rows">
        {all.map((person) => (
          <li key={person.key}>
            <button
              type="button"
              class="row"
              aria-current={person.key === selected?.key ? 'true' : undefined}
              title={person.candidate.email === undefined ? undefined : readableEmail(person.candidate.email)}
              onClick={() => people.select(person.key)}
            >
              <span class="row-role">{t(`role.${person.candidate.role}`)}</span>
              <span class="row-name">
                {nameOf(t, person)}
                <DoubtMark doubts={person.doubts} />
              </span>
              {person.candidate.certainty === 'weak' && <span class="row-detail">{t('people.inPassing')}</span>}
              {before?.has(person.candidate.email ?? '') === true && <span class="row-detail">{t('tagged.mark')}</span>}
              {person.match?.kind === 'one' && (
                <span class={person.match.by === 'email' ? 'visually-hidden' : 'row-detail'}>{t(HOW[person.match.by])}</span>
              )}
              {person.card ? <PersonStatus card={person.card} /> : <span class="row-detail">{state(t, person)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
