import {
  companyKey,
  EDIT_STATES,
  fieldOf,
  NEEDS_USER,
  personKey,
  recordsNamedIn,
  type Edit,
  type EditState,
  type OutboxRow,
} from '../domain/edit.ts';
import type { Lists } from '../domain/lead.ts';
import { isLocalId, parseCompanyId, parsePersonId, type CompanyId, type PersonId } from '../domain/ids.ts';
import { ALIAS, aliasKey, hasRecords, putRecords, RECORD_TABLES, tablesFor } from './records.ts';
import { MARK } from './schema.ts';
import { localIdsIn, newIds, placeOf, renumberEdit, renumberPerson } from './renumber.ts';
import { findPersons } from './find.ts';
import type { Result } from '../domain/result.ts';
import { readLight, readOnes, writePack } from './light.ts';
import type { Change, CompanyAround, Kept, NewRow, PersonAround, Records, Renumbered, RowPatch, Store, StoreError } from './store.ts';
import { PACKED, type Backend, type StoredRow, type TableName, type Tables } from './tables.ts';
import { forgetCopy, readUsage } from './usage.ts';
import { writeWatched, type Written } from './watched.ts';

/** What a card is read from. */
const AROUND = ['persons', 'companies', 'values', 'outbox'] as const;
/** States that are counted by themselves: all but the one that thousands may be in while this device is offline. */
const COUNTED = EDIT_STATES.filter((state) => state !== 'queued');

/** Builds the store's promises on any backend whose writes are whole or not at all. Reads of a closed store find nothing. */
export function createStore(backend: Backend): Store {
  function told<T>({ result, touched }: Written<T>, ...changes: readonly Change[]): Result<T, StoreError> {
    if (result.ok) for (const change of changes) backend.tell(change, touched);
    return result;
  }

  function write<T>(names: readonly TableName[], body: (tables: Tables) => Promise<T>): Promise<Written<T>> {
    return writeWatched(backend, names, body);
  }

  async function countByState(): Promise<Readonly<Record<EditState, number>>> {
    // Rows are counted several times faster than entries of an index, so the state that most may be in is what is left.
    const read = await backend.read(['outbox'], ({ outbox }) =>
      Promise.all([outbox.size(), ...COUNTED.map((state) => outbox.count('state', state))]),
    );
    const [size = 0, ...counts] = read ?? [];
    const others = Object.fromEntries(COUNTED.map((state, index) => [state, counts[index] ?? 0])) as Record<
      (typeof COUNTED)[number],
      number
    >;
    return { ...others, queued: size - counts.reduce((sum, count) => sum + count, 0) };
  }

  return {
    async lists() {
      return (await backend.read(['values'], listsIn)) ?? null;
    },
    async putLists(lists, at) {
      return told(await write(['values'], (tables) => tables.values.put({ key: 'lists', value: { value: lists, at } })), 'lists');
    },

    async person(id) {
      return (
        (await backend.read(['persons', 'values'], async (tables) =>
          tables.persons.get((await aliasOf(tables, 'person', id)) as typeof id),
        )) ?? null
      );
    },
    async personAround(id) {
      return (await backend.read(AROUND, (tables) => personAround(tables, id))) ?? null;
    },
    async personsAround(ids) {
      return (await backend.read(AROUND, (tables) => Promise.all(ids.map((id) => personAround(tables, id))))) ?? ids.map(() => null);
    },
    async companiesAround(ids) {
      return (await backend.read(AROUND, (tables) => Promise.all(ids.map((id) => companyAround(tables, id))))) ?? ids.map(() => null);
    },
    async company(id) {
      return (
        (await backend.read(['companies', 'values'], async (tables) =>
          tables.companies.get((await aliasOf(tables, 'company', id)) as typeof id),
        )) ?? null
      );
    },
    async personsByEmail(email) {
      return (await backend.read(['persons'], (tables) => tables.persons.by('email', email))) ?? [];
    },
    async companiesByDomain(domains) {
      const found = await backend.read(['companies'], (tables) =>
        Promise.all([...new Set(domains)].map((domain) => tables.companies.by('domain', domain))),
      );
      return [...new Map((found ?? []).flat().map((kept) => [kept.value.id, kept])).values()];
    },
    async peopleOf(id) {
      return (
        (await backend.read(['persons', 'values'], async (tables) => tables.persons.by('company', await aliasOf(tables, 'company', id)))) ??
        []
      );
    },
    async find(text) {
      return (await backend.read(['persons'], (tables) => findPersons(tables.persons, text))) ?? [];
    },
    async putRecords(records, at) {
      return told(await write(union(['persons'], tablesFor(records)), (tables) => putRecords(tables, records, at)), ...changesOf(records));
    },
    async lookup(email) {
      const stored = await backend.read(['lookups'], (tables) => tables.lookups.get(email));
      return stored === null || stored === undefined ? null : { value: stored.ids, at: stored.at };
    },
    async putLookup(email, ids, records, at) {
      const written = await write(RECORD_TABLES, async (tables) => {
        await putRecords(tables, records, at);
        await tables.lookups.put({ email, ids, at });
      });
      return told(written, 'records');
    },

    async addRows(rows, local = {}) {
      const written = await write(union(['outbox', 'values'], tablesFor(local)), (tables) => appendRows(tables, rows, local));
      return told(written, 'outbox', ...changesOf(local));
    },
    async rows(states = EDIT_STATES, limit) {
      const read = await backend.read(['outbox'], (tables) => Promise.all(states.map((state) => tables.outbox.by('state', state, limit))));
      const rows = inOrder(read ?? []);
      return limit === undefined ? rows : limit < 0 ? rows.slice(limit) : rows.slice(0, limit);
    },
    async rowsNaming(records) {
      const read = await backend.read(['outbox'], (tables) => Promise.all(records.map((record) => tables.outbox.by('names', record))));
      return inOrder(read ?? []);
    },
    async row(editId) {
      const [row] = (await backend.read(['outbox'], (tables) => tables.outbox.by('editId', editId, 1))) ?? [];
      return row === undefined ? null : withoutNames(row);
    },
    async rowsOf(editIds) {
      const read = await backend.read(['outbox'], (tables) => Promise.all(editIds.map((id) => tables.outbox.by('editId', id, 1))));
      return (read ?? []).flat().map(withoutNames);
    },
    async countRows(states) {
      const counts = await countByState();
      return states.reduce((sum, state) => sum + counts[state], 0);
    },
    countByState,
    // Only who has a second copy can tell.
    isFresh: async () => true,
    async mark() {
      return (await backend.read(['values'], markOf)) ?? 0;
    },
    async restore(rows, mark) {
      return told(await write(['outbox', 'values'], (tables) => restoreRows(tables, rows, mark)), 'outbox');
    },
    async updateRow(seq, { patch, expect, records = {}, at = 0 }) {
      const written = await write(union(['outbox'], tablesFor(records)), async (tables) => {
        const row = await tables.outbox.get(seq);
        if (row === undefined || (expect !== undefined && !expect.includes(row.state))) return null;
        const changed = applyPatch(row, patch);
        // A renumbering looks for rows that are not settled: this one has to be written before.
        if (records.renumbered !== undefined) await tables.outbox.put(changed);
        await Promise.all([records.renumbered === undefined && tables.outbox.put(changed), putRecords(tables, records, at, true)]);
        return withoutNames(changed);
      });
      const { result } = written;
      return result.ok && result.value === null ? result : told(written, 'outbox', ...changesOf(records));
    },
    async updateRows(seqs, patch, expect) {
      const written = await write(['outbox'], async (tables) => {
        const found = await Promise.all(seqs.map((seq) => tables.outbox.get(seq)));
        const changed = found.flatMap((row) => (row !== undefined && expect.includes(row.state) ? [applyPatch(row, patch)] : []));
        await Promise.all(changed.map((row) => tables.outbox.put(row)));
        return changed.map(withoutNames);
      });
      return told(written, 'outbox');
    },
    async prune(keep) {
      const { result, touched } = await write(['outbox'], async (tables) => {
        const beyond = (await tables.outbox.count('state', 'settled')) - keep;
        if (beyond <= 0) return 0;
        // Old both by when they were made and by when they were settled: an edit that had to wait for long is not forgotten in the
        // moment in which it is carried out, nor one that was made just now on a clock that was set back.
        const made = (await tables.outbox.by('state', 'settled')).toSorted((a, b) => a.seq - b.seq);
        const settled = made.toSorted((a, b) => (a.settledAt ?? 0) - (b.settledAt ?? 0));
        const settledEarly = new Set(settled.slice(0, beyond));
        const old = made.slice(0, beyond).filter((row) => settledEarly.has(row));
        for (const row of old) await tables.outbox.delete(row.seq);
        // Chromium leaves the index entries of what was changed where they are until they are met in a transaction that writes; who
        // only reads has to go past them every time.
        await Promise.all(EDIT_STATES.map((state) => tables.outbox.by('state', state, 1)));
        return old.length;
      });
      if (result.ok && result.value > 0) backend.tell('outbox', touched);
    },

    async note(key) {
      return (await backend.read(['values'], (tables) => tables.values.get(`note:${key}`)))?.value ?? null;
    },
    async putNote(key, value) {
      const stored = `note:${key}`;
      const change = ({ values }: Pick<Tables, 'values'>) => (value === null ? values.delete(stored) : values.put({ key: stored, value }));
      told(await write(['values'], change), 'records');
    },
    async notes(prefix) {
      const stored = (await backend.read(['values'], (tables) => tables.values.all())) ?? [];
      return stored.filter(({ key }) => key.startsWith(`note:${prefix}`)).map(({ value }) => value);
    },

    async putStep({ key, from, to, records = {}, at }) {
      const written = await write(RECORD_TABLES, async (tables) => {
        const stored = (await tables.values.get(`note:${key}`))?.value ?? null;
        if (JSON.stringify(stored) !== JSON.stringify(from)) return null;
        await putRecords(tables, records, at);
        await tables.values.put({ key: `note:${key}`, value: to });
        return true;
      });
      const { result } = written;
      return result.ok && result.value === null ? result : told(written, 'records');
    },
    async personIds(after, upTo, limit) {
      return (await backend.read(['persons'], (tables) => tables.persons.keys(after as PersonId, upTo as PersonId, limit))) ?? [];
    },
    async countPersons() {
      return (await backend.read(['persons'], (tables) => tables.persons.size())) ?? 0;
    },

    light: () => readLight(backend),
    async lightOf(touched) {
      const read = await backend.read(['persons', 'companies'], (tables) => readOnes(tables, touched));
      return read ?? { persons: new Map(), companies: new Map() };
    },
    packLight: (records) => writePack(backend, records),
    writesSincePacked: () => backend.read(['touched'], ({ touched }) => touched.size()).then((count) => count ?? 0),

    subscribe: (listener) => backend.subscribe(listener),
    close: () => backend.close(),
    async clearRecords() {
      told(await write(RECORD_TABLES, forget), 'records', 'lists');
    },
    clearCopy: async () => told(await write(RECORD_TABLES, forgetCopy), 'records', 'outbox'),
    usage: () => readUsage(backend),
    destroy: () => backend.destroy(),
  };
}

async function listsIn({ values }: Tables): Promise<Kept<Lists> | null> {
  return ((await values.get('lists'))?.value as Kept<Lists> | undefined) ?? null;
}

async function personAround(tables: Tables, asked: PersonId): Promise<PersonAround | null> {
  const id = (await aliasOf(tables, 'person', asked)) as PersonId;
  const person = await tables.persons.get(id);
  if (person === undefined) return null;
  const { companyId } = person.value;
  const names = [personKey(id), ...(companyId === null ? [] : [companyKey(companyId)])];
  const [company, lists, rows] = await Promise.all([
    companyId === null ? undefined : tables.companies.get(companyId),
    listsIn(tables),
    Promise.all(names.map((name) => tables.outbox.by('names', name))),
  ]);
  return { person, company: company ?? null, lists, rows: inOrder(rows) };
}

async function companyAround(tables: Tables, asked: CompanyId): Promise<CompanyAround | null> {
  const id = (await aliasOf(tables, 'company', asked)) as CompanyId;
  const [company, lists, rows] = await Promise.all([tables.companies.get(id), listsIn(tables), tables.outbox.by('names', companyKey(id))]);
  return company === undefined ? null : { company, lists, rows: inOrder([rows]) };
}

async function markOf({ values }: Tables): Promise<number> {
  const stored = await values.get(MARK);
  return typeof stored?.value === 'number' ? stored.value : 0;
}

async function restoreRows(tables: Tables, rows: readonly OutboxRow[], mark: number): Promise<number> {
  const { outbox } = tables;
  let restored = 0;
  for (const row of rows) {
    const [known] = await outbox.by('editId', row.editId, 1);
    if (known !== undefined && (known.state === 'settled' || known.attempts >= row.attempts)) continue;
    const seq = known?.seq ?? row.seq;
    const taken = known === undefined && (await outbox.get(seq)) !== undefined;
    const { seq: _lost, ...stored } = { ...row, ...placeOf(row.edit) };
    if (taken) await outbox.append(stored);
    else await outbox.put({ ...stored, seq });
    restored += 1;
  }
  await outbox.skipTo(mark);
  await tables.values.put({ key: MARK, value: Math.max(mark, await markOf(tables)) });
  return restored;
}

/** Until when the CRM has asked to wait binds whoever sends what stays. */
const STAYS: readonly string[] = [MARK, 'note:pause'];

/** Records below 0 stay: they are part of creations that wait in the outbox, and so are the new ids of those that were numbered. */
async function forget(tables: Tables): Promise<void> {
  for (const { value } of await tables.persons.all()) if (!isLocalId(value.id)) await tables.persons.delete(value.id);
  for (const { value } of await tables.companies.all()) if (!isLocalId(value.id)) await tables.companies.delete(value.id);
  for (const { email } of await tables.lookups.all()) await tables.lookups.delete(email);
  for (const { key } of await tables.touched.all()) await tables.touched.delete(key);
  await tables.packed.delete(PACKED);
  for (const { key } of await tables.values.all()) if (!key.startsWith(ALIAS) && !STAYS.includes(key)) await tables.values.delete(key);
}

function union(some: readonly TableName[], others: readonly TableName[]): readonly TableName[] {
  return [...new Set([...some, ...others])];
}

function changesOf(records: Records): readonly 'records'[] {
  return hasRecords(records) ? ['records'] : [];
}

/** The id that a renumbered record has now. */
async function aliasOf(tables: Tables, kind: Renumbered['kind'], id: number): Promise<number> {
  if (id > 0) return id;
  const alias = await tables.values.get(aliasKey(kind, id));
  return typeof alias?.value === 'number' ? alias.value : id;
}

/** A row's author may have seen a record under the id it had before the CRM numbered it. */
async function appendRows(tables: Tables, rows: readonly NewRow[], local: Records): Promise<readonly OutboxRow[]> {
  const renumbered: Renumbered[] = [];
  for (const { kind, id } of rows.flatMap((row) => localIdsIn(row.edit))) {
    const now = await aliasOf(tables, kind, id);
    const [person, company] = [parsePersonId(now), parseCompanyId(now)];
    if (now === id || person === null || company === null) continue;
    renumbered.push(
      kind === 'person' ? { kind, from: id as typeof person, to: person } : { kind, from: id as typeof company, to: company },
    );
  }
  const ids = newIds(renumbered);
  const moved = rows.map((row) => ({ ...row, edit: renumberEdit(row.edit, ids) }));
  // Side by side: between two questions to the database the page may draw, and the user waits until this is durable.
  const [mark] = await Promise.all([markOf(tables), ...moved.map(({ edit, madeAt }) => giveUpWaiting(tables, edit, madeAt))]);
  const appended = await Promise.all(
    moved.map((row) => tables.outbox.append({ ...row, state: 'queued', attempts: 0, ...placeOf(row.edit) })),
  );
  const added = appended.map(withoutNames);
  const last = added.at(-1);
  if (last !== undefined) await tables.values.put({ key: MARK, value: Math.max(last.seq, mark) });
  await putRecords(tables, { ...local, ...(local.persons && { persons: local.persons.map((person) => renumberPerson(person, ids)) }) }, 0);
  return added;
}

/** Every row once, in the order of `seq`. */
function inOrder(found: readonly (readonly StoredRow[])[]): readonly OutboxRow[] {
  const rows = new Map(found.flat().map((row) => [row.seq, row]));
  return [...rows.values()].sort((a, b) => a.seq - b.seq).map(withoutNames);
}

function withoutNames({ names: _names, ...row }: StoredRow): OutboxRow {
  return row;
}

async function giveUpWaiting(tables: Tables, edit: Edit, at: number): Promise<void> {
  const [record] = recordsNamedIn(edit);
  const field = fieldOf(edit);
  if (field === null || record === undefined) return;
  for (const row of await tables.outbox.by('names', record)) {
    if (!NEEDS_USER.includes(row.state) || fieldOf(row.edit) !== field) continue;
    await tables.outbox.put(applyPatch(row, { state: 'settled', outcome: 'replaced', settledAt: at, problem: null }));
  }
}

function applyPatch(row: StoredRow, { problem, ...patch }: RowPatch): StoredRow {
  if (patch.edit !== undefined && row.attempts > 0)
    throw new Error(`the edit of row ${row.seq} was attempted and cannot be changed any more`);
  const { problem: old, ...rest } = row;
  const kept = problem === undefined ? old : problem;
  return { ...rest, ...patch, ...(patch.edit && placeOf(patch.edit)), ...(kept && { problem: kept }) };
}
