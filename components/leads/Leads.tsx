import { partOf } from '../../lib/domain/address-parts.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import type { LeadsPageModel, LeadsWork } from '../../lib/models/leads-page.ts';
import { EditsDialog } from '../edits/EditsDialog.tsx';
import { RestoredNotice } from '../edits/RestoredNotice.tsx';
import { Clock } from '../edits/StaleMark.tsx';
import { StatusLine } from '../edits/StatusLine.tsx';
import { SyncLine } from '../edits/SyncLine.tsx';
import { replicaSentence } from '../options/Kept.tsx';
import { Entrance } from '../panel/Panel.tsx';
import { StatusDialog } from '../person/StatusDialog.tsx';
import { Expired } from '../session/Expired.tsx';
import { InLanguage, useTexts } from '../ui/language.tsx';
import { later } from '../ui/Later.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AskCrm } from './AskCrm.tsx';
import { Beside } from './Beside.tsx';
import { BulkDialog } from './Bulk.tsx';
import { Criteria } from './Criteria.tsx';
import { Grid } from './Grid.tsx';
import { InterruptedNotice } from './InterruptedNotice.tsx';
import { Said } from './Said.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { Selections } from './Selections.tsx';
import { Toolbar } from './Toolbar.tsx';
import { Views } from './Views.tsx';

const Board = later(async () => (await import('../board/Board.tsx')).Board);
const Dashboards = later(async () => (await import('../dashboard/Dashboards.tsx')).Dashboards);

/** Begins to load the code of the view that the address names, while it is not known yet who is signed in. */
export function fetchView(address: string): void {
  const view = partOf(address, 'view');
  if (view === 'board') void Board.fetch();
  if (view === 'dashboards') void Dashboards.fetch();
}

function Contacts({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  if (!work.ready.value) return <Skeleton label={t('app.loading')} />;
  return (
    <>
      <Toolbar work={work} />
      <SelectionBar work={work} />
      <Criteria work={work} />
      <AskCrm work={work} />
      <Said work={work} />
      <div class="leads-body">
        <Selections work={work} />
        <Grid work={work} />
        <Beside work={work} />
      </div>
    </>
  );
}

function View({ work }: { readonly work: LeadsWork }) {
  switch (work.views.view.value) {
    case 'contacts':
      return <Contacts work={work} />;
    case 'board':
      return <Board work={work} />;
    case 'dashboards':
      return <Dashboards work={work} />;
  }
}

function Working({ model, work }: { readonly model: LeadsPageModel; readonly work: LeadsWork }) {
  const t = useTexts();
  const state = model.session.state.value;
  const replica = work.replica.value;
  const who = state.kind === 'signedIn' || state.kind === 'expired' ? state.session : null;
  return (
    <Clock.Provider value={work.now}>
      <div class="leads">
        <header class="leads-head">
          <h1>{t('leads.title')}</h1>
          <p class="who">{who && t('session.who', { name: who.userName || who.userEmail, tenant: who.tenant })}</p>
          {replica && <p class="muted">{replicaSentence(t, replica, work.now())}</p>}
          <SyncLine work={work} />
        </header>
        <main class="leads-main">
          <Expired session={model.session} />
          <RestoredNotice work={work} />
          {work.ready.value && <InterruptedNotice bulk={work.bulk} />}
          <Views work={work} />
          <View work={work} />
        </main>
        <StatusLine work={work} />
        <StatusDialog model={work.status} />
        <BulkDialog work={work} />
        <EditsDialog edits={work.edits} />
      </div>
    </Clock.Provider>
  );
}

function Surface({ model }: { readonly model: LeadsPageModel }) {
  const state = model.session.state.value;
  if (!model.work || state.kind === 'loading' || state.kind === 'signedOut' || state.kind === 'unusable')
    return <Entrance session={model.session} />;
  return <Working model={model} work={model.work} />;
}

/** The leads page. */
export function Leads({ model, texts }: { readonly model: LeadsPageModel; readonly texts: Translate }) {
  return (
    <InLanguage texts={texts}>
      <Surface model={model} />
    </InLanguage>
  );
}
