import { createMemoryStore } from '../../../lib/store/memory.ts';
import type { Store } from '../../../lib/store/store.ts';
import type { Context } from './contexts.ts';

/** Where the databases of one schedule are. */
export interface Disk {
  /** The database as the context opens it; null: the harness itself. */
  open(name: string, context: Context | null): Promise<Store>;
  /** The database was deleted: the next one to open it finds nothing. */
  forget(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Databases in this process; every context has the same one. */
export function memoryDisk(): Disk {
  const stores = new Map<string, Store>();
  return {
    async open(name) {
      const known = stores.get(name);
      if (known !== undefined) return known;
      const store = createMemoryStore();
      stores.set(name, store);
      return store;
    },
    async forget(name) {
      stores.delete(name);
    },
    close: async () => undefined,
  };
}
