import { expect, it } from 'vitest';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import type { OutboxRow } from '../../lib/domain/edit.ts';
import type { Store } from '../../lib/store/store.ts';
import { aCompany, aPerson, CATEGORY, STATUS } from './small-world.ts';

const P1 = 1 as PersonId;
const C1 = 1 as CompanyId;

async function added(store: Store): Promise<readonly OutboxRow[]> {
  const base = { updatedAt: null, value: null, categoryId: CATEGORY.lead };
  const edit = { kind: 'setLeadStatus', personId: P1, companyId: C1, to: STATUS.contacting, base } as const;
  const result = await store.addRows([{ editId: 'edit-newest', edit, madeAt: 1 }]);
  return result.ok ? result.value : [];
}

/** Which of two states of a record every store keeps. */
export function newestContract(make: () => Promise<Store>): void {
  it.each([
    ['an older one', '2026-01-01T00:00:00Z', 'First1 Last1'],
    ['one of the same time', '2026-01-02T00:00:00Z', 'Late'],
    ['a newer one', '2026-01-03T00:00:00Z', 'Late'],
    ['an unreadable one', '', 'First1 Last1'],
  ])('keeps the newer record when %s comes later', async (_what, updatedAt, shown) => {
    const store = await make();
    await store.putRecords(
      { persons: [aPerson(1, { updatedAt: '2026-01-02T00:00:00Z' })], companies: [aCompany(1, { updatedAt: '2026-01-02T00:00:00Z' })] },
      1,
    );
    await store.putRecords(
      { persons: [aPerson(1, { updatedAt, fullName: 'Late' })], companies: [aCompany(1, { updatedAt, name: 'Late' })] },
      2,
    );
    expect((await store.person(P1))?.value.fullName).toBe(shown);
    expect((await store.company(C1))?.value.name).toBe(shown === 'Late' ? 'Late' : 'Company 1');
  });

  it.each([
    ['asked for before that one was heard', 99_000, 'First1 Last1'],
    ['asked for just then', 100_000, 'Late'],
    ['asked for by a clock that has since been put right', 30_000, 'Late'],
  ])('of two records of one second keeps the one heard later: one that comes second was %s', async (_what, at, shown) => {
    const store = await make();
    await store.putRecords({ persons: [aPerson(1)] }, 100_000);
    await store.putRecords({ persons: [aPerson(1, { fullName: 'Late' })] }, at);
    expect((await store.person(P1))?.value.fullName).toBe(shown);
  });

  it("keeps what an edit's answer says of a record of the same second, also where the clock was put back meanwhile", async () => {
    const store = await make();
    await store.putRecords({ persons: [aPerson(1)] }, 100_000);
    const [row] = await added(store);
    const answer = { records: { persons: [aPerson(1, { fullName: 'Answered' })] }, at: 70_000 };
    await store.updateRow(row?.seq ?? 0, { patch: { state: 'settled', outcome: 'applied', settledAt: 70_000 }, ...answer });
    expect((await store.person(P1))?.value.fullName).toBe('Answered');
  });
}
