import type { OutboxRow } from '../domain/edit.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import type { Company, Person } from '../domain/lead.ts';
import type { Result } from '../domain/result.ts';
import type { Change, Kept, StoreError, Touched } from './store.ts';

/** An address that was looked up at the CRM, with what it found. */
export interface StoredLookup {
  readonly email: string;
  readonly ids: readonly PersonId[];
  readonly at: number;
}

/** A single value under a text key: the lists, notes, and where renumbered records went. */
export interface StoredValue {
  readonly key: string;
  readonly value: unknown;
}

/** Everybody's records in columns (`domain/pack.ts`), under the one key {@link PACKED}; `pack` is null while they are read for the first time. */
export interface StoredPack {
  readonly key: typeof PACKED;
  /** A `Pack` of this or another version of the code. */
  readonly pack: unknown;
  /** The `key` of the last of {@link StoredTouched} that is in it. */
  readonly mark: number;
}

/** See {@link StoredPack}. */
export const PACKED = 1;

/** Whose records one transaction has written. */
export interface StoredTouched extends Touched {
  /** Ascending. */
  readonly key: number;
}

/** One table inside one transaction. Reads see the transaction's own writes. */
export interface Table<Key, Value, Index extends string = never> {
  get(key: Key): Promise<Value | undefined>;
  /** Adds or replaces by the value's own key. */
  put(value: Value): Promise<void>;
  delete(key: Key): Promise<void>;
  /** Everything, in the order of the keys. */
  all(): Promise<readonly Value[]>;
  /** Everything that has the key in the index, in the order of the keys; with `limit` the first so many, with a negative one the last so many. */
  by(index: Index, key: string | number, limit?: number): Promise<readonly Value[]>;
  /** How many have the key in the index. */
  count(index: Index, key: string | number): Promise<number>;
  /** The keys of those that have a key from `from` to `to` in the index, at most `limit`; one may come several times. */
  having(index: Index, from: string, to: string, limit: number): Promise<readonly Key[]>;
  /** The keys above `after` and not above `upTo`, ascending; with `limit` the first so many. */
  keys(after: Key, upTo: Key, limit?: number): Promise<readonly Key[]>;
  /** The first `limit` above the key, in the order of the keys. */
  page(after: Key, limit: number): Promise<readonly Value[]>;
  /** How many there are. */
  size(): Promise<number>;
}

/** A row of the outbox with the records that it names, for the index. */
export interface StoredRow extends OutboxRow {
  readonly names: readonly string[];
}

/** All tables of one tenant and user. */
export interface Tables {
  /** `words`: what somebody is found by, see `wordsOf`. */
  readonly persons: Table<PersonId, Kept<Person>, 'email' | 'company' | 'words'>;
  readonly companies: Table<CompanyId, Kept<Company>, 'domain'>;
  readonly lookups: Table<string, StoredLookup, 'person'>;
  /** `append` gives a `seq` above any that was ever given. */
  readonly outbox: Table<number, StoredRow, 'state' | 'names' | 'editId'> & {
    append(row: Omit<StoredRow, 'seq'>): Promise<StoredRow>;
    /** No `seq` up to this is given any more. */
    skipTo(seq: number): Promise<void>;
  };
  readonly values: Table<string, StoredValue>;
  readonly packed: Table<number, StoredPack>;
  /** Whose records were written since they were packed, for as long as there is a pack; one a transaction. */
  readonly touched: Table<number, StoredTouched> & {
    append(touched: Touched): Promise<void>;
  };
}

/** The name of a table. */
export type TableName = keyof Tables;

/** Where the tables are. `core.ts` builds the store's promises on it. */
export interface Backend {
  /** Runs the body over the named tables, which awaits nothing but them. Null when closed. */
  read<T>(names: readonly TableName[], body: (tables: Tables) => Promise<T>): Promise<T | null>;
  /** As `read`, whole or not at all; fulfilled with `ok` once everything is durable. Rejects, with nothing stored, if the body does. */
  write<T>(names: readonly TableName[], body: (tables: Tables) => Promise<T>): Promise<Result<T, StoreError>>;
  /** Tells every subscriber, here and in other contexts. */
  tell(change: Change, touched: Touched): void;
  subscribe(listener: (change: Change, touched: Touched) => void): () => void;
  close(): void;
  destroy(): Promise<void>;
}
