import type { Store } from '../store/store.ts';
import type { PauseReason } from './verdict.ts';

const NOTE = 'pause';
const LEAST_MS = 1_000;
/** No wait is longer, in ms. */
export const MOST_MS = 15 * 60_000;

/** Until when nothing, or one row, is sent. Times are ms since 1970. */
export interface Pause {
  readonly because: PauseReason;
  readonly until: number;
  /** How many different rows failed one after another without a success between them. */
  readonly failures: number;
  /** By `seq`: how long a row is left alone that the CRM failed at, while others go on. */
  readonly rows: Readonly<Record<string, number>>;
}

/** No pause. */
export const NO_PAUSE: Pause = { because: 'offline', until: 0, failures: 0, rows: {} };

/** The pause that any context has stored. A deadline too far away comes from a clock that was wrong, and counts as over. */
export async function readPause(store: Store, now: number): Promise<Pause> {
  const stored = (await store.note(NOTE)) as Pause | null;
  if (stored === null) return NO_PAUSE;
  const sane = (until: number): number => (until > now + MOST_MS ? 0 : until);
  const rows = Object.fromEntries(Object.entries(stored.rows).map(([seq, until]) => [seq, sane(until)]));
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
  /** The row and how often it was attempted; null if it was not about a row. */
  readonly row: { readonly seq: number; readonly attempts: number } | null;
  readonly now: number;
  /** 0 to 1. */
  readonly random: number;
}

/**
 * The pause after a failure. The tenant's grows with the number of different rows that fail, the row's own with its attempts:
 * one row that the CRM cannot digest waits longer and longer, and costs the others a second each time.
 */
export function pauseAfter(pause: Pause, { because, retryAfterMs, row, now, random }: Failure): Pause {
  const again = because === 'broken' && row !== null && String(row.seq) in pause.rows;
  const failures = again ? Math.max(1, pause.failures) : pause.failures + 1;
  const until = now + (retryAfterMs === null ? backoffMs(again ? 1 : failures, random) : clamp(retryAfterMs));
  const rows = because === 'broken' && row !== null ? { ...pause.rows, [row.seq]: now + backoffMs(row.attempts, random) } : pause.rows;
  return { because, until, failures, rows };
}

/** The pause after the CRM has answered about a row: over for the tenant, and for the row. */
export function pauseAfterSuccess(pause: Pause, seq: number): Pause {
  const { [String(seq)]: _gone, ...rows } = pause.rows;
  return { ...NO_PAUSE, rows };
}
