import type { Crm } from '../crm/crm.ts';
import type { CrmError } from '../domain/errors.ts';
import type { AssociateId } from '../domain/ids.ts';
import { leadScope } from '../domain/scope.ts';
import type { Store } from '../store/store.ts';
import { backoffMs, clamp, readPause } from './pause.ts';
import { LISTS_FRESH_MS, type Pull } from './pull.ts';
import { readPage } from './replica-pages.ts';
import {
  nextDue,
  NOTHING,
  REPLICA,
  statusOf,
  withDueRun,
  type ReplicaChoice,
  type ReplicaState,
  type ReplicaStatus,
} from './replica-state.ts';
import { createWatched } from './state.ts';
import { pauseFor } from './verdict.ts';

/** A deadline further away than this, ms, comes from a clock that was wrong. */
const LONGEST_MS = 15 * 60_000;
/** Where this device could not store what was read. */
const NOT_STORED_MS = 60_000;
/** A watched status is read this often at most, ms. */
const WATCH_MS = 250;

/** What a replica is made of. */
export interface ReplicaDeps {
  readonly store: Store;
  readonly crm: Crm;
  readonly pull: Pull;
  readonly me: AssociateId;
  readonly clock: {
    /** Milliseconds since 1970. */
    now(): number;
    sleep(ms: number): Promise<void>;
  };
  readonly choice: {
    read(): Promise<ReplicaChoice>;
    /** Calls back when it may be another one, made in whatever context; returns the way to stop. */
    watch(listener: () => void): () => void;
  };
  /** How long the news may be old, ms. */
  readonly newsEveryMs: number;
  readonly online?: () => boolean;
  /** 0 to 1; `Math.random` by default. */
  readonly random?: () => number;
}

/** What a step came to: there is more to do at once, or nothing before `until` (ms since 1970; null: not before something changes). */
export type Stepped = { readonly kind: 'more' } | { readonly kind: 'rest'; readonly until: number | null };

/**
 * What this device keeps of the CRM beside those looked up: brought once, then kept current by what changed, and compared with
 * what is there. One context at a time works on it (`replica-loop.ts`); wherever that one dies, the next goes on.
 */
export interface Replica {
  /** Reads the next page, if one is due, and stores it. Ends early, with whole pieces stored, when the signal aborts. */
  step(signal?: AbortSignal): Promise<Stepped>;
  status(): Promise<ReplicaStatus>;
  /** Calls back at once and on every change, made in whatever context; returns the way to stop. */
  watch(listener: (status: ReplicaStatus) => void): () => void;
}

/** The replica over a store and a CRM. */
export function createReplica(deps: ReplicaDeps): Replica {
  const { store, crm, pull, me, clock, choice, newsEveryMs, online = () => true, random = Math.random } = deps;
  const rest = (until: number | null): Stepped => ({ kind: 'rest', until });

  /** Remembers that the CRM failed, for every context and for after a restart. */
  async function failed(stored: ReplicaState | null, state: ReplicaState, error: CrmError): Promise<Stepped> {
    const pause = pauseFor(error);
    const count = (state.failure?.count ?? 0) + 1;
    const asked = pause?.retryAfterMs ?? null;
    const until = clock.now() + (asked === null ? backoffMs(count, random()) : clamp(asked));
    const failure = { because: pause?.because ?? 'broken', until, count };
    await store.putStep({ key: REPLICA, from: stored, to: { ...state, failure }, at: clock.now() });
    return rest(until);
  }

  async function isThrottled(now: number): Promise<number | null> {
    const pause = await readPause(store, now);
    return pause.because === 'throttled' && pause.until > now ? pause.until : null;
  }

  async function step(signal?: AbortSignal): Promise<Stepped> {
    const [{ keep, paused }, stored] = [await choice.read(), (await store.note(REPLICA)) as ReplicaState | null];
    const state = stored ?? NOTHING;
    if (paused || !online()) return rest(null);
    const at = clock.now();
    const until = state.failure?.until ?? 0;
    if (until > at && until - at <= LONGEST_MS) return rest(until);
    const throttled = await isThrottled(at);
    if (throttled !== null) return rest(throttled);
    const asked = await pull.lists(LISTS_FRESH_MS);
    if (!asked.ok) return failed(stored, state, asked.error);
    const lists = await store.lists();
    if (lists === null) return rest(null);
    const due = withDueRun(state, leadScope(keep, me, lists.value), at, newsEveryMs);
    if (due === null) {
      const listsDue = lists.at + LISTS_FRESH_MS;
      return rest(state.scope === null ? listsDue : Math.min(listsDue, nextDue(state, newsEveryMs)));
    }
    const page = await readPage({ store, crm, at }, due);
    if (!page.ok) return failed(stored, due, page.error);
    let from = stored;
    for (const { records, state: next } of page.value) {
      if (signal?.aborted === true) return rest(null);
      const to = { ...next, failure: null };
      const put = await store.putStep({ key: REPLICA, from, to, records, at });
      if (!put.ok) return rest(put.error.kind === 'closed' ? null : clock.now() + NOT_STORED_MS);
      // Somebody has chosen anew, or signed out: what was read is for nobody.
      if (put.value === null) return { kind: 'more' };
      from = to;
    }
    const known = await pull.listsFor({
      listed: page.value.flatMap(({ records: { listed = [], strays = [] } }) => [...listed, ...strays]),
    });
    return known.ok ? { kind: 'more' } : failed(from, from ?? NOTHING, known.error);
  }

  async function status(): Promise<ReplicaStatus> {
    const [chosen, stored] = await Promise.all([choice.read(), store.note(REPLICA)]);
    return statusOf((stored as ReplicaState | null) ?? NOTHING, chosen, clock.now());
  }

  function watch(listener: (status: ReplicaStatus) => void): () => void {
    const watched = createWatched<ReplicaStatus | null>(null);
    const end = watched.watch((value) => value !== null && listener(value));
    let [stopped, reading, again] = [false, false, false];
    async function read(): Promise<void> {
      again = reading;
      if (reading || stopped) return;
      reading = true;
      watched.set(await status());
      await clock.sleep(WATCH_MS);
      reading = false;
      if (again) await read();
    }
    void read();
    const stops = [end, store.subscribe((change) => change === 'records' && void read()), choice.watch(() => void read())];
    return () => {
      stopped = true;
      for (const stop of stops) stop();
    };
  }

  return { step, status, watch };
}
