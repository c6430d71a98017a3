import type { Store } from '../store/store.ts';
import type { PauseReason } from './verdict.ts';

const NOTE = 'pause';
const LEAST_MS = 1_000;
/** No wait is longer, in ms. */
export const MOST_MS = 15 * 60_000;

/** Until when a row is left alone, ms since 1970, and how often the CRM itself has failed at it. */
export interface RowPause {
  readonly until: number;
  readonly failures: number;
}

/** Until when nothing, or one row, is sent. Times are ms since 1970. */
export interface Pause {
  readonly because: PauseReason;
  readonly until: number;
  /** How many different rows failed one after another without a success between them; being offline is counted apart from what the CRM says. */
  readonly failures: number;
  /** By `seq`: rows that the CRM failed at, while others go on. */
  readonly rows: Readonly<Record<string, RowPause>>;
}

/** No pause. */
export const NO_PAUSE: Pause = { because: 'offline', until: 0, failures: 0, rows: {} };

/** The pause that any context has stored. A deadline too far away comes from a clock that was wrong, and counts as over. */
export async function readPause(store: Store, now: number): Promise<Pause> {
  const stored = (await store.note(NOTE)) as Pause | null;
  if (stored === null) return NO_PAUSE;
  const sane = (until: number): number => (until > now + MOST_MS ? 0 : until);
  const rows = Object.fromEntries(Object.entries(stored.rows).map(([seq, row]) => [seq, { ...row, until: sane(row.until) }]));
  return { ...stored, until: sane(stored.until), rows };
}

/** Stores the pause for every context and for after a restart. */
export function writePause(store: Store, pause: Pause): Promise<void> {
  return store.putNote(NOTE, pause);
}

/** The wait before attempt `n` + 1 (n from 1): doubling, half of it by chance, between 1 s and 15 min. */
export function backoffMs(n: number, random: number): number {
  const whole = Math.min(MOST_MS, LEAST_MS * 2 ** Math.min(n, 20));
  return clamp(whole / 2 + (whole / 2) * random);
}

/** A wait within what is sensible, whatever was asked for: 1 s to 15 min. */
export function clamp(ms: number): number {
  return Math.min(MOST_MS, Math.max(LEAST_MS, Math.round(ms)));
}

/** What happened, as far as the length of a pause depends on it. */
export interface Failure {
  readonly because: PauseReason;
  /** What the CRM asked for, in ms. */
  readonly retryAfterMs: number | null;
  /** Null if it was not about a row. */
  readonly row: { readonly seq: number } | null;
  readonly now: number;
  /** 0 to 1. */
  readonly random: number;
}

/**
 * The pause after a failure. The tenant's grows with the number of different rows that fail, the row's own with how often the CRM
 * failed at it: one row that the CRM cannot digest waits longer and longer, and costs the others a second each time. Attempts that
 * never got an answer make neither longer: a bad line, or contexts that died, say nothing about the CRM.
 */
export function pauseAfter(pause: Pause, { because, retryAfterMs, row, now, random }: Failure): Pause {
  const before = (pause.because === 'offline') === (because === 'offline') ? pause.failures : 0;
  const own = because === 'broken' && row !== null ? (pause.rows[row.seq]?.failures ?? 0) + 1 : 0;
  const again = own > 1;
  const failures = again ? Math.max(1, before) : before + 1;
  const until = now + (retryAfterMs === null ? backoffMs(again ? 1 : failures, random) : clamp(retryAfterMs));
  // Of several that were on their way at once, the longest wait counts. Being offline binds nobody.
  const binds = pause.because !== 'offline' && pause.until > Math.max(now, until);
  const rows = row !== null && own > 0 ? { ...pause.rows, [row.seq]: { until: now + backoffMs(own, random), failures: own } } : pause.rows;
  return { because: binds ? pause.because : because, until: binds ? pause.until : until, failures, rows };
}

/** The pause after the CRM has answered about a row: over for the tenant, and for the row. */
export function pauseAfterSuccess(pause: Pause, seq: number): Pause {
  const { [String(seq)]: _gone, ...rows } = pause.rows;
  return { ...NO_PAUSE, rows };
}
