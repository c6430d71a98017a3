import { useState } from 'preact/hooks';
import { calledName } from '../../lib/domain/doubts.ts';
import type { FoundPerson } from '../../lib/models/people.ts';
import type { Work } from '../../lib/models/work.ts';
import { PersonCard } from '../person/PersonCard.tsx';
import { errorSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useTexts } from '../ui/language.tsx';
import { Correct } from './Correct.tsx';
import { Doubts } from './Doubts.tsx';
import { PageDetails } from './PageDetails.tsx';
import { HowMatched, LostChoice } from './HowMatched.tsx';
import { FindButton, NobodyFound, NotLookedUp, searchText, type FoundActions } from './NoCard.tsx';
import { nameOf } from './Roster.tsx';
import { Several } from './Several.tsx';

interface FoundStateProps {
  readonly person: FoundPerson;
  readonly work: Work;
  readonly actions?: FoundActions | undefined;
}

interface BodyProps extends FoundStateProps {
  readonly onCorrect: (() => void) | undefined;
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

function Body(props: BodyProps) {
  const t = useTexts();
  const { person, work, actions, onCorrect } = props;
  const { match, card, candidate, asking, problem } = person;
  const name = nameOf(t, person);
  if (card) {
    return (
      <>
        <PersonCard
          key={card.person.id}
          card={card}
          foundAs={candidate.email}
          work={work}
          {...(actions ? { onOpenCompany: actions.onOpenCompany } : {})}
        />
        <PageDetails candidate={candidate} card={card} work={work} />
        <HowMatched person={person} people={work.people} onCorrect={onCorrect} />
      </>
    );
  }
  switch (match?.kind) {
    case 'several':
      return <Several candidate={candidate} persons={match.persons} by={match.by} onChoose={(id) => void work.people.choose(id)} />;
    case 'none':
      return <NobodyFound {...props} />;
    case 'nameOnly':
      return (
        <Notice title={t('match.nameOnly')} actions={<FindButton person={person} actions={actions} />}>
          {t('match.nameOnlyText', { name })}
        </Notice>
      );
    case 'skipped':
      return <NotLookedUp {...props} />;
    case 'one':
    case 'unknown':
    case undefined:
      if (asking || match?.kind !== 'unknown') return <Skeleton label={t('match.asking', { name })} />;
      return problem ? null : (
        <Notice title={t('match.notAsked', { name })} actions={<Button onClick={work.people.askAgain}>{t('match.lookUp')}</Button>} />
      );
  }
}

/** Where on a page somebody was found, and how sure that is; of a mail's people their part in it says it all. */
function FoundBy({ person }: Pick<FoundStateProps, 'person'>) {
  const t = useTexts();
  const { role, source, certainty = 'stated' } = person.candidate;
  if (certainty === 'weak') return <p class="hint">{t('people.inPassingText', { name: nameOf(t, person) })}</p>;
  if (role !== 'page') return null;
  return <p class="hint">{t(source === 'selection' ? 'people.origin.selection' : `people.origin.${certainty}`)}</p>;
}

/** The selected person: their card, or what is known about why there is none, and what can be done. */
export function FoundState({ person, work, actions }: FoundStateProps) {
  const [correcting, setCorrecting] = useState(false);
  const { people } = work;
  function correct(): void {
    void people.find.type(searchText(person.candidate)).then(() => people.find.ask());
    setCorrecting(true);
  }
  return (
    <>
      <Problem person={person} work={work} />
      <Doubts doubts={person.doubts} email={person.candidate.email} />
      <LostChoice person={person} people={people} />
      <FoundBy person={person} />
      {correcting ? (
        <Correct
          name={calledName(person.candidate) || (person.candidate.email ?? '')}
          people={people}
          onDone={() => setCorrecting(false)}
        />
      ) : (
        <Body person={person} work={work} actions={actions} onCorrect={actions && correct} />
      )}
    </>
  );
}
