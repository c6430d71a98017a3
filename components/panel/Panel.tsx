import { useEffect, useRef, useState } from 'preact/hooks';
import type { Translate } from '../../lib/locales/locale.ts';
import type { PanelModel, PanelWork } from '../../lib/models/panel.ts';
import type { SessionModel } from '../../lib/models/session.ts';
import { EditsDialog } from '../edits/EditsDialog.tsx';
import { RestoredNotice } from '../edits/RestoredNotice.tsx';
import { Clock } from '../edits/StaleMark.tsx';
import { StatusLine } from '../edits/StatusLine.tsx';
import { SetAllDialog } from '../people/SetAll.tsx';
import { StatusDialog } from '../person/StatusDialog.tsx';
import { CrmSession } from '../session/CrmLink.tsx';
import { Elsewhere } from '../session/Elsewhere.tsx';
import { Expired } from '../session/Expired.tsx';
import { SignIn } from '../session/SignIn.tsx';
import { UnusableNotice } from '../session/Unusable.tsx';
import { SignOutDialog } from '../session/SignOutDialog.tsx';
import { isPlain, isTyping, placeOf } from '../ui/keys.ts';
import { InLanguage, useTexts } from '../ui/language.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Help } from './Help.tsx';
import { PanelBody } from './PanelBody.tsx';
import { PanelHeader } from './PanelHeader.tsx';

function focusStatus(within: HTMLElement | null): void {
  within?.querySelector<HTMLElement>('[role="radiogroup"] [tabindex="0"]')?.focus();
}

/** Escape in an empty search leaves it: there is nothing to clear. */
function isLeaving({ key, target }: KeyboardEvent): boolean {
  return key === 'Escape' && target instanceof HTMLInputElement && target.value === '' && target.closest('search') !== null;
}

/** Opens the company of whoever is in front; does nothing for somebody without one. */
function openCompanyInFront(work: PanelWork): void {
  const view = work.view.peek();
  const card = view.kind === 'triage' ? view.triage.person.peek()?.card : (work.person.peek()?.value ?? work.people.selected.peek()?.card);
  const isCard = view.kind === 'found' || view.kind === 'person' || view.kind === 'triage';
  if (isCard && card?.company) work.openCompany(card.company.id);
}

function Working({ model, work }: { readonly model: PanelModel; readonly work: PanelWork }) {
  const state = model.session.state.value;
  const [help, setHelp] = useState(false);
  const [shortcuts, setShortcuts] = useState(true);
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    /** Letters only move, except `u`; a digit counts only within the statuses, which hear it themselves, or while going through people. */
    function actionOf(event: KeyboardEvent): (() => void) | undefined {
      const view = work.view.peek();
      const triage = view.kind === 'triage' ? view.triage : null;
      const place = placeOf(event);
      if (place !== null) return triage ? () => triage.choose(place) : undefined;
      const next = (step: number) => () => (triage ?? work.people).move(step);
      const actions: Readonly<Record<string, () => void>> = {
        '?': () => setHelp(true),
        '/': () => work.openFind(),
        s: () => focusStatus(root.current),
        c: () => openCompanyInFront(work),
        j: next(1),
        k: next(-1),
        ...(triage ? { ArrowDown: next(1), ArrowUp: next(-1) } : { t: work.openTriage }),
        p: work.togglePin,
        u: () => void work.edits.undoLatest(),
        Escape: work.back,
      };
      return actions[event.key];
    }
    function onKeyDown(event: KeyboardEvent): void {
      if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
        event.preventDefault();
        (event.key === 'ArrowLeft' ? work.back : work.forward)();
        return;
      }
      const busy = isTyping(event) && !isLeaving(event);
      if (!isPlain(event) || busy || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (event.key !== 'Escape' && !shortcuts) return;
      const action = actionOf(event);
      if (!action) return;
      event.preventDefault();
      action();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [work, shortcuts]);

  const { kind } = work.view.value;
  useEffect(() => {
    // A search that was begun for the user shows what it finds.
    if (kind === 'find' && work.find.text.peek() === '') root.current?.querySelector<HTMLElement>('search input')?.focus();
  }, [kind, work]);

  return (
    <Clock.Provider value={work.now}>
      <CrmSession.Provider value={state.kind === 'signedIn' || state.kind === 'expired' ? state.session : null}>
        <div class="panel" ref={root}>
          <PanelHeader session={model.session} work={work} onHelp={() => setHelp(true)} />
          <main class="panel-main">
            <Expired session={model.session} />
            <Elsewhere session={model.session} canClose />
            <RestoredNotice work={work} onOpenEdits={work.openEdits} />
            <PanelBody work={work} page={model.page} />
          </main>
          <StatusLine work={work} />
          <StatusDialog model={work.status} />
          <SetAllDialog model={work.everybody} />
          <EditsDialog edits={work.edits} />
          <SignOutDialog session={model.session} />
          {help && <Help shortcuts={shortcuts} onShortcuts={setShortcuts} onClose={() => setHelp(false)} />}
        </div>
      </CrmSession.Provider>
    </Clock.Provider>
  );
}

/** What a surface shows before anybody works in it: signing in, or waiting for the sign-in to be read. */
export function Entrance({ session }: { readonly session: SessionModel }) {
  const t = useTexts();
  const state = session.state.value;
  return (
    <main class="panel-main">
      <h1 class="visually-hidden">Leadside</h1>
      {state.kind === 'signedOut' && (
        <>
          <Elsewhere session={session} />
          <SignIn session={session} />
        </>
      )}
      {state.kind === 'unusable' && <UnusableNotice because={state.because} />}
      {state.kind !== 'signedOut' && state.kind !== 'unusable' && <Skeleton label={t('app.loading')} />}
    </main>
  );
}

function Surface({ model }: { readonly model: PanelModel }) {
  const state = model.session.state.value;
  if (!model.work || state.kind === 'loading' || state.kind === 'signedOut' || state.kind === 'unusable')
    return <Entrance session={model.session} />;
  return <Working model={model} work={model.work} />;
}

/** The side panel. */
export function Panel({ model, texts }: { readonly model: PanelModel; readonly texts: Translate }) {
  return (
    <InLanguage texts={texts}>
      <Surface model={model} />
    </InLanguage>
  );
}
