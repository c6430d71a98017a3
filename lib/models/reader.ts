import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';

/** What was read for `key`; `value` is null if there is no such thing. */
export interface Reading<K, V> {
  readonly key: K;
  readonly value: V | null;
}

/** Shows one thing at a time. `shown` never holds the value of another key than the last one asked for, however late answers come. */
export interface Reader<K, V> {
  /** Null while nothing is asked for, or nothing has been answered yet. */
  readonly shown: ReadonlySignal<Reading<K, V> | null>;
  /** Reads `key` at once; the same key again keeps what is shown until the new answer is there. */
  show(key: K | null): void;
  /** Reads the shown key again; calls during a reading are answered by one more. */
  reread(): void;
}

interface Run<K> {
  readonly key: K;
  reading: boolean;
  again: boolean;
}

/** A reader over `read`, which must not write. */
export function createReader<K, V>(read: (key: K) => Promise<V | null>): Reader<K, V> {
  const shown = signal<Reading<K, V> | null>(null);
  let current: Run<K> | null = null;

  async function perform(run: Run<K>): Promise<void> {
    if (run.reading) {
      run.again = true;
      return;
    }
    run.reading = true;
    do {
      run.again = false;
      const value = await read(run.key);
      if (run !== current) return;
      shown.value = { key: run.key, value };
    } while (run.again);
    run.reading = false;
  }

  return {
    shown,
    show(key) {
      if (key === null) {
        current = null;
        shown.value = null;
        return;
      }
      if (current?.key !== key) {
        current = { key, reading: false, again: false };
        shown.value = null;
      }
      void perform(current);
    },
    reread() {
      if (current) void perform(current);
    },
  };
}
