import { expect, test } from 'vitest';
import { createRowMaker } from '../../lib/domain/lead-row.ts';
import { lightCompany, lightPerson } from '../../lib/domain/light.ts';
import { stuckGroups } from '../../lib/domain/stuck.ts';
import { category, categoryId, company, companyId, lists, person, status, statusId } from './build.ts';

const LISTS = lists({
  categories: [
    category(1, { name: 'Lead' }),
    category(2, { name: 'Customer', group: 'customer', leadStatusEnabled: false }),
    category(3, { name: 'Prospect', leadStatusEnabled: false }),
  ],
  statuses: [status(1, { name: 'Open' }), status(2, { name: 'Dormant', deleted: true })],
});

test('people whose status is hidden or no longer in use are found by reason, the largest group first, and nobody else', () => {
  const companies = [1, 2, 3].map((id) => lightCompany(company(id, { categoryId: categoryId(id) })));
  const toRow = createRowMaker({
    lists: LISTS,
    policy: { readOnly: false },
    company: (id) => companies.find((one) => one.id === id),
    edits: () => [],
  });
  const at = (id: number, of: number | null, held: number | null) =>
    toRow(
      lightPerson(
        person(id, {
          companyId: of === null ? null : companyId(of),
          leadStatusId: held === null ? null : statusId(held),
          categoryId: null,
        }),
      ),
    );
  const rows = [at(1, 1, 1), at(2, 2, 1), at(3, 2, 2), at(4, 3, 1), at(5, 1, 2), at(6, null, 1), at(7, 2, null)];
  const found = stuckGroups(rows).map(({ because, category: of, status: held, rows: people }) => [
    because,
    of?.name ?? null,
    held?.name ?? null,
    people.map(({ person: { id } }) => Number(id)),
  ]);
  expect(found[0]).toEqual(['wrongGroup', 'Customer', null, [2, 3]]);
  expect(found.slice(1).toSorted()).toEqual([
    ['flagOff', 'Prospect', null, [4]],
    ['noCategory', null, null, [6]],
    ['noLongerInUse', null, 'Dormant', [5]],
  ]);
  expect(stuckGroups([])).toEqual([]);
});
