import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompanyId } from '../../lib/domain/ids.ts';
import { groupRows } from '../../lib/domain/query.ts';
import { fieldOf, type FieldKey } from '../../lib/domain/query-fields.ts';
import { createSorter, type SortKey } from '../../lib/domain/sort-rows.ts';
import type { LeadRow } from '../../lib/domain/lead-row.ts';
import { aCompany, aPerson, CATEGORY, STATUS } from '../contracts/small-world.ts';
import { rowsOf } from './rows.ts';

const { compare } = new Intl.Collator('da');
const COMPANIES = [
  aCompany(1),
  aCompany(2, { name: 'Åkjær', categoryId: CATEGORY.customer }),
  aCompany(3, { name: 'Zealand', categoryId: null }),
];

const person = fc.record({
  fullName: fc.constantFrom('Anna', 'anna', 'Åse', 'Zoe', 'Øyvind', '', 'Bo 10', 'Bo 9'),
  title: fc.constantFrom('', 'Buyer', 'buyer', 'Chef'),
  companyId: fc.constantFrom(null, 1 as CompanyId, 2 as CompanyId, 3 as CompanyId),
  leadStatusId: fc.constantFrom(null, STATUS.open, STATUS.qualified, STATUS.old),
  updatedAt: fc.constantFrom('', '2024-01-01T00:00:00Z', '2024-01-01T00:00:05Z', '2026-05-05T10:00:00Z', '1999-05-05T10:00:00Z'),
});
const people = fc.array(person, { maxLength: 40 }).map((all) =>
  rowsOf(
    all.map((one, index) => aPerson(index + 1, one)),
    COMPANIES,
  ),
);
const KEYS: readonly FieldKey[] = ['name', 'title', 'company', 'category', 'group', 'status', 'owner', 'updated'];
const keys = fc.array(fc.record({ field: fc.constantFrom(...KEYS), descending: fc.boolean() }), { minLength: 1, maxLength: 4 });

/** The order as it is meant, in the plainest way: without a value last, whatever the direction. */
function plainly(rows: readonly LeadRow[], wanted: readonly SortKey[]): readonly LeadRow[] {
  return rows.toSorted((a, b) => {
    for (const { field, descending } of wanted) {
      const [x, y] = [fieldOf(field).order(a), fieldOf(field).order(b)];
      const [noX, noY] = [x === 0 || x === '', y === 0 || y === ''];
      if (noX !== noY) return noX ? 1 : -1;
      const way = typeof x === 'number' ? x - Number(y) : compare(x, String(y)) || Number(x > y) - Number(x < y);
      if (way !== 0) return descending ? -way : way;
    }
    return 0;
  });
}

describe('sorting', () => {
  it('by several keys is what a comparison of each would give, and leaves equal ones as they came', () => {
    fc.assert(
      fc.property(people, keys, (rows, wanted) => {
        expect(createSorter(compare)(rows, wanted)).toEqual(plainly(rows, wanted));
      }),
    );
  });

  it('is the same for a sorter that has sorted others before', () => {
    const sorter = createSorter(compare);
    fc.assert(
      fc.property(people, keys, (rows, wanted) => {
        expect(sorter(rows, wanted)).toEqual(plainly(rows, wanted));
      }),
    );
  });

  it('of those who ascend already is the same, either way', () => {
    fc.assert(
      fc.property(people, fc.constantFrom('name' as const, 'title' as const, 'company' as const), (rows, field) => {
        const before = plainly(rows, [{ field, descending: false }]);
        for (const descending of [false, true]) {
          const wanted = [{ field, descending }];
          expect(createSorter(compare)(before, wanted)).toEqual(plainly(before, wanted));
        }
      }),
    );
  });

  it('knows the language’s order of letters', () => {
    const rows = rowsOf(['Åse', 'Zoe', 'Anna'].map((fullName, index) => aPerson(index + 1, { fullName })));
    const names = createSorter(compare)(rows, [{ field: 'name', descending: false }]).map(({ person: { name } }) => name);
    expect(names).toEqual(['Anna', 'Zoe', 'Åse']);
  });
});

const dayOf = (at: number): number => at - (at % 86_400_000);

describe('grouping', () => {
  it('puts those who were changed on one day into one group', () => {
    const times = ['2026-03-01T00:00:00Z', '2026-03-02T09:00:00Z', '2026-03-01T23:59:59Z'];
    const rows = rowsOf(times.map((updatedAt, index) => aPerson(index + 1, { updatedAt })));
    const groups = groupRows(rows, 'updated', createSorter(compare), dayOf);
    expect(groups.map(({ value, rows: members }) => [value, members.map(({ person }) => person.id)])).toEqual([
      [Date.parse('2026-03-01'), [1, 3]],
      [Date.parse('2026-03-02'), [2]],
    ]);
  });

  it('puts everybody into exactly one group, those with the same value into the same, those without one last', () => {
    fc.assert(
      fc.property(people, fc.constantFrom(...KEYS), (rows, key) => {
        const groups = groupRows(rows, key, createSorter(compare), dayOf);
        expect(groups.flatMap((group) => group.rows).toSorted((a, b) => a.person.id - b.person.id)).toEqual(rows);
        const field = fieldOf(key);
        const valueOf = (row: LeadRow): number | string => (field.kind === 'date' ? dayOf(field.read(row)) : field.read(row));
        for (const { value, rows: members } of groups) expect(new Set(members.map(valueOf))).toEqual(new Set([value]));
        expect(new Set(groups.map(({ value }) => value)).size).toBe(groups.length);
        const empty = groups.findIndex(({ value }) => value === '' || (value === 0 && key !== 'group'));
        if (empty >= 0 && key !== 'group') expect(empty).toBe(groups.length - 1);
      }),
    );
  });
});
