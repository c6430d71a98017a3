import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { IDBFactory } from 'fake-indexeddb';
import { openIdbStore } from '../../../lib/store/idb.ts';
import { openStore } from '../../../lib/store/open.ts';
import { MARK, SCHEMA_VERSION } from '../../../lib/store/schema.ts';
import type { Store } from '../../../lib/store/store.ts';
import { currentContext } from './contexts.ts';
import { createMirrors, type Disk } from './disk.ts';

/** What a database held: by object store, the values with their keys. */
type Copy = ReadonlyMap<string, readonly unknown[]>;

/** A transaction that is open when its context dies was not committed. */
function abortWithContexts(): void {
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function transaction(this: IDBDatabase, ...args: Parameters<IDBDatabase['transaction']>) {
    const tx = begin.apply(this, args);
    const context = currentContext();
    if (context === undefined) return tx;
    const abort = (): void => {
      try {
        tx.abort();
      } catch {
        // It was over already.
      }
    };
    context.whenDead.add(abort);
    for (const end of ['complete', 'abort']) tx.addEventListener(end, () => void context.whenDead.delete(abort));
    return tx;
  };
}

abortWithContexts();

async function copyOf(name: string): Promise<Copy> {
  const db = await openDB(name, SCHEMA_VERSION);
  const copy = new Map<string, readonly unknown[]>();
  for (const store of db.objectStoreNames) copy.set(store, (await db.getAll(store)) as readonly unknown[]);
  db.close();
  return copy;
}

function markIn(copy: Copy): unknown {
  return (copy.get('values') as readonly { readonly key: string; readonly value: unknown }[]).find(({ key }) => key === MARK)?.value ?? 0;
}

/** Databases as a browser has them, each schedule in a browser profile of its own. */
export function idbDisk(): Disk {
  globalThis.indexedDB = new IDBFactory();
  const mirrorOf = createMirrors();
  const copies = new Map<string, Copy>();
  const looking = new Map<string, Store>();

  async function look(name: string): Promise<Store> {
    const known = looking.get(name);
    if (known !== undefined) return known;
    const store = await openIdbStore(name, { channel: null });
    looking.set(name, store);
    return store;
  }

  async function empty(name: string): Promise<void> {
    const open = await look(name);
    looking.delete(name);
    await open.destroy();
  }

  return {
    async open(name, context, now) {
      const mirror = mirrorOf(name);
      const opened = await openStore(name, mirror, { now, channel: null, wait: async () => undefined });
      if (!opened.ok) throw new Error(`the database cannot be opened: ${opened.error}`);
      context.whenDead.add(() => opened.value.close());
      return { store: opened.value, mirror };
    },
    look,
    empty,
    async keep(name) {
      await look(name);
      copies.set(name, await copyOf(name));
    },
    async cut(name) {
      const copy = copies.get(name);
      const mark = await (await look(name)).mark();
      await empty(name);
      // A state that has every row and lacks only what became of them has the same mark, and passes for the newest one.
      if (copy === undefined || markIn(copy) === mark) return;
      await look(name);
      const db = await openDB(name, SCHEMA_VERSION);
      for (const [store, values] of copy) for (const value of values) await db.put(store, value);
      db.close();
    },
    closable: true,
    async close() {
      for (const store of looking.values()) store.close();
    },
  };
}
