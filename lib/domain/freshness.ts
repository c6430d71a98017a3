/** How long ago a value was confirmed by the CRM, as coarse as people say it. */
export type Age =
  /** It exists on this device only. */
  | { readonly kind: 'here' }
  /** Less than a minute ago, or by a clock that has been set back since. */
  | { readonly kind: 'now' }
  /** Less than half a day ago: to be told in minutes or hours. */
  | { readonly kind: 'ago'; readonly at: number }
  /** Within the last days: to be told by the day of the week. */
  | { readonly kind: 'weekday'; readonly at: number }
  /** Longer ago: to be told by the date. */
  | { readonly kind: 'date'; readonly at: number };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A value older than this may well have changed, in milliseconds. */
export const STALE_AFTER_MS = DAY;

/** How old a value is. `at`: when it was confirmed, ms since 1970, null for one that exists on this device only. */
export function ageOf(at: number | null, now: number): Age {
  if (at === null) return { kind: 'here' };
  const age = now - at;
  if (age < MINUTE) return { kind: 'now' };
  if (age < DAY / 2) return { kind: 'ago', at };
  // Six days, so that a day of the week never means two days.
  return { kind: age < 6 * DAY ? 'weekday' : 'date', at };
}

/** True if a value has to be doubted: it is old, or the CRM cannot be asked now. Never for what exists on this device only. */
export function isStale(at: number | null, now: number, online: boolean): boolean {
  return at !== null && (!online || now - at > STALE_AFTER_MS);
}
