import type { Edit, EditOutcome, EditProblem, EditState, OutboxRow } from '../domain/edit.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import type { Company, Lists, Person } from '../domain/lead.ts';
import type { LightCompany, LightPerson } from '../domain/light.ts';
import type { Result } from '../domain/result.ts';
import type { CompanyRow, ListedPerson } from '../domain/row.ts';
import type { Usage } from '../domain/usage.ts';

/** A record with the time (ms since 1970, this device's clock) when the CRM last confirmed it. */
export interface Kept<T> {
  readonly value: T;
  readonly at: number;
}

/** An edit to be stored; the store gives `seq`, `state: queued`, `attempts: 0` and the stream. */
export interface NewRow {
  readonly editId: string;
  readonly edit: Edit;
  readonly madeAt: number;
  readonly undoes?: string;
}

/** What may change on a row. `edit` only while `attempts` is 0. */
export interface RowPatch {
  readonly state?: EditState;
  readonly attempts?: number;
  readonly settledAt?: number;
  readonly outcome?: EditOutcome;
  /** Null removes it. */
  readonly problem?: EditProblem | null;
  readonly edit?: Edit;
}

/** One change of one row: see `Store.updateRow`. */
export interface RowChange {
  readonly patch: RowPatch;
  /** Change only if the row is in one of these states. */
  readonly expect?: readonly EditState[];
  readonly records?: Records;
  /** When the CRM answered, for `records`; ms since 1970. */
  readonly at?: number;
}

/** See `Store.personAround`. */
export interface PersonAround {
  readonly person: Kept<Person>;
  readonly company: Kept<Company> | null;
  readonly lists: Kept<Lists> | null;
  /** Rows in any state that name the person or the company, in the order of `seq`. */
  readonly rows: readonly OutboxRow[];
}

/** See `Store.companiesAround`. */
export interface CompanyAround {
  readonly company: Kept<Company>;
  readonly lists: Kept<Lists> | null;
  /** Rows in any state that name the company, in the order of `seq`. */
  readonly rows: readonly OutboxRow[];
}

/** One step of work that goes on after a death: see `Store.putStep`. */
export interface NoteStep {
  readonly key: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly records?: Records;
  /** When the CRM was asked, for `records`; ms since 1970. */
  readonly at: number;
}

/** Records as the CRM answered them, to be kept together. */
export interface Records {
  readonly persons?: readonly Person[];
  readonly companies?: readonly Company[];
  readonly removedPersons?: readonly PersonId[];
  readonly removedCompanies?: readonly CompanyId[];
  /** People whom the CRM has listed, with their companies: rows, see `domain/row.ts`. */
  readonly listed?: readonly ListedPerson[];
  /** Rows of people who are out of what this device keeps: they go, unless they were looked up or an edit of them waits. */
  readonly strays?: readonly ListedPerson[];
  /** Rows of companies, for those that are here. */
  readonly companyRows?: readonly CompanyRow[];
  /** People whom the CRM did not list: they go as strays do, but not who was confirmed since the list was asked for. */
  readonly unlisted?: readonly PersonId[];
  /** A record created on this device got its number: it and every row that names it move to the new id. */
  readonly renumbered?: readonly Renumbered[];
}

/** See {@link Records.renumbered}. */
export type Renumbered =
  | { readonly kind: 'person'; readonly from: PersonId; readonly to: PersonId }
  | { readonly kind: 'company'; readonly from: CompanyId; readonly to: CompanyId };

/** The note about edits that the database had lost: see {@link Restored}. */
export const RESTORED = 'restored';

/** What was put back when the database had come back without it. */
export interface Restored {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly rows: number;
}

/** Why something could not be stored. Nothing of it was: a write is whole or not at all. */
export type StoreError = { readonly kind: 'full' } | { readonly kind: 'closed' } | { readonly kind: 'failed'; readonly message: string };

/** What changed, told to every open view of this tenant and user, in this and other contexts. */
export type Change = 'records' | 'outbox' | 'lists';

/** Whose cards may read differently after a change: people and companies whose records, or whose edits, are others now. */
export interface Touched {
  readonly persons: readonly PersonId[];
  readonly companies: readonly CompanyId[];
}

/** Everybody here, light. */
export interface LightRecords {
  readonly persons: readonly LightPerson[];
  readonly companies: readonly LightCompany[];
  /** How much had to be read one by one: the more, the more it is worth to `packLight` again. */
  readonly unpacked: number;
  /** What `packLight` has to be given with these records. */
  readonly mark: number;
  /** The order that the persons are in, if it was packed and none of them was written since; else empty. */
  readonly order: string;
}

/** Some people and companies, light; null for those that are not here (any more). */
export interface LightOnes {
  readonly persons: ReadonlyMap<PersonId, LightPerson | null>;
  readonly companies: ReadonlyMap<CompanyId, LightCompany | null>;
}

/**
 * What this device remembers for one tenant and user. Guarantees:
 * - a write whose promise is fulfilled with `ok` is on disk and survives the death of the process (strict durability,
 *   told on the transaction's completion); otherwise nothing of it happened
 * - records hold what the CRM last said, never an edit; edits live in the outbox, and views lay them over the records
 * - a record is never replaced by an older one (by `updatedAt`), so a late answer rolls nothing back
 * - rows come in the order of `seq`, which ascends and is never given twice
 */
export interface Store {
  lists(): Promise<Kept<Lists> | null>;
  putLists(lists: Lists, at: number): Promise<Result<void, StoreError>>;

  person(id: PersonId): Promise<Kept<Person> | null>;
  /** A person with all that their card is made from, read at one moment; null if they are not here. */
  personAround(id: PersonId): Promise<PersonAround | null>;
  /** As `personAround`, of many at one moment, in the order of the ids. */
  personsAround(ids: readonly PersonId[]): Promise<readonly (PersonAround | null)[]>;
  company(id: CompanyId): Promise<Kept<Company> | null>;
  /** Companies with all that their category is shown with, read at one moment, in the order of the ids; null for those that are not here. */
  companiesAround(ids: readonly CompanyId[]): Promise<readonly (CompanyAround | null)[]>;
  /** Everybody here who holds the address (lower case). */
  personsByEmail(email: string): Promise<readonly Kept<Person>[]>;
  companiesByDomain(domains: readonly string[]): Promise<readonly Kept<Company>[]>;
  peopleOf(id: CompanyId): Promise<readonly Kept<Person>[]>;
  /** People of whom every word of the text begins a word of the name, the company or an address (`wordsOf`), by name; at most 25. */
  find(text: string): Promise<readonly Kept<Person>[]>;
  putRecords(records: Records, at: number): Promise<Result<void, StoreError>>;
  /** When the address was last looked up at the CRM, and what it found. Null if never. */
  lookup(email: string): Promise<Kept<readonly PersonId[]> | null>;
  putLookup(email: string, ids: readonly PersonId[], records: Records, at: number): Promise<Result<void, StoreError>>;

  /**
   * Appends rows in one transaction, together with records that exist on this device only (creations). A row of the same field that waits
   * for the user is given up, as replaced: the new one is the user's answer.
   */
  addRows(rows: readonly NewRow[], local?: Records): Promise<Result<readonly OutboxRow[], StoreError>>;
  /** All rows, or those of the given states, in the order of `seq`; with `limit` the oldest so many, with a negative one the newest so many. */
  rows(states?: readonly EditState[], limit?: number): Promise<readonly OutboxRow[]>;
  /** Rows in any state that name one of the records (`personKey`, `companyKey`), in the order of `seq`. */
  rowsNaming(records: readonly string[]): Promise<readonly OutboxRow[]>;
  row(editId: string): Promise<OutboxRow | null>;
  /** The rows of these edits that are here, read at one moment, in the order of the ids. */
  rowsOf(editIds: readonly string[]): Promise<readonly OutboxRow[]>;
  /** How many rows are in the states. */
  countRows(states: readonly EditState[]): Promise<number>;
  /** How many rows are in each state, in one reading. */
  countByState(): Promise<Readonly<Record<EditState, number>>>;
  /** False if a row that says it was never attempted may have been all the same: the database has come back as it was before. */
  isFresh(row: OutboxRow): Promise<boolean>;
  /** The highest `seq` that was ever given here; 0 for none, also where the database has lost what was in it. */
  mark(): Promise<number>;
  /**
   * Puts rows back that the database has lost, as they were, and never gives a `seq` up to `mark` again; answers how many there were.
   * A row that is here is left alone if it is settled or was attempted as often.
   */
  restore(rows: readonly OutboxRow[], mark: number): Promise<Result<number, StoreError>>;
  /**
   * Changes a row and, in the same transaction, keeps what the CRM answered. Answers null, with nothing changed, if there
   * is no such row or (with `expect`) it is in another state by now.
   */
  updateRow(seq: number, change: RowChange): Promise<Result<OutboxRow | null, StoreError>>;
  /** Changes all of the rows that are in one of the states, in one transaction; answers those. */
  updateRows(seqs: readonly number[], patch: RowPatch, expect: readonly EditState[]): Promise<Result<readonly OutboxRow[], StoreError>>;
  /** Forgets settled rows that are neither of the `keep` that were made last nor of the `keep` that were settled last. */
  prune(keep: number): Promise<void>;

  /** A small value that is no record, such as until when the tenant is paused; null for none. */
  note(key: string): Promise<unknown>;
  /** Null removes it. */
  putNote(key: string, value: unknown): Promise<void>;
  /** The notes whose key begins with the text, in the order of the keys. */
  notes(prefix: string): Promise<readonly unknown[]>;

  /**
   * Replaces a note and, in the same transaction, keeps records, if the note is still `from`; answers null, with nothing changed, if
   * somebody else has put another one meanwhile.
   */
  putStep(step: NoteStep): Promise<Result<true | null, StoreError>>;
  /** The ids of people here above `after` and not above `upTo`, ascending; with `limit` the first so many. */
  personIds(after: number, upTo: number, limit?: number): Promise<readonly PersonId[]>;
  countPersons(): Promise<number>;

  /**
   * Everybody here, and their companies, as of one moment for each of them; nothing that is told after the call began is missed. People
   * whose records were written since the last `packLight` cost much more than the others.
   */
  light(): Promise<LightRecords>;
  /** Those named, as they are now. */
  lightOf(touched: Touched): Promise<LightOnes>;
  /**
   * Keeps the records so that the next `light` is quick: all that were read with this `mark`, with whatever was told of since. Does
   * nothing if somebody else has packed meanwhile.
   */
  packLight(records: Pick<LightRecords, 'persons' | 'companies' | 'mark' | 'order'>): Promise<Result<void, StoreError>>;
  /** How many transactions have written records since the last `packLight`. */
  writesSincePacked(): Promise<number>;

  /** Calls back after every committed change made here or in another context; returns the way to stop. */
  subscribe(listener: (change: Change, touched: Touched) => void): () => void;
  close(): void;
  /** Forgets records, lists and look-ups, and keeps the outbox: for signing out while edits wait. */
  clearRecords(): Promise<void>;
  /** Forgets people, companies, look-ups and settled edits; edits that are not settled stay, with whom they are about. */
  clearCopy(): Promise<Result<void, StoreError>>;
  /** How much of each kind is here. Reads everything, a part at a time. */
  usage(): Promise<readonly Usage[]>;
  /** Deletes everything of this tenant and user. */
  destroy(): Promise<void>;
}
