import { isOpen, companyKey, personKey } from '../domain/edit.ts';
import { isLocalId, type CompanyId, type PersonId } from '../domain/ids.ts';
import type { Company, Person } from '../domain/lead.ts';
import { addUsage, noUsage, usageOf, type Usage, type UsageKind } from '../domain/usage.ts';
import type { Kept } from './store.ts';
import {
  PACKED,
  type Backend,
  type StoredLookup,
  type StoredPack,
  type StoredRow,
  type StoredTouched,
  type StoredValue,
  type Tables,
} from './tables.ts';

/** So many are read at a time, so that who works at the same time does not wait. */
const PART = 1_000;

const TABLES = ['persons', 'companies', 'lookups', 'outbox', 'values', 'packed', 'touched'] as const;

/** A page of a table above a key, and what is to be known of each value there. */
interface Measured<Key, Value> {
  readonly kind: UsageKind;
  readonly page: (tables: Tables, after: Key) => Promise<readonly Value[]>;
  readonly first: Key;
  readonly keyOf: (value: Value) => Key;
  readonly at?: (value: Value) => number;
}

async function measure<Key, Value>(backend: Backend, { kind, page, first, keyOf, at }: Measured<Key, Value>): Promise<Usage> {
  let sum = noUsage(kind);
  const time = (value: Value): number | null => {
    const since = at?.(value) ?? 0;
    return since > 0 ? since : null;
  };
  for (let after = first; ;) {
    const part = (await backend.read(TABLES, (tables) => page(tables, after))) ?? [];
    sum = addUsage(sum, usageOf(kind, part, time));
    const last = part.at(-1);
    if (last === undefined || part.length < PART) return sum;
    after = keyOf(last);
  }
}

const OF_PERSONS: Measured<PersonId, Kept<Person>> = {
  kind: 'persons',
  page: ({ persons }, after) => persons.page(after, PART),
  first: -Infinity as PersonId,
  keyOf: ({ value }) => value.id,
  at: ({ at }) => at,
};
const OF_COMPANIES: Measured<CompanyId, Kept<Company>> = {
  kind: 'companies',
  page: ({ companies }, after) => companies.page(after, PART),
  first: -Infinity as CompanyId,
  keyOf: ({ value }) => value.id,
  at: ({ at }) => at,
};
const OF_LOOKUPS: Measured<string, StoredLookup> = {
  kind: 'lookups',
  page: ({ lookups }, after) => lookups.page(after, PART),
  first: '',
  keyOf: ({ email }) => email,
  at: ({ at }) => at,
};
const OF_OUTBOX: Measured<number, StoredRow> = {
  kind: 'outbox',
  page: ({ outbox }, after) => outbox.page(after, PART),
  first: 0,
  keyOf: ({ seq }) => seq,
  at: ({ madeAt }) => madeAt,
};
const OF_VALUES: Measured<string, StoredValue> = {
  kind: 'lists',
  page: ({ values }, after) => values.page(after, PART),
  first: '',
  keyOf: ({ key }) => key,
};
const OF_PACKED: Measured<number, StoredPack> = {
  kind: 'packed',
  page: ({ packed }, after) => packed.page(after, PART),
  first: PACKED - 1,
  keyOf: ({ key }) => key,
};
const OF_TOUCHED: Measured<number, StoredTouched> = {
  kind: 'packed',
  page: ({ touched }, after) => touched.page(after, PART),
  first: 0,
  keyOf: ({ key }) => key,
};

/** How much of each kind is in the database. Reads all of it, a part at a time. */
export async function readUsage(backend: Backend): Promise<readonly Usage[]> {
  return [
    await measure(backend, OF_PERSONS),
    await measure(backend, OF_COMPANIES),
    await measure(backend, OF_LOOKUPS),
    await measure(backend, OF_OUTBOX),
    await measure(backend, OF_VALUES),
    addUsage(await measure(backend, OF_PACKED), await measure(backend, OF_TOUCHED)),
  ];
}

/** Notes about records that go with them. */
const OF_RECORDS: readonly string[] = ['note:replica', 'note:recent'];

/**
 * Forgets people, companies, look-ups and settled edits. Edits that are not settled stay with whom they are about, and so do lists and
 * what the user said about addresses.
 */
export async function forgetCopy(tables: Tables): Promise<void> {
  const rows = await tables.outbox.all();
  const named = new Set(rows.filter(isOpen).flatMap(({ names }) => names));
  const people = await tables.persons.all();
  const stays = ({ value }: (typeof people)[number]): boolean => isLocalId(value.id) || named.has(personKey(value.id));
  const employers = new Set(people.filter(stays).map(({ value }) => value.companyId));
  for (const kept of people) if (!stays(kept)) await tables.persons.delete(kept.value.id);
  for (const { value } of await tables.companies.all())
    if (!isLocalId(value.id) && !named.has(companyKey(value.id)) && !employers.has(value.id)) await tables.companies.delete(value.id);
  for (const { email } of await tables.lookups.all()) await tables.lookups.delete(email);
  for (const row of rows) if (!isOpen(row)) await tables.outbox.delete(row.seq);
  for (const { key } of await tables.touched.all()) await tables.touched.delete(key);
  await tables.packed.delete(PACKED);
  for (const key of OF_RECORDS) await tables.values.delete(key);
}
