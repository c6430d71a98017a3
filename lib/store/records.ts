import { isNewer, type Person } from '../domain/lead.ts';
import type { PersonId } from '../domain/ids.ts';
import { putListed } from './listed.ts';
import { newIds, renumberPerson, renumberRow } from './renumber.ts';
import type { Kept, Records, Renumbered } from './store.ts';
import type { Table, TableName, Tables } from './tables.ts';

/** Everything that {@link putRecords} may need. */
export const RECORD_TABLES: readonly TableName[] = ['persons', 'companies', 'lookups', 'outbox', 'values'];

/** What {@link putRecords} needs for these: the fewer tables a write takes, the less it waits for what others read and write. */
export function tablesFor(records: Records): readonly TableName[] {
  if (!hasRecords(records)) return [];
  const { persons: _persons, companies: _companies, ...others } = records;
  return hasRecords(others) ? RECORD_TABLES : ['persons', 'companies'];
}

/** What the keys of {@link aliasKey} begin with. */
export const ALIAS = 'alias:';

/** Where the new id of a renumbered record is kept, so that whoever still holds the old one finds it. */
export function aliasKey(kind: Renumbered['kind'], id: number): string {
  return `${ALIAS}${kind}:${id}`;
}

/** True if there is anything in the records. */
export function hasRecords(records: Records): boolean {
  return Object.values(records).some((list: readonly unknown[] | undefined) => list !== undefined && list.length > 0);
}

/**
 * Keeps the records: first the renumberings (with rows not attempted, lookups and the people of a renumbered company), then the
 * removals, then the values, each unless the one here is newer or was heard later, then what was listed. `answers`: they come with an
 * edit's answer, which is later than all that is here, whatever the clock shows.
 */
export async function putRecords(tables: Tables, records: Records, at: number, answers = false): Promise<void> {
  if (records.renumbered !== undefined && records.renumbered.length > 0) await renumber(tables, records.renumbered);
  for (const id of records.removedPersons ?? []) {
    await tables.persons.delete(id);
    await replaceInLookups(tables, id, null);
  }
  for (const id of records.removedCompanies ?? []) await tables.companies.delete(id);
  await Promise.all([
    ...newestOf(records.persons ?? []).map((person) => putNewer(tables.persons, person, at, answers)),
    ...newestOf(records.companies ?? []).map((company) => putNewer(tables.companies, company, at, answers)),
  ]);
  await putListed(tables, records, at);
}

/** Each record once: of several of one id the newest, of equally new ones the last. */
function newestOf<T extends { readonly id: number; readonly updatedAt: string }>(records: readonly T[]): readonly T[] {
  const newest = new Map<number, T>();
  for (const record of records) {
    const other = newest.get(record.id);
    if (other === undefined || !isNewer(other.updatedAt, record.updatedAt)) newest.set(record.id, record);
  }
  return [...newest.values()];
}

async function putNewer<Id, T extends { readonly id: Id; readonly updatedAt: string }>(
  table: Pick<Table<Id, Kept<T>>, 'get' | 'put'>,
  value: T,
  at: number,
  answers: boolean,
) {
  const kept = await table.get(value.id);
  if (kept !== undefined && (isNewer(kept.value.updatedAt, value.updatedAt) || (!answers && wasOvertaken(kept, value.updatedAt, at))))
    return;
  await table.put({ value, at });
}

/** Answers on their way are not older than this, ms. What is further ahead was kept by a clock that was wrong. */
const LONGEST_WAY_MS = 60_000;

/**
 * True if the kept record was heard after this one was asked for. The CRM's dates have whole seconds, so two states may have one date:
 * an answer that was on its way for longer does not replace what an edit left meanwhile.
 */
function wasOvertaken(kept: Kept<{ readonly updatedAt: string }>, updatedAt: string, at: number): boolean {
  const ahead = kept.at - at;
  return kept.value.updatedAt === updatedAt && ahead > 0 && ahead <= LONGEST_WAY_MS;
}

async function renumber(tables: Tables, renumbered: readonly Renumbered[]): Promise<void> {
  const ids = newIds(renumbered);
  for (const one of renumbered) {
    await tables.values.put({ key: aliasKey(one.kind, one.from), value: one.to });
    if (one.kind === 'person') await movePerson(tables, one.from, one.to);
    else {
      for (const kept of await tables.persons.by('company', one.from))
        await tables.persons.put({ ...kept, value: renumberPerson(kept.value, ids) });
      const kept = await tables.companies.get(one.from);
      await tables.companies.delete(one.from);
      if (kept !== undefined && (await tables.companies.get(one.to)) === undefined)
        await tables.companies.put({ ...kept, value: { ...kept.value, id: one.to } });
    }
  }
  for (const row of [
    ...(await tables.outbox.by('state', 'queued')),
    ...(await tables.outbox.by('state', 'parked')),
    ...(await tables.outbox.by('state', 'blocked')),
  ]) {
    const moved = renumberRow(row, ids);
    if (moved !== row) await tables.outbox.put(moved);
  }
}

async function movePerson(tables: Tables, from: PersonId, to: PersonId): Promise<void> {
  const kept: Kept<Person> | undefined = await tables.persons.get(from);
  await tables.persons.delete(from);
  if (kept !== undefined && (await tables.persons.get(to)) === undefined)
    await tables.persons.put({ ...kept, value: { ...kept.value, id: to } });
  await replaceInLookups(tables, from, to);
}

async function replaceInLookups(tables: Tables, id: PersonId, by: PersonId | null): Promise<void> {
  for (const lookup of await tables.lookups.by('person', id)) {
    const ids = [...new Set(lookup.ids.flatMap((one) => (one !== id ? [one] : by === null ? [] : [by])))];
    await tables.lookups.put({ ...lookup, ids });
  }
}
