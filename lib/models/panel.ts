import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Candidate } from '../domain/candidate.ts';
import type { OutboxRow } from '../domain/edit.ts';
import type { CrmError } from '../domain/errors.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import { isLocalId } from '../domain/ids.ts';
import type { Result } from '../domain/result.ts';
import type { CompanyCard, PersonCard } from '../leads/leads.ts';
import type { Selections } from '../leads/selections.ts';
import { createAddToSelection } from './add-to-selection.ts';
import type { AddToSelectionModel } from './add-to-selection.ts';
import { createCreate } from './create.ts';
import type { CreateModel } from './create.ts';
import { createFind } from './find.ts';
import type { FindModel } from './find.ts';
import { createPage } from './page.ts';
import type { PageModel } from './page.ts';
import type { SurfaceDeps } from './popup.ts';
import { createList } from './people-list.ts';
import type { ListModel } from './people-list.ts';
import { createPlaces } from './places.ts';
import type { SurfaceRequest, TabPage } from './ports.ts';
import { createReader } from './reader.ts';
import type { Reading } from './reader.ts';
import { createSession } from './session.ts';
import type { SessionModel } from './session.ts';
import { createTag } from './tag.ts';
import type { TagModel, TagSource } from './tag.ts';
import { createTagged } from './tagged.ts';
import type { TaggedModel } from './tagged.ts';
import { createTriage } from './triage.ts';
import type { TriageModel } from './triage.ts';
import { createWork } from './work.ts';
import type { Work, WorkDeps } from './work.ts';

/** What stands in the panel: the person found on the page, or something that the user opened over it. */
export type PanelView =
  | { readonly kind: 'found' }
  | { readonly kind: 'person'; readonly personId: PersonId }
  | { readonly kind: 'company'; readonly companyId: CompanyId }
  | { readonly kind: 'create'; readonly form: CreateModel }
  | { readonly kind: 'find' }
  | { readonly kind: 'edits' }
  | { readonly kind: 'tag'; readonly tag: TagModel }
  | { readonly kind: 'list'; readonly list: ListModel }
  | { readonly kind: 'tagged' }
  | { readonly kind: 'triage'; readonly triage: TriageModel };

/** A person or company that the user keeps in front. The name is tenant data, as it was when they were pinned. */
export interface Pinned {
  readonly view: Extract<PanelView, { kind: 'person' | 'company' }>;
  readonly name: string;
}

/** The panel's own part of the work, beside what it shares with the popup. */
export interface PanelWork extends Work {
  readonly view: ReadonlySignal<PanelView>;
  readonly canGoBack: ReadonlySignal<boolean>;
  readonly canGoForward: ReadonlySignal<boolean>;
  /** Who stays in the panel while the user browses on; null: the panel follows the page. */
  readonly pinned: ReadonlySignal<Pinned | null>;
  /** Pins the person or company in front, or lets whoever is pinned go; does nothing where there is nobody in front. */
  togglePin(): void;
  /** To whoever is pinned. */
  openPinned(): void;
  /** To the people of the page. */
  openFound(): void;
  /** The card of the view `person`. */
  readonly person: ReadonlySignal<Reading<PersonId, PersonCard> | null>;
  /** The card of the view `company`. */
  readonly company: ReadonlySignal<Reading<CompanyId, CompanyCard> | null>;
  /** Why the CRM could not be asked about what was opened. */
  readonly problem: ReadonlySignal<CrmError | null>;
  readonly find: FindModel;
  openPerson(id: PersonId): void;
  openCompany(id: CompanyId): void;
  openCreate(candidate: Candidate | null): void;
  openFind(text?: string): void;
  openEdits(): void;
  /** Who was tagged on this device. */
  readonly tagged: TaggedModel;
  /** Null where there are no selections. */
  readonly addTo: AddToSelectionModel | null;
  /** To tag the people of the page, as they are now; does nothing where there is nobody. */
  openTag(): void;
  /** To tag the people of a list that the user pastes or opens; `text`: what they have selected somewhere. */
  openList(text?: string): void;
  /** To those who were tagged today. */
  openTagged(): void;
  /** Goes through whoever is listed one by one: the company's people, those found, else those of the page. */
  openTriage(): void;
  /** The person or company that an edit is about. */
  openEdited(row: OutboxRow): void;
  /** To what was shown before. */
  back(): void;
  /** To what was shown before going back. */
  forward(): void;
  /** Asks the CRM about what was opened again. */
  askAgain(): void;
}

/** Everything that the side panel shows. */
export interface PanelModel {
  readonly session: SessionModel;
  readonly page: PageModel;
  /** Null while nobody is signed in. */
  readonly work: PanelWork | null;
  dispose(): void;
}

/** What can be done with lists of people; null or absent while nobody is signed in. */
interface PanelParts {
  readonly parts?: { readonly selections: Selections } | null;
}

interface Parts extends PanelWork {
  follow(page: TabPage): void;
}

const FOUND: PanelView = { kind: 'found' };

/** True if both show the same; a form, or a way through people, is never the same as another. */
function isSameView(a: PanelView, b: PanelView): boolean {
  if (a.kind === 'person' && b.kind === 'person') return a.personId === b.personId;
  if (a.kind === 'company' && b.kind === 'company') return a.companyId === b.companyId;
  return a.kind === b.kind && !['create', 'triage', 'tag', 'list'].includes(a.kind);
}

function createPanelWork({ leads, now, network, parts = null, ...after }: Omit<WorkDeps, 'onChange'> & PanelParts): Parts {
  let triage: TriageModel | null = null;
  let tag: TagModel | null = null;
  let here: TabPage = { kind: 'loading' };
  const person = createReader<PersonId, PersonCard>((id) => leads.personCard(id));
  const company = createReader<CompanyId, CompanyCard>((id) => leads.companyCard(id));
  const work = createWork({
    leads,
    now,
    ...(network ? { network } : {}),
    ...after,
    onChange() {
      person.reread();
      company.reread();
      triage?.reread();
      if (view.peek().kind === 'tag') tag?.reread();
      else tagged.reread();
    },
  });
  const tagged = createTagged({ leads, notices: work.notices, now });
  const find = createFind({ leads });
  const places = createPlaces(FOUND);
  const pinned = signal<Pinned | null>(null);
  const problem = signal<CrmError | null>(null);
  const view = places.here;
  let asked = 0;

  async function ask(question: Promise<Result<void, CrmError>>): Promise<void> {
    const mine = ++asked;
    problem.value = null;
    const answer = await question;
    if (mine === asked && !answer.ok) problem.value = answer.error;
  }

  function show(): void {
    const now = view.peek();
    if (now.kind === 'tag') tag?.reread();
    else tagged.reread();
    asked += 1;
    problem.value = null;
    person.show(now.kind === 'person' ? now.personId : null);
    company.show(now.kind === 'company' ? now.companyId : null);
    if (now.kind === 'person') void ask(leads.refreshPerson(now.personId));
    if (now.kind === 'company') void ask(leads.refreshCompany(now.companyId));
  }

  function openTag(source: TagSource): void {
    tag = createTag({ leads, lists: work.lists, source, newId: () => crypto.randomUUID() });
    open({ kind: 'tag', tag });
  }

  /** Goes somewhere else: what was about to be changed where the user was is let go. */
  function move(how: () => void): void {
    how();
    work.category.cancel();
    show();
  }

  function open(next: PanelView): void {
    if (!isSameView(view.peek(), next)) move(() => places.open(next));
  }

  /** The people of the list in front; null for those of the page. */
  function listed(): readonly PersonId[] | null {
    const { kind } = view.peek();
    const cards = kind === 'company' ? company.shown.peek()?.value?.people : kind === 'find' ? find.results.peek() : undefined;
    return cards === undefined || cards.length === 0 ? null : cards.map((card) => card.person.id);
  }

  /** The person or company in front, and their name. */
  function inFront(): Pinned | null {
    const now = view.peek();
    if (now.kind === 'found') {
      const card = work.people.selected.peek()?.card;
      return card ? { view: { kind: 'person', personId: card.person.id }, name: card.person.fullName } : null;
    }
    if (now.kind === 'person') return { view: now, name: person.shown.peek()?.value?.person.fullName ?? '' };
    return now.kind === 'company' ? { view: now, name: company.shown.peek()?.value?.company.name ?? '' } : null;
  }

  /** Another message leads back to it, but never from somebody pinned, or out of what the user is writing or reading on its own. */
  let front: string | null = null;
  const stopFollowing = effect(() => {
    const first = work.people.people.value[0]?.key ?? null;
    if (first === front) return;
    front = first;
    const shown = view.peek().kind;
    if (pinned.peek() === null && (shown === 'person' || shown === 'company')) move(places.home);
  });

  /** Whose card is in front is remembered, so that the user finds back to them. */
  let seen: PersonId | null = null;
  const stopRemembering = effect(() => {
    const { kind } = view.value;
    const card = kind === 'person' ? person.shown.value?.value : kind === 'found' ? work.people.selected.value?.card : null;
    const id = card?.person.id ?? seen;
    if (id === null || id === seen) return;
    seen = id;
    void work.recent.saw(id);
  });

  /** Somebody created here gets another number at the CRM, under which only a search finds them again. */
  const stopRenumbering = effect(() => {
    const reading = person.shown.value;
    if (reading && reading.value === null && isLocalId(reading.key)) move(places.leave);
  });

  return {
    ...work,
    view,
    canGoBack: places.canGoBack,
    canGoForward: places.canGoForward,
    pinned,
    togglePin() {
      const now = pinned.peek() === null ? inFront() : null;
      pinned.value = now;
      if (now && view.peek().kind === 'found') open(now.view);
    },
    openPinned() {
      const now = pinned.peek();
      if (now) open(now.view);
    },
    openFound: () => open(FOUND),
    person: person.shown,
    company: company.shown,
    problem,
    find,
    openPerson: (personId) => open({ kind: 'person', personId }),
    openCompany: (companyId) => open({ kind: 'company', companyId }),
    openCreate(candidate) {
      const match = work.people.selected.peek()?.match;
      const companyId = candidate && match?.kind === 'none' ? (match.company?.id ?? null) : null;
      const form = createCreate({
        leads,
        candidate,
        companyId,
        onCreated(personId, { firstName, lastName, email }) {
          work.notices.say({ kind: 'created', subject: `${firstName} ${lastName}`.trim() });
          move(places.leave);
          // Under the candidate's own address the person is found as a match from now on, also when the CRM has numbered them.
          if (candidate === null || candidate.email !== email) open({ kind: 'person', personId });
          else work.people.reread();
        },
        onOpen(personId) {
          move(places.leave);
          open({ kind: 'person', personId });
        },
      });
      open({ kind: 'create', form });
    },
    openFind(text) {
      if (text !== undefined) void find.type(text).then(() => find.ask());
      void work.recent.read();
      open({ kind: 'find' });
    },
    openEdits: () => open({ kind: 'edits' }),
    tagged,
    addTo: parts && createAddToSelection({ selections: parts.selections, notices: work.notices }),
    openTag() {
      const candidates = work.people.people.peek().map(({ candidate }) => candidate);
      const page = here.kind === 'read' ? here : null;
      const more = page?.report.more ?? 0;
      if (candidates.length > 0) openTag({ candidates, host: page?.host ?? '', utm: page?.utm ?? {}, more });
    },
    openList(text = '') {
      const list = createList({ start: text, onPeople: ({ people, left }) => openTag({ candidates: people, host: '', utm: {}, left }) });
      open({ kind: 'list', list });
      if (text !== '') list.read();
    },
    openTagged: () => open({ kind: 'tagged' }),
    openTriage() {
      const ids = listed();
      triage?.dispose();
      triage = createTriage({ leads, work, ids });
      open({ kind: 'triage', triage });
    },
    openEdited({ edit }) {
      if ('personId' in edit) open({ kind: 'person', personId: edit.personId });
      else open({ kind: 'company', companyId: edit.companyId });
    },
    back: () => move(places.back),
    forward: () => move(places.forward),
    askAgain: show,
    follow(page) {
      here = page;
      work.people.follow(page);
      tagged.follow(page.kind === 'read' ? page.report.candidates : []);
    },
    dispose() {
      stopFollowing();
      stopRemembering();
      stopRenumbering();
      triage?.dispose();
      tagged.dispose();
      work.dispose();
    },
  };
}

function goOn(work: PanelWork): void {
  const view = work.view.peek();
  if (view.kind === 'triage') view.triage.move(1);
  else work.people.move(1);
}

/** Does what the panel is asked for from outside it. */
function follow(work: PanelWork, request: SurfaceRequest): void {
  if (request.kind === 'person') work.openPerson(request.personId);
  else if (request.kind === 'find') work.openFind(request.text);
  else if (request.kind === 'list') work.openList(request.text);
  else goOn(work);
}

/** The side panel's model; `dispose` stops everything that it watches. */
export function createPanelModel({
  leads,
  tabs,
  session,
  network,
  requests,
  parts = null,
  now,
  ...after
}: SurfaceDeps & PanelParts): PanelModel {
  const work = leads ? createPanelWork({ leads, now, parts, ...(network ? { network } : {}), ...after }) : null;
  const page = createPage({ tabs, onPage: (next) => work?.follow(next) });
  if (work) void requests?.watch((request) => follow(work, request));
  const who = createSession(session, leads, network);
  return {
    session: who,
    page,
    work,
    dispose() {
      page.dispose();
      work?.dispose();
      who.dispose();
    },
  };
}
