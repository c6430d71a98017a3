import type { BulkChange, BulkTargets } from '../domain/bulk.ts';
import { companyKey, personKey, type Edit, type OutboxRow } from '../domain/edit.ts';
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

/** An edit that a change of many has made, as far as taking it back needs it: the device forgets edits that were sent. */
export type MadeEdit = Pick<OutboxRow, 'editId' | 'edit'>;

/** What is noted of a change of many while it is being stored. */
interface Begun {
  readonly id: string;
  readonly field: BulkChange['field'];
  readonly to: number;
  readonly at: number;
  readonly persons: readonly PersonId[];
  readonly companies: readonly CompanyId[];
  /** What the change had made of which this one is the rest. */
  readonly before: readonly MadeEdit[];
}

/** What is noted after every transaction. */
interface Far {
  /** So many were gone through. */
  readonly done: number;
  /** What this transaction has made. */
  readonly made: readonly MadeEdit[];
}

const BEGUN = 'bulk-begun/';
const FAR = 'bulk-far/';

function isBegun(value: unknown): value is Begun {
  if (typeof value !== 'object' || value === null) return false;
  const { id, field, to, at, persons, companies, before } = value as Partial<Begun>;
  const numbers = typeof to === 'number' && typeof at === 'number';
  return (
    typeof id === 'string' &&
    (field === 'status' || field === 'category') &&
    numbers &&
    [persons, companies, before].every((each) => Array.isArray(each))
  );
}

function isFar(value: unknown): value is Far {
  if (typeof value !== 'object' || value === null) return false;
  const { done, made } = value as Partial<Far>;
  return typeof done === 'number' && Array.isArray(made);
}

function keysOf({ persons, companies }: BulkTargets): readonly string[] {
  return [...persons.map(personKey), ...companies.map(companyKey)];
}

/** Whom an edit as the change makes it is about; null for another edit. */
function targetOf(edit: Edit, { field, to }: Begun): string | null {
  if (field === 'status') return edit.kind === 'setLeadStatus' && edit.to === to ? personKey(edit.personId) : null;
  if (edit.kind === 'setPersonCategory' && edit.to === to) return personKey(edit.personId);
  return edit.kind === 'setCompanyCategory' && edit.to === to ? companyKey(edit.companyId) : null;
}

/** Notes how far a change of many has come, so that another page can tell, and go on, if this one is closed. */
export interface BulkTrail {
  /** Before the first of them is stored. `before`: what the change had made of which this one is the rest. */
  begin(id: string, change: BulkChange, targets: BulkTargets, at: number, before?: readonly MadeEdit[]): Promise<void>;
  /** So many were gone through, the last of them by these edits. */
  reached(id: string, done: number, made: readonly MadeEdit[]): Promise<void>;
  /** Nothing of it is left to be told. */
  forget(id: string): Promise<void>;
  /** The oldest that was not ended; null if all were. Asked while none is running. `atOnce`: how many are stored in one transaction. */
  interrupted(atOnce: number): Promise<Interrupted | null>;
  /** The edits of it that were stored, in their order, those of the change that it is the rest of first; none if nothing is noted of it. */
  saved(id: string, atOnce: number): Promise<readonly MadeEdit[]>;
}

/** What was stored of a change of many. */
interface Stored {
  readonly done: number;
  readonly made: readonly MadeEdit[];
}

/** The trail in a store. */
export function createBulkTrail(store: Pick<Store, 'note' | 'putNote' | 'notes' | 'rowsNaming'>): BulkTrail {
  async function parts(id: string): Promise<readonly Far[]> {
    return (await store.notes(`${FAR}${id}/`)).filter(isFar).toSorted((a, b) => a.done - b.done);
  }

  /** What was noted, and what was stored after that was noted for the last time. */
  async function storedOf(begun: Begun, atOnce: number): Promise<Stored> {
    const keys = keysOf(begun);
    const noted = await parts(begun.id);
    const made = noted.flatMap((part) => part.made);
    let done = noted.at(-1)?.done ?? 0;
    while (done < keys.length) {
      const part = new Set(keys.slice(done, done + atOnce));
      const rows = (await store.rowsNaming([...part])).filter(({ madeAt }) => madeAt >= begun.at);
      // Of a transaction all is there or nothing.
      if (rows.length === 0) break;
      // Of each the first: what was made of them later is another edit.
      for (const { edit, editId, undoes } of rows) {
        const target = undoes === undefined ? targetOf(edit, begun) : null;
        if (target !== null && part.delete(target)) made.push({ editId, edit });
      }
      done = Math.min(done + atOnce, keys.length);
    }
    return { done, made };
  }

  return {
    begin: (id, { field, to }, targets, at, before = []) =>
      store.putNote(BEGUN + id, { id, field, to: to.id, at, ...targets, before } satisfies Begun),
    reached: (id, done, made) => store.putNote(`${FAR}${id}/${done}`, { done, made } satisfies Far),
    async forget(id) {
      await store.putNote(BEGUN + id, null);
      const noted = await parts(id);
      await Promise.all(noted.map(({ done }) => store.putNote(`${FAR}${id}/${done}`, null)));
    },
    async interrupted(atOnce) {
      const [oldest] = (await store.notes(BEGUN)).filter(isBegun).toSorted((a, b) => a.at - b.at);
      if (oldest === undefined) return null;
      const { id, field, to, persons, companies } = oldest;
      const { done } = await storedOf(oldest, atOnce);
      const rest = { persons: persons.slice(done), companies: companies.slice(Math.max(0, done - persons.length)) };
      return { id, field, to, done, total: persons.length + companies.length, rest };
    },
    async saved(id, atOnce) {
      const begun = await store.note(BEGUN + id);
      return isBegun(begun) ? [...begun.before, ...(await storedOf(begun, atOnce)).made] : [];
    },
  };
}
