import { isKeptTooLong } from '../domain/organisation.ts';
import type { Store } from '../store/store.ts';

/** Where it is noted since when what is here was brought. */
const KEPT_SINCE = 'keptSince';

/** When a sweep happens. */
export interface SweepTime {
  /** As {@link isKeptTooLong} has it. */
  readonly keepDays: number | null;
  readonly now: number;
  /** True if the browser was started since the last sweep. */
  readonly started: boolean;
}

/**
 * Deletes everything that is kept of the CRM where it was kept too long, or nobody knows for how long; edits that were not sent stay.
 * Answers whether it did. What the user is entitled to is brought anew after that.
 */
export async function sweep(
  store: Pick<Store, 'note' | 'putNote' | 'clearRecords'>,
  { keepDays, now, started }: SweepTime,
): Promise<boolean> {
  if (keepDays === null) return false;
  const since = await store.note(KEPT_SINCE);
  if (typeof since === 'number' && !isKeptTooLong(keepDays, since, now, started)) return false;
  await store.clearRecords();
  await store.putNote(KEPT_SINCE, now);
  return true;
}
