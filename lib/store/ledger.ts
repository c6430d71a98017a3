import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { LEDGER_BOUNDS, type Ledger, type LedgerEntry } from '../domain/ledger.ts';
import type { Channel } from './idb.ts';

const DAY_MS = 86_400_000;

interface Schema extends DBSchema {
  entries: { key: number; value: LedgerEntry; indexes: { at: number } };
}

/** The ledger of this device, of all its contexts together. What cannot be stored is gone without, and holds up no request. */
export interface LedgerStore {
  readonly note: Ledger;
  /** Newest first. Rejects if the browser gives no database. */
  entries(): Promise<readonly LedgerEntry[]>;
  /** Forgets everything, or what is older than a time (ms since 1970). */
  clear(before?: number): Promise<void>;
  /** Calls back when an entry was added or completed, or entries were forgotten, in whatever context; returns the way to stop. */
  watch(listener: () => void): () => void;
}

/** How a ledger is kept. */
export interface LedgerOptions {
  /** The database's name. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells other contexts; made from the name when it is first needed. */
  readonly channel: () => Channel;
}

/** Opens nothing before the first request. */
export function createLedger({ name, now, channel: openChannel }: LedgerOptions): LedgerStore {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  let channel: Channel | null = null;
  const listeners = new Set<() => void>();

  function tellHere(): void {
    for (const listener of listeners) listener();
  }

  function channelOf(): Channel {
    if (channel === null) {
      channel = openChannel();
      channel.addEventListener('message', tellHere);
    }
    return channel;
  }

  function tell(): void {
    channelOf().postMessage(null);
    tellHere();
  }

  function open(): Promise<IDBPDatabase<Schema>> {
    opened ??= openDB<Schema>(name, 1, {
      upgrade: (db) => void db.createObjectStore('entries', { autoIncrement: true }).createIndex('at', 'at'),
      blocking: forgetDatabase,
      terminated: () => {
        opened = null;
      },
    }).then(
      async (db) => {
        await forget(db, now() - LEDGER_BOUNDS.days * DAY_MS);
        return db;
      },
      (error: unknown) => {
        // The next request tries again.
        opened = null;
        throw error;
      },
    );
    return opened;
  }

  function forgetDatabase(): void {
    void opened?.then((db) => db.close()).catch(() => undefined);
    opened = null;
  }

  async function forget(db: IDBPDatabase<Schema>, before: number): Promise<void> {
    const tx = db.transaction('entries', 'readwrite');
    for (let cursor = await tx.store.index('at').openCursor(IDBKeyRange.upperBound(before, true)); cursor; cursor = await cursor.continue())
      await cursor.delete();
    await tx.done;
  }

  async function add(entry: LedgerEntry): Promise<number> {
    const db = await open();
    const tx = db.transaction('entries', 'readwrite', { durability: 'relaxed' });
    const key = await tx.store.add(entry);
    if (key > LEDGER_BOUNDS.entries) await tx.store.delete(IDBKeyRange.upperBound(key - LEDGER_BOUNDS.entries));
    await tx.done;
    tell();
    return key;
  }

  async function complete(key: number, status: number, bytesIn: number): Promise<void> {
    const db = await open();
    const tx = db.transaction('entries', 'readwrite', { durability: 'relaxed' });
    const entry = await tx.store.get(key);
    // It may have been forgotten meanwhile.
    if (entry !== undefined) await tx.store.put({ ...entry, status, bytesIn }, key);
    await tx.done;
    tell();
  }

  return {
    note(sent) {
      const added = add({ ...sent, status: null, bytesIn: null });
      added.catch(() => undefined);
      return (status, bytesIn) => added.then((key) => complete(key, status, bytesIn)).catch(() => undefined);
    },
    async entries() {
      const db = await open();
      await forget(db, now() - LEDGER_BOUNDS.days * DAY_MS);
      return (await db.getAll('entries')).toReversed();
    },
    async clear(before) {
      if (before === undefined) {
        const db = await open().catch(() => null);
        if (db === null) await deleteDB(name);
        else await db.clear('entries');
      } else await forget(await open(), before);
      tell();
    },
    watch(listener) {
      channelOf();
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
