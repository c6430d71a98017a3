import { activeCategories } from '../../lib/domain/visibility.ts';
import type { PageModel } from '../../lib/models/page.ts';
import type { PanelWork } from '../../lib/models/panel.ts';
import { CompanyCard } from '../company/CompanyCard.tsx';
import { CreateForm } from '../create/CreateForm.tsx';
import { Changes } from '../edits/Changes.tsx';
import { Find } from '../find/Find.tsx';
import { FoundState } from '../people/FoundState.tsx';
import { PageState } from '../people/PageState.tsx';
import { Roster } from '../people/Roster.tsx';
import { NotInUse } from '../person/NotInUse.tsx';
import { SetAll } from '../people/SetAll.tsx';
import { PersonCard } from '../person/PersonCard.tsx';
import { errorSentence } from '../sentences.ts';
import { Tag } from '../tag/Tag.tsx';
import { TagList } from '../tag/TagList.tsx';
import { TagStart } from '../tag/TagStart.tsx';
import { TaggedBefore } from '../tag/TaggedBefore.tsx';
import { TaggedToday } from '../tag/TaggedToday.tsx';
import { StartTriage, Triage } from '../triage/Triage.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useTexts } from '../ui/language.tsx';
import { PanelNav } from './PanelNav.tsx';

function Found({ work, page }: { readonly work: PanelWork; readonly page: PageModel }) {
  const here = page.page.value;
  const selected = work.people.selected.value;
  return (
    <>
      {selected && (
        <FoundState
          key={selected.key}
          person={selected}
          work={work}
          actions={{ onCreate: work.openCreate, onFind: work.openFind, onOpenCompany: work.openCompany }}
        />
      )}
      <TaggedBefore work={work} />
      {!selected?.card && <NotInUse work={work} />}
      <PageState page={here} model={page} />
      <Roster people={work.people} tagged={work.tagged.here} />
      <SetAll model={work.everybody} />
      <TagStart work={work} />
    </>
  );
}

function Trouble({ work }: { readonly work: PanelWork }) {
  const t = useTexts();
  const problem = work.problem.value;
  if (!problem) return null;
  return (
    <Notice
      tone={problem.kind === 'offline' || problem.kind === 'expired' ? 'warning' : 'error'}
      title={errorSentence(t, problem)}
      actions={<Button onClick={work.askAgain}>{t('action.tryAgain')}</Button>}
    >
      {problem.kind === 'offline' && t('error.offlineText')}
    </Notice>
  );
}

function Person({ work }: { readonly work: PanelWork }) {
  const t = useTexts();
  const reading = work.person.value;
  if (!reading) return <Skeleton label={t('app.loading')} />;
  if (!reading.value) return <Notice tone="warning" title={t('person.gone')} />;
  return <PersonCard key={reading.key} card={reading.value} work={work} onOpenCompany={work.openCompany} />;
}

function Company({ work }: { readonly work: PanelWork }) {
  const t = useTexts();
  const reading = work.company.value;
  const problem = work.problem.value;
  if (!reading) return <Skeleton label={t('app.loading')} />;
  if (!reading.value) return <Notice tone="warning" title={t('company.gone')} />;
  return <CompanyCard key={reading.key} card={reading.value} work={work} incomplete={problem !== null} onOpenPerson={work.openPerson} />;
}

/** The way into going through whoever is listed in front. */
function Listed({ work }: { readonly work: PanelWork }) {
  const view = work.view.value;
  const here = work.people.people.value.filter(({ candidate }) => candidate.self !== true);
  const company = work.company.value?.value?.people ?? [];
  const found = work.find.results.value;
  const lists: Partial<Record<typeof view.kind, number>> = { found: here.length, company: company.length, find: found.length };
  return <StartTriage count={lists[view.kind] ?? 0} work={work} />;
}

/** What stands in the panel now, with the way back from everything that was opened over the person in front. */
export function PanelBody({ work, page }: { readonly work: PanelWork; readonly page: PageModel }) {
  const view = work.view.value;
  const lists = work.lists.value;
  return (
    <>
      <PanelNav work={work} />
      {view.kind === 'found' && <Found work={work} page={page} />}
      {(view.kind === 'person' || view.kind === 'company') && <Trouble work={work} />}
      {view.kind === 'person' && <Person work={work} />}
      {view.kind === 'company' && <Company work={work} />}
      {view.kind === 'create' && <CreateForm form={view.form} categories={lists ? activeCategories(lists) : []} onCancel={work.back} />}
      {view.kind === 'find' && <Find find={work.find} recent={work.recent} onOpen={work.openPerson} />}
      {view.kind === 'edits' && <Changes work={work} onOpen={work.openEdited} />}
      {view.kind === 'tag' && <Tag tag={view.tag} work={work} page={page} />}
      {view.kind === 'list' && <TagList list={view.list} onCancel={work.back} />}
      {view.kind === 'tagged' && <TaggedToday work={work} />}
      {view.kind === 'triage' && <Triage triage={view.triage} work={work} />}
      <Listed work={work} />
    </>
  );
}
