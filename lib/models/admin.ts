import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { CrmError } from '../domain/errors.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Lists } from '../domain/lead.ts';
import { changeProblem, takenBack, type ChangeProblem, type ListChange } from '../domain/list-change.ts';
import { simulate, type PeopleHere, type Simulation } from '../domain/simulation.ts';
import { stuckGroups, type StuckGroup } from '../domain/stuck.ts';
import type { AdminAccess, Administration, ChangeRefusal } from '../leads/administration.ts';
import type { LeadTable } from '../leads/lead-table.ts';
import type { Leads, PersonCard, ReplicaStatus } from '../leads/leads.ts';
import type { NetworkPort, SessionPort } from './ports.ts';
import { createReader, type Reading } from './reader.ts';
import { createSession, type SessionModel } from './session.ts';
import { createWork, type Work } from './work.ts';

export type { ChangeRefusal } from '../leads/administration.ts';

/** A change that is being prepared. */
export interface Draft {
  readonly change: ListChange;
  /** The lists as they were when it was begun: a change of somebody else since is a conflict. */
  readonly seen: Lists;
  readonly saving: boolean;
  /** Why it was not made. */
  readonly refused: ChangeRefusal | null;
}

/** A change that was made. */
export interface Made {
  /** The change that takes it back; null where there is none. */
  readonly back: ListChange | null;
}

/** Asking whether the user may, reading the lists, or why neither worked. */
export type AdminState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: CrmError }
  | { readonly kind: 'ready'; readonly access: AdminAccess };

/** The work of the administration page, beside what it shares with the panel. */
export interface AdminWork extends Work {
  readonly state: ReadonlySignal<AdminState>;
  readonly draft: ReadonlySignal<Draft | null>;
  /** What the draft would do, counted on this device; null without one, and until everybody was read. */
  readonly effects: ReadonlySignal<Simulation | null>;
  /** What keeps the draft from being saved. */
  readonly problem: ReadonlySignal<ChangeProblem | null>;
  /** The change that was made last, to be said. */
  readonly made: ReadonlySignal<Made | null>;
  /** How many people the simulation counts among; null until they were read. */
  readonly counted: ReadonlySignal<number | null>;
  readonly replica: ReadonlySignal<ReplicaStatus | null>;
  /** Whose status is stuck; null until everybody was read. */
  readonly stuck: ReadonlySignal<readonly StuckGroup[] | null>;
  /** The person who was opened. */
  readonly person: ReadonlySignal<Reading<PersonId, PersonCard> | null>;
  /** Asks again, after it failed. */
  ask(): Promise<void>;
  begin(change: ListChange): void;
  /** Another form of the draft. */
  edit(change: ListChange): void;
  cancel(): void;
  save(): Promise<void>;
  /** After a conflict: takes the lists as they are now as seen, and keeps what was prepared. */
  goOn(): Promise<void>;
  open(id: PersonId | null): void;
}

/** Everything that the administration page shows. */
export interface AdminModel {
  readonly session: SessionModel;
  /** Null while nobody is signed in. */
  readonly work: AdminWork | null;
  dispose(): void;
}

/** What the page is made from; all but the session and the clock are null while nobody is signed in. */
export interface AdminDeps {
  readonly leads: Leads | null;
  readonly administration: Administration | null;
  readonly table: LeadTable | null;
  readonly session: SessionPort;
  readonly network?: NetworkPort;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface WorkDeps extends Pick<AdminDeps, 'network' | 'now'> {
  readonly leads: Leads;
  readonly administration: Administration;
  readonly table: LeadTable;
}

function createAdminWork({ leads, administration, table, network, now }: WorkDeps): AdminWork {
  const person = createReader<PersonId, PersonCard>((id) => leads.personCard(id));
  const work = createWork({ leads, now, ...(network ? { network } : {}), onChange: person.reread });
  const state = signal<AdminState>({ kind: 'loading' });
  const draft = signal<Draft | null>(null);
  const people = signal<PeopleHere | null>(null);
  const made = signal<Made | null>(null);
  const stuck = signal<readonly StuckGroup[] | null>(null);
  const replica = signal<ReplicaStatus | null>(null);
  let asked = 0;

  async function ask(): Promise<void> {
    const mine = ++asked;
    state.value = { kind: 'loading' };
    const access = await administration.access();
    if (mine !== asked) return;
    if (!access.ok) state.value = { kind: 'failed', error: access.error };
    else if (access.value.kind !== 'allowed') state.value = { kind: 'ready', access: access.value };
    else {
      const lists = await administration.refresh();
      if (mine === asked) state.value = lists.ok ? { kind: 'ready', access: access.value } : { kind: 'failed', error: lists.error };
    }
  }

  async function readPeople(): Promise<void> {
    people.value = await administration.people();
  }

  function begin(change: ListChange): void {
    const seen = work.lists.peek();
    if (seen === null) return;
    made.value = null;
    draft.value = { change, seen, saving: false, refused: null };
    void readPeople();
  }

  const stops = [
    table.watch(() => {
      stuck.value = stuckGroups(table.rows());
    }),
    leads.watchReplica((status) => {
      replica.value = status;
    }),
  ];
  void ask();
  void table.open();

  return {
    ...work,
    state,
    draft,
    made,
    stuck,
    replica,
    person: person.shown,
    counted: computed(() => people.value?.persons.length ?? null),
    effects: computed(() => (draft.value && people.value ? simulate(draft.value.seen, draft.value.change, people.value) : null)),
    problem: computed(() => draft.value && changeProblem(draft.value.seen, draft.value.change)),
    ask,
    begin,
    edit(change) {
      const before = draft.peek();
      if (before !== null) draft.value = { ...before, change };
    },
    cancel() {
      draft.value = null;
    },
    async save() {
      const now = draft.peek();
      if (now === null || now.saving) return;
      draft.value = { ...now, saving: true, refused: null };
      const answer = await administration.change(now.change, now.seen);
      if (answer.ok) {
        const lists = await administration.lists();
        draft.value = null;
        made.value = { back: lists && takenBack(now.seen, lists, now.change) };
      } else if (draft.peek() !== null) draft.value = { ...now, saving: false, refused: answer.error };
    },
    async goOn() {
      const [before, lists] = [draft.peek(), await administration.lists()];
      if (before !== null && lists !== null) draft.value = { ...before, seen: lists, refused: null };
    },
    open: (id) => person.show(id),
    dispose() {
      for (const stop of stops) stop();
      table.close();
      work.dispose();
    },
  };
}

/** The administration page's model; `dispose` stops everything that it watches. */
export function createAdminModel({ leads, administration, table, session, ...rest }: AdminDeps): AdminModel {
  const work = leads && administration && table ? createAdminWork({ leads, administration, table, ...rest }) : null;
  const who = createSession(session, leads, rest.network);
  return {
    session: who,
    work,
    dispose() {
      work?.dispose();
      who.dispose();
    },
  };
}
