import { isOpen, PENDING, type OutboxRow } from '../domain/edit.ts';
import type { Store } from '../store/store.ts';
import { localRecordsOf } from './outbox.ts';

/** As much of the outbox as the next step is chosen from, so that a step costs the same with ten rows waiting or ten thousand. */
export interface Window {
  /** The oldest pending rows, and the creations that they need, in the order of `seq`. */
  readonly rows: readonly OutboxRow[];
  /** How many rows are pending in all; null where more are than were read. They are not counted here: to count ten thousand takes longer than to send one. */
  readonly left: number | null;
}

/** Reads the oldest `size` pending rows. A creation that waits for the user is no longer pending, but decides about the rows that need it. */
export async function readWindow(store: Store, size: number): Promise<Window> {
  const pending = await store.rows(PENDING, size);
  const here = new Set(pending.map(({ seq }) => seq));
  const needed = [...new Set(pending.flatMap(({ edit }) => localRecordsOf(edit)))];
  const creations = needed.length === 0 ? [] : await store.rowsNaming(needed);
  const others = creations.filter((row) => isOpen(row) && !here.has(row.seq));
  return { rows: [...pending, ...others].sort((a, b) => a.seq - b.seq), left: pending.length < size ? pending.length : null };
}
