import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import { OPEN_POLICY } from '../../lib/domain/visibility.ts';
import { createLeadTable, type LeadTable } from '../../lib/leads/lead-table.ts';
import { openIdbStore } from '../../lib/store/idb.ts';
import { createMemoryStore } from '../../lib/store/memory.ts';
import type { NewRow, Store } from '../../lib/store/store.ts';
import { plainPerson } from '../domain/plain-person.ts';
import { aCompany, aPerson, CATEGORY, smallLists, STATUS } from '../contracts/small-world.ts';

const P1 = 1 as PersonId;
const C1 = 1 as CompanyId;
let names = 0;
const opened: Store[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.destroy()));
});

async function full(store: Store): Promise<Store> {
  opened.push(store);
  await store.putLists(smallLists(), 1);
  await store.putRecords(
    {
      companies: [aCompany(1), aCompany(2)],
      persons: [1, 2, 3].map((id) => aPerson(id, { companyId: C1, leadStatusId: STATUS.open })),
    },
    1,
  );
  return store;
}

async function tableOf(store: Store): Promise<LeadTable> {
  const table = createLeadTable({ store, policy: OPEN_POLICY });
  await table.open();
  return table;
}

/** Waits until the table has read what was told. */
function changed(table: LeadTable): Promise<void> {
  return new Promise((resolve) => {
    const stop = table.watch(() => {
      stop();
      resolve();
    });
  });
}

function toStatus(editId: string, id: PersonId, to = STATUS.qualified): NewRow {
  return {
    editId,
    edit: {
      kind: 'setLeadStatus',
      personId: id,
      companyId: C1,
      to,
      base: { updatedAt: null, value: STATUS.open, categoryId: CATEGORY.lead },
    },
    madeAt: 1,
  };
}

describe.each([
  ['in memory', async () => createMemoryStore()],
  ['on IndexedDB', () => openIdbStore(`leadside:table:${(names += 1)}`, { channel: null })],
])('the table of leads over a store %s', (_, open) => {
  it('has everybody with the category of their company, the status and the answer of the rule', async () => {
    const table = await tableOf(await full(await open()));
    expect(table.rows().map(({ person }) => person.id)).toEqual([1, 2, 3]);
    const row = table.row(P1);
    expect([row?.category?.id, row?.status?.id, row?.visibility.kind, row?.pending]).toEqual([
      CATEGORY.lead,
      STATUS.open,
      'editable',
      false,
    ]);
  });

  it('shows an edit that waits, and the CRM’s value again once it was taken back', async () => {
    const store = await full(await open());
    const table = await tableOf(store);
    const [untouched] = [table.row(2 as PersonId)];
    const seen = changed(table);
    const rows = await store.addRows([toStatus('one', P1)]);
    await seen;
    expect([table.row(P1)?.status?.id, table.row(P1)?.pending]).toEqual([STATUS.qualified, true]);
    expect(table.row(2 as PersonId)).toBe(untouched);
    const back = changed(table);
    await store.updateRow((rows.ok && rows.value[0]?.seq) || 0, { patch: { state: 'settled', outcome: 'discarded', settledAt: 2 } });
    await back;
    expect([table.row(P1)?.status?.id, table.row(P1)?.pending]).toEqual([STATUS.open, false]);
  });

  it('shows everybody of a company anew when the company has moved, and keeps the value that is hidden then', async () => {
    const store = await full(await open());
    const table = await tableOf(store);
    const seen = changed(table);
    await store.putRecords({ companies: [aCompany(1, { categoryId: CATEGORY.customer, updatedAt: '2030-01-01T00:00:00Z' })] }, 5);
    await seen;
    expect(table.rows().map(({ visibility, status }) => [visibility.kind, status?.id])).toEqual(Array(3).fill(['hidden', STATUS.open]));
  });

  it('adds who is new, and lets go who is gone', async () => {
    const store = await full(await open());
    const table = await tableOf(store);
    const seen = changed(table);
    await store.putRecords({ persons: [aPerson(9)], removedPersons: [P1] }, 5);
    await seen;
    expect(table.rows().map(({ person }) => person.id)).toEqual([2, 3, 9]);
    expect(table.row(P1)).toBeNull();
  });

  it('makes every row anew with other lists', async () => {
    const store = await full(await open());
    const table = await tableOf(store);
    const seen = changed(table);
    const lists = smallLists();
    await store.putLists({ ...lists, statuses: lists.statuses.map((one) => ({ ...one, name: 'renamed' })) }, 6);
    await seen;
    expect(table.row(P1)?.status?.name).toBe('renamed');
  });

  it('opens from what was packed exactly as from the records, whatever was written between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('person', 'company', 'remove', 'edit', 'pack'), fc.integer({ min: 1, max: 6 })), {
          maxLength: 12,
        }),
        async (steps) => {
          const store = await full(await open());
          for (const [at, [kind, id]] of steps.entries()) {
            const updatedAt = new Date(Date.parse('2031-01-01') + at * 1_000).toISOString();
            if (kind === 'person') await store.putRecords({ persons: [aPerson(id, { title: `T${at}`, updatedAt })] }, at);
            if (kind === 'company') await store.putRecords({ companies: [aCompany(id, { name: `C${at}`, updatedAt })] }, at);
            if (kind === 'remove') await store.putRecords({ removedPersons: [id as PersonId] }, at);
            if (kind === 'edit') await store.addRows([toStatus(`e${at}`, id as PersonId)]);
            if (kind === 'pack') await store.packLight(await store.light());
          }
          const { persons, companies } = await store.light();
          const byId = <T extends { readonly id: number }>(all: readonly T[]) => all.toSorted((a, b) => a.id - b.id);
          const ids = [1, 2, 3, 4, 5, 6];
          const now = await store.lightOf({ persons: ids as PersonId[], companies: ids as CompanyId[] });
          expect(byId(persons).map(plainPerson)).toEqual([...now.persons.values()].filter((one) => one !== null));
          expect(byId(companies)).toEqual([...now.companies.values()].filter((one) => one !== null));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('forgets the packed records with the others on signing out, and does not bring them back', async () => {
    const store = await full(await open());
    const light = await store.light();
    await store.packLight(light);
    await store.clearRecords();
    await store.packLight(light);
    expect((await store.light()).persons).toEqual([]);
  });
});
