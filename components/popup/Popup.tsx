import { useEffect, useRef } from 'preact/hooks';
import type { Translate } from '../../lib/locales/locale.ts';
import type { PageModel } from '../../lib/models/page.ts';
import type { PopupModel, PopupWork } from '../../lib/models/popup.ts';
import { EditsDialog } from '../edits/EditsDialog.tsx';
import { RestoredNotice } from '../edits/RestoredNotice.tsx';
import { Clock } from '../edits/StaleMark.tsx';
import { StatusLine } from '../edits/StatusLine.tsx';
import { SearchPerson } from '../find/Find.tsx';
import { FoundState } from '../people/FoundState.tsx';
import { PageState } from '../people/PageState.tsx';
import { PersonRows } from '../people/PersonRows.tsx';
import { Roster } from '../people/Roster.tsx';
import { NotInUse } from '../person/NotInUse.tsx';
import { PersonCard } from '../person/PersonCard.tsx';
import { StatusDialog } from '../person/StatusDialog.tsx';
import { Expired } from '../session/Expired.tsx';
import { SignIn } from '../session/SignIn.tsx';
import { UnusableNotice } from '../session/Unusable.tsx';
import { Button } from '../ui/Button.tsx';
import { isPlain, isTyping, placeOf } from '../ui/keys.ts';
import { InLanguage, useTexts } from '../ui/language.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

interface PopupProps {
  readonly model: PopupModel;
  readonly onOpenPanel: () => void;
  /** Absent where the browser closes the popup on Escape by itself. */
  readonly onClose?: () => void;
}

/** So many of those seen last are shown while nobody, and while somebody, is on the page. */
const RECENT = { alone: 8, below: 3 } as const;

/** Sets the status in this place of the list of whoever is in front; does nothing where the rule shows none to set. */
function choosePlace(work: PopupWork, place: number): void {
  const card = work.opened.peek() ? work.person.peek()?.value : work.people.selected.peek()?.card;
  if (card?.visibility.kind !== 'editable') return;
  const to = card.visibility.choices[place];
  if (to) void work.status.choose(card, to);
}

/** Somebody who was found, in the place of the page's people. */
function Opened({ work }: { readonly work: PopupWork }) {
  const t = useTexts();
  const reading = work.person.value;
  return (
    <>
      <div>
        <Button kind="quiet" icon="back" onClick={work.back}>
          {t('action.back')}
        </Button>
      </div>
      {!reading && <Skeleton label={t('app.loading')} />}
      {reading && (reading.value ? <PersonCard card={reading.value} work={work} /> : <Notice tone="warning" title={t('person.gone')} />)}
    </>
  );
}

/** The people of the page, and below them those seen last. */
function Here({ work, model }: { readonly work: PopupWork; readonly model: PageModel }) {
  const t = useTexts();
  const page = model.page.value;
  const selected = work.people.selected.value;
  const recent = work.recent.people.value ?? [];
  const rows = recent.filter(({ person }) => person.id !== selected?.card?.person.id);
  return (
    <>
      <Roster people={work.people} />
      {selected && <FoundState key={selected.key} person={selected} work={work} />}
      {!selected?.card && <NotInUse work={work} />}
      <PageState page={page} model={model} />
      {rows.length > 0 && (
        <section class="recent" aria-label={t('recent.title')}>
          <h2 class="label">{t('recent.title')}</h2>
          <PersonRows persons={rows.slice(0, selected ? RECENT.below : RECENT.alone)} onChoose={work.open} />
        </section>
      )}
    </>
  );
}

function Working({
  model,
  work,
  onClose,
}: {
  readonly model: PopupModel;
  readonly work: PopupWork;
  readonly onClose: (() => void) | undefined;
}) {
  const root = useRef<HTMLDivElement>(null);
  const opened = work.opened.value;
  const searching = work.find.text.value.trim() !== '';

  useEffect(() => {
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => work.people.move(1),
      ArrowUp: () => work.people.move(-1),
      j: () => work.people.move(1),
      k: () => work.people.move(-1),
      u: () => void work.edits.undoLatest(),
      '/': () => root.current?.querySelector<HTMLElement>('search input')?.focus(),
      Escape: () => (work.opened.peek() ? work.back() : onClose?.()),
    };
    function onKeyDown(event: KeyboardEvent): void {
      if (!isPlain(event) || isTyping(event) || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const place = placeOf(event);
      if (place !== null) return choosePlace(work, place);
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [work, onClose]);

  return (
    <Clock.Provider value={work.now}>
      <Expired session={model.session} />
      <RestoredNotice work={work} />
      <div class="popup-find" ref={root}>
        <SearchPerson find={work.find} onChoose={work.open} />
      </div>
      {!searching && (opened ? <Opened work={work} /> : <Here work={work} model={model.page} />)}
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
        {!waiting && !closed && work && <StatusLine work={work} />}
        <div class="popup-actions">
          {!closed && <p class="hint">{t('popup.keys')}</p>}
          <Button onClick={onOpenPanel}>{t('action.openPanel')}</Button>
        </div>
      </footer>
    </main>
  );
}

/** The popup: the people of the current tab, and one click or one key to set a status. */
export function Popup({ texts, ...props }: PopupProps & { readonly texts: Translate }) {
  return (
    <InLanguage texts={texts}>
      <Surface {...props} />
    </InLanguage>
  );
}
