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
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Beside } from './Beside.tsx';
import { Criteria } from './Criteria.tsx';
import { Grid } from './Grid.tsx';
import { Toolbar } from './Toolbar.tsx';

/** What stands in place of the list, or above it, when there is something to say about it. */
function Said({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const { contacts } = work;
  const bad = contacts.bad.value;
  const none = contacts.all.value.length === 0;
  return (
    <>
      {!work.online.value && <Notice tone="warning" title={t('leads.offline')} />}
      {bad.length > 0 && (
        <Notice tone="warning" title={t('leads.bad')}>
          <ul>
            {bad.map(({ part, because }) => (
              <li key={part}>{t(`leads.bad.${because}`, { part })}</li>
            ))}
          </ul>
        </Notice>
      )}
      {none && <Notice title={t('leads.empty')}>{t('leads.emptyText')}</Notice>}
      {!none && contacts.found.value.length === 0 && <Notice title={t('leads.nobody')}>{t('leads.nobodyText')}</Notice>}
    </>
  );
}

function Contacts({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  if (!work.ready.value) return <Skeleton label={t('app.loading')} />;
  return (
    <>
      <Toolbar work={work} />
      <Criteria work={work} />
      <Said work={work} />
      <div class="leads-body">
        <Grid work={work} />
        <Beside work={work} />
      </div>
    </>
  );
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
          <Contacts work={work} />
        </main>
        <StatusLine work={work} />
        <StatusDialog model={work.status} />
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

/** The leads page. `language`: the stored setting, or null to follow the browser. */
export function Leads({ model, language = null }: { readonly model: LeadsPageModel; readonly language?: string | null }) {
  return (
    <InLanguage setting={language}>
      <Surface model={model} />
    </InLanguage>
  );
}
