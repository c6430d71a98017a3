import type { Translate } from '../../lib/locales/locale.ts';
import type { AdminModel, AdminWork } from '../../lib/models/admin.ts';
import { Clock } from '../edits/StaleMark.tsx';
import { StatusLine } from '../edits/StatusLine.tsx';
import { replicaSentence } from '../options/Kept.tsx';
import { Entrance } from '../panel/Panel.tsx';
import { PersonCard } from '../person/PersonCard.tsx';
import { StatusDialog } from '../person/StatusDialog.tsx';
import { errorSentence } from '../sentences.ts';
import { CrmSession } from '../session/CrmLink.tsx';
import { Expired } from '../session/Expired.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { InLanguage, useTexts } from '../ui/language.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Categories } from './Categories.tsx';
import { ChangeDialog } from './ChangeDialog.tsx';
import { Rules } from './Rules.tsx';
import { Statuses } from './Statuses.tsx';
import { Stuck } from './Stuck.tsx';

/** What was saved last, and the way back: prepared as every other change, with what it would do. */
function MadeLine({ work }: { readonly work: AdminWork }) {
  const t = useTexts();
  const made = work.made.value;
  const back = made?.back ?? null;
  return (
    <div class="admin-made">
      <output>{made ? t('admin.made') : ''}</output>
      {back && <Button onClick={() => work.begin(back)}>{t('action.undo')}</Button>}
    </div>
  );
}

/** Whether the user may, or why not. */
function Access({ work }: { readonly work: AdminWork }) {
  const t = useTexts();
  const state = work.state.value;
  const online = work.online.value;
  const again = <Button onClick={() => void work.ask()}>{t('admin.again')}</Button>;
  if (!online) return <Notice tone="warning" title={t('admin.offline')} />;
  if (state.kind === 'loading') return <Skeleton label={t('admin.loading')} />;
  if (state.kind === 'failed')
    return (
      <Notice tone="error" title={t('admin.failed')} actions={again}>
        {errorSentence(t, state.error)}
      </Notice>
    );
  const { access } = state;
  if (access.kind === 'policy') return <Notice title={t('admin.policy')}>{t('admin.policyText')}</Notice>;
  if (access.kind === 'notAdmin')
    return (
      <Notice title={t('admin.notAdmin')} actions={again}>
        {t('admin.notAdminText', { name: access.name })}
      </Notice>
    );
  return <MadeLine work={work} />;
}

function Lists({ work }: { readonly work: AdminWork }) {
  const lists = work.lists.value;
  const state = work.state.value;
  if (lists === null) return null;
  const access = state.kind === 'ready' ? state.access : null;
  const editable = access?.kind === 'allowed' && work.online.value;
  const hasRules = access?.kind === 'allowed' ? access.hasRules : lists.rules.length > 0;
  return (
    <>
      <Categories work={work} lists={lists} editable={editable} />
      <Statuses work={work} lists={lists} editable={editable} />
      <Rules work={work} lists={lists} editable={editable} hasRules={hasRules} />
    </>
  );
}

/** Somebody whose status is stuck, as on every other surface. */
function Opened({ work }: { readonly work: AdminWork }) {
  const t = useTexts();
  const reading = work.person.value;
  if (reading === null) return null;
  const { value } = reading;
  return (
    <Dialog title={t('leads.beside')} onCancel={() => work.open(null)}>
      {value ? <PersonCard key={reading.key} card={value} work={work} /> : <Notice tone="warning" title={t('person.gone')} />}
      <div class="actions">
        <Button onClick={() => work.open(null)}>{t('action.close')}</Button>
      </div>
    </Dialog>
  );
}

function Working({ model, work }: { readonly model: AdminModel; readonly work: AdminWork }) {
  const t = useTexts();
  const state = model.session.state.value;
  const who = state.kind === 'signedIn' || state.kind === 'expired' ? state.session : null;
  const replica = work.replica.value;
  return (
    <Clock.Provider value={work.now}>
      <CrmSession.Provider value={who}>
        <main class="admin">
          <h1>{t('admin.title')}</h1>
          <p class="muted">
            {who && t('session.who', { name: who.userName || who.userEmail, tenant: who.tenant })}
            {replica && ` · ${replicaSentence(t, replica, work.now())}`}
          </p>
          <Expired session={model.session} />
          <Access work={work} />
          <Lists work={work} />
          <Stuck work={work} />
          <StatusLine work={work} />
        </main>
        <ChangeDialog work={work} />
        <Opened work={work} />
        <StatusDialog model={work.status} />
      </CrmSession.Provider>
    </Clock.Provider>
  );
}

function Surface({ model }: { readonly model: AdminModel }) {
  const state = model.session.state.value;
  if (!model.work || state.kind === 'loading' || state.kind === 'signedOut' || state.kind === 'unusable')
    return <Entrance session={model.session} />;
  return <Working model={model} work={model.work} />;
}

/** The page for administrators of the CRM: the lists of lead management. */
export function Admin({ model, texts }: { readonly model: AdminModel; readonly texts: Translate }) {
  return (
    <InLanguage texts={texts}>
      <Surface model={model} />
    </InLanguage>
  );
}
