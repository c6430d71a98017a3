import { expect, it } from 'vitest';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import { sizeOf } from '../../lib/domain/usage.ts';
import type { NewRow, Store } from '../../lib/store/store.ts';
import { aCompany, aPerson, CATEGORY, smallLists, STATUS } from './small-world.ts';

function status(id: number): NewRow {
  const base = { updatedAt: null, value: null, categoryId: CATEGORY.lead };
  return {
    editId: `kept-${id}`,
    madeAt: 50 + id,
    edit: { kind: 'setLeadStatus', personId: id as PersonId, companyId: id as CompanyId, to: STATUS.contacting, base },
  };
}

/** The part of the contract about how much is kept, and about letting go of the copy of the CRM. */
export function keptContract(make: () => Promise<Store>): void {
  it('says how much of each kind there is, however many, and of when the oldest is', async () => {
    const store = await make();
    const people = Array.from({ length: 1_203 }, (_, index) => aPerson(index + 1));
    await store.putRecords({ persons: people.slice(1), companies: [aCompany(1)] }, 9);
    await store.putRecords({ persons: people.slice(0, 1) }, 4);
    await store.putLookup('a@example.com', [1 as PersonId], {}, 7);
    await store.addRows([status(1)]);
    const usage = new Map((await store.usage()).map((one) => [one.kind, one]));
    expect(usage.get('persons')).toMatchObject({ count: 1_203, oldest: 4 });
    expect(usage.get('persons')?.bytes).toBeGreaterThan(people.reduce((sum, one) => sum + sizeOf(one), 0));
    expect(usage.get('companies')).toMatchObject({ count: 1, oldest: 9 });
    expect(usage.get('lookups')).toMatchObject({ count: 1, oldest: 7 });
    expect(usage.get('outbox')).toMatchObject({ count: 1, oldest: 51 });
  });

  it('lets go of the copy of the CRM, and keeps edits that are not settled with whom they are about', async () => {
    const store = await make();
    await store.putLists(smallLists(), 1);
    await store.putRecords({ persons: [aPerson(1), aPerson(2)], companies: [aCompany(1), aCompany(2)] }, 1);
    await store.putLookup('a@example.com', [1 as PersonId], {}, 1);
    await store.putNote('choice:a@example.com', 'said');
    await store.putNote('replica', { done: true });
    await store.addRows([status(1), status(2)]);
    await store.updateRow((await store.row('kept-2'))?.seq ?? 0, { patch: { state: 'settled', outcome: 'applied', settledAt: 2 } });
    expect(await store.clearCopy()).toEqual({ ok: true, value: undefined });
    expect((await store.rows()).map(({ editId }) => editId)).toEqual(['kept-1']);
    expect(await store.person(1 as PersonId)).not.toBeNull();
    expect(await store.person(2 as PersonId)).toBeNull();
    expect(await store.company(2 as CompanyId)).toBeNull();
    expect(await store.lookup('a@example.com')).toBeNull();
    expect(await store.lists()).not.toBeNull();
    expect(await store.note('choice:a@example.com')).toBe('said');
    expect(await store.note('replica')).toBeNull();
  });
}
