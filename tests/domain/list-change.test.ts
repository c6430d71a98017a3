import { describe, expect, test } from 'vitest';
import type { AutomationRule } from '../../lib/domain/lead.ts';
import { applyChange, categoryFields, changeProblem, statusFields, takenBack, type ListChange } from '../../lib/domain/list-change.ts';
import { activeCategories, activeStatuses } from '../../lib/domain/visibility.ts';
import { category, categoryId, lists, status, statusId } from './build.ts';

const RULE: AutomationRule = {
  trigger: 'leadStatusChanged',
  enabled: true,
  asksUser: true,
  categoryId: categoryId(3),
  leadStatusId: statusId(2),
};
const LISTS = lists({
  categories: [
    category(1, { name: 'Lead' }),
    category(3, { name: 'Opportunity' }),
    category(4, { name: 'Customer', group: 'customer', leadStatusEnabled: false }),
    category(9, { name: 'Fair', deleted: true }),
  ],
  statuses: [
    status(1, { name: 'Open' }),
    status(2, { name: 'Contacting' }),
    status(3, { name: 'Gone', deleted: true }),
    status(4, { name: 'Qualified' }),
  ],
  rules: [RULE],
});

function order(change: ListChange): readonly number[] {
  return activeStatuses(applyChange(LISTS, change)).map(({ id }) => id);
}

function categoryOrder(change: ListChange): readonly number[] {
  return activeCategories(applyChange(LISTS, change)).map(({ id }) => id);
}

describe('a change of the lists', () => {
  test('of an item leaves all others as they were', () => {
    const to = { ...categoryFields(LISTS.categories[0]), name: 'First', leadStatusEnabled: false };
    const after = applyChange(LISTS, { kind: 'category', id: categoryId(1), to });
    expect(after.categories[0]).toMatchObject({ id: 1, name: 'First', leadStatusEnabled: false });
    expect(after.categories.slice(1)).toEqual(LISTS.categories.slice(1));
    expect(after.statuses).toBe(LISTS.statuses);
  });

  test('that makes an item puts it last, with a number of its own', () => {
    const after = applyChange(LISTS, { kind: 'status', id: null, to: { name: 'New', description: '', deleted: false } });
    expect(after.statuses.at(-1)).toMatchObject({ id: 5, name: 'New', deleted: false });
    expect(activeStatuses(after).at(-1)?.name).toBe('New');
  });

  test('moves a status past the next active one, over deleted ones, and nowhere at the ends', () => {
    expect(order({ kind: 'moveStatus', id: statusId(2), step: 1 })).toEqual([1, 4, 2]);
    expect(order({ kind: 'moveStatus', id: statusId(4), step: -1 })).toEqual([1, 4, 2]);
    expect(order({ kind: 'moveStatus', id: statusId(1), step: -1 })).toEqual([1, 2, 4]);
  });

  test('moves a category in the same way', () => {
    expect(categoryOrder({ kind: 'moveCategory', id: categoryId(1), step: 1 })).toEqual([3, 1, 4]);
    expect(categoryOrder({ kind: 'moveCategory', id: categoryId(4), step: -1 })).toEqual([1, 4, 3]);
    expect(categoryOrder({ kind: 'moveCategory', id: categoryId(4), step: 1 })).toEqual([1, 3, 4]);
  });
});

describe('the change that takes a change back', () => {
  const lead = categoryFields(LISTS.categories[0]);
  test.each<readonly [string, ListChange]>([
    ['an edit', { kind: 'category', id: categoryId(1), to: { ...lead, name: 'First', leadStatusEnabled: false } }],
    ['a deletion', { kind: 'category', id: categoryId(3), to: { ...categoryFields(LISTS.categories[1]), deleted: true } }],
    ['a restored status', { kind: 'status', id: statusId(3), to: { ...statusFields(LISTS.statuses[2]), deleted: false } }],
    ['rules', { kind: 'rules', to: [] }],
  ])('puts the lists back as they were before %s', (_, change) => {
    const after = applyChange(LISTS, change);
    expect(after).not.toEqual(LISTS);
    const back = takenBack(LISTS, after, change);
    expect(back && applyChange(after, back)).toEqual(LISTS);
  });

  test.each<readonly [string, ListChange]>([
    ['a category', { kind: 'moveCategory', id: categoryId(1), step: 1 }],
    ['a status', { kind: 'moveStatus', id: statusId(4), step: -1 }],
  ])('puts %s that was moved into its place again', (_, change) => {
    const after = applyChange(LISTS, change);
    const back = takenBack(LISTS, after, change);
    const orders = (all: typeof LISTS) => [activeCategories(all), activeStatuses(all)].map((items) => items.map(({ id }) => id));
    expect(orders(after)).not.toEqual(orders(LISTS));
    expect(back && orders(applyChange(after, back))).toEqual(orders(LISTS));
  });

  test('deletes what was new, under the number that the CRM gave it, and is none if it cannot be told which that is', () => {
    const change: ListChange = { kind: 'status', id: null, to: { name: 'New ', description: '', deleted: false } };
    const made = status(77, { name: 'New' });
    const now = { ...LISTS, statuses: [...LISTS.statuses, made] };
    expect(takenBack(LISTS, now, change)).toEqual({ kind: 'status', id: statusId(77), to: { ...statusFields(made), deleted: true } });
    expect(takenBack(LISTS, { ...now, statuses: [...now.statuses, status(78, { name: 'New' })] }, change)).toBeNull();
    expect(takenBack(LISTS, LISTS, change)).toBeNull();
  });
});

describe('what keeps a change from being sent', () => {
  const lead = categoryFields(LISTS.categories[0]);
  const open = statusFields(LISTS.statuses[0]);
  test.each<readonly [string, ListChange, string | null]>([
    ['nothing', { kind: 'category', id: categoryId(1), to: { ...lead, tooltip: 'More' } }, null],
    ['no change', { kind: 'category', id: categoryId(1), to: lead }, 'unchanged'],
    ['no name', { kind: 'category', id: categoryId(1), to: { ...lead, name: '  ' } }, 'noName'],
    ['a flag in another group', { kind: 'category', id: categoryId(1), to: { ...lead, group: 'partner' } }, 'flagElsewhere'],
    ['a name that another has', { kind: 'category', id: null, to: { ...lead, name: ' opportunity ' } }, 'sameName'],
    ['a name that a deleted one has', { kind: 'category', id: null, to: { ...lead, name: 'Fair' } }, null],
    ['a long name', { kind: 'status', id: statusId(1), to: { ...open, name: 'x'.repeat(255) } }, 'tooLong'],
    ['a long description', { kind: 'status', id: statusId(1), to: { ...open, description: 'x'.repeat(255) } }, 'tooLong'],
    ['a move at the end', { kind: 'moveStatus', id: statusId(4), step: 1 }, 'nowhere'],
    ['a category moved at the end', { kind: 'moveCategory', id: categoryId(4), step: 1 }, 'nowhere'],
    ['a category that may be moved', { kind: 'moveCategory', id: categoryId(4), step: -1 }, null],
    ['a move of a deleted category', { kind: 'moveCategory', id: categoryId(9), step: -1 }, 'nowhere'],
    ['a move of a deleted one', { kind: 'moveStatus', id: statusId(3), step: 1 }, 'nowhere'],
    ['the same rules', { kind: 'rules', to: [{ ...RULE }] }, 'unchanged'],
    ['two rules of one trigger', { kind: 'rules', to: [RULE, { ...RULE, asksUser: false }] }, 'badRule'],
    ['a rule on what is deleted', { kind: 'rules', to: [{ ...RULE, leadStatusId: statusId(3) }] }, 'badRule'],
    ['a rule to what is not there', { kind: 'rules', to: [{ ...RULE, categoryId: categoryId(77) }] }, 'badRule'],
    ['a rule that is off may keep what was deleted', { kind: 'rules', to: [{ ...RULE, enabled: false, leadStatusId: statusId(3) }] }, null],
    ['no rules any more', { kind: 'rules', to: [] }, null],
  ])('%s', (_, change, problem) => {
    expect(changeProblem(LISTS, change)).toBe(problem);
  });
});
