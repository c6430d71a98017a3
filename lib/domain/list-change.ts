import type { CategoryId, LeadStatusId } from './ids.ts';
import type { AutomationRule, Category, LeadStatus, Lists } from './lead.ts';
import { activeCategories, activeStatuses } from './visibility.ts';

/** What an administrator sets of a category. */
export type CategoryFields = Pick<Category, 'name' | 'tooltip' | 'group' | 'leadStatusEnabled' | 'deleted'>;
/** What an administrator sets of a lead status. */
export type StatusFields = Pick<LeadStatus, 'name' | 'description' | 'deleted'>;

/** One change of the tenant's lists, by an administrator (A1). An id of null makes a new item. */
export type ListChange =
  | { readonly kind: 'category'; readonly id: CategoryId | null; readonly to: CategoryFields }
  | { readonly kind: 'status'; readonly id: LeadStatusId | null; readonly to: StatusFields }
  /** Changes places with the active category before (-1) or after (1) it. */
  | { readonly kind: 'moveCategory'; readonly id: CategoryId; readonly step: -1 | 1 }
  /** The same for a status. */
  | { readonly kind: 'moveStatus'; readonly id: LeadStatusId; readonly step: -1 | 1 }
  /** All rules as they shall be: at most one a trigger. */
  | { readonly kind: 'rules'; readonly to: readonly AutomationRule[] };

/** A change that is about one category. */
export type CategoryChange = Extract<ListChange, { readonly kind: 'category' | 'moveCategory' }>;
/** A change that moves an item. */
export type Move = Extract<ListChange, { readonly kind: 'moveCategory' | 'moveStatus' }>;

/** True for a change that is about one category. */
export function isOfCategory(change: ListChange): change is CategoryChange {
  return change.kind === 'category' || change.kind === 'moveCategory';
}

/** True for a change that moves an item. */
export function isMove(change: ListChange): change is Move {
  return change.kind === 'moveCategory' || change.kind === 'moveStatus';
}

/** What keeps a change from being sent. */
export type ChangeProblem =
  | 'noName'
  /** More than the CRM takes. */
  | 'tooLong'
  /** The flag is only for categories in the group of potential customers. */
  | 'flagElsewhere'
  /** Another active item has the name. */
  | 'sameName'
  /** There is nothing to move past, or the item is not there any more. */
  | 'nowhere'
  /** Two rules for one trigger, or one that is on and names what is not there or not in use. */
  | 'badRule'
  | 'unchanged';

/** The longest name or description that the CRM takes. */
export const LONGEST_TEXT = 254;

/** The fields of a category as they are, for a form to begin with; those of a new one without. */
export function categoryFields(category?: Category): CategoryFields {
  const { name = '', tooltip = '', group = 'potentialCustomer', leadStatusEnabled = true, deleted = false } = category ?? {};
  return { name, tooltip, group, leadStatusEnabled, deleted };
}

/** As {@link categoryFields}, for a lead status. */
export function statusFields(status?: LeadStatus): StatusFields {
  const { name = '', description = '', deleted = false } = status ?? {};
  return { name, description, deleted };
}

/** True if the two say the same. */
export function isSame<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((key) => a[key] === b[key]);
}

function nextNumber(items: readonly { readonly id: number; readonly rank: number }[], key: 'id' | 'rank'): number {
  return 1 + Math.max(0, ...items.map((item) => item[key]));
}

function withItem<T extends { readonly id: number; readonly rank: number }>(
  items: readonly T[],
  id: number | null,
  to: Omit<T, 'id' | 'rank'>,
): readonly T[] {
  if (id !== null) return items.map((item) => (item.id === id ? { ...item, ...to } : item));
  return [...items, { ...to, id: nextNumber(items, 'id'), rank: nextNumber(items, 'rank') } as unknown as T];
}

/** The item in use that the move goes past, of those in their order; null for none. */
function passed<T extends { readonly id: number }>(active: readonly T[], id: number, step: -1 | 1): T | null {
  const from = active.findIndex((item) => item.id === id);
  return from < 0 ? null : (active[from + step] ?? null);
}

function withMove<T extends Category | LeadStatus>(items: readonly T[], active: readonly T[], id: number, step: -1 | 1): readonly T[] {
  const past = passed(active, id, step);
  const moved = items.find((item) => item.id === id);
  if (past === null || moved === undefined) return items;
  const inOrder = items.toSorted((a, b) => a.rank - b.rank || a.id - b.id).filter((item) => item.id !== id);
  const at = inOrder.indexOf(past) + (step === 1 ? 1 : 0);
  return inOrder.toSpliced(at, 0, moved).map((item, index) => ({ ...item, rank: index + 1 }));
}

/** The lists as they would be after the change. A new item gets the number that would be next; the CRM may give another. */
export function applyChange(lists: Lists, change: ListChange): Lists {
  switch (change.kind) {
    case 'category':
      return { ...lists, categories: withItem(lists.categories, change.id, change.to) };
    case 'status':
      return { ...lists, statuses: withItem(lists.statuses, change.id, change.to) };
    case 'moveCategory':
      return { ...lists, categories: withMove(lists.categories, activeCategories(lists), change.id, change.step) };
    case 'moveStatus':
      return { ...lists, statuses: withMove(lists.statuses, activeStatuses(lists), change.id, change.step) };
    case 'rules':
      return { ...lists, rules: change.to };
  }
}

/** The item that the change has made, by its name: the CRM gives the number. */
function newItem<T extends Category | LeadStatus>(before: readonly T[], after: readonly T[], name: string): T | null {
  const made = after.filter((item) => item.name === name.trim() && before.every(({ id }) => id !== item.id));
  return made.length === 1 ? (made[0] ?? null) : null;
}

/** The change that takes a change back, from the lists before it and as they are now; null if there is none. A new item is deleted. */
export function takenBack(before: Lists, now: Lists, change: ListChange): ListChange | null {
  switch (change.kind) {
    case 'category': {
      const { id, to } = change;
      const item = id === null ? newItem(before.categories, now.categories, to.name) : before.categories.find((one) => one.id === id);
      return item ? { kind: 'category', id: item.id, to: { ...categoryFields(item), deleted: id === null || item.deleted } } : null;
    }
    case 'status': {
      const { id, to } = change;
      const item = id === null ? newItem(before.statuses, now.statuses, to.name) : before.statuses.find((one) => one.id === id);
      return item ? { kind: 'status', id: item.id, to: { ...statusFields(item), deleted: id === null || item.deleted } } : null;
    }
    case 'moveCategory':
    case 'moveStatus':
      return { ...change, step: change.step === 1 ? -1 : 1 };
    case 'rules':
      return { kind: 'rules', to: before.rules };
  }
}

function textProblem(
  items: Lists['categories'] | Lists['statuses'],
  id: number | null,
  name: string,
  more: string,
  deleted: boolean,
): ChangeProblem | null {
  if (name.trim() === '') return 'noName';
  if (name.trim().length > LONGEST_TEXT || more.trim().length > LONGEST_TEXT) return 'tooLong';
  const taken = (item: { readonly id: number; readonly name: string; readonly deleted: boolean }): boolean =>
    item.id !== id && !item.deleted && item.name.trim().toLowerCase() === name.trim().toLowerCase();
  return !deleted && items.some(taken) ? 'sameName' : null;
}

function ruleProblem(lists: Lists, rules: readonly AutomationRule[]): ChangeProblem | null {
  if (new Set(rules.map(({ trigger }) => trigger)).size < rules.length) return 'badRule';
  const isUsable = (items: Lists['categories'] | Lists['statuses'], id: number | null): boolean =>
    items.some((item) => item.id === id && !item.deleted);
  const bad = rules.some(
    ({ enabled, trigger, categoryId, leadStatusId }) =>
      enabled && (!isUsable(lists.categories, categoryId) || (trigger === 'leadStatusChanged' && !isUsable(lists.statuses, leadStatusId))),
  );
  return bad ? 'badRule' : null;
}

/** What keeps the change from being sent; null for nothing. */
export function changeProblem(lists: Lists, change: ListChange): ChangeProblem | null {
  switch (change.kind) {
    case 'category': {
      const { id, to } = change;
      const before = lists.categories.find((category) => category.id === id);
      if (before !== undefined && isSame(categoryFields(before), to)) return 'unchanged';
      if (to.leadStatusEnabled && to.group !== 'potentialCustomer') return 'flagElsewhere';
      return textProblem(lists.categories, id, to.name, to.tooltip, to.deleted);
    }
    case 'status': {
      const { id, to } = change;
      const before = lists.statuses.find((status) => status.id === id);
      if (before !== undefined && isSame(statusFields(before), to)) return 'unchanged';
      return textProblem(lists.statuses, id, to.name, to.description, to.deleted);
    }
    case 'moveCategory':
      return passed(activeCategories(lists), change.id, change.step) === null ? 'nowhere' : null;
    case 'moveStatus':
      return passed(activeStatuses(lists), change.id, change.step) === null ? 'nowhere' : null;
    case 'rules':
      if (change.to.length === lists.rules.length && change.to.every((rule) => lists.rules.some((one) => isSame(one, rule))))
        return 'unchanged';
      return ruleProblem(lists, change.to);
  }
}
