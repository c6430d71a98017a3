/** A database as an earlier version of Leadside left it. */
export interface OlderDatabase {
  readonly name: string;
  /** The number of that version's tables. */
  readonly version: number;
  /** Persons and companies as the store keeps them, with what it knows of when. */
  readonly persons: readonly object[];
  readonly companies: readonly object[];
  /** Rows of the outbox without their number. */
  readonly rows: readonly object[];
}

/**
 * Makes such a database. It needs nothing but what stands in it, because it also runs in the pages of a real browser. Every version that there was has its
 * step here, as it was then: it is never changed, and whoever raises `SCHEMA_VERSION` adds what was before.
 */
export function makeOlder({ name, version, persons, companies, rows }: OlderDatabase): Promise<void> {
  function tables(db: IDBDatabase, tx: IDBTransaction): void {
    const people = db.createObjectStore('persons', { keyPath: 'value.id' });
    people.createIndex('email', 'value.emails', { multiEntry: true });
    people.createIndex('company', 'value.companyId');
    db.createObjectStore('companies', { keyPath: 'value.id' }).createIndex('domain', 'value.domains', { multiEntry: true });
    db.createObjectStore('lookups', { keyPath: 'email' }).createIndex('person', 'ids', { multiEntry: true });
    db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true }).createIndex('state', 'state');
    db.createObjectStore('values', { keyPath: 'key' });
    if (version < 2) return;
    tx.objectStore('outbox').createIndex('names', 'names', { multiEntry: true });
    tx.objectStore('outbox').createIndex('editId', 'editId');
    people.createIndex('words', 'words', { multiEntry: true });
    tx.objectStore('values').put({ key: 'mark', value: rows.length });
  }

  interface Row {
    readonly edit: { readonly personId?: number; readonly companyId?: number | null };
  }
  /** Version 2 looks edits up by whom they name. */
  function asThen(row: object): object {
    const { personId, companyId } = (row as Row).edit;
    const names = [...(personId === undefined ? [] : [`person:${personId}`]), ...(companyId ? [`company:${companyId}`] : [])];
    return version < 2 ? row : { ...row, names };
  }

  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, version);
    opening.onerror = () => reject(opening.error);
    opening.onupgradeneeded = () => {
      if (opening.transaction !== null) tables(opening.result, opening.transaction);
    };
    opening.onsuccess = () => {
      const db = opening.result;
      const tx = db.transaction(['persons', 'companies', 'outbox'], 'readwrite');
      for (const person of persons) tx.objectStore('persons').put(version < 2 ? person : { ...person, words: [] });
      for (const company of companies) tx.objectStore('companies').put(company);
      for (const row of rows) tx.objectStore('outbox').add(asThen(row));
      tx.oncomplete = () => {
        db.close();
        resolve();
      };
      tx.onabort = () => reject(tx.error);
    };
  });
}

/** The newest version that {@link makeOlder} knows. */
export const NEWEST_OLDER = 2;
