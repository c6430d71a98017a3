import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { LEDGER_BOUNDS, type Ledger, type LedgerEntry } from '../domain/ledger.ts';
import type { Channel } from './idb.ts';

const DAY_MS = 86_400_000;
/** A request is written at once, what it was answered with this many ms later at most: with the requests that follow, where there are some. */
const ANSWER_WAITS_MS = 50;

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

/** An entry on its way to the database; its key there once it has one. */
interface Note {
  entry: LedgerEntry;
  key: number | null;
}

/** Writes notes together. */
interface Writer {
  /** Is fulfilled once the note, as it is by then, was written or could not be; begins within `waitMs`. */
  write(note: Note, waitMs: number): Promise<void>;
}

/** One write at a time; whatever comes meanwhile goes into the next. */
function createWriter(write: (notes: readonly Note[]) => Promise<void>): Writer {
  const waiting = new Set<Note>();
  let hurry = (): void => undefined;
  let next: Promise<void> | null = null;
  let running: Promise<void> = Promise.resolve();

  async function begin(): Promise<void> {
    await new Promise<void>((resolve) => {
      hurry = resolve;
    });
    await running;
    const notes = [...waiting];
    waiting.clear();
    next = null;
    running = write(notes).catch(() => undefined);
    return running;
  }

  return {
    write(note, waitMs) {
      waiting.add(note);
      next ??= begin();
      if (waitMs === 0) hurry();
      else setTimeout(hurry, waitMs);
      return next;
    },
  };
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

  /** Everything that waits, in one transaction: while the CRM answers a hundred requests a second, a transaction for each would be the most of the work. */
  async function writeNotes(notes: readonly Note[]): Promise<void> {
    const db = await open();
    const tx = db.transaction('entries', 'readwrite', { durability: 'relaxed' });
    const keys = await Promise.all(
      notes.map(async ({ entry, key }) => {
        if (key === null) return tx.store.add(entry);
        // It may have been forgotten meanwhile.
        if ((await tx.store.getKey(key)) !== undefined) await tx.store.put(entry, key);
        return key;
      }),
    );
    const last = Math.max(...keys);
    if (last > LEDGER_BOUNDS.entries) await tx.store.delete(IDBKeyRange.upperBound(last - LEDGER_BOUNDS.entries));
    await tx.done;
    for (const [index, note] of notes.entries()) note.key = keys[index] ?? null;
    tell();
  }

  const writer = createWriter(writeNotes);

  return {
    note(sent) {
      const note: Note = { entry: { ...sent, status: null, bytesIn: null }, key: null };
      void writer.write(note, 0);
      return (status, bytesIn) => {
        note.entry = { ...note.entry, status, bytesIn };
        return writer.write(note, ANSWER_WAITS_MS);
      };
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
