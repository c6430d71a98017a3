import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planBulk, type BulkChange, type BulkPlan } from '../../lib/domain/bulk.ts';
import type { CompanyId } from '../../lib/domain/ids.ts';
import type { AutomationRule, Company, LeadStatus, Lists, Person } from '../../lib/domain/lead.ts';
import { OPEN_POLICY } from '../../lib/domain/visibility.ts';
import { aCompany, aPerson, ALL_RIGHTS, CATEGORY, smallLists, STATUS } from '../contracts/small-world.ts';
import { rowsOf } from './rows.ts';

const [C1, C2, C3] = [1 as CompanyId, 2 as CompanyId, 3 as CompanyId];
const COMPANIES = [
  aCompany(1),
  aCompany(2, { categoryId: CATEGORY.customer }),
  aCompany(3, { rights: { ...ALL_RIGHTS, update: false, leadStatus: 'none', reason: 'locked' } }),
];

function status(lists: Lists, id: number): LeadStatus {
  const found = lists.statuses.find((one) => one.id === id);
  if (found === undefined) throw new Error('no such status');
  return found;
}

function toStatus(id: number, lists = smallLists()): BulkChange {
  return { field: 'status', to: status(lists, id) };
}

function toCategory(id: number): BulkChange {
  const to = smallLists().categories.find((one) => one.id === id);
  if (to === undefined) throw new Error('no such category');
  return { field: 'category', to };
}

function plan(change: BulkChange, persons: readonly Person[], companies: readonly Company[] = COMPANIES, lists = smallLists()): BulkPlan {
  const all = rowsOf(persons, companies);
  return planBulk({ change, rows: all.filter(({ person }) => person.id < 100), all, lists, policy: OPEN_POLICY });
}

function leftOf({ left }: BulkPlan): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(left.map(({ because, rows }) => [because, rows.map(({ person }) => person.id)]));
}

function rule(asksUser: boolean): AutomationRule {
  return { trigger: 'leadStatusChanged', enabled: true, asksUser, categoryId: CATEGORY.customer, leadStatusId: STATUS.qualified };
}

describe('a change of many', () => {
  it('of status leaves out, by the rule’s own reasons, who could not be set alone', () => {
    const made = plan(toStatus(STATUS.qualified), [
      aPerson(1, { companyId: C1, leadStatusId: STATUS.open }),
      aPerson(2, { companyId: C1, leadStatusId: STATUS.qualified }),
      aPerson(3, { companyId: C2, leadStatusId: STATUS.open }),
      aPerson(4),
      aPerson(5, { companyId: C1, rights: { ...ALL_RIGHTS, update: false } }),
      aPerson(6, { companyId: C1, rights: { ...ALL_RIGHTS, leadStatus: 'none' } }),
      aPerson(7, { companyId: 99 as CompanyId }),
    ]);
    expect(made.targets).toEqual({ persons: [1], companies: [] });
    expect(leftOf(made)).toEqual({
      same: [2],
      wrongGroup: [3],
      noCategory: [4],
      mayNotUpdate: [5],
      mayNotRead: [6],
      unknownCategory: [7],
    });
    expect(made.moves).toBeNull();
  });

  it('of status sets only the first of a company that the CRM then moves out of lead status, and says who loses the field', () => {
    const lists = smallLists([rule(false)]);
    const persons = [1, 2, 101].map((id) => aPerson(id, { companyId: C1, leadStatusId: STATUS.open }));
    const made = plan(toStatus(STATUS.qualified, lists), persons, COMPANIES, lists);
    expect([made.targets.persons, leftOf(made)]).toEqual([[1], { companyMoves: [2] }]);
    expect(made.moves).toEqual({ companies: 1, impact: { people: 3, gain: 0, lose: 3 }, others: 1 });
    const asking = smallLists([rule(true)]);
    const asked = plan(toStatus(STATUS.qualified, asking), persons, COMPANIES, asking);
    expect([asked.targets.persons, asked.asks, asked.moves]).toEqual([[1, 2], true, null]);
  });

  it('of category moves each company once, sets those without one, and says who gets or loses the field', () => {
    const made = plan(toCategory(CATEGORY.partner), [
      aPerson(1, { companyId: C1 }),
      aPerson(2, { companyId: C1 }),
      aPerson(3, { companyId: C3 }),
      aPerson(4, { categoryId: CATEGORY.lead }),
      aPerson(5, { categoryId: CATEGORY.partner }),
      aPerson(101, { companyId: C1 }),
    ]);
    expect(made.targets).toEqual({ persons: [4], companies: [1] });
    expect(leftOf(made)).toEqual({ mayNotUpdate: [3], same: [5] });
    expect(made.moves).toEqual({ companies: 1, impact: { people: 3, gain: 0, lose: 3 }, others: 1 });
  });

  it('never downgrades: who would leave Customer or Partner is left out and said', () => {
    const made = plan(toCategory(CATEGORY.lead), [
      aPerson(1, { companyId: C2 }),
      aPerson(2, { categoryId: CATEGORY.partner }),
      aPerson(3, { categoryId: CATEGORY.lost }),
    ]);
    expect([made.targets, leftOf(made)]).toEqual([{ persons: [3], companies: [] }, { downgrade: [1, 2] }]);
  });

  it('has everybody asked for exactly once, as changed or as left out', () => {
    const right = fc.constantFrom<'write' | 'read' | 'none'>('write', 'read', 'none');
    const person = fc.record({
      companyId: fc.constantFrom(null, C1, C2, C3, 99 as CompanyId),
      categoryId: fc.constantFrom(null, ...Object.values(CATEGORY)),
      leadStatusId: fc.constantFrom(null, ...Object.values(STATUS)),
      rights: fc.record({ update: fc.boolean(), category: right, leadStatus: right, reason: fc.constant(null) }),
    });
    const lists = smallLists([rule(false)]);
    const change = fc.constantFrom(
      toStatus(STATUS.qualified, lists),
      toStatus(STATUS.open),
      toCategory(CATEGORY.lead),
      toCategory(CATEGORY.lost),
    );
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), change, (fields, asked) => {
        const made = plan(
          asked,
          fields.map((each, place) => aPerson(place + 1, each)),
          COMPANIES,
          lists,
        );
        const ids = [...made.will, ...made.left.flatMap(({ rows }) => rows)].map(({ person: { id } }) => id);
        expect(ids.toSorted((a, b) => a - b)).toEqual(fields.map((_, place) => place + 1));
      }),
    );
  });
});
