import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Edit, OutboxRow } from '../../lib/domain/edit.ts';
import type { CategoryId, CompanyId } from '../../lib/domain/ids.ts';
import type { Company, Person } from '../../lib/domain/lead.ts';
import { createRowMaker } from '../../lib/domain/lead-row.ts';
import { lightCompany, lightPerson } from '../../lib/domain/light.ts';
import { shownStatus, withShown } from '../../lib/domain/view.ts';
import { effectiveCategoryId, leadStatusVisibility } from '../../lib/domain/visibility.ts';
import { aCompany, aPerson, ALL_RIGHTS, CATEGORY, smallLists, STATUS } from '../contracts/small-world.ts';
import { row as outboxRow } from './build.ts';

const C1 = 1 as CompanyId;
const categoryId = fc.constantFrom(null, ...Object.values(CATEGORY), 99 as CategoryId);
const right = fc.constantFrom('write', 'read', 'none');
const person: fc.Arbitrary<Person> = fc
  .record({
    companyId: fc.constantFrom(null, C1, 2 as CompanyId),
    categoryId,
    leadStatusId: fc.constantFrom(null, ...Object.values(STATUS)),
    rights: fc.record({ update: fc.boolean(), category: right, leadStatus: right, reason: fc.constant(null) }),
  })
  .map((fields) => aPerson(1, fields));
const company: fc.Arbitrary<Company> = categoryId.map((id) =>
  aCompany(1, { categoryId: id, rights: { ...ALL_RIGHTS, leadStatus: 'none' } }),
);

function edited(one: Person, kinds: readonly ('status' | 'company' | 'own')[]): readonly OutboxRow[] {
  const base = { updatedAt: null, value: null, categoryId: null };
  const edits: Readonly<Record<'status' | 'company' | 'own', Edit>> = {
    status: { kind: 'setLeadStatus', personId: one.id, companyId: one.companyId, to: STATUS.qualified, base },
    company: { kind: 'setCompanyCategory', companyId: one.companyId ?? C1, to: CATEGORY.customer, base },
    own: { kind: 'setPersonCategory', personId: one.id, to: CATEGORY.mql, base },
  };
  return kinds.map((kind, index) => outboxRow(index + 1, edits[kind]));
}

it('a row says of status, category and visibility exactly what the rule says of the whole records with the edits laid over', () => {
  const lists = smallLists();
  fc.assert(
    fc.property(
      fc.array(fc.tuple(person, fc.subarray(['status', 'company', 'own'] as const)), { maxLength: 8 }),
      company,
      fc.boolean(),
      (people, firm, readOnly) => {
        const policy = { readOnly };
        let rows: readonly OutboxRow[] = [];
        const toRow = createRowMaker({
          lists,
          policy,
          company: (id) => (id === firm.id ? lightCompany(firm) : undefined),
          edits: () => rows,
        });
        for (const [one, kinds] of people) {
          rows = edited(one, kinds);
          const over = withShown(one, one.companyId === firm.id ? firm : null, rows);
          const visibility = leadStatusVisibility({ ...over, lists, policy });
          const made = toRow(lightPerson(one));
          expect(made.visibility).toEqual(visibility);
          expect(made.category?.id ?? null).toBe(
            lists.categories.find(({ id }) => id === effectiveCategoryId(over.person, over.company))?.id ?? null,
          );
          const hidden = visibility.kind === 'hidden' && visibility.because === 'mayNotRead';
          expect(made.status?.id ?? null).toBe(hidden ? null : shownStatus(one, rows).value);
          expect(made.pending).toBe(rows.length > 0);
        }
      },
    ),
  );
});
