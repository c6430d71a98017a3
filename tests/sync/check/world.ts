import type { Answer, Crm } from '../../../lib/crm/crm.ts';
import type { Edit, OutboxRow } from '../../../lib/domain/edit.ts';
import type { AssociateId, CompanyId } from '../../../lib/domain/ids.ts';
import { databaseName, type Session } from '../../../lib/domain/session.ts';
import { OPEN_POLICY } from '../../../lib/domain/visibility.ts';
import { createLeads } from '../../../lib/leads/create-leads.ts';
import type { LeadsDeps } from '../../../lib/leads/deps.ts';
import type { Leads } from '../../../lib/leads/leads.ts';
import type { Mirror } from '../../../lib/store/mirror.ts';
import { compareMirror } from '../../../lib/store/mirrored.ts';
import type { Store } from '../../../lib/store/store.ts';
import { createWatched } from '../../../lib/sync/state.ts';
import { webLock, webTurns, type Turns } from '../../../lib/sync/lock.ts';
import { createPull } from '../../../lib/sync/pull.ts';
import { createPump, type Pump } from '../../../lib/sync/pump.ts';
import { createReplica, type Replica } from '../../../lib/sync/replica.ts';
import type { ReplicaChoice } from '../../../lib/sync/replica-state.ts';
import { WRITES } from '../../contracts/small-crm-faults.ts';
import { aPerson, ME, STATUS } from '../../contracts/small-world.ts';
import { smallTenant } from '../scene.ts';
import { backlog, listsFor } from './at-first.ts';
import type { Backend, BackendOptions } from './backend.ts';
import { createContext, kill, runIn, type Context, type Fate } from './contexts.ts';
import type { Disk } from './disk.ts';
import { createLocks } from './locks.ts';
import { fractions } from './random.ts';
import { SLOTS, type Schedule, type Slot } from './schedule.ts';
import { createTime, type Time } from './time.ts';

/** An edit as it was made, in the order of making. */
export interface Made {
  readonly order: number;
  readonly editId: string;
  readonly edit: Edit;
  readonly user: AssociateId;
  /** How much had been written at the CRM by then. */
  readonly writes: number;
}

/** A living context with what runs in it. */
export interface Opened {
  readonly context: Context;
  readonly user: AssociateId;
  readonly store: Store;
  readonly leads: Leads;
  /** What its use cases are made of. */
  readonly deps: LeadsDeps;
  readonly pump: Pump;
  readonly mirror: Mirror;
  readonly replica: Replica;
  readonly turns: Turns;
  /** True while edits are sent or somebody is looked up. */
  readonly busy: () => boolean;
  /** Whether this context has compared the mirror with the database. */
  compared: boolean;
  /** Whether the connection was taken away: whoever has noticed that loads the page anew. */
  taken: 'no' | 'unnoticed' | 'noticed';
}

/** What the oracle has to know of what happened on this device. */
export interface Ledger {
  readonly made: Map<string, Made>;
  /** Edits that their author was told are saved. */
  readonly saved: Set<string>;
  /** Edits that a user took back or gave up. */
  readonly givenUp: Set<string>;
  /** The numbers of rows that were saved, and of those that were asked to be taken back: these may go before anybody is told so. */
  readonly numbers: Map<string, number>;
  readonly goingAway: Set<number>;
  /** Creations that waited for the user and were tried again, with the edits that needed them: what was made later may be carried out by then. */
  readonly again: Set<string>;
  /** Edits that were tried again: one whose value is there by now is given up by that. */
  readonly retried: Set<string>;
  /** Rows that had ended when they were forgotten: with their database, or with the copy of the CRM. */
  readonly archived: OutboxRow[];
  /** Rows as they were when they were settled. */
  readonly settled: OutboxRow[];
  /** What no run may do: a use case that throws, a database deleted with edits in it. */
  readonly bugs: string[];
  readonly users: Set<AssociateId>;
  /** Writes that left although the CRM had asked to wait longer, as sentences. */
  readonly hasty: string[];
  /** When the lists were changed at the CRM (`user` null), and when a user read them; in order. */
  readonly listsNews: { readonly user: AssociateId | null; readonly at: number; readonly writes: number }[];
}

/** Where the databases of a schedule are, and what stands for the CRM. */
export interface Ground {
  readonly disk: Disk;
  readonly backend: (options: BackendOptions) => Promise<Backend>;
}

/** The device and the CRM of one schedule. */
export interface World {
  readonly schedule: Schedule;
  readonly crm: Backend;
  readonly time: Time;
  readonly ledger: Ledger;
  /** What others do between the tests and the save of the next writes, on a sloppy server. */
  readonly between: (() => Promise<void>)[];
  /** Who is signed in. */
  user: AssociateId;
  /** What shall be kept on this device. */
  readonly choice: { read(): ReplicaChoice; set(choice: ReplicaChoice): void };
  /** The context in the slot, opened if it is dead. */
  open(slot: Slot): Promise<Opened>;
  kill(slot: Slot): void;
  readonly disk: Disk;
  /** The name of a user's database. */
  database(user: AssociateId): string;
  /** The store of a user as the harness reads it. */
  storeOf(user: AssociateId): Promise<Store>;
  /** The worker sends, and once a start compares the mirror with the database. */
  wakeWorker(): Promise<void>;
  /** Starts work in a context; what it throws while the context lives is a bug. */
  start(opened: Opened, work: (opened: Opened) => Promise<unknown>): void;
  /** The browser starts again: nothing of it lives, and nobody has any database open. */
  restart(): Promise<void>;
  /** Fulfilled when nothing moves any more without time passing. */
  quiet(): Promise<void>;
  /** Time passes: what is due happens, and the worker dies and is woken as a browser does it. */
  pass(ms: number): Promise<void>;
}

const SESSION: Session = {
  tenant: 'Cust1',
  environment: 'sandbox',
  apiUrl: 'http://127.0.0.1/Cust1/api/v1/',
  userEmail: '',
  userName: '',
  associateId: 0,
  isAdmin: false,
};

/** Turns of the event loop after which a schedule that does not come to rest is given up. */
const MOST_TURNS = 20_000;
/** What a context has on its way when the CRM asks to wait still arrives, and the CRM's clock moves on a second a write; ms. */
const SLACK_MS = 12_000;
/** Nobody waits longer, whatever the CRM asks for; ms. */
const MOST_PAUSE_MS = 15 * 60_000;

/** How old news may be, ms. */
const NEWS_MS = 2 * 60_000;

const SHARED = { companyId: 1 as CompanyId, companyName: 'Company 1', leadStatusId: STATUS.open };

/** Makes the device and the CRM of a schedule. */
export async function createWorld(schedule: Schedule, fate: Fate, { disk, backend }: Ground): Promise<World> {
  const chance = fractions(schedule.dawdle);
  const time = createTime(async () => quiet());
  const lists = listsFor(schedule);
  const tenant = smallTenant();
  const seven = aPerson(7, { ...SHARED, emails: ['person2@example.com', 'seven@example.com'] });
  const persons = [...(tenant.persons ?? []), seven].map((person) => (person.id % 2 === 0 ? { ...person, ownerId: ME } : person));
  const crm = await backend({
    schedule,
    lists,
    records: { persons, companies: tenant.companies ?? [] },
    time,
    async gap() {
      // Taken out first: the writes of others have gaps too.
      await between.pop()?.();
      await time.quickly(Math.floor(chance() * 8));
    },
  });
  const ledger: Ledger = {
    made: new Map(),
    saved: new Set(),
    givenUp: new Set(),
    numbers: new Map(),
    goingAway: new Set(),
    again: new Set(),
    retried: new Set(),
    archived: [],
    settled: [],
    bugs: [],
    users: new Set([ME]),
    hasty: [],
    listsNews: [],
  };
  const between: World['between'] = [];
  const slots = new Map<Slot, Opened>();
  const opening = new Map<Slot, Promise<Opened>>();
  const throttled = new Map<AssociateId, { readonly context: Context; readonly at: number; readonly until: number }>();
  const locks = createLocks();
  const choices = createWatched<ReplicaChoice>({ keep: 'lookedUp', paused: false });
  let ids = 0;
  let wakes = 0;
  const deleting = new Set<Context>();

  async function quiet(): Promise<void> {
    let turns = 0;
    do {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      turns += 1;
      if (turns > MOST_TURNS) throw new Error(`nothing comes to rest: ${fate.waiting} waiting, ${deleting.size} deleting`);
      if (wakes === 0) continue;
      wakes = 0;
      await wakeWorker();
    } while (wakes > 0 || deleting.size > 0 || crm.busy() > 0 || fate.waiting > time.stalled());
  }

  /** The user's store, which notes what is made and what is acknowledged. */
  function noting(store: Store, context: Context, user: AssociateId): Store {
    return {
      ...store,
      async addRows(rows, local) {
        for (const { editId, edit } of rows)
          ledger.made.set(editId, { order: ledger.made.size, editId, edit, user, writes: crm.world.writes.length });
        const result = await store.addRows(rows, local);
        if (!result.ok || context.dead) return result;
        for (const { editId, seq } of result.value) {
          ledger.saved.add(editId);
          ledger.numbers.set(editId, seq);
        }
        return result;
      },
      async updateRow(seq, change) {
        if (change.patch.outcome === 'discarded') ledger.goingAway.add(seq);
        const updated = await store.updateRow(seq, change);
        if (updated.ok && updated.value?.state === 'settled') ledger.settled.push(updated.value);
        return updated;
      },
      async updateRows(seqs, patch, expect) {
        if (patch.outcome === 'discarded') for (const seq of seqs) ledger.goingAway.add(seq);
        const updated = await store.updateRows(seqs, patch, expect);
        if (updated.ok) ledger.settled.push(...updated.value.filter(({ state }) => state === 'settled'));
        return updated;
      },
      async destroy() {
        deleting.add(context);
        context.whenDead.add(() => void deleting.delete(context));
        await store.destroy();
        deleting.delete(context);
      },
    };
  }

  function open(slot: Slot): Promise<Opened> {
    const found = slots.get(slot);
    if (found?.taken === 'noticed') kill(found.context);
    if (found?.taken === 'unnoticed') found.taken = 'noticed';
    if (found !== undefined && !found.context.dead) return Promise.resolve(found);
    const known = opening.get(slot) ?? openAnew(slot).finally(() => opening.delete(slot));
    opening.set(slot, known);
    return known;
  }

  /** A context may die while it opens its database; then another one is started. */
  async function openAnew(slot: Slot): Promise<Opened> {
    const { user } = world;
    ledger.users.add(user);
    const context = createContext(slot);
    const died = new Promise<null>((resolve) => void context.whenDead.add(() => resolve(null)));
    const disk = await Promise.race([runIn(context, () => world.disk.open(world.database(user), context, time.device)), died]);
    if (disk === null || context.dead) return openAnew(slot);
    const { mirror } = disk;
    const store = noting(disk.store, context, user);
    const asked = runIn(context, () => crm.client(user));
    const client: Crm = {
      ...heedful(asked, user, context),
      async lists() {
        const answer = await asked.lists();
        if (answer.ok) ledger.listsNews.push({ user, at: time.server(), writes: crm.world.writes.length });
        return answer;
      },
    };
    const clock = { now: time.device };
    const worker = slot === 'worker';
    const sleep = (ms: number): Promise<void> => time.sleep(ms, context);
    Object.defineProperty(navigator, 'locks', { value: locks.managerFor(context), configurable: true });
    const [lock, turns] = [webLock(String(user)), webTurns(String(user))];
    const pump = createPump({
      store,
      crm: client,
      me: user,
      clock: worker ? clock : { ...clock, sleep },
      lock,
      random: chance,
      policy: OPEN_POLICY,
    });
    const pull = createPull({ store, crm: client, clock });
    const replica = createReplica({
      store,
      crm: client,
      pull,
      me: user,
      clock: { ...clock, sleep },
      choice: {
        read: async () => choices.get(),
        watch: (listener) => choices.watch(() => runIn(context, listener)),
      },
      newsEveryMs: NEWS_MS,
      random: chance,
    });
    const deps: LeadsDeps = {
      store,
      crm: client,
      pull,
      pump,
      replica,
      policy: OPEN_POLICY,
      ownAddresses: () => ['me@example.com'],
      ownDomains: () => ['company3.example'],
      registeredDomain: async () => (domain) => domain.split('.').slice(-2).join('.'),
      now: time.device,
      newId: () => `edit-${(ids += 1)}`,
      newLocalId: () => -(ids += 1),
      alone: (_name, run) => run(),
      wake: () => {
        // A third of the messages to a worker are lost.
        if (!worker && chance() < 0.67) wakes += 1;
      },
    };
    const leads = createLeads(deps);
    const busy = (): boolean => pull.busy() || pump.state().kind === 'sending';
    const opened: Opened = { context, user, store, leads, deps, pump, mirror, replica, turns, busy, compared: false, taken: 'no' };
    slots.set(slot, opened);
    return opened;
  }

  /** The user's client, which notes writes that do not wait for as long as the CRM has asked them to. */
  function heedful(asked: Crm, user: AssociateId, context: Context): Crm {
    const calls = WRITES.map((call) => {
      const ask = asked[call] as (...args: readonly unknown[]) => Answer<unknown>;
      const heeding = async (...args: readonly unknown[]): Answer<unknown> => {
        const now = time.server();
        const asking = throttled.get(user);
        // Whoever was asked may have others on their way; another context comes after it, and has been told.
        const told = asking !== undefined && (asking.context !== context || now - asking.at > SLACK_MS);
        if (told && now < asking.until)
          ledger.hasty.push(`${call} left ${now - asking.at} ms after the CRM had asked to wait for ${asking.until - asking.at} ms`);
        const answer = await ask(...args);
        const retryAfterMs = answer.ok || answer.error.kind !== 'throttled' ? null : answer.error.retryAfterMs;
        const at = time.server();
        if (retryAfterMs !== null) throttled.set(user, { context, at, until: at + Math.min(MOST_PAUSE_MS, retryAfterMs) });
        return answer;
      };
      return [call, heeding];
    });
    return { ...asked, ...Object.fromEntries(calls) } as Crm;
  }

  function start(opened: Opened, work: (opened: Opened) => Promise<unknown>): void {
    void runIn(opened.context, async () => work(opened)).catch((error: unknown) => {
      if (!opened.context.dead)
        ledger.bugs.push(`a use case threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    });
  }

  async function wakeWorker(): Promise<void> {
    start(await open('worker'), async (opened) => {
      await opened.leads.sync();
      if (!opened.compared) await compareMirror(opened.store, opened.mirror);
      opened.compared = true;
    });
  }

  const world: World = {
    schedule,
    disk,
    database: (user) => databaseName({ ...SESSION, userEmail: `user${user}@example.com`, associateId: user }),
    wakeWorker,
    crm,
    time,
    ledger,
    between,
    user: ME,
    choice: { read: choices.get, set: choices.set },
    open,
    start,
    quiet,
    kill(slot) {
      const opened = slots.get(slot);
      if (opened !== undefined) kill(opened.context);
    },
    async restart() {
      for (const slot of SLOTS) world.kill(slot);
      await quiet();
      // Messages that were on their way have woken the worker.
      for (const slot of SLOTS) world.kill(slot);
    },
    storeOf: (user) => disk.look(world.database(user)),
    async pass(ms) {
      await time.pass(ms);
      if (ms >= 30_000) world.kill('worker');
      if (ms < 60_000 || !schedule.alarms) return;
      await wakeWorker();
      await quiet();
    },
  };
  const store = await world.storeOf(ME);
  if (schedule.warm) {
    await store.putLists(lists, time.device());
    ledger.listsNews.push({ user: ME, at: time.server(), writes: 0 });
    await store.putRecords(await crm.known(), time.device());
  }
  if (schedule.waiting > 0) await store.addRows(backlog(schedule.waiting, time.device()));
  return world;
}
