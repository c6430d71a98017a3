import { recordsNamedIn, type OutboxRow } from '../domain/edit.ts';
import type { Delivered } from './deliver.ts';

/** A delivery that has ended. */
export interface Ended {
  readonly row: OutboxRow;
  readonly delivered: Delivered;
}

/** Deliveries that go on side by side, each of other records than all the others. */
export interface Lanes {
  /** The records that edits on their way name: no other edit of them may go out. */
  busy(): ReadonlySet<string>;
  count(): number;
  start(row: OutboxRow, delivery: Promise<Delivered>): void;
  /** The next delivery to end; null if there is none. Rejects if one did. */
  next(): Promise<Ended | null>;
  /** Waits until all have ended, however; answers those that did not reject. */
  settled(): Promise<readonly Ended[]>;
}

/** No delivery yet. */
export function createLanes(): Lanes {
  const active = new Map<OutboxRow, Promise<Ended>>();
  return {
    busy: () => new Set([...active.keys()].flatMap((row) => recordsNamedIn(row.edit))),
    count: () => active.size,
    start(row, delivery) {
      active.set(
        row,
        delivery.then((delivered) => ({ row, delivered })),
      );
    },
    async next() {
      if (active.size === 0) return null;
      const ended = await Promise.race(active.values());
      active.delete(ended.row);
      return ended;
    },
    async settled() {
      const ends = await Promise.allSettled(active.values());
      active.clear();
      return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    },
  };
}
