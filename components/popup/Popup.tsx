import { useEffect } from 'preact/hooks';
import type { PopupModel } from '../../lib/models/popup.ts';
import type { Work } from '../../lib/models/work.ts';
import { EditsDialog } from '../edits/EditsDialog.tsx';
import { RestoredNotice } from '../edits/RestoredNotice.tsx';
import { Clock } from '../edits/StaleMark.tsx';
import { StatusLine } from '../edits/StatusLine.tsx';
import { FoundState } from '../people/FoundState.tsx';
import { PageState } from '../people/PageState.tsx';
import { Roster } from '../people/Roster.tsx';
import { StatusDialog } from '../person/StatusDialog.tsx';
import { Expired } from '../session/Expired.tsx';
import { SignIn } from '../session/SignIn.tsx';
import { UnusableNotice } from '../session/Unusable.tsx';
import { Button } from '../ui/Button.tsx';
import { isPlain, isTyping, placeOf } from '../ui/keys.ts';
import { InLanguage, useTexts } from '../ui/language.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

interface PopupProps {
  readonly model: PopupModel;
  readonly onOpenPanel: () => void;
  /** Absent where the browser closes the popup on Escape by itself. */
  readonly onClose?: () => void;
  /** The stored setting, or null to follow the browser. */
  readonly language?: string | null;
}

/** Sets the status in this place of the selected person's list; does nothing where the rule shows none to set. */
function choosePlace(work: Work, place: number): void {
  const card = work.people.selected.peek()?.card;
  if (card?.visibility.kind !== 'editable') return;
  const to = card.visibility.choices[place];
  if (to) void work.status.choose(card, to);
}

function Working({
  model,
  work,
  onClose,
}: {
  readonly model: PopupModel;
  readonly work: Work;
  readonly onClose: (() => void) | undefined;
}) {
  const page = model.page.page.value;
  const selected = work.people.selected.value;

  useEffect(() => {
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => work.people.move(1),
      ArrowUp: () => work.people.move(-1),
      j: () => work.people.move(1),
      k: () => work.people.move(-1),
      u: () => void work.edits.undoLatest(),
      Escape: () => onClose?.(),
    };
    function onKeyDown(event: KeyboardEvent): void {
      if (!isPlain(event) || isTyping(event) || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const place = placeOf(event);
      if (place !== null) choosePlace(work, place);
      else actions[event.key]?.();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [work, onClose]);

  return (
    <Clock.Provider value={work.now}>
      <Expired session={model.session} />
      <RestoredNotice work={work} />
      <Roster people={work.people} />
      {selected && <FoundState key={selected.key} person={selected} work={work} />}
      <PageState page={page} model={model.page} />
      <StatusLine work={work} />
      <StatusDialog model={work.status} />
      <EditsDialog edits={work.edits} />
    </Clock.Provider>
  );
}

function Surface({ model, onOpenPanel, onClose }: PopupProps) {
  const t = useTexts();
  const state = model.session.state.value;
  const { work } = model;
  const closed = state.kind === 'signedOut' || state.kind === 'unusable';
  const waiting = state.kind === 'loading' || (!closed && !work);
  return (
    <main class="popup">
      <h1 class="visually-hidden">Leadside</h1>
      {waiting && <Skeleton label={t('app.loading')} />}
      {state.kind === 'signedOut' && <SignIn session={model.session} />}
      {state.kind === 'unusable' && <UnusableNotice because={state.because} />}
      {!waiting && !closed && work && <Working model={model} work={work} onClose={onClose} />}
      <footer class="popup-foot">
        {!closed && <p class="hint">{t('popup.keys')}</p>}
        <Button onClick={onOpenPanel}>{t('action.openPanel')}</Button>
      </footer>
    </main>
  );
}

/** The popup: the people of the current tab, and one click or one key to set a status. */
export function Popup({ language = null, ...props }: PopupProps) {
  return (
    <InLanguage setting={language}>
      <Surface {...props} />
    </InLanguage>
  );
}
