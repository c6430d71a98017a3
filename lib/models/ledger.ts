import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { LedgerEntry, Purpose } from '../domain/ledger.ts';
import { createPace } from './pace.ts';

/** Where the ledger is kept. */
export interface LedgerPort {
  /** Newest first. Rejects where the browser gives no storage. */
  entries(): Promise<readonly LedgerEntry[]>;
  clear(): Promise<void>;
  /** Calls back when it changed; returns the way to stop. */
  watch(listener: () => void): () => void;
}

/** Which entries are shown. */
export interface LedgerFilter {
  /** Null for every purpose. */
  readonly purpose: Purpose | null;
  /** A part of where it went, in any case; empty for everything. */
  readonly where: string;
}

/** The ledger as it is shown. */
export interface LedgerModel {
  /** Those that fit the filter, newest first; null until they were read. */
  readonly fitting: ReadonlySignal<readonly LedgerEntry[] | null>;
  /** The purposes that there are entries of. */
  readonly purposes: ReadonlySignal<readonly Purpose[]>;
  readonly filter: ReadonlySignal<LedgerFilter>;
  /** True where it cannot be read. */
  readonly failed: ReadonlySignal<boolean>;
  setFilter(change: Partial<LedgerFilter>): void;
  clear(): Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  dispose(): void;
}

/** Follows the ledger, at most four times a second. */
export function createLedgerModel(port: LedgerPort, now: () => number): LedgerModel {
  const entries = signal<readonly LedgerEntry[] | null>(null);
  const filter = signal<LedgerFilter>({ purpose: null, where: '' });
  const failed = signal(false);

  async function read(): Promise<void> {
    try {
      entries.value = await port.entries();
      failed.value = false;
    } catch {
      failed.value = true;
    }
  }
  const pace = createPace(() => void read());
  const stop = port.watch(pace.call);
  void read();

  return {
    fitting: computed(() => {
      const { purpose, where } = filter.value;
      const wanted = where.trim().toLowerCase();
      const fits = (entry: LedgerEntry): boolean =>
        (purpose === null || entry.purpose === purpose) && `${entry.method} ${entry.origin}${entry.path}`.toLowerCase().includes(wanted);
      return entries.value?.filter(fits) ?? null;
    }),
    purposes: computed(() => [...new Set((entries.value ?? []).map(({ purpose }) => purpose))].toSorted()),
    filter,
    failed,
    setFilter(change) {
      filter.value = { ...filter.peek(), ...change };
    },
    async clear() {
      await port.clear().catch(() => undefined);
      await read();
    },
    now,
    dispose() {
      stop();
      pace.stop();
    },
  };
}
