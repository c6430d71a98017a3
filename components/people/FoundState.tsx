import type { Candidate } from '../../lib/domain/candidate.ts';
import type { CompanyId } from '../../lib/domain/ids.ts';
import type { FoundPerson } from '../../lib/models/people.ts';
import type { Work } from '../../lib/models/work.ts';
import { PersonCard } from '../person/PersonCard.tsx';
import { errorSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useTexts } from '../ui/language.tsx';
import { nameOf } from './Roster.tsx';
import { Several } from './Several.tsx';

/** What can be opened from a person who was found; absent in the popup, which has no room for it. */
export interface FoundActions {
  onCreate(candidate: Candidate): void;
  onFind(text: string): void;
  onOpenCompany(id: CompanyId): void;
}

interface FoundStateProps {
  readonly person: FoundPerson;
  readonly work: Work;
  readonly actions?: FoundActions;
}

function Problem({ person, work }: Pick<FoundStateProps, 'person' | 'work'>) {
  const t = useTexts();
  if (!person.problem) return null;
  const { kind } = person.problem;
  return (
    <Notice
      tone={kind === 'offline' || kind === 'expired' ? 'warning' : 'error'}
      title={errorSentence(t, person.problem)}
      actions={<Button onClick={work.people.askAgain}>{t('action.tryAgain')}</Button>}
    >
      {kind === 'offline' && t('error.offlineText')}
    </Notice>
  );
}

function FindButton({ person, actions }: Pick<FoundStateProps, 'person' | 'actions'>) {
  const t = useTexts();
  const text = person.candidate.name ?? person.candidate.email ?? '';
  return actions ? (
    <Button icon="find" onClick={() => actions.onFind(text)}>
      {t('action.find')}
    </Button>
  ) : null;
}

function Body({ person, work, actions }: FoundStateProps) {
  const t = useTexts();
  const { match, card, candidate, asking, problem } = person;
  const name = nameOf(t, person);
  const find = <FindButton person={person} {...(actions ? { actions } : {})} />;
  if (card) {
    return (
      <PersonCard
        key={card.person.id}
        card={card}
        foundAs={candidate.email}
        work={work}
        {...(actions ? { onOpenCompany: actions.onOpenCompany } : {})}
      />
    );
  }
  switch (match?.kind) {
    case 'several':
      return <Several candidate={candidate} persons={match.persons} onChoose={(id) => void work.people.choose(id)} />;
    case 'none':
      return (
        <Notice
          title={t('match.none', { name })}
          actions={
            actions && (
              <>
                <Button kind="primary" icon="add" onClick={() => actions.onCreate(candidate)}>
                  {t('action.create')}
                </Button>
                {find}
              </>
            )
          }
        >
          {candidate.email && t('match.noneText', { email: candidate.email })}
        </Notice>
      );
    case 'nameOnly':
      return (
        <Notice title={t('match.nameOnly')} actions={find}>
          {t('match.nameOnlyText', { name })}
        </Notice>
      );
    case 'skipped':
      return (
        <Notice title={name} actions={match.because === 'self' ? undefined : find}>
          {t(`skip.${match.because}`)}
        </Notice>
      );
    case 'one':
    case 'unknown':
    case undefined:
      if (asking || match?.kind !== 'unknown') return <Skeleton label={t('match.asking', { name })} />;
      return problem ? null : (
        <Notice title={t('match.notAsked', { name })} actions={<Button onClick={work.people.askAgain}>{t('match.lookUp')}</Button>} />
      );
  }
}

/** The selected person: their card, or what is known about why there is none, and what can be done. */
export function FoundState({ person, work, actions }: FoundStateProps) {
  return (
    <>
      <Problem person={person} work={work} />
      <Body person={person} work={work} {...(actions ? { actions } : {})} />
    </>
  );
}
