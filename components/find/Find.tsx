import type { PersonId } from '../../lib/domain/ids.ts';
import type { FindModel } from '../../lib/models/find.ts';
import type { RecentModel } from '../../lib/models/recent.ts';
import { PersonRows } from '../people/PersonRows.tsx';
import { errorSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';

function Hint({ find }: { readonly find: FindModel }) {
  const t = useTexts();
  const text = find.text.value;
  const asking = find.asking.value;
  const complete = find.complete.value;
  const results = find.results.value;
  const problem = find.problem.value;
  if (problem) {
    return (
      <Notice tone={problem.kind === 'offline' ? 'warning' : 'error'} title={errorSentence(t, problem)}>
        {problem.kind === 'offline' && t('error.offlineText')}
      </Notice>
    );
  }
  if (text.trim() === '') return null;
  const sentence = asking ? t('find.asking') : complete ? (results.length === 0 ? t('find.nobody') : '') : t('find.localOnly');
  return <output class="hint">{sentence}</output>;
}

interface SearchPersonProps {
  readonly find: FindModel;
  readonly onChoose: (id: PersonId) => void;
}

/** The search and what it finds: on this device while typing, at the CRM on Enter. */
export function SearchPerson({ find, onChoose }: SearchPersonProps) {
  const t = useTexts();
  const text = find.text.value;
  const results = find.results.value;
  const asking = find.asking.value;
  return (
    <>
      <search>
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            void find.ask();
          }}
        >
          <Field label={t('find.label')} input="search" value={text} onInput={(value) => void find.type(value)} />
          <Button type="submit" icon="find" disabled={asking || text.trim() === ''}>
            {t('find.do')}
          </Button>
        </form>
      </search>
      <Hint find={find} />
      <PersonRows persons={results} onChoose={onChoose} />
    </>
  );
}

function Recent({ recent, onOpen }: Pick<FindProps, 'recent' | 'onOpen'>) {
  const t = useTexts();
  const people = recent.people.value;
  if (people === null) return null;
  return (
    <section class="recent" aria-label={t('recent.title')}>
      <h3 class="label">{t('recent.title')}</h3>
      {people.length === 0 ? <p class="muted">{t('recent.none')}</p> : <PersonRows persons={people} onChoose={onOpen} />}
    </section>
  );
}

interface FindProps {
  readonly find: FindModel;
  readonly recent: RecentModel;
  readonly onOpen: (id: PersonId) => void;
}

/** Finds a person by name, company or address; before anything is typed, those whose cards were looked at last. */
export function Find({ find, recent, onOpen }: FindProps) {
  const t = useTexts();
  const text = find.text.value;
  return (
    <section class="card find" aria-label={t('find.title')}>
      <h2>{t('find.title')}</h2>
      <SearchPerson find={find} onChoose={onOpen} />
      {text.trim() === '' && <Recent recent={recent} onOpen={onOpen} />}
    </section>
  );
}
