import { expect, it } from 'vitest';
import type { Edit } from '../../lib/domain/edit.ts';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import type { NewRow, Store } from '../../lib/store/store.ts';
import { must } from '../leads/setup.ts';
import { aCompany, aPerson, CATEGORY, smallLists, STATUS } from './small-world.ts';

const P1 = 1 as PersonId;
const P9 = 9 as PersonId;
const C1 = 1 as CompanyId;
const C7 = 7 as CompanyId;

const base = { updatedAt: null, value: null, categoryId: CATEGORY.lead };
const categoryEdit: Edit = { kind: 'setCompanyCategory', companyId: C1, to: CATEGORY.mql, base };

function statusEdit(personId: PersonId, companyId: CompanyId | null): Edit {
  return { kind: 'setLeadStatus', personId, companyId, to: STATUS.contacting, base };
}

function newRow(editId: string, edit: Edit): NewRow {
  return { editId, edit, madeAt: 1 };
}

/** What every store does with many at once. */
export function manyContract(make: () => Promise<Store>): void {
  it('reads many with all around them, in the order asked for, and nobody where there is nobody', async () => {
    const store = await make();
    await store.putLists(smallLists(), 2);
    await store.putRecords({ persons: [aPerson(1, { companyId: C1 }), aPerson(9)], companies: [aCompany(1)] }, 5);
    must(await store.addRows([newRow('one', statusEdit(P1, C1)), newRow('two', categoryEdit)]));
    const [nobody, lone, member] = await store.personsAround([404 as PersonId, P9, P1]);
    expect([nobody, lone?.company, member]).toEqual([null, null, await store.personAround(P1)]);
    const [none, company] = await store.companiesAround([C7, C1]);
    expect([none, company?.company, company?.lists]).toEqual([null, await store.company(C1), await store.lists()]);
    expect(company?.rows).toEqual(await store.rowsNaming(['company:1']));
    expect(
      (await store.rowsOf(['nothing', ...(company?.rows ?? []).map(({ editId }) => editId).toReversed()])).map(({ seq }) => seq),
    ).toEqual((company?.rows ?? []).map(({ seq }) => seq).toReversed());
  });

  it('changes many rows in one step, and only those in an expected state', async () => {
    const store = await make();
    const rows = must(await store.addRows([newRow('one', statusEdit(P1, C1)), newRow('two', statusEdit(P9, null))]));
    await store.updateRow(rows[0]?.seq ?? 0, { patch: { state: 'inFlight', attempts: 1 } });
    const seqs = [404, ...rows.map(({ seq }) => seq)];
    const changed = await store.updateRows(seqs, { state: 'settled', outcome: 'discarded', settledAt: 7 }, ['queued']);
    expect(changed.ok && changed.value.map(({ seq }) => seq)).toEqual([rows[1]?.seq]);
    expect((await store.rows()).map(({ state, outcome }) => [state, outcome])).toEqual([
      ['inFlight', undefined],
      ['settled', 'discarded'],
    ]);
  });
}
