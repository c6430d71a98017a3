import type { AutomationRule, Category, Lists } from '../../lib/domain/lead.ts';
import { categoryFields, isMove, isOfCategory, statusFields, type ListChange } from '../../lib/domain/list-change.ts';
import { findCategory, findStatus, usesLeadStatus } from '../../lib/domain/visibility.ts';
import type { Translate } from '../../lib/locales/locale.ts';

/** The triggers in the order in which they are shown. */
export const TRIGGERS = ['leadStatusChanged', 'saleRegistered', 'saleSold', 'saleLost'] as const;

/** A rule in one line. */
export function ruleLine(t: Translate, lists: Lists, { trigger, categoryId, leadStatusId, asksUser }: AutomationRule): string {
  const status = findStatus(lists, leadStatusId);
  const when = [t(`admin.trigger.${trigger}`), status?.name].filter(Boolean).join(': ');
  const then = t('admin.rule.line', { category: findCategory(lists, categoryId)?.name ?? `#${categoryId}` });
  return `${when}. ${then}. ${t(asksUser ? 'admin.rule.asks' : 'admin.rule.silent')}.`;
}

/** What a category is for lead status: in use or not, by group and flag together. */
export function useLine(t: Translate, category: Category): string {
  return t(usesLeadStatus(category) ? 'admin.usesStatus' : 'admin.usesStatusNot');
}

/** The item that a change is about, as it is in the lists; null for a new one, and for rules. */
export function itemOf(lists: Lists, change: ListChange) {
  if (change.kind === 'rules') return null;
  return isOfCategory(change) ? findCategory(lists, change.id) : findStatus(lists, change.id);
}

/** What the item of a change is now, in one line; null if it is not there. */
export function nowLine(t: Translate, lists: Lists, change: ListChange): string | null {
  if (change.kind === 'rules')
    return lists.rules
      .filter(({ enabled }) => enabled)
      .map((rule) => ruleLine(t, lists, rule))
      .join(' ');
  const category = isOfCategory(change) ? findCategory(lists, change.id) : null;
  const status = isOfCategory(change) ? null : findStatus(lists, change.id);
  const { name, deleted, more } = category
    ? { ...category, more: [category.tooltip, t(`group.${category.group}`), useLine(t, category)] }
    : status
      ? { ...status, more: [status.description] }
      : { name: null, deleted: false, more: [] };
  return name === null ? null : [name, ...more, deleted ? t('admin.deleted') : ''].filter(Boolean).join(' · ');
}

/** What the dialog of a change is called. */
export function draftTitle(t: Translate, lists: Lists, change: ListChange): string {
  if (change.kind === 'rules') return t('admin.draft.rules');
  const item = itemOf(lists, change);
  if (item === null) return t(isOfCategory(change) ? 'admin.draft.newCategory' : 'admin.draft.newStatus');
  if (isMove(change)) return t('admin.draft.move', { name: item.name });
  if (change.to.deleted !== item.deleted) return t(change.to.deleted ? 'admin.draft.delete' : 'admin.draft.restore', { name: item.name });
  return t('admin.draft.edit', { name: item.name });
}

/** True for a change with nothing to fill in: a move, a deletion or a restoring. */
export function isPlain(lists: Lists, change: ListChange): boolean {
  if (isMove(change)) return true;
  const item = change.kind === 'rules' ? null : itemOf(lists, change);
  return item !== null && change.kind !== 'rules' && change.to.deleted !== item.deleted;
}

/** Deleting or restoring the category. */
export function toggledCategory(category: Category): ListChange {
  return { kind: 'category', id: category.id, to: { ...categoryFields(category), deleted: !category.deleted } };
}

/** Deleting or restoring the status. */
export function toggledStatus(status: Lists['statuses'][number]): ListChange {
  return { kind: 'status', id: status.id, to: { ...statusFields(status), deleted: !status.deleted } };
}
