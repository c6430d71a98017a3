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
    abortWithContext(tx);
    return tx;
  };
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function openAborting(this: IDBFactory, ...args: Parameters<IDBFactory['open']>) {
    const request = open.apply(this, args);
    // The listener runs as whoever asked: the upgrade is theirs.
    request.addEventListener('upgradeneeded', (event) => {
      // Whoever has died meanwhile hears nothing more.
      if (currentContext()?.dead === true) event.stopImmediatePropagation();
      if (request.transaction !== null) abortWithContext(request.transaction);
    });
    return request;
  };
}

function abortWithContext(tx: IDBTransaction): void {
  const context = currentContext();
  if (context === undefined) return;
  const abort = (): void => {
    try {
      tx.abort();
    } catch {
      // It was over already.
    }
  };
  if (context.dead) return abort();
  context.whenDead.add(abort);
  for (const end of ['complete', 'abort']) tx.addEventListener(end, () => void context.whenDead.delete(abort));
}

abortWithContexts();

async function copyOf(name: string): Promise<Copy> {
  const db = await openDB(name, SCHEMA_VERSION);
  const copy = new Map<string, readonly unknown[]>();
  for (const store of db.objectStoreNames) copy.set(store, (await db.getAll(store)) as readonly unknown[]);
  db.close();
  return copy;
}

/** Makes the database as version 1 kept it: without words, names and the mark. */
async function writeFirstVersion(name: string, copy: Copy): Promise<void> {
  const db = await openDB(name, 1, {
    upgrade(made) {
      const persons = made.createObjectStore('persons', { keyPath: 'value.id' });
      persons.createIndex('email', 'value.emails', { multiEntry: true });
      persons.createIndex('company', 'value.companyId');
      made.createObjectStore('companies', { keyPath: 'value.id' }).createIndex('domain', 'value.domains', { multiEntry: true });
      made.createObjectStore('lookups', { keyPath: 'email' }).createIndex('person', 'ids', { multiEntry: true });
      made.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true }).createIndex('state', 'state');
      made.createObjectStore('values', { keyPath: 'key' });
    },
  });
  for (const [store, values] of copy) {
    // What later versions keep beside.
    if (!db.objectStoreNames.contains(store as never)) continue;
    for (const value of values) {
      const { words: _words, names: _names, ...old } = value as Readonly<Record<string, unknown>>;
      if (old['key'] !== MARK) await db.put(store, old);
    }
  }
  db.close();
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
  const older = new Set<string>();

  async function look(name: string): Promise<Store> {
    older.delete(name);
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
      older.delete(name);
      const mirror = mirrorOf(name);
      const ask = (): ReturnType<typeof openStore> => openStore(name, mirror, { now, channel: null, wait: async () => undefined });
      const first = await ask();
      // Where lost edits could not be put back because the disk was full, the user is told, and opens the panel again.
      const opened = first.ok ? first : await ask();
      if (!opened.ok) throw new Error(`the database cannot be opened: ${opened.error}`);
      context.whenDead.add(() => opened.value.close());
      return { store: opened.value, mirror };
    },
    look,
    empty,
    async keep(name) {
      // Who looks into it brings it to this version.
      if (older.has(name)) return;
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
    async older(name) {
      await look(name);
      const copy = await copyOf(name);
      await empty(name);
      await writeFirstVersion(name, copy);
      older.add(name);
    },
    closable: true,
    async close() {
      for (const store of looking.values()) store.close();
    },
  };
}
