import type { BulkChange, BulkTargets } from '../domain/bulk.ts';
import { companyKey, personKey } from '../domain/edit.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import type { Store } from '../store/store.ts';

/** A change of many whose page was closed before all of it was stored. */
export interface Interrupted {
  readonly id: string;
  readonly field: BulkChange['field'];
  /** The status or category that they were to get. */
  readonly to: number;
  /** How many people and companies were gone through, of how many. */
  readonly done: number;
  readonly total: number;
  /** Those that were not come to. */
  readonly rest: BulkTargets;
}

/** What is noted of a change of many while it is being stored. */
interface Begun {
  readonly id: string;
  readonly field: BulkChange['field'];
  readonly to: number;
  readonly at: number;
  readonly persons: readonly PersonId[];
  readonly companies: readonly CompanyId[];
}

const BEGUN = 'bulk-begun/';
const far = (id: string): string => `bulk-far/${id}`;

function isBegun(value: unknown): value is Begun {
  if (typeof value !== 'object' || value === null) return false;
  const { id, field, to, at, persons, companies } = value as Partial<Begun>;
  const numbers = typeof to === 'number' && typeof at === 'number';
  return (
    typeof id === 'string' && (field === 'status' || field === 'category') && numbers && Array.isArray(persons) && Array.isArray(companies)
  );
}

/** Notes how far a change of many has come, so that another page can tell, and go on, if this one is closed. */
export interface BulkTrail {
  /** Before the first of them is stored. */
  begin(id: string, change: BulkChange, targets: BulkTargets, at: number): Promise<void>;
  /** So many were gone through. */
  reached(id: string, done: number): Promise<void>;
  /** Nothing of it is left to be told. */
  forget(id: string): Promise<void>;
  /** The oldest that was not ended; null if all were. Asked while none is running. `atOnce`: how many are stored in one transaction. */
  interrupted(atOnce: number): Promise<Interrupted | null>;
}

/** The trail in a store. */
export function createBulkTrail(store: Pick<Store, 'note' | 'putNote' | 'notes' | 'rowsNaming'>): BulkTrail {
  /** How many were gone through: what was noted, and what was stored after that was noted for the last time. */
  async function doneOf({ id, at, persons, companies }: Begun, atOnce: number): Promise<number> {
    const keys = [...persons.map(personKey), ...companies.map(companyKey)];
    const noted = await store.note(far(id));
    let done = typeof noted === 'number' ? noted : 0;
    while (done < keys.length) {
      const part = keys.slice(done, done + atOnce);
      const rows = await store.rowsNaming(part);
      // Of a transaction all is there or nothing.
      if (!rows.some(({ madeAt }) => madeAt >= at)) break;
      done += part.length;
    }
    return done;
  }

  return {
    begin: (id, { field, to }, targets, at) => store.putNote(BEGUN + id, { id, field, to: to.id, at, ...targets } satisfies Begun),
    reached: (id, done) => store.putNote(far(id), done),
    async forget(id) {
      await store.putNote(BEGUN + id, null);
      await store.putNote(far(id), null);
    },
    async interrupted(atOnce) {
      const [oldest] = (await store.notes(BEGUN)).filter(isBegun).toSorted((a, b) => a.at - b.at);
      if (oldest === undefined) return null;
      const { id, field, to, persons, companies } = oldest;
      const done = await doneOf(oldest, atOnce);
      const rest = { persons: persons.slice(done), companies: companies.slice(Math.max(0, done - persons.length)) };
      return { id, field, to, done, total: persons.length + companies.length, rest };
    },
  };
}
