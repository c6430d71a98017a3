import { isOpen, companyKey, personKey } from '../domain/edit.ts';
import { isLocalId } from '../domain/ids.ts';
import { addUsage, noUsage, usageOf, type Usage, type UsageKind } from '../domain/usage.ts';
import type { Kept } from './store.ts';
import { PACKED, type Backend, type StoredLookup, type StoredRow, type Table, type Tables } from './tables.ts';

/** So many are read at a time, so that who works at the same time does not wait. */
const PART = 1_000;

interface Measured<Key, Value> {
  readonly table: (tables: Tables) => Table<Key, Value>;
  readonly kind: UsageKind;
  readonly first: Key;
  readonly keyOf: (value: Value) => Key;
  readonly at: (value: Value) => number | null;
}

async function measure<Key, Value>(backend: Backend, { table, kind, first, keyOf, at }: Measured<Key, Value>): Promise<Usage> {
  let sum = noUsage(kind);
  for (let after = first; ;) {
    const part = (await backend.read(TABLES, (tables) => table(tables).page(after, PART))) ?? [];
    sum = addUsage(sum, usageOf(kind, part, at as (value: never) => number | null));
    const last = part.at(-1);
    if (last === undefined || part.length < PART) return sum;
    after = keyOf(last);
  }
}

const TABLES = ['persons', 'companies', 'lookups', 'outbox', 'values', 'packed', 'touched'] as const;

/** How much of each kind is in the database. Reads all of it, a part at a time. */
export async function readUsage(backend: Backend): Promise<readonly Usage[]> {
  const at = ({ at }: Pick<Kept<unknown>, 'at'>): number | null => (at > 0 ? at : null);
  const packed = await measure(backend, {
    table: ({ packed }) => packed as unknown as Table<number, { readonly key: number }>,
    kind: 'packed',
    first: PACKED - 1,
    keyOf: ({ key }) => key,
    at: () => null,
  });
  const touched = await measure(backend, {
    table: ({ touched }) => touched as unknown as Table<number, { readonly key: number }>,
    kind: 'packed',
    first: 0,
    keyOf: ({ key }) => key,
    at: () => null,
  });
  return [
    await measure(backend, {
      table: ({ persons }) => persons as unknown as Table<number, Kept<{ readonly id: number }>>,
      kind: 'persons',
      first: -Infinity,
      keyOf: ({ value }) => value.id,
      at,
    }),
    await measure(backend, {
      table: ({ companies }) => companies as unknown as Table<number, Kept<{ readonly id: number }>>,
      kind: 'companies',
      first: -Infinity,
      keyOf: ({ value }) => value.id,
      at,
    }),
    await measure(backend, {
      table: ({ lookups }) => lookups as unknown as Table<string, StoredLookup>,
      kind: 'lookups',
      first: '',
      keyOf: ({ email }) => email,
      at,
    }),
    await measure(backend, {
      table: ({ outbox }) => outbox as unknown as Table<number, StoredRow>,
      kind: 'outbox',
      first: 0,
      keyOf: ({ seq }) => seq,
      at: ({ madeAt }) => madeAt,
    }),
    await measure(backend, {
      table: ({ values }) => values as unknown as Table<string, { readonly key: string }>,
      kind: 'lists',
      first: '',
      keyOf: ({ key }) => key,
      at: () => null,
    }),
    addUsage(packed, touched),
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
