import { expect, it } from 'vitest';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import type { Company, Person } from '../../lib/domain/lead.ts';
import type { ListedPerson } from '../../lib/domain/row.ts';
import type { Store } from '../../lib/store/store.ts';
import { listed, rowOfCompany } from './small-rows.ts';
import { aCompany, aPerson, CATEGORY, STATUS } from './small-world.ts';

const C1 = 1 as CompanyId;
const LATER = '2026-02-01T00:00:00Z';

function row(person: Person, company: Company = aCompany(1)): ListedPerson {
  return listed(person, new Map([[company.id, company]]));
}

function inCompany(id: number, fields: Partial<Person> = {}): Person {
  return aPerson(id, { companyId: C1, companyName: 'Company 1', ...fields });
}

/** What every store does with the rows of lists. */
export function listedContract(make: () => Promise<Store>): void {
  const ids = async (store: Store): Promise<readonly number[]> => store.personIds(0, Number.MAX_SAFE_INTEGER);

  it('keeps listed people with their companies, and never takes from a record that was read whole', async () => {
    const store = await make();
    await store.putRecords({ persons: [inCompany(1)] }, 5);
    await store.putRecords({ listed: [row(inCompany(1)), row(inCompany(2, { leadStatusId: STATUS.open })), row(aPerson(3))] }, 6);
    expect(await store.person(1 as PersonId)).toEqual({ value: { ...inCompany(1), categoryId: CATEGORY.lead }, at: 6 });
    expect((await store.person(2 as PersonId))?.value).toMatchObject({ leadStatusId: STATUS.open, partial: true });
    expect((await store.company(C1))?.value).toMatchObject({ name: 'Company 1', categoryId: CATEGORY.lead, partial: true });
    expect(await store.countPersons()).toBe(3);
    expect(await store.personIds(1, 2)).toEqual([2]);
    expect(await store.personIds(0, 3, 2)).toEqual([1, 2]);
  });

  it("brings a company's new name and category to all of its people", async () => {
    const store = await make();
    await store.putRecords({ listed: [row(inCompany(1)), row(inCompany(2))] }, 5);
    const moved = aCompany(1, { name: 'Renamed', categoryId: CATEGORY.customer, updatedAt: LATER });
    await store.putRecords({ companyRows: [rowOfCompany(moved), rowOfCompany(aCompany(9))] }, 6);
    expect((await store.peopleOf(C1)).map(({ value }) => [value.companyName, value.categoryId])).toEqual([
      ['Renamed', CATEGORY.customer],
      ['Renamed', CATEGORY.customer],
    ]);
    expect(await store.company(9 as CompanyId)).toBeNull();
  });

  it('lets go of those who are not listed or out of what is kept, but of nobody looked up, looked at, edited or confirmed since', async () => {
    const store = await make();
    await store.putRecords({ listed: [1, 2, 3, 4, 5].map((id) => row(inCompany(id))) }, 5);
    await store.putLookup('person2@example.com', [2 as PersonId], {}, 5);
    const base = { updatedAt: null, value: null, categoryId: CATEGORY.lead };
    const edit = { kind: 'setLeadStatus', personId: 3 as PersonId, companyId: C1, to: STATUS.open, base } as const;
    const [added] = await store.addRows([{ editId: 'one', edit, madeAt: 1 }]).then((result) => (result.ok ? result.value : []));
    await store.putRecords({ persons: [inCompany(4)] }, 9);
    await store.putRecords({ unlisted: [1, 2, 3, 4] as PersonId[] }, 8);
    expect(await ids(store)).toEqual([2, 3, 4, 5]);
    const stray = (id: number): ListedPerson => row(inCompany(id, { title: 'Gone', updatedAt: LATER }));
    await store.putRecords({ strays: [2, 5, 6].map(stray), unlisted: [4 as PersonId] }, 10);
    expect(await ids(store)).toEqual([2, 3, 4]);
    await store.putRecords({ unlisted: [4 as PersonId] }, 9 + 30 * 24 * 3_600_000);
    expect(await ids(store)).toEqual([2, 3]);
    expect((await store.person(2 as PersonId))?.value.title).toBe('Gone');
    expect(await store.company(C1)).not.toBeNull();
    await store.updateRow(added?.seq ?? 0, { patch: { state: 'settled', outcome: 'discarded', settledAt: 11 } });
    await store.putRecords({ removedPersons: [2 as PersonId], unlisted: [3 as PersonId] }, 12);
    expect(await ids(store)).toEqual([]);
    // With the last of its people.
    expect(await store.company(C1)).toBeNull();
  });

  it('makes a step once: only while the note is what its maker read, and records and note together', async () => {
    const store = await make();
    const step = { key: 'work', from: null, to: { page: 1 }, records: { listed: [row(aPerson(1))] }, at: 5 };
    expect(await store.putStep(step)).toEqual({ ok: true, value: true });
    expect(await store.note('work')).toEqual({ page: 1 });
    expect(await store.putStep({ ...step, records: { listed: [row(aPerson(2))] } })).toEqual({ ok: true, value: null });
    expect(await ids(store)).toEqual([1]);
    expect(await store.putStep({ key: 'work', from: { page: 1 }, to: { page: 2 }, at: 6 })).toEqual({ ok: true, value: true });
    await store.clearRecords();
    expect(await store.putStep({ key: 'work', from: { page: 2 }, to: { page: 3 }, at: 7 })).toEqual({ ok: true, value: null });
  });

  it.each([
    ['anna', [1, 2]],
    ['hans an', [1]],
    ['lars han', [2]],
    ['dijk', [3]],
    ['van-d', [3]],
    ['nordwind', [1]],
    ['b.example', [2]],
    ['anna.h', [1]],
    ['ÅSA', [3]],
    // A text inside a word finds nobody.
    ['nna', []],
    ['example', []],
  ])('finds by beginnings of words: %s', async (text, expected) => {
    const store = await make();
    const people = [
      aPerson(1, { fullName: 'Anna Hansen', companyName: 'Nordwind AS', emails: ['anna.hansen@a.example'] }),
      aPerson(2, { fullName: 'Annabel Larsson', companyName: '', emails: ['hanne@b.example'] }),
      aPerson(3, { fullName: 'Åsa van-Dijk', companyName: 'Südwind', emails: [] }),
    ];
    await store.putRecords({ persons: people }, 1);
    expect((await store.find(text)).map(({ value }) => value.id)).toEqual(expected);
    await store.putRecords({ persons: people.map((person) => ({ ...person, fullName: 'X', companyName: '', emails: [] })) }, 2);
    expect(await store.find(text)).toEqual([]);
  });
}
