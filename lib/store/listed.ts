import { companyKey, isOpen, personKey } from '../domain/edit.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import { withCompanyRow, withPersonRow, type CompanyRow, type ListedPerson } from '../domain/row.ts';
import type { Records } from './store.ts';
import type { Tables } from './tables.ts';

/** Keeps what the CRM listed, all at once because there may be hundreds: see `Records`. */
export async function putListed(tables: Tables, { listed = [], strays = [], companyRows = [], unlisted = [] }: Records, at: number) {
  if (listed.length + strays.length + companyRows.length + unlisted.length === 0) return;
  const gone = await Promise.all([
    ...strays.map(async ({ person }) => ((await isNeeded(tables, person.id, at)) ? null : person.id)),
    ...unlisted.map(async (id) => ((await isNeeded(tables, id, at)) || (await isYounger(tables, id, at)) ? null : id)),
  ]);
  const removed = new Set(gone.filter((id) => id !== null));
  const here = await Promise.all(
    strays.map(async (row) => (removed.has(row.person.id) || !(await tables.persons.get(row.person.id)) ? null : row)),
  );
  const rows = [...listed, ...here.filter((row) => row !== null)];
  await putCompanies(
    tables,
    rows.map(({ company }) => company).filter((company) => company !== null),
    true,
    at,
  );
  await putCompanies(tables, companyRows, false, at);
  await Promise.all(rows.map((row) => putPerson(tables, row, at)));
  await removePersons(tables, removed);
}

/** So long somebody stays here who was looked at, ms. */
const LOOKED_AT_MS = 30 * 24 * 3_600_000;

/** Somebody looked up or looked at, or with an edit that is not settled, stays here whatever is listed. Only who is looked at is read whole. */
async function isNeeded(tables: Tables, id: PersonId, at: number): Promise<boolean> {
  const [lookups, rows, kept] = await Promise.all([
    tables.lookups.count('person', id),
    tables.outbox.by('names', personKey(id)),
    tables.persons.get(id),
  ]);
  const lookedAt = kept !== undefined && kept.value.partial !== true && at - kept.at < LOOKED_AT_MS;
  return lookups > 0 || rows.some(isOpen) || lookedAt;
}

/** What was confirmed after the list was asked for may be missing in it. */
async function isYounger(tables: Tables, id: PersonId, at: number): Promise<boolean> {
  const kept = await tables.persons.get(id);
  return kept !== undefined && kept.at >= at;
}

async function putPerson({ persons }: Tables, { person }: ListedPerson, at: number): Promise<void> {
  const known = (await persons.get(person.id)) ?? null;
  const kept = withPersonRow(known, person, at);
  if (kept !== known) await persons.put(kept);
}

/** The name and category of a company are in the records of its people too. */
async function putCompanies({ companies, persons }: Tables, rows: readonly CompanyRow[], add: boolean, at: number): Promise<void> {
  const each = new Map(rows.map((row) => [row.id, row]));
  await Promise.all(
    [...each.values()].map(async (row) => {
      const known = (await companies.get(row.id)) ?? null;
      if (known === null && !add) return;
      const kept = withCompanyRow(known, row, at);
      if (kept !== known) await companies.put(kept);
      const { name: companyName, categoryId } = kept.value;
      if (known === null || (known.value.name === companyName && known.value.categoryId === categoryId)) return;
      for (const one of await persons.by('company', row.id))
        await persons.put({ ...one, value: { ...one.value, companyName, categoryId } });
    }),
  );
}

/** With the last of its people here a company goes too, unless an edit of it waits. */
async function removePersons(tables: Tables, ids: ReadonlySet<PersonId>): Promise<void> {
  const companies = new Set<CompanyId>();
  await Promise.all(
    [...ids].map(async (id) => {
      const kept = await tables.persons.get(id);
      if (kept === undefined) return;
      if (kept.value.companyId !== null) companies.add(kept.value.companyId);
      await tables.persons.delete(id);
    }),
  );
  await Promise.all(
    [...companies].map(async (id) => {
      const [people, rows] = await Promise.all([tables.persons.count('company', id), tables.outbox.by('names', companyKey(id))]);
      if (people === 0 && !rows.some(isOpen)) await tables.companies.delete(id);
    }),
  );
}
