import type { Crm } from '../crm/crm.ts';
import { PENDING, type OutboxRow } from '../domain/edit.ts';
import type { AssociateId } from '../domain/ids.ts';
import { OPEN_POLICY, type Policy } from '../domain/visibility.ts';
import type { Store } from '../store/store.ts';
import { deliver, type Delivered } from './deliver.ts';
import type { Lock } from './lock.ts';
import { createLanes, type Lanes } from './lanes.ts';
import { nextStep, type Step } from './outbox.ts';
import { pauseAfter, pauseAfterSuccess, readPause, writePause, type Pause } from './pause.ts';
import { readDue } from './read-back.ts';
import { createWatched, type SyncState } from './state.ts';
import { readWindow } from './window.ts';

const LOCK = 'leadside-pump';
/** How many settled rows are kept for the user to look at and undo. */
const SETTLED_KEPT = 200;
/** How many pending rows a step is chosen from at first; more, where none of these may go out. */
const FIRST_WINDOW = 64;
const WIDER = 8;
/** How many edits are on their way at a time, of different records: most of an edit's time is spent waiting. */
const LANES = 4;

const NOTHING_YET: Step = { kind: 'none', wakeAt: null };

/** What is done once nothing is on its way; `left` counts what is pending then. */
type End = (left: number) => void | Promise<void>;

/** What a pump is made of. */
export interface PumpDeps {
  readonly store: Store;
  readonly crm: Crm;
  /** The signed-in user: what they last wrote themselves is nobody else's change. */
  readonly me: AssociateId;
  readonly clock: {
    /** Milliseconds since 1970. */
    now(): number;
    /** With it, the pump wakes itself when a pause is over; without, somebody has to call `drain`. */
    sleep?(ms: number): Promise<void>;
  };
  /** One holder for this user's store, in whatever context: see `webLock`. */
  readonly lock: Lock;
  readonly policy?: Policy;
  readonly onState?: (state: SyncState) => void;
  /** 0 to 1, for spreading retries; `Math.random` by default. */
  readonly random?: () => number;
  /**
   * False only if there is certainly no network: then nothing is attempted, so that edits can still be merged and taken back.
   * Somebody has to call `drain` when it is back.
   */
  readonly online?: () => boolean;
}

/** Sends the outbox. */
export interface Pump {
  /**
   * Sends everything that may go out, and is fulfilled when nothing more may for now. Concurrent calls are one, and see rows
   * added before the last of them. A call ends a pause for being offline; one that the CRM asked for lasts until its deadline.
   */
  drain(): Promise<void>;
  state(): SyncState;
  /** Calls back at once and on every change; returns the way to stop. */
  watch(listener: (state: SyncState) => void): () => void;
}

/** The pump over a store and a CRM. */
export function createPump(deps: PumpDeps): Pump {
  const { store, crm, me, clock, lock, policy = OPEN_POLICY, random = Math.random, online = () => true } = deps;
  const state = createWatched<SyncState>({ kind: 'idle' });
  if (deps.onState !== undefined) state.watch(deps.onState);
  let running: Promise<void> | null = null;
  let again = false;
  let wake = 0;

  function wakeAt(until: number | null): void {
    wake += 1;
    const mine = wake;
    if (clock.sleep === undefined || until === null) return;
    void clock.sleep(Math.max(0, until - clock.now())).then(() => (mine === wake ? drain() : undefined));
  }

  function wait(because: Pause['because'], until: number | null, left: number): void {
    state.set(left === 0 ? { kind: 'idle' } : { kind: 'waiting', because, left, until });
    wakeAt(until);
  }

  async function pauseFor(failed: Delivered & { readonly kind: 'pause' }, row: OutboxRow | null, left: number): Promise<void> {
    if (failed.because === 'expired') return wait('expired', null, left);
    const now = clock.now();
    const pause = pauseAfter(await readPause(store, now), { ...failed, row, now, random: random() });
    await writePause(store, pause);
    wait(pause.because, pause.until, left);
  }

  /** Two rows become one. In this order: a context that dies between the two leaves two edits that are merged again. */
  async function merge({ into, edit, drop }: Step & { readonly kind: 'merge' }): Promise<boolean> {
    const merged = await store.updateRow(into.seq, { patch: { edit }, expect: ['queued'] });
    const settled = { state: 'settled', outcome: 'replaced', settledAt: clock.now() } as const;
    if (merged.ok && merged.value !== null) await store.updateRow(drop.seq, { patch: settled, expect: ['queued'] });
    return merged.ok;
  }

  async function block(row: OutboxRow): Promise<boolean> {
    const patch = { state: 'blocked', problem: { kind: 'missing' } } as const;
    return (await store.updateRow(row.seq, { patch, expect: ['queued'] })).ok;
  }

  /** Sends until nothing may go out. Nothing is on its way any more when it is fulfilled. */
  async function pumpOut(): Promise<void> {
    const lanes = createLanes();
    try {
      const end = await send(lanes);
      const others = await lanes.settled();
      const unsent = await store.countRows(PENDING);
      // What the CRM says to any of them binds: the one that ended first may have ended for another reason.
      for (const { row, delivered } of others) if (delivered.kind === 'pause') await pauseFor(delivered, row, unsent);
      await end(unsent);
    } finally {
      await lanes.settled();
    }
  }

  /** Sends until nothing may be started. Answers how it ends, to be done once everything on its way has ended. */
  async function send(lanes: Lanes): Promise<End> {
    let size = FIRST_WINDOW;
    // Only the holder of the lock writes these, so they are read once and followed from there.
    let pause = await readPause(store, clock.now());
    let due = true;
    let left: number | null = null;
    for (let delivered = 0; ;) {
      const { rows, left: seen } = await readWindow(store, size);
      // Followed from there, and counted anew now and then, because others add and take back.
      left = seen ?? left ?? (await store.countRows(PENDING));
      if (!online()) return (unsent) => wait('offline', null, unsent);
      if (pause.until > clock.now() && pause.because !== 'offline') return (unsent) => wait(pause.because, pause.until, unsent);
      if (due && lanes.count() === 0) {
        const unread = await readDue({ store, crm, clock });
        if (unread !== null) return (unsent) => pauseFor(unread, null, unsent);
        due = false;
      }

      const waits = new Map(Object.entries(pause.rows).map(([seq, { until }]) => [Number(seq), until]));
      // What is due decides about edits that come after it: nothing starts before it was read.
      const step: Step = due ? NOTHING_YET : nextStep(rows, clock.now(), waits, lanes.busy());
      // Outside the window there may be rows that the CRM never failed at: those are first.
      if (seen === null && step !== NOTHING_YET && (step.kind === 'none' || (step.kind === 'send' && waits.has(step.row.seq)))) {
        size *= WIDER;
        continue;
      }
      if (step.kind !== 'none') state.set({ kind: 'sending', left });
      if (step.kind === 'merge' || step.kind === 'orphan') {
        const stored = step.kind === 'merge' ? await merge(step) : await block(step.row);
        if (!stored) return (unsent) => wait('broken', null, unsent);
        continue;
      }
      if (step.kind === 'send') {
        lanes.start(step.row, deliver({ store, crm, clock, me, policy }, step.row));
        if (lanes.count() < LANES) continue;
      }

      const ended = await lanes.next();
      if (ended === null) {
        const { wakeAt: until } = step as Step & { readonly kind: 'none' };
        return (unsent) => (until === null ? state.set({ kind: 'idle' }) : wait('broken', until, unsent));
      }
      const { row, delivered: done } = ended;
      if (done.kind === 'pause') return (unsent) => pauseFor(done, row, unsent);
      if (done.kind === 'notStored') return (unsent) => wait('broken', null, unsent);
      delivered += 1;
      left = delivered % SETTLED_KEPT === 0 ? null : left - 1;
      if (left === null) await store.prune(SETTLED_KEPT);
      due ||= done.due;
      if (pause.failures > 0 || row.seq in pause.rows) {
        pause = pauseAfterSuccess(pause, row.seq);
        await writePause(store, pause);
      }
    }
  }

  async function run(): Promise<void> {
    do {
      again = false;
      await lock(LOCK, async () => {
        await pumpOut();
        await store.prune(SETTLED_KEPT);
      });
    } while (again);
  }

  function drain(): Promise<void> {
    if (running !== null) {
      again = true;
      return running;
    }
    wakeAt(null);
    running = run().finally(() => {
      running = null;
    });
    return running;
  }

  return { drain, state: state.get, watch: state.watch };
}
