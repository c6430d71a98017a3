import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { recordsNamedIn } from '../domain/edit.ts';
import type { Company, Person } from '../domain/lead.ts';
import { wordsOf } from './find.ts';
import type { Kept } from './store.ts';
import type { StoredLookup, StoredPack, StoredRow, StoredTouched, StoredValue } from './tables.ts';

/** Raised with every change of the tables below; `migrate` then gets one more step. */
export const SCHEMA_VERSION = 3;

/** Somebody with the words that they are found by, for the index. */
interface StoredPerson extends Kept<Person> {
  readonly words: readonly string[];
}

/** The record as it is stored. */
export function withWords({ value, at }: Kept<Person>): StoredPerson {
  return { value, at, words: wordsOf(value) };
}

/** The object stores and indexes as IndexedDB has them. */
export interface Schema extends DBSchema {
  persons: { key: number; value: StoredPerson; indexes: { email: string; company: number; words: string } };
  companies: { key: number; value: Kept<Company>; indexes: { domain: string } };
  lookups: { key: string; value: StoredLookup; indexes: { person: number } };
  outbox: { key: number; value: StoredRow; indexes: { state: string; names: string; editId: string } };
  values: { key: string; value: StoredValue };
  packed: { key: number; value: StoredPack };
  touched: { key: number; value: StoredTouched };
}

/** The key of the value that holds the highest `seq` ever given. */
export const MARK = 'mark';

type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/** Brings a database of an older version (0: a new one) to {@link SCHEMA_VERSION}, keeping everything in it. Awaits nothing but the upgrade itself. */
export async function migrate(db: IDBPDatabase<Schema>, from: number, tx: Upgrade): Promise<void> {
  if (from < 1) {
    const persons = db.createObjectStore('persons', { keyPath: 'value.id' });
    persons.createIndex('email', 'value.emails', { multiEntry: true });
    persons.createIndex('company', 'value.companyId');
    db.createObjectStore('companies', { keyPath: 'value.id' }).createIndex('domain', 'value.domains', { multiEntry: true });
    db.createObjectStore('lookups', { keyPath: 'email' }).createIndex('person', 'ids', { multiEntry: true });
    db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true }).createIndex('state', 'state');
    db.createObjectStore('values', { keyPath: 'key' });
  }
  if (from < 2) {
    const outbox = tx.objectStore('outbox');
    outbox.createIndex('names', 'names', { multiEntry: true });
    outbox.createIndex('editId', 'editId');
    const rows = await outbox.getAll();
    for (const row of rows) await outbox.put({ ...row, names: recordsNamedIn(row.edit) });
    await tx.objectStore('values').put({ key: MARK, value: rows.at(-1)?.seq ?? 0 });
    const persons = tx.objectStore('persons');
    persons.createIndex('words', 'words', { multiEntry: true });
    for (const kept of await persons.getAll()) await persons.put(withWords(kept));
  }
  if (from < 3) {
    db.createObjectStore('packed', { keyPath: 'key' });
    db.createObjectStore('touched', { keyPath: 'key', autoIncrement: true });
  }
}
