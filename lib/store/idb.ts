import { deleteDB, openDB, type IDBPDatabase, type IDBPTransaction, type IndexNames, type StoreNames } from 'idb';
import { err, ok } from '../domain/result.ts';
import { createStore } from './core.ts';
import type { Person } from '../domain/lead.ts';
import { migrate, SCHEMA_VERSION, withWords, type Schema } from './schema.ts';
import type { Change, Kept, Store, StoreError, Touched } from './store.ts';
import type { Backend, Table, Tables } from './tables.ts';

/** What tells other contexts: a `BroadcastChannel`, or something that behaves like one. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  close(): void;
}

/** How a store may be opened. */
export interface IdbStoreOptions {
  /** Made anew from the name by default; null tells nobody outside this context. */
  readonly channel?: Channel | null;
  /** Called once when the store had to close by itself: another context needs a later version or deletes it, or the browser lost it. */
  readonly onTaken?: () => void;
}

/** What one context tells the others. */
interface Told {
  readonly change: Change;
  readonly touched: Touched;
}

/** Only this extension's own pages speak on the channel, but one of them may be of an earlier version. */
function isTold(data: unknown): data is Told {
  return typeof data === 'object' && data !== null && 'change' in data && 'touched' in data;
}

type Transaction = IDBPTransaction<Schema, StoreNames<Schema>[], 'readonly' | 'readwrite'>;

/** What IndexedDB may be expected to fail with; anything else is a bug and is thrown. */
function storeError(error: unknown, closed: boolean): StoreError | null {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return { kind: 'full' };
  if (closed && (name === 'AbortError' || name === 'InvalidStateError')) return { kind: 'closed' };
  if (['AbortError', 'UnknownError', 'TimeoutError', 'InvalidStateError', 'NotFoundError', 'TransactionInactiveError'].includes(name)) {
    return { kind: 'failed', message: String(error) };
  }
  return null;
}

function tableIn<Name extends StoreNames<Schema>>(tx: Transaction, name: Name): Table<never, unknown, never> {
  const store = () => tx.objectStore(name);
  const indexOf = (index: string) => store().index(index as IndexNames<Schema, Name>);
  async function newest(index: string, key: string | number, count: number): Promise<readonly unknown[]> {
    const found: unknown[] = [];
    for (let cursor = await indexOf(index).openCursor(key as never, 'prev'); cursor !== null; cursor = await cursor.continue()) {
      found.unshift(cursor.value);
      if (found.length === count) break;
    }
    return found;
  }

  return {
    get: (key: IDBValidKey) => store().get(key as Schema[Name]['key']),
    async put(value: unknown) {
      await store().put?.(value as Schema[Name]['value']);
    },
    async delete(key: IDBValidKey) {
      await store().delete?.(key as Schema[Name]['key']);
    },
    all: () => store().getAll(),
    by: (index: string, key: string | number, limit?: number) =>
      limit !== undefined && limit < 0 ? newest(index, key, -limit) : indexOf(index).getAll(key as never, limit),
    count: (index: string, key: string | number) => indexOf(index).count(key as never),
    having: (index: string, from: string, to: string, limit: number) =>
      indexOf(index).getAllKeys(IDBKeyRange.bound(from, to) as never, limit),
    keys: (after: IDBValidKey, upTo: IDBValidKey, limit?: number) =>
      store().getAllKeys(IDBKeyRange.bound(after, upTo, true, false) as never, limit),
    page: (after: IDBValidKey, limit: number) => store().getAll(IDBKeyRange.lowerBound(after, true) as never, Math.min(limit, 2 ** 32 - 1)),
    size: () => store().count(),
  } as unknown as Table<never, unknown, never>;
}

/** People are stored with the words that they are found by; nobody above this sees them. */
function personsIn(tx: Transaction): Tables['persons'] {
  const stored = tableIn(tx, 'persons') as unknown as Tables['persons'];
  const plain = ({ value, at }: Kept<Person>): Kept<Person> => ({ value, at });
  return {
    ...stored,
    async get(id) {
      const kept = await stored.get(id);
      return kept && plain(kept);
    },
    put: (kept) => stored.put(withWords(kept)),
    all: async () => (await stored.all()).map(plain),
    by: async (index, key, limit) => (await stored.by(index, key, limit)).map(plain),
    page: async (after, limit) => (await stored.page(after, limit)).map(plain),
  };
}

function tablesIn(tx: Transaction): Tables {
  const table = <Name extends Exclude<keyof Tables, 'outbox' | 'touched'>>(name: Name) => tableIn(tx, name) as unknown as Tables[Name];
  const outbox = tableIn(tx, 'outbox') as unknown as Omit<Tables['outbox'], 'append'>;
  return {
    persons: personsIn(tx),
    companies: table('companies'),
    lookups: table('lookups'),
    values: table('values'),
    packed: table('packed'),
    touched: {
      ...(tableIn(tx, 'touched') as unknown as Omit<Tables['touched'], 'append'>),
      async append(touched) {
        await tx.objectStore('touched').add?.(touched as Schema['touched']['value']);
      },
    },
    outbox: {
      ...outbox,
      async append(row) {
        // The key generator gives `seq`, and never the same one twice.
        const seq = (await tx.objectStore('outbox').add?.(row as Schema['outbox']['value'])) ?? 0;
        return { ...row, seq };
      },
      async skipTo(seq) {
        const store = tx.objectStore('outbox');
        if (seq === 0 || (await store.get(seq)) !== undefined) return;
        // A key that was stored once raises the generator for good.
        await store.put?.({ seq } as Schema['outbox']['value']);
        await store.delete?.(seq);
      },
    },
  };
}

/**
 * Opens, or makes, the database of one tenant and user. Rejects if the browser gives none, or if it is of a later version.
 * When another context needs a later version or deletes it, the store closes itself: writes then answer `closed`, reads find nothing.
 */
export async function openIdbStore(name: string, options: IdbStoreOptions = {}): Promise<Store> {
  const listeners = new Set<(change: Change, touched: Touched) => void>();
  const channel: Channel | null = options.channel === undefined ? new BroadcastChannel(name) : options.channel;
  let db: IDBPDatabase<Schema> | null = null;

  function close(): void {
    db?.close();
    db = null;
    channel?.close();
  }

  /** What is being written is finished; nothing else can be. */
  function taken(): void {
    close();
    options.onTaken?.();
  }

  function tellHere({ change, touched }: Told): void {
    for (const listener of listeners) listener(change, touched);
  }

  channel?.addEventListener('message', ({ data }) => {
    if (isTold(data)) tellHere(data);
  });
  try {
    db = await openDB<Schema>(name, SCHEMA_VERSION, {
      upgrade: (db, from, _to, tx) => migrate(db, from, tx),
      blocking: taken,
      terminated: taken,
    });
  } catch (error) {
    close();
    throw error;
  }

  const backend: Backend = {
    async read(names, body) {
      if (db === null) return null;
      const tx = db.transaction([...names], 'readonly');
      tx.done.catch(() => undefined);
      try {
        return await body(tablesIn(tx as unknown as Transaction));
      } catch (error) {
        if (db === null && storeError(error, true) !== null) return null;
        throw error;
      }
    },
    async write(names, body) {
      if (db === null) return err({ kind: 'closed' });
      let tx: IDBPTransaction<Schema, StoreNames<Schema>[], 'readwrite'>;
      try {
        tx = db.transaction([...names], 'readwrite', { durability: 'strict' });
      } catch (error) {
        return failure(error);
      }
      // Listened to at once: a transaction that aborts while the body waits must not look like an error that nobody expects.
      const done = tx.done;
      done.catch(() => undefined);
      try {
        const value = await body(tablesIn(tx as unknown as Transaction));
        await done;
        return ok(value);
      } catch (error) {
        abort(tx);
        await done.catch(() => undefined);
        return failure(tx.error ?? error);
      }
    },
    tell(change, touched) {
      const told: Told = { change, touched };
      if (db !== null) channel?.postMessage(told);
      tellHere(told);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close,
    async destroy() {
      close();
      await deleteDB(name);
    },
  };

  function failure(error: unknown) {
    const expected = storeError(error, db === null);
    if (expected === null) throw error;
    return err(expected);
  }

  return createStore(backend);
}

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It is over already: that is what the caller wants.
  }
}
