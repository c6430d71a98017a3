import { createMemoryStore } from '../../../lib/store/memory.ts';
import { createMirror, type Mirror, type MirrorArea } from '../../../lib/store/mirror.ts';
import { mirrored } from '../../../lib/store/mirrored.ts';
import type { Store } from '../../../lib/store/store.ts';
import { createArea } from '../../store/mirror-area.ts';
import type { Context } from './contexts.ts';

/** A database with its mirror, as a context has opened them. */
export interface OpenedStore {
  readonly store: Store;
  readonly mirror: Mirror;
}

/** Where the databases and mirrors of one schedule are. */
export interface Disk {
  /** Opens the database as a context does; `now` in ms since 1970. */
  open(name: string, context: Context, now: () => number): Promise<OpenedStore>;
  /** The database as the harness looks into it. */
  look(name: string): Promise<Store>;
  /** The database was deleted, or comes back empty; the mirror stays. Nothing has it open. */
  empty(name: string): Promise<void>;
  /** Remembers the database as it is now, for `cut`. */
  keep(name: string): Promise<void>;
  /** The database comes back as it was when it was last kept, or empty. Nothing has it open. */
  cut(name: string): Promise<void>;
  /** The database is as an earlier version of the extension keeps it, until it is opened. Nothing has it open. */
  older(name: string): Promise<void>;
  /** True if a context may lose its connection and open the database again. */
  readonly closable: boolean;
  close(): Promise<void>;
}

/** The mirrors of one schedule: `storage.local` outlives databases. */
export function createMirrors(): (name: string) => Mirror {
  const area: MirrorArea = createArea();
  return (name) => createMirror(area, name);
}

/** Databases in this process; every context has the same one. */
export function memoryDisk(): Disk {
  const stores = new Map<string, Store>();
  const mirrorOf = createMirrors();
  function storeNamed(name: string): Store {
    const known = stores.get(name);
    if (known !== undefined) return known;
    const store = createMemoryStore();
    stores.set(name, store);
    return store;
  }
  async function empty(name: string): Promise<void> {
    stores.delete(name);
  }
  return {
    async open(name, _context, now) {
      const mirror = mirrorOf(name);
      // One for all contexts: none of them closes it for the others.
      const again = (): Promise<Store> => mirrored({ ...storeNamed(name), close: () => undefined }, mirror, now);
      // As `openStore` does: what went wrong once is tried again.
      return { store: await again().catch(again), mirror };
    },
    look: async (name) => storeNamed(name),
    empty,
    keep: async () => undefined,
    cut: empty,
    older: async () => undefined,
    closable: false,
    close: async () => undefined,
  };
}
