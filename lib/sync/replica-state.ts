import type { CompanyId } from '../domain/ids.ts';
import { crmTime } from '../domain/lead.ts';
import { isWithin, type Keep, type LeadScope } from '../domain/scope.ts';
import type { PauseReason } from './verdict.ts';

/** The CRM's own times up to which changes are here, of people and of companies. */
export interface Marks {
  readonly persons: string;
  readonly companies: string;
}

/** A pull under way. `after`: the id up to which it has come; `done`: how many records it has brought or compared. */
export type Run =
  /** Everybody within the scope. `marks`: where the news begin that it may miss, null before it has asked. `lastId`: where it ends. */
  | { readonly kind: 'first'; readonly after: number; readonly done: number; readonly marks: Marks | null; readonly lastId: number | null }
  /** What was changed since the marks: companies, then the people of those that may have brought them in, then people. */
  | {
      readonly kind: 'news';
      readonly step: 'companies' | 'moved' | 'persons';
      readonly after: number;
      readonly done: number;
      /** When it began: what it says is at least of then. */
      readonly at: number;
      readonly marks: Marks;
      readonly moved: readonly CompanyId[];
    }
  /** Who of those here is not within the scope any more. */
  | { readonly kind: 'reconcile'; readonly after: number; readonly done: number }
  /** Nobody shall be kept but those looked up. */
  | { readonly kind: 'forget'; readonly after: number; readonly done: number };

/** Until when the CRM is left alone after it failed; ms since 1970. `count`: how often in a row. */
export interface Failure {
  readonly because: PauseReason;
  readonly until: number;
  readonly count: number;
}

/** Where the replica stands, stored with the records of each step. Times are ms since 1970 of this device, null for never. */
export interface ReplicaState {
  /** Whose records are here, or are being brought; null for those looked up only. */
  readonly scope: LeadScope | null;
  /** Null until everybody within the scope was here once. */
  readonly marks: Marks | null;
  readonly run: Run | null;
  readonly completeAt: number | null;
  readonly newsAt: number | null;
  readonly reconciledAt: number | null;
  readonly failure: Failure | null;
}

/** Nothing was pulled yet. */
export const NOTHING: ReplicaState = {
  scope: null,
  marks: null,
  run: null,
  completeAt: null,
  newsAt: null,
  reconciledAt: null,
  failure: null,
};

/** Where the state is kept. */
export const REPLICA = 'replica';

/** What the user has chosen. */
export interface ReplicaChoice {
  readonly keep: Keep;
  readonly paused: boolean;
}

/** The replica as a user sees it. Times are ms since 1970 of this device. */
export interface ReplicaStatus extends ReplicaChoice {
  /** What is under way, or would be if nothing were in the way. */
  readonly kind: 'idle' | 'firstPull' | 'news' | 'reconciling' | 'forgetting';
  /** Why nothing goes on for now; `until` is null if it takes the user. */
  readonly waits: { readonly because: PauseReason; readonly until: number | null } | null;
  /** How far the pull under way has come, and how many it will be by what is known now; null where nobody can tell. */
  readonly done: number;
  readonly total: number | null;
  /** Since when every list of what is kept is complete; null while it is not, and for people looked up only. */
  readonly completeAt: number | null;
  /** As of when the news are all here. */
  readonly newsAt: number | null;
}

/** How often it is compared who is still there. */
const RECONCILE_MS = 24 * 3_600_000;
/** Clocks of servers differ a little, and what is written takes a moment to be seen: so much is read again, ms. */
const OVERLAP_MS = 30_000;
/** A time of the CRM that is later than this device's by more than this, ms, comes from a wrong record or a wrong clock. */
const AHEAD_MS = 60_000;

/**
 * What has to be done now for people within `scope` to be here: the state with a run in it, null for nothing. A scope that is
 * wider than what is here begins anew; a narrower one lets go of some.
 */
export function withDueRun(state: ReplicaState, scope: LeadScope | null, now: number, newsEveryMs: number): ReplicaState | null {
  if (scope === null) {
    if (state.run?.kind === 'forget') return state;
    return state.scope === null ? null : { ...NOTHING, failure: state.failure, run: { kind: 'forget', after: 0, done: 0 } };
  }
  if (state.scope === null || !isWithin(scope, state.scope)) {
    const run = { kind: 'first', after: 0, done: 0, marks: null, lastId: null } as const;
    // Who came in under another scope may have to go.
    return { ...NOTHING, scope, run, reconciledAt: state.scope === null && state.run === null ? now : null, failure: state.failure };
  }
  const kept = JSON.stringify(scope) === JSON.stringify(state.scope) ? state : { ...state, scope, reconciledAt: null };
  if (kept.run !== null) return kept;
  if (kept.marks !== null && isDue(kept.newsAt, newsEveryMs, now))
    return { ...kept, run: { kind: 'news', step: 'companies', after: 0, done: 0, at: now, marks: kept.marks, moved: [] } };
  if (isDue(kept.reconciledAt, RECONCILE_MS, now)) return { ...kept, run: { kind: 'reconcile', after: 0, done: 0 } };
  return null;
}

/** When something is due again if nothing is now; ms since 1970. */
export function nextDue({ newsAt, reconciledAt }: ReplicaState, newsEveryMs: number): number {
  return Math.min((newsAt ?? 0) + newsEveryMs, (reconciledAt ?? 0) + RECONCILE_MS);
}

function isDue(last: number | null, everyMs: number, now: number): boolean {
  // A time ahead comes from a clock that was wrong.
  return last === null || last > now || now - last >= everyMs;
}

/**
 * The later of a mark and the newest of the CRM's times. Times ahead of this device's clock do not count: one record with a date in
 * the future would hide every change until then. Where the clock is what is wrong, more is read than needed and nothing missed.
 */
export function laterMark(mark: string, times: readonly string[], now: number): string {
  return times.filter((time) => crmTime(time) <= now + AHEAD_MS).reduce((a, b) => (crmTime(b) > crmTime(a) ? b : a), mark);
}

/** The mark to begin with: the newest of all changes; a day ago where that is ahead of this device's clock, the beginning for none. */
export function firstMark(newest: string | null, now: number): string {
  if (newest === null || Number.isNaN(crmTime(newest))) return new Date(0).toISOString();
  return crmTime(newest) <= now + AHEAD_MS ? newest : new Date(now - RECONCILE_MS).toISOString();
}

/** The time to ask from, for a mark. */
export function since(mark: string): string {
  return new Date(Math.max(0, crmTime(mark) - OVERLAP_MS)).toISOString();
}

const KINDS = { first: 'firstPull', news: 'news', reconcile: 'reconciling', forget: 'forgetting' } as const;

/** The state as a user sees it. */
export function statusOf(state: ReplicaState, choice: ReplicaChoice, now: number): ReplicaStatus {
  const { run, failure } = state;
  const waits =
    failure === null || failure.until <= now
      ? null
      : { because: failure.because, until: failure.because === 'expired' ? null : failure.until };
  return {
    ...choice,
    kind: run === null ? 'idle' : KINDS[run.kind],
    waits,
    done: run?.done ?? 0,
    total:
      run?.kind === 'first' && run.lastId !== null && run.after > 0
        ? Math.round((run.done * run.lastId) / Math.min(run.after, run.lastId))
        : null,
    completeAt: state.completeAt,
    newsAt: state.newsAt,
  };
}
