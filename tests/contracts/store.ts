import { afterEach, describe, expect, it } from 'vitest';
import type { Edit } from '../../lib/domain/edit.ts';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import type { Change, NewRow, Store } from '../../lib/store/store.ts';
import { keptContract } from './store-kept.ts';
import { listedContract } from './store-listed.ts';
import { manyContract } from './store-many.ts';
import { newestContract } from './store-newest.ts';
import { aCompany, aPerson, CATEGORY, smallLists, STATUS } from './small-world.ts';

const P1 = 1 as PersonId;
const P9 = 9 as PersonId;
const LOCAL = -3 as PersonId;
const C1 = 1 as CompanyId;
const C7 = 7 as CompanyId;
const LOCAL_COMPANY = -5 as CompanyId;

function statusEdit(personId: PersonId, companyId: CompanyId | null): Edit {
  return {
    kind: 'setLeadStatus',
    personId,
    companyId,
    to: STATUS.contacting,
    base: { updatedAt: null, value: null, categoryId: CATEGORY.lead },
  };
}

function creation(personId: PersonId, companyId: CompanyId | null): Edit {
  const draft = { firstName: 'New', lastName: 'One', title: '', email: 'new@example.com', phone: '', companyId };
  return { kind: 'createPerson', personId, companyId, draft };
}

let edits = 0;

function newRow(edit: Edit): NewRow {
  edits += 1;
  return { editId: `edit-${edits}`, edit, madeAt: 1 };
}

async function added(store: Store, ...rows: readonly Edit[]) {
  const result = await store.addRows(rows.map(newRow));
  if (!result.ok) throw new Error(`not stored: ${result.error.kind}`);
  return result.value;
}

/** What every implementation of `Store` has to do. `open` gives a new, empty one each time. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`the contract of a store: ${name}`, () => {
    const opened: Store[] = [];
    async function make(): Promise<Store> {
      const store = await open();
      opened.push(store);
      return store;
    }
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.destroy()));
    });

    listedContract(make);
    manyContract(make);
    newestContract(make);
    keptContract(make);

    it('finds nothing in a new store', async () => {
      const store = await make();
      expect(await store.lists()).toBeNull();
      expect(await store.person(P1)).toBeNull();
      expect(await store.lookup('a@example.com')).toBeNull();
      expect(await store.rows()).toEqual([]);
      expect(await store.note('x')).toBeNull();
      expect(await store.find('person')).toEqual([]);
    });

    it('gives back what was put, with the time it was confirmed', async () => {
      const store = await make();
      const [person, company] = [aPerson(1, { companyId: C1 }), aCompany(1)];
      expect(await store.putRecords({ persons: [person], companies: [company] }, 77)).toEqual({ ok: true, value: undefined });
      await store.putLists(smallLists(), 78);
      expect(await store.person(P1)).toEqual({ value: person, at: 77 });
      expect(await store.company(C1)).toEqual({ value: company, at: 77 });
      expect(await store.lists()).toEqual({ value: smallLists(), at: 78 });
    });

    it('finds people by any of their addresses, and by company, also after these changed', async () => {
      const store = await make();
      await store.putRecords(
        { persons: [aPerson(1, { companyId: C1, emails: ['a@example.com', 'b@example.com'] }), aPerson(9, { emails: ['b@example.com'] })] },
        1,
      );
      const ids = async (email: string) => (await store.personsByEmail(email)).map((kept) => kept.value.id);
      expect(await ids('a@example.com')).toEqual([P1]);
      expect(await ids('b@example.com')).toEqual([P1, P9]);
      expect((await store.peopleOf(C1)).map((kept) => kept.value.id)).toEqual([P1]);
      await store.putRecords({ persons: [aPerson(1, { companyId: C7, emails: ['a@example.com'] })] }, 2);
      expect(await ids('b@example.com')).toEqual([P9]);
      expect(await store.peopleOf(C1)).toEqual([]);
      expect((await store.peopleOf(C7)).map((kept) => kept.value.id)).toEqual([P1]);
    });

    it('finds companies by any of several domains, each once', async () => {
      const store = await make();
      await store.putRecords(
        { companies: [aCompany(1, { domains: ['a.example', 'b.example'] }), aCompany(7, { domains: ['c.example'] })] },
        1,
      );
      const found = await store.companiesByDomain(['a.example', 'b.example', 'c.example', 'c.example', 'd.example']);
      expect(found.map((kept) => kept.value.id)).toEqual([C1, C7]);
    });

    it('finds people by every word of a text, without regard to case and marks, at most 25', async () => {
      const store = await make();
      const many = Array.from({ length: 30 }, (_, index) => aPerson(100 + index, { fullName: `Many ${index}` }));
      await store.putRecords({ persons: [aPerson(1, { fullName: 'Jürgen Müller', companyName: 'Nordwind' }), ...many] }, 1);
      expect((await store.find('MULLER nord')).map((kept) => kept.value.id)).toEqual([P1]);
      expect((await store.find('person1@ jurgen')).map((kept) => kept.value.id)).toEqual([P1]);
      expect(await store.find('muller sudwind')).toEqual([]);
      expect(await store.find('  ')).toEqual([]);
      expect(await store.find('many')).toHaveLength(25);
    });

    it('keeps a look-up with what it found, and forgets in it who was removed', async () => {
      const store = await make();
      await store.putLookup('a@example.com', [P1, P9], { persons: [aPerson(1), aPerson(9)] }, 5);
      expect(await store.lookup('a@example.com')).toEqual({ value: [P1, P9], at: 5 });
      await store.putRecords({ removedPersons: [P1], removedCompanies: [C1] }, 6);
      expect(await store.person(P1)).toBeNull();
      expect(await store.lookup('a@example.com')).toEqual({ value: [P9], at: 5 });
    });

    it('appends rows with ascending numbers, never attempted, in the stream of their company or person', async () => {
      const store = await make();
      const rows = await added(store, statusEdit(P1, C1), statusEdit(P9, null));
      expect(rows.map((row) => [row.state, row.attempts, row.stream])).toEqual([
        ['queued', 0, 'company:1'],
        ['queued', 0, 'person:9'],
      ]);
      expect(rows[1]?.seq).toBeGreaterThan(rows[0]?.seq ?? Infinity);
      expect(await store.rows()).toEqual(rows);
    });

    it('never gives a number twice, not even that of a row it forgot', async () => {
      const store = await make();
      const [first] = await added(store, statusEdit(P1, C1));
      await store.updateRow(first?.seq ?? 0, { patch: { state: 'settled', outcome: 'applied', settledAt: 2 } });
      await store.prune(0);
      expect(await store.rows()).toEqual([]);
      const [second] = await added(store, statusEdit(P1, C1));
      expect(second?.seq).toBeGreaterThan(first?.seq ?? Infinity);
    });

    it('forgets only the oldest settled rows', async () => {
      const store = await make();
      const rows = await added(store, statusEdit(P1, C1), statusEdit(P1, C1), statusEdit(P1, C1), statusEdit(P1, C1));
      for (const row of rows.slice(0, 3)) await store.updateRow(row.seq, { patch: { state: 'settled', outcome: 'applied', settledAt: 2 } });
      await store.prune(1);
      expect((await store.rows()).map((row) => row.seq)).toEqual(rows.slice(2).map((row) => row.seq));
    });

    it('keeps the row that was settled last, however long ago it was made', async () => {
      const store = await make();
      const [first, second, third] = await added(store, statusEdit(P1, C1), statusEdit(P1, C1), statusEdit(P1, C1));
      const order = [second, third, first];
      for (const [at, row] of order.entries())
        await store.updateRow(row?.seq ?? 0, { patch: { state: 'settled', outcome: 'applied', settledAt: at + 1 } });
      await store.prune(1);
      expect((await store.rows()).map((row) => row.seq)).toEqual([first?.seq, third?.seq]);
    });

    it('keeps the row that was made last, whatever the clock said when it was settled', async () => {
      const store = await make();
      const rows = await added(store, statusEdit(P1, C1), statusEdit(P1, C1), statusEdit(P1, C1));
      for (const [at, row] of rows.entries())
        await store.updateRow(row.seq, { patch: { state: 'settled', outcome: 'applied', settledAt: 9 - at } });
      await store.prune(1);
      expect((await store.rows()).map((row) => row.seq)).toEqual([rows[0]?.seq, rows[2]?.seq]);
    });

    it('lists rows of the asked states in the order of their numbers', async () => {
      const store = await make();
      const [a, b, c] = await added(store, statusEdit(P1, C1), statusEdit(P1, C1), statusEdit(P1, C1));
      await store.updateRow(b?.seq ?? 0, { patch: { state: 'parked', problem: { kind: 'rule', because: 'flagOff' } } });
      await store.updateRow(a?.seq ?? 0, { patch: { state: 'inFlight', attempts: 1 } });
      expect((await store.rows(['parked', 'inFlight'])).map((row) => row.seq)).toEqual([a?.seq, b?.seq]);
      expect((await store.rows(['queued'])).map((row) => row.seq)).toEqual([c?.seq]);
    });

    it('lists the oldest or the newest so many rows, and counts those of the asked states', async () => {
      const store = await make();
      const rows = await added(store, ...[1, 2, 3, 4].map((id) => statusEdit(id as PersonId, C1)));
      const [a, b, c, d] = rows.map((row) => row.seq);
      await store.updateRow(b ?? 0, { patch: { state: 'inFlight', attempts: 1 } });
      await store.updateRow(d ?? 0, { patch: { state: 'settled', outcome: 'applied', settledAt: 2 } });
      const seqs = async (...asked: Parameters<Store['rows']>) => (await store.rows(...asked)).map((row) => row.seq);
      expect(await seqs(['queued', 'inFlight'], 2)).toEqual([a, b]);
      expect(await seqs(['queued', 'inFlight'], -2)).toEqual([b, c]);
      expect(await seqs(undefined, -2)).toEqual([c, d]);
      expect(await seqs(['queued'], 9)).toEqual([a, c]);
      expect([
        await store.countRows(['queued', 'inFlight']),
        await store.countRows(['settled']),
        await store.countRows(['parked']),
      ]).toEqual([3, 1, 0]);
      expect(await store.countByState()).toEqual({ queued: 2, inFlight: 1, settled: 1, conflict: 0, parked: 0, blocked: 0 });
    });

    it('finds a row by its edit, and rows by the records that they name, in any state, also after those were numbered', async () => {
      const store = await make();
      const rows = await added(store, statusEdit(P1, C1), statusEdit(P9, null), creation(LOCAL, C1), statusEdit(LOCAL, C1));
      const [a, b, c, d] = rows.map((row) => row.seq);
      await store.updateRow(a ?? 0, { patch: { state: 'settled', outcome: 'applied', settledAt: 2 } });
      const naming = async (...records: readonly string[]) => (await store.rowsNaming(records)).map((row) => row.seq);
      expect(await store.row(rows[1]?.editId ?? '')).toEqual(rows[1]);
      expect(await store.row('none')).toBeNull();
      expect(await naming('person:9')).toEqual([b]);
      expect(await naming('company:1')).toEqual([a, c, d]);
      expect(await naming('company:1', 'person:1', 'person:9')).toEqual([a, b, c, d]);
      expect(await naming()).toEqual([]);
      await store.putRecords({ renumbered: [{ kind: 'person', from: LOCAL, to: 50 as PersonId }] }, 3);
      expect(await naming('person:50')).toEqual([d]);
      expect(await naming(`person:${LOCAL}`)).toEqual([c]);
    });

    it('changes a row and keeps records in one step, only in an expected state', async () => {
      const store = await make();
      const [row] = await added(store, statusEdit(P1, C1));
      const seq = row?.seq ?? 0;
      const late = await store.updateRow(seq, {
        patch: { state: 'settled' },
        expect: ['inFlight'],
        records: { persons: [aPerson(1)] },
        at: 3,
      });
      expect(late).toEqual({ ok: true, value: null });
      expect(await store.person(P1)).toBeNull();
      expect(await store.updateRow(999, { patch: { state: 'settled' } })).toEqual({ ok: true, value: null });
      const done = await store.updateRow(seq, {
        patch: { state: 'settled', outcome: 'applied', settledAt: 3 },
        expect: ['queued'],
        records: { persons: [aPerson(1)] },
        at: 3,
      });
      expect(done.ok && done.value).toMatchObject({ state: 'settled', outcome: 'applied', settledAt: 3 });
      expect((await store.person(P1))?.at).toBe(3);
    });

    it('removes a problem, and keeps one that a change does not name', async () => {
      const store = await make();
      const [row] = await added(store, statusEdit(P1, C1));
      const seq = row?.seq ?? 0;
      await store.updateRow(seq, { patch: { state: 'blocked', problem: { kind: 'missing' } } });
      await store.updateRow(seq, { patch: { attempts: 1 } });
      expect((await store.rows())[0]?.problem).toEqual({ kind: 'missing' });
      await store.updateRow(seq, { patch: { state: 'queued', problem: null } });
      expect((await store.rows())[0]).not.toHaveProperty('problem');
    });

    it('changes the edit of a row never attempted, and refuses to change one that was', async () => {
      const store = await make();
      const [row] = await added(store, statusEdit(P1, C1));
      const seq = row?.seq ?? 0;
      const moved = await store.updateRow(seq, { patch: { edit: statusEdit(P1, C7) } });
      expect(moved.ok && moved.value?.stream).toBe('company:7');
      await store.updateRow(seq, { patch: { state: 'inFlight', attempts: 1 } });
      const change = store.updateRow(seq, { patch: { edit: statusEdit(P9, C1), state: 'queued' }, records: { persons: [aPerson(1)] } });
      await expect(change).rejects.toThrow('cannot be changed');
      expect((await store.rows())[0]).toMatchObject({ state: 'inFlight', edit: statusEdit(P1, C7) });
      expect(await store.person(P1)).toBeNull();
    });

    it('stores nothing of a write that cannot be stored whole', async () => {
      const store = await make();
      const unstorable = { ...newRow(statusEdit(P1, C1)), undoes: (() => 1) as unknown as string };
      await expect(store.addRows([newRow(statusEdit(P1, C1)), unstorable], { persons: [aPerson(1)] })).rejects.toThrow();
      expect(await store.rows()).toEqual([]);
      expect(await store.person(P1)).toBeNull();
      const [row] = await added(store, statusEdit(P1, C1));
      expect(await store.rows()).toEqual([row]);
    });

    it('moves a created person to their number, in rows, look-ups and for whoever still has the old id', async () => {
      const store = await make();
      await store.addRows([newRow(creation(LOCAL, null)), newRow(statusEdit(LOCAL, null))], {
        persons: [aPerson(LOCAL, { updatedAt: '' })],
      });
      await store.putLookup('new@example.com', [LOCAL], {}, 1);
      const [create, status] = await store.rows();
      await store.updateRow(create?.seq ?? 0, { patch: { state: 'inFlight', attempts: 1 } });
      await store.updateRow(create?.seq ?? 0, {
        patch: { state: 'settled', outcome: 'applied', settledAt: 4 },
        records: { renumbered: [{ kind: 'person', from: LOCAL, to: P9 }], persons: [aPerson(9)] },
        at: 4,
      });
      expect(await store.person(P9)).toEqual({ value: aPerson(9), at: 4 });
      expect((await store.person(LOCAL))?.value.id).toBe(P9);
      expect((await store.lookup('new@example.com'))?.value).toEqual([P9]);
      expect((await store.rows()).find((row) => row.seq === status?.seq)).toMatchObject({ stream: 'person:9', edit: { personId: P9 } });
      expect((await store.rows())[0]?.edit).toEqual(create?.edit);
      const [late] = await added(store, statusEdit(LOCAL, null));
      expect(late).toMatchObject({ stream: 'person:9', edit: { personId: P9 } });
    });

    it('moves a created company to its number, with its people and the rows about them', async () => {
      const store = await make();
      const company: Edit = { kind: 'createCompany', companyId: LOCAL_COMPANY, draft: { name: 'New', domain: '', categoryId: null } };
      await store.addRows([newRow(company), newRow(creation(LOCAL, LOCAL_COMPANY))], {
        companies: [aCompany(LOCAL_COMPANY, { updatedAt: '' })],
        persons: [aPerson(LOCAL, { companyId: LOCAL_COMPANY, updatedAt: '' })],
      });
      await store.putRecords({ renumbered: [{ kind: 'company', from: LOCAL_COMPANY, to: C7 }] }, 4);
      expect((await store.company(C7))?.value.name).toBe('Company -5');
      expect((await store.company(LOCAL_COMPANY))?.value.id).toBe(C7);
      expect((await store.peopleOf(C7)).map((kept) => kept.value.id)).toEqual([LOCAL]);
      expect((await store.peopleOf(LOCAL_COMPANY)).map((kept) => kept.value.id)).toEqual([LOCAL]);
      const [, person] = await store.rows();
      expect(person).toMatchObject({ stream: 'company:7', edit: { personId: LOCAL, companyId: C7, draft: { companyId: C7 } } });
    });

    it('keeps notes, lists those that begin alike, and forgets one that is null', async () => {
      const store = await make();
      await store.putNote('pause', { until: 5 });
      await store.putNote('choice:b', 2);
      await store.putNote('choice:a', 1);
      expect(await store.note('pause')).toEqual({ until: 5 });
      expect(await store.notes('choice:')).toEqual([1, 2]);
      await store.putNote('choice:a', null);
      expect(await store.note('choice:a')).toBeNull();
      expect(await store.notes('choice:')).toEqual([2]);
      expect(await store.notes('none')).toEqual([]);
    });

    it('tells subscribers after a committed change what kind it was, and no more once they stop', async () => {
      const store = await make();
      const heard: Change[] = [];
      const stop = store.subscribe((change) => heard.push(change));
      await store.putRecords({ persons: [aPerson(1)] }, 1);
      await store.putLists(smallLists(), 1);
      const [row] = await added(store, statusEdit(P1, C1));
      await store.updateRow(row?.seq ?? 0, { patch: { attempts: 1 }, expect: ['settled'] });
      expect(heard).toEqual(['records', 'lists', 'outbox']);
      await store.updateRow(row?.seq ?? 0, { patch: { attempts: 1 }, records: { persons: [aPerson(1)] } });
      expect(heard.slice(3)).toEqual(['outbox', 'records']);
      stop();
      await store.putLists(smallLists(), 2);
      expect(heard).toHaveLength(5);
    });

    it('forgets records, lists and look-ups on signing out, and keeps the outbox with what it needs', async () => {
      const store = await make();
      await store.putRecords({ persons: [aPerson(1)], companies: [aCompany(1)] }, 1);
      await store.putLists(smallLists(), 1);
      await store.putLookup('a@example.com', [P1], {}, 1);
      await store.putNote('choice:a@example.com', 1);
      await store.putNote('pause', { until: 2 });
      await store.addRows([newRow(creation(LOCAL, null))], { persons: [aPerson(LOCAL)] });
      await store.clearRecords();
      expect([await store.person(P1), await store.company(C1), await store.lists(), await store.lookup('a@example.com')]).toEqual([
        null,
        null,
        null,
        null,
      ]);
      expect(await store.note('choice:a@example.com')).toBeNull();
      // What stays is not sent earlier than the CRM has asked for.
      expect(await store.note('pause')).toEqual({ until: 2 });
      expect(await store.rows()).toHaveLength(1);
      expect((await store.person(LOCAL))?.value.id).toBe(LOCAL);
    });

    it('answers `closed` to writes after it was closed, and finds nothing', async () => {
      const store = await make();
      await store.putRecords({ persons: [aPerson(1)] }, 1);
      store.close();
      expect(await store.putRecords({ persons: [aPerson(9)] }, 1)).toEqual({ ok: false, error: { kind: 'closed' } });
      expect(await store.addRows([newRow(statusEdit(P1, C1))])).toEqual({ ok: false, error: { kind: 'closed' } });
      expect(await store.person(P1)).toBeNull();
      expect(await store.rows()).toEqual([]);
    });
  });
}
