import type { Candidate } from '../../lib/domain/candidate.ts';
import type { CompanyId } from '../../lib/domain/ids.ts';
import { calledName } from '../../lib/domain/doubts.ts';
import { mayAskAnyway, viaList } from '../../lib/domain/mailbox.ts';
import { splitName } from '../../lib/domain/name.ts';
import { isOn } from '../../lib/domain/organisation.ts';
import { readableEmail } from '../../lib/domain/punycode.ts';
import type { FoundPerson } from '../../lib/models/people.ts';
import type { Work } from '../../lib/models/work.ts';
import { useOrganisation } from '../organisation/Organisation.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';
import { nameOf } from './Roster.tsx';

/** What can be opened from a person who was found; absent in the popup, which has no room for it. */
export interface FoundActions {
  onCreate(candidate: Candidate): void;
  onFind(text: string): void;
  onOpenCompany(id: CompanyId): void;
}

type KnownCompany = { readonly id: CompanyId; readonly name: string };

/** Somebody without a card, and what can be done about it. */
export interface NoCardProps {
  readonly person: FoundPerson;
  readonly work: Work;
  readonly actions?: FoundActions | undefined;
  /** Opens the choice of somebody by hand; absent where there is no room for it. */
  readonly onCorrect: (() => void) | undefined;
}

/** What to look for when somebody is looked for by name. */
export function searchText(candidate: Candidate): string {
  const name = calledName(candidate);
  const { firstName, lastName } = splitName(name);
  return `${firstName} ${lastName}`.trim() || name || (candidate.email ?? '');
}

/** Opens the search for the name that the page states. */
export function FindButton({ person, actions }: Pick<NoCardProps, 'person' | 'actions'>) {
  const t = useTexts();
  return actions ? (
    <Button icon="find" onClick={() => actions.onFind(searchText(person.candidate))}>
      {t('action.find')}
    </Button>
  ) : null;
}

function CompanyButton({ company, actions }: Pick<NoCardProps, 'actions'> & { readonly company: KnownCompany | null | undefined }) {
  const t = useTexts();
  return actions && company ? (
    <Button onClick={() => actions.onOpenCompany(company.id)}>{t('person.openCompany', { name: company.name })}</Button>
  ) : null;
}

/** A choice by hand that says nobody, or that the user may make. */
function ByHand({ person, work, onCorrect }: NoCardProps) {
  const t = useTexts();
  if (person.match?.correction?.stands === true) return <Button onClick={() => void work.people.takeBack()}>{t('match.takeBack')}</Button>;
  return onCorrect && person.candidate.email !== undefined ? (
    <Button icon="find" onClick={onCorrect}>
      {t('match.chooseByHand')}
    </Button>
  ) : null;
}

/** Somebody whom the CRM does not have, or who is nobody there by the user's word: their company, where it is known, and the ways on. */
export function NobodyFound({ person, work, actions, onCorrect }: NoCardProps) {
  const t = useTexts();
  const mayCreate = isOn(useOrganisation(), 'create');
  const { match, candidate } = person;
  if (match?.kind !== 'none') return null;
  const { company, correction } = match;
  return (
    <Notice
      title={t('match.none', { name: nameOf(t, person) })}
      actions={
        actions && (
          <>
            {mayCreate && (
              <Button kind="primary" icon="add" onClick={() => actions.onCreate(candidate)}>
                {t('action.create')}
              </Button>
            )}
            <CompanyButton company={company} actions={actions} />
            <ByHand person={person} work={work} onCorrect={onCorrect} />
          </>
        )
      }
    >
      {correction?.stands === true ? (
        <p>{t('match.nobodyChosen', { when: t.time(correction.at) })}</p>
      ) : (
        candidate.email && <p>{t('match.noneText', { email: readableEmail(candidate.email) })}</p>
      )}
      {company && <p>{t('match.noneCompany', { company: company.name })}</p>}
    </Notice>
  );
}

/** Why somebody is not looked up, and the ways to them all the same. */
export function NotLookedUp({ person, work, actions, onCorrect }: NoCardProps) {
  const t = useTexts();
  const { match, candidate } = person;
  if (match?.kind !== 'skipped') return null;
  const { because } = match;
  const via = because === 'list' ? viaList(candidate.name ?? '') : null;
  return (
    <Notice
      title={nameOf(t, person)}
      actions={
        because !== 'self' && (
          <>
            {mayAskAnyway(because) && <Button onClick={work.people.lookUp}>{t('match.lookUp')}</Button>}
            <CompanyButton company={match.company} actions={actions} />
            {mayAskAnyway(because) ? (
              <ByHand person={person} work={work} onCorrect={onCorrect} />
            ) : (
              <FindButton person={person} actions={actions} />
            )}
          </>
        )
      }
    >
      <p>{t(`skip.${because}`)}</p>
      {via && <p>{t('skip.listFor', via)}</p>}
      {match.company && <p>{t('match.noneCompany', { company: match.company.name })}</p>}
    </Notice>
  );
}
