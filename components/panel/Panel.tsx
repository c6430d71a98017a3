import { useEffect, useRef, useState } from 'preact/hooks';
import type { PanelModel, PanelWork } from '../../lib/models/panel.ts';
import type { SessionModel } from '../../lib/models/session.ts';
import { EditsDialog } from '../edits/EditsDialog.tsx';
import { RestoredNotice } from '../edits/RestoredNotice.tsx';
import { Clock } from '../edits/StaleMark.tsx';
import { StatusLine } from '../edits/StatusLine.tsx';
import { StatusDialog } from '../person/StatusDialog.tsx';
import { Expired } from '../session/Expired.tsx';
import { SignIn } from '../session/SignIn.tsx';
import { UnusableNotice } from '../session/Unusable.tsx';
import { SignOutDialog } from '../session/SignOutDialog.tsx';
import { isPlain, isTyping } from '../ui/keys.ts';
import { InLanguage, useTexts } from '../ui/language.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Help } from './Help.tsx';
import { PanelBody } from './PanelBody.tsx';
import { PanelHeader } from './PanelHeader.tsx';

function focusStatus(within: HTMLElement | null): void {
  within?.querySelector<HTMLElement>('[role="radiogroup"] [tabindex="0"]')?.focus();
}

function Working({ model, work }: { readonly model: PanelModel; readonly work: PanelWork }) {
  const [help, setHelp] = useState(false);
  const [shortcuts, setShortcuts] = useState(true);
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    /** Letters only move, except `u`; a digit counts only within the statuses, which hear it themselves. */
    const actions: Readonly<Record<string, () => void>> = {
      '?': () => setHelp(true),
      s: () => focusStatus(root.current),
      j: () => work.people.move(1),
      k: () => work.people.move(-1),
      p: work.togglePin,
      u: () => void work.edits.undoLatest(),
      Escape: work.back,
    };
    function onKeyDown(event: KeyboardEvent): void {
      if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
        event.preventDefault();
        (event.key === 'ArrowLeft' ? work.back : work.forward)();
        return;
      }
      if (!isPlain(event) || isTyping(event) || document.querySelector('dialog[open]')) return;
      if (event.key !== 'Escape' && !shortcuts) return;
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [work, shortcuts]);

  return (
    <Clock.Provider value={work.now}>
      <div class="panel" ref={root}>
        <PanelHeader session={model.session} work={work} onHelp={() => setHelp(true)} />
        <main class="panel-main">
          <Expired session={model.session} />
          <RestoredNotice work={work} onOpenEdits={work.openEdits} />
          <PanelBody work={work} page={model.page} />
        </main>
        <StatusLine work={work} />
        <StatusDialog model={work.status} />
        <EditsDialog edits={work.edits} />
        <SignOutDialog session={model.session} />
        {help && <Help shortcuts={shortcuts} onShortcuts={setShortcuts} onClose={() => setHelp(false)} />}
      </div>
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
      {state.kind === 'signedOut' && <SignIn session={session} />}
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

/** The side panel. `language`: the stored setting, or null to follow the browser. */
export function Panel({ model, language = null }: { readonly model: PanelModel; readonly language?: string | null }) {
  return (
    <InLanguage setting={language}>
      <Surface model={model} />
    </InLanguage>
  );
}
