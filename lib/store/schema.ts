import type { DBSchema, IDBPDatabase } from 'idb';
import type { OutboxRow } from '../domain/edit.ts';
import type { Company, Person } from '../domain/lead.ts';
import type { Kept } from './store.ts';
import type { StoredLookup, StoredValue } from './tables.ts';

/** Raised with every change of the tables below; `migrate` then gets one more step. */
export const SCHEMA_VERSION = 1;

/** The object stores and indexes as IndexedDB has them. */
export interface Schema extends DBSchema {
  persons: { key: number; value: Kept<Person>; indexes: { email: string; company: number } };
  companies: { key: number; value: Kept<Company>; indexes: { domain: string } };
  lookups: { key: string; value: StoredLookup; indexes: { person: number } };
  outbox: { key: number; value: OutboxRow; indexes: { state: string } };
  values: { key: string; value: StoredValue };
}

/** Brings a database of an older version (0: a new one) to {@link SCHEMA_VERSION}, keeping everything in it. */
export function migrate(db: IDBPDatabase<Schema>, from: number): void {
  if (from < 1) {
    const persons = db.createObjectStore('persons', { keyPath: 'value.id' });
    persons.createIndex('email', 'value.emails', { multiEntry: true });
    persons.createIndex('company', 'value.companyId');
    db.createObjectStore('companies', { keyPath: 'value.id' }).createIndex('domain', 'value.domains', { multiEntry: true });
    db.createObjectStore('lookups', { keyPath: 'email' }).createIndex('person', 'ids', { multiEntry: true });
    db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true }).createIndex('state', 'state');
    db.createObjectStore('values', { keyPath: 'key' });
  }
}
