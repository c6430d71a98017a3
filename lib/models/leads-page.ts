import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { CrmError } from '../domain/errors.ts';
import type { PersonId } from '../domain/ids.ts';
import type { LeadTable } from '../leads/lead-table.ts';
import type { ListParts } from '../leads/list-parts.ts';
import type { Leads, PersonCard, ReplicaStatus } from '../leads/leads.ts';
import { createBoard, type BoardModel } from './board.ts';
import { createAsking, type AskingModel } from './asking.ts';
import { createBulkModel, type BulkModel } from './bulk.ts';
import { createContacts, type ContactsModel } from './contacts.ts';
import type { AddressPort, KeptPort, NetworkPort, SessionPort } from './ports.ts';
import { createDashboard, type DashboardModel } from './dashboard.ts';
import { createReader, type Reading } from './reader.ts';
import { createSelectionsModel, type SelectionsModel } from './selections.ts';
import { createSession, type SessionModel } from './session.ts';
import { createView, type ViewModel } from './view.ts';
import { createWork, type Work } from './work.ts';

/** The work of the leads page, beside what it shares with the panel. */
export interface LeadsWork extends Work {
  readonly contacts: ContactsModel;
  readonly board: BoardModel;
  readonly dashboard: DashboardModel;
  readonly views: ViewModel;
  readonly bulk: BulkModel;
  readonly selections: SelectionsModel;
  readonly asking: AskingModel;
  /** False until everybody on this device was read. */
  readonly ready: ReadonlySignal<boolean>;
  readonly replica: ReadonlySignal<ReplicaStatus | null>;
  /** The person beside the list; null for nobody. */
  readonly person: ReadonlySignal<Reading<PersonId, PersonCard> | null>;
  /** Why the CRM could not be asked about them. */
  readonly problem: ReadonlySignal<CrmError | null>;
  /** Shows somebody beside the list; null shows nobody. */
  open(id: PersonId | null): void;
}

/** Everything that the leads page shows. */
export interface LeadsPageModel {
  readonly session: SessionModel;
  /** Null while nobody is signed in. */
  readonly work: LeadsWork | null;
  dispose(): void;
}

/** What the page is made from; `leads`, `table` and `parts` are null while nobody is signed in. */
export interface LeadsPageDeps {
  readonly leads: Leads | null;
  readonly table: LeadTable | null;
  /** What this device keeps for the user, by its name; null while nobody is signed in. */
  readonly kept: ((what: string) => KeptPort) | null;
  readonly newId: () => string;
  readonly parts: ListParts | null;
  readonly session: SessionPort;
  readonly address: AddressPort;
  readonly network?: NetworkPort;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What `compare` goes by. */
  readonly language: string;
  /** Texts in the user's order. */
  readonly compare: (a: string, b: string) => number;
  /** Fulfilled once what was just drawn is seen. */
  readonly painted?: () => Promise<void>;
}

/** So many rows are worked out at once: more would hold up what the user does. */
const AT_ONCE = 4_000;

/** So long after the list is shown, ms, what makes the next opening quick is stored: nobody waits for it. */
const PACK_AFTER_MS = 3_000;

interface WorkDeps extends Omit<LeadsPageDeps, 'session' | 'leads' | 'table' | 'kept' | 'parts'> {
  readonly kept: (what: string) => KeptPort;
  readonly leads: Leads;
  readonly table: LeadTable;
  readonly parts: ListParts;
}

function createLeadsWork({ leads, table, kept, parts, newId, address, network, now, language, compare, painted }: WorkDeps): LeadsWork {
  // Before all else that is read: everybody waits for it.
  const opened = table.open();
  const person = createReader<PersonId, PersonCard>((id) => leads.personCard(id));
  const work = createWork({ leads, now, ...(network ? { network } : {}), onChange });
  const counts = signal(false);
  const selections = createSelectionsModel({ selections: parts.selections, table, notices: work.notices, counts, compare });
  const contacts = createContacts({ table, address, language, compare, selections: selections.all, memory: parts.memory, counts });
  const asking = createAsking({ crm: parts.crm, table, contacts, now });
  const views = createView({ address });
  const { status, category } = work;
  const board = createBoard({ contacts, table, by: views.by, leads, status, category, compare });
  const dashboard = createDashboard({ contacts, table, views, kept: kept('dashboards'), now, newId });
  const bulk = createBulkModel({ bulk: parts.bulk, table, contacts, notices: work.notices });
  const ready = signal(false);
  const replica = signal<ReplicaStatus | null>(null);
  const problem = signal<CrmError | null>(null);

  function onChange(): void {
    person.reread();
    void bulk.reread();
  }

  let packing: ReturnType<typeof setTimeout> | null = null;
  let asked = 0;

  /** Works all rows out, so that no click waits for that, and then counts them. */
  async function workOut(): Promise<void> {
    const rows = table.rows();
    if (rows.length > AT_ONCE) await painted?.();
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      if (from > 0) await new Promise((resolve) => setTimeout(resolve));
      for (const row of rows.slice(from, from + AT_ONCE)) void row.visibility;
    }
    counts.value = true;
  }

  async function read(): Promise<void> {
    await Promise.all([opened, contacts.restore()]);
    const counted = workOut();
    ready.value = true;
    await counted;
    // Nobody waits for it to see the list.
    void bulk.readInterrupted();
    packing = setTimeout(() => void contacts.pack(), PACK_AFTER_MS);
  }

  async function ask(id: PersonId, mine: number): Promise<void> {
    const answer = await leads.refreshPerson(id);
    if (mine === asked && !answer.ok) problem.value = answer.error;
  }

  const stopReplica = leads.watchReplica((status) => {
    replica.value = status;
  });
  void read();

  return {
    ...work,
    contacts,
    board,
    dashboard,
    views,
    bulk,
    selections,
    asking,
    ready,
    replica,
    person: person.shown,
    problem,
    open(id) {
      asked += 1;
      problem.value = null;
      person.show(id);
      if (id !== null) void ask(id, asked);
    },
    dispose() {
      if (packing !== null) clearTimeout(packing);
      stopReplica();
      contacts.dispose();
      dashboard.dispose();
      views.dispose();
      selections.dispose();
      table.close();
      work.dispose();
    },
  };
}

/** The leads page's model; `dispose` stops everything that it watches. */
export function createLeadsPage({ leads, table, kept, parts, session, ...rest }: LeadsPageDeps): LeadsPageModel {
  const work = leads && table && kept && parts ? createLeadsWork({ leads, table, kept, parts, ...rest }) : null;
  const who = createSession(session, leads);
  return {
    session: who,
    work,
    dispose() {
      work?.dispose();
      who.dispose();
    },
  };
}
