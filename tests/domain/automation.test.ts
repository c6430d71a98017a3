import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automationOnStatus, type AutomationInput } from '../../lib/domain/automation.ts';
import { isDowngrade } from '../../lib/domain/guard.ts';
import { CATEGORY_GROUPS, type AutomationRule, type AutomationTrigger } from '../../lib/domain/lead.ts';
import { category, categoryId, company, companyId, lists, person, status, statusId } from './build.ts';

const QUALIFIED = statusId(5);
const rule: AutomationRule = {
  trigger: 'leadStatusChanged',
  enabled: true,
  asksUser: true,
  categoryId: categoryId(3),
  leadStatusId: QUALIFIED,
};
const categories = [
  category(1),
  category(2, { leadStatusEnabled: false }),
  category(3, { group: 'customer', leadStatusEnabled: false }),
  category(4, { deleted: true }),
  category(9, { group: 'customer' }),
];

function input(from: number | null, rules: readonly AutomationRule[], changes: Partial<AutomationInput> = {}): AutomationInput {
  return {
    person: person(1, { companyId: companyId(40), leadStatusId: statusId(1) }),
    company: company(40, { categoryId: from === null ? null : categoryId(from) }),
    to: QUALIFIED,
    lists: lists({ categories, statuses: [status(1), status(5)], rules }),
    ...changes,
  };
}

describe('what an automation would do when a status is set', () => {
  it('is told with both categories and whether the user is asked', () => {
    expect(automationOnStatus(input(1, [rule]))).toEqual({ rule, from: categories[0], to: categories[2], asks: true });
    expect(automationOnStatus(input(1, [{ ...rule, asksUser: false }]))?.asks).toBe(false);
  });

  it.each<[string, AutomationInput]>([
    ['there is no rule', input(1, [])],
    ['the rule is off', input(1, [{ ...rule, enabled: false }])],
    ['the rule waits for another status', input(1, [{ ...rule, leadStatusId: statusId(1) }])],
    ['the rule waits for no status', input(1, [{ ...rule, leadStatusId: null }])],
    ['the company uses no lead status: flag off', input(2, [rule])],
    ['the company uses no lead status: another group', input(3, [{ ...rule, categoryId: categoryId(1) }])],
    ['the company has no category', input(null, [rule])],
    ['the company’s category is not in the lists', input(77, [rule])],
    ['the company is not at hand', input(1, [rule], { company: null })],
    ['the company is there already', input(1, [{ ...rule, categoryId: categoryId(1) }])],
    ['the rule’s category is no longer in use', input(1, [{ ...rule, categoryId: categoryId(4) }])],
    ['the rule’s category is not in the lists', input(1, [{ ...rule, categoryId: categoryId(77) }])],
    ['the person has no company to be moved', input(1, [rule], { person: person(1, { categoryId: categoryId(1) }), company: null })],
    ['the person has the status already', input(1, [rule], { person: person(1, { companyId: companyId(40), leadStatusId: QUALIFIED }) })],
  ])('is nothing when %s', (_, one) => {
    expect(automationOnStatus(one)).toBeNull();
  });

  it.each<AutomationTrigger>(['saleRegistered', 'saleSold', 'saleLost'])('is nothing for a rule on %s', (trigger) => {
    expect(automationOnStatus(input(1, [{ ...rule, trigger }]))).toBeNull();
  });

  it('is never a downgrade, and only ever leaves a category with lead status', () => {
    const anyCategory = (id: number) =>
      fc
        .record({ group: fc.constantFrom(...CATEGORY_GROUPS), leadStatusEnabled: fc.boolean(), deleted: fc.boolean() })
        .map((changes) => category(id, changes));
    fc.assert(
      fc.property(anyCategory(1), anyCategory(3), fc.boolean(), fc.boolean(), (from, to, enabled, asksUser) => {
        const preview = automationOnStatus(
          input(1, [{ ...rule, enabled, asksUser }], { lists: lists({ categories: [from, to], rules: [{ ...rule, enabled, asksUser }] }) }),
        );
        const applies = enabled && from.group === 'potentialCustomer' && from.leadStatusEnabled && !to.deleted;
        expect(preview !== null).toBe(applies);
        if (preview !== null) expect(isDowngrade(preview.from, preview.to)).toBe(false);
      }),
    );
  });
});
