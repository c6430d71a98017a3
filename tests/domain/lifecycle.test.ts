import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORY_GROUPS } from '../../lib/domain/lead.ts';
import { leadStage, lifecyclePosition, type LifecyclePosition } from '../../lib/domain/lifecycle.ts';
import { category, categoryId, lists, status, statusId } from './build.ts';

const lead = category(11, { rank: 1 });
const mql = category(12, { rank: 2 });
const opportunity = category(10, { rank: 3 });
const retired = category(14, { rank: 2.5, deleted: true });
const customer = category(13, { rank: 0, group: 'customer', leadStatusEnabled: false });
const all = lists({
  categories: [customer, opportunity, retired, mql, lead, category(15, { leadStatusEnabled: false })],
  statuses: [1, 2, 3, 4, 5].map((id) => status(id)),
});

function drawn(position: LifecyclePosition): string {
  if (position.kind === 'offPath') return 'off';
  return position.steps.map((step) => `${step.kind === 'category' ? step.category.id : step.kind}:${step.state}`).join(' ');
}

describe('the position on the way to a sale', () => {
  it.each([
    ['a lead is at the first step', lead, '11:current 12:ahead 10:ahead sale:ahead'],
    ['an MQL has been a lead', mql, '11:done 12:current 10:ahead sale:ahead'],
    ['an opportunity is next to the sale', opportunity, '11:done 12:done 10:current sale:ahead'],
    ['a customer is at the end', customer, '11:done 12:done 10:done sale:current'],
    ['a category no longer in use has its place while somebody holds it', retired, '11:done 12:done 14:current 10:ahead sale:ahead'],
    ['a potential customer without the flag is beside the way', category(15, { leadStatusEnabled: false }), 'off'],
    ['a partner is beside the way', category(16, { group: 'partner' }), 'off'],
    ['somebody without a category is beside the way', null, 'off'],
  ])('%s', (_, at, path) => {
    expect(drawn(lifecyclePosition(at, null, all))).toBe(path);
  });

  describe.each([
    ['on a registered sale', { trigger: 'saleRegistered', leadStatusId: null }],
    ['on Qualified', { trigger: 'leadStatusChanged', leadStatusId: statusId(5) }],
  ] as const)('where a rule moves the company %s', (_, on) => {
    const lost = category(17, { rank: 4 });
    const ruled = {
      ...all,
      categories: [...all.categories, lost],
      rules: [{ ...on, enabled: true, asksUser: false, categoryId: opportunity.id }],
    };

    it.each([
      ['Qualified is ahead of a lead', lead, 1, '11:current 12:ahead qualified:ahead 10:ahead sale:ahead'],
      ['a qualified lead is there', lead, 5, '11:done 12:done qualified:current 10:ahead sale:ahead'],
      ['a qualified MQL is there', mql, 5, '11:done 12:done qualified:current 10:ahead sale:ahead'],
      ['an opportunity was qualified, whatever the status', opportunity, 2, '11:done 12:done qualified:done 10:current sale:ahead'],
      ['a customer was, too', customer, 5, '11:done 12:done qualified:done 10:done sale:current'],
      ['what lies behind is shown to whoever is there', lost, 1, '11:done 12:done qualified:done 10:done 17:current sale:ahead'],
    ])('%s', (_name, at, id, path) => {
      expect(drawn(lifecyclePosition(at, status(id), ruled))).toBe(path);
    });

    it('a rule that is off tells nothing', () => {
      const off = { ...ruled, rules: ruled.rules.map((rule) => ({ ...rule, enabled: false })) };
      expect(drawn(lifecyclePosition(lead, status(1), off))).toBe('11:current 12:ahead 10:ahead 17:ahead sale:ahead');
    });
  });

  it('without such a rule, has Qualified behind the category of whoever is', () => {
    expect(drawn(lifecyclePosition(mql, status(5), all))).toBe('11:done 12:done qualified:current 10:ahead sale:ahead');
  });

  it('has the branches whose statuses are in use, and the one that the person is on in any case', () => {
    const names = (position: LifecyclePosition) => (position.kind === 'onPath' ? position.branches.map(({ branch }) => branch) : []);
    expect(names(lifecyclePosition(mql, status(1), all))).toEqual(['reNurture', 'disqualified']);
    const fewer = { ...all, statuses: [status(1), status(3, { deleted: true }), status(4)] };
    expect(names(lifecyclePosition(mql, status(1), fewer))).toEqual(['reNurture']);
    expect(names(lifecyclePosition(mql, status(3, { deleted: true }), fewer))).toEqual(['reNurture', 'disqualified']);
  });

  it('is taken from groups, flags and ranks, never from names', () => {
    const renamed = { ...all, categories: all.categories.map((one) => ({ ...one, name: 'Customer' })) };
    expect(drawn(lifecyclePosition({ ...mql, name: 'Customer' }, null, renamed))).toBe(drawn(lifecyclePosition(mql, null, all)));
  });

  it.each([
    [1, 'open', null],
    [2, 'contacting', null],
    [3, 'disqualified', 'disqualified'],
    [4, 'reNurture', 'reNurture'],
    [5, 'qualified', null],
    [6, null, null],
    [105, null, null],
  ])('with status %i has stage %s and branch %s', (id, stage, branch) => {
    expect(lifecyclePosition(mql, status(id, { name: 'Open' }), all)).toMatchObject({ kind: 'onPath', stage, branch });
    expect(leadStage(status(id))).toBe(stage);
  });

  it('has no stage without a status, and none that is kept but hidden after the sale', () => {
    expect(lifecyclePosition(mql, null, all)).toMatchObject({ stage: null, branch: null });
    expect(lifecyclePosition(customer, status(3), all)).toMatchObject({ stage: null, branch: null });
  });

  it('has exactly one current step and ends with the sale, wherever it is on the way', () => {
    const anyCategory = fc.record({
      group: fc.constantFrom(...CATEGORY_GROUPS),
      leadStatusEnabled: fc.boolean(),
      rank: fc.integer(),
      deleted: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyCategory, { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat(), fc.nat(6), (made, pick, target, held) => {
        const categories = made.map((changes, index) => category(index + 1, changes));
        const rules = [
          { trigger: 'saleRegistered', enabled: true, asksUser: true, categoryId: categoryId((target % 9) + 1), leadStatusId: null },
        ] as const;
        const statuses = [3, 4, 5].map((id) => status(id));
        const position = lifecyclePosition(
          categories[pick % categories.length] ?? null,
          held === 0 ? null : status(held),
          lists({ categories, statuses, rules }),
        );
        if (position.kind === 'offPath') return;
        expect(position.steps.filter((step) => step.state === 'current')).toHaveLength(1);
        expect(position.steps.at(-1)?.kind).toBe('sale');
        expect(position.steps.map((step) => ['done', 'current', 'ahead'].indexOf(step.state))).toEqual(
          position.steps.map((step) => ['done', 'current', 'ahead'].indexOf(step.state)).toSorted(),
        );
      }),
    );
  });
});
