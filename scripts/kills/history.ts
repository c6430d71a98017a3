import type { Page } from 'puppeteer-core';
import { DATABASE } from './cast.ts';
import type { Row } from './judge.ts';

/** What the extension keeps, read straight from its database. */
export interface Kept {
  readonly rows: readonly Row[];
  /** By person, for those of the ids that were asked for who are kept. */
  readonly statuses: readonly (readonly [number, number | null])[];
}

/** Runs in a page of the extension's origin. Reads past the product's code, and never makes or upgrades the database. */
async function readThere(name: string, ids: readonly number[]): Promise<Kept> {
  const known = await indexedDB.databases();
  if (!known.some((each) => each.name === name)) return { rows: [], statuses: [] };
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('the database does not answer')));
    });
  const db = await done(indexedDB.open(name));
  try {
    const tx = db.transaction(['outbox', 'persons']);
    const [rows, ...persons] = await Promise.all([
      done(tx.objectStore('outbox').getAll() as IDBRequest<Row[]>),
      ...ids.map((id) => done(tx.objectStore('persons').get(id) as IDBRequest<{ value: { leadStatusId: number | null } } | undefined>)),
    ]);
    const kept = ids.map((id, index) => ({ id, person: persons[index] }));
    return { rows, statuses: kept.flatMap(({ id, person }) => (person === undefined ? [] : [[id, person.value.leadStatusId] as const])) };
  } finally {
    db.close();
  }
}

/** Reads the outbox, and the lead status of these persons, in a page of the extension's origin. */
export function readKept(page: Page, ids: readonly number[] = []): Promise<Kept> {
  return page.evaluate(readThere, DATABASE, ids);
}

/** Every row that was ever seen: the product forgets settled ones in time. */
export interface History {
  /** Takes in what is there now. */
  add(rows: readonly Row[]): void;
  /** As seen last. */
  rows(): readonly Row[];
  /** The edit ids that were there at the last reading. */
  there(): ReadonlySet<string>;
  /** How many were on their way at the last reading. */
  pending(): number;
}

/** Starts empty. */
export function createHistory(): History {
  const seen = new Map<string, Row>();
  let last: readonly Row[] = [];
  return {
    add(rows) {
      last = rows;
      for (const row of rows) seen.set(row.editId, row);
    },
    rows: () => [...seen.values()],
    there: () => new Set(last.map((row) => row.editId)),
    pending: () => last.filter(({ state }) => state === 'queued' || state === 'inFlight').length,
  };
}
