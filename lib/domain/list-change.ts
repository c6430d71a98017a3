import type { CategoryId, LeadStatusId } from './ids.ts';
import type { AutomationRule, Category, LeadStatus, Lists } from './lead.ts';
import { activeStatuses } from './visibility.ts';

/** What an administrator sets of a category. */
export type CategoryFields = Pick<Category, 'name' | 'tooltip' | 'group' | 'leadStatusEnabled' | 'deleted'>;
/** What an administrator sets of a lead status. */
export type StatusFields = Pick<LeadStatus, 'name' | 'description' | 'deleted'>;

/** One change of the tenant's lists, by an administrator (A1). An id of null makes a new item. */
export type ListChange =
  | { readonly kind: 'category'; readonly id: CategoryId | null; readonly to: CategoryFields }
  | { readonly kind: 'status'; readonly id: LeadStatusId | null; readonly to: StatusFields }
  /** Changes places with the active status before (-1) or after (1) it. */
  | { readonly kind: 'moveStatus'; readonly id: LeadStatusId; readonly step: -1 | 1 }
  /** All rules as they shall be: at most one a trigger. */
  | { readonly kind: 'rules'; readonly to: readonly AutomationRule[] };

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

/** The active status that the move goes past; null for none. */
function passed(lists: Lists, id: LeadStatusId, step: -1 | 1): LeadStatus | null {
  const active = activeStatuses(lists);
  const from = active.findIndex((status) => status.id === id);
  return from < 0 ? null : (active[from + step] ?? null);
}

function withMove(lists: Lists, id: LeadStatusId, step: -1 | 1): readonly LeadStatus[] {
  const past = passed(lists, id, step);
  if (past === null) return lists.statuses;
  const inOrder = lists.statuses.toSorted((a, b) => a.rank - b.rank || a.id - b.id).filter((status) => status.id !== id);
  const moved = lists.statuses.find((status) => status.id === id);
  if (moved === undefined) return lists.statuses;
  const at = inOrder.indexOf(past) + (step === 1 ? 1 : 0);
  return inOrder.toSpliced(at, 0, moved).map((status, index) => ({ ...status, rank: index + 1 }));
}

/** The lists as they would be after the change. A new item gets the number that would be next; the CRM may give another. */
export function applyChange(lists: Lists, change: ListChange): Lists {
  switch (change.kind) {
    case 'category':
      return { ...lists, categories: withItem(lists.categories, change.id, change.to) };
    case 'status':
      return { ...lists, statuses: withItem(lists.statuses, change.id, change.to) };
    case 'moveStatus':
      return { ...lists, statuses: withMove(lists, change.id, change.step) };
    case 'rules':
      return { ...lists, rules: change.to };
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
    case 'moveStatus':
      return passed(lists, change.id, change.step) === null ? 'nowhere' : null;
    case 'rules':
      if (change.to.length === lists.rules.length && change.to.every((rule) => lists.rules.some((one) => isSame(one, rule))))
        return 'unchanged';
      return ruleProblem(lists, change.to);
  }
}
