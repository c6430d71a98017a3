import { cameToNothing, fieldOf, type Base, type Edit, type OutboxRow, type TextBase } from '../domain/edit.ts';
import type { AssociateId } from '../domain/ids.ts';
import { isNewer, type Lists } from '../domain/lead.ts';
import { activeStatuses, effectiveCategoryId, findCategory, usesLeadStatus } from '../domain/visibility.ts';
import { heldValue, type Facts } from './verdict.ts';

/** What a field holds. */
type Value = number | string | null;

/** What moving a base depends on. */
export interface RebaseFacts extends Facts {
  readonly lists: Lists;
}

/**
 * The edit of a row that was never attempted, on what the CRM holds now, if its author has seen that: the value is the one
 * they made the edit on, or the one before an edit of theirs that was not carried out, or it came from an edit of theirs that
 * went out before this one. Otherwise the edit as it is: the guard of the request then finds the difference.
 *
 * @param others the rows that name a record of the edit, settled ones included
 */
export function rebase(row: OutboxRow, facts: RebaseFacts, me: AssociateId, others: readonly OutboxRow[]): Edit {
  const { edit } = row;
  const held = heldValue(edit, facts);
  if (held === null || !('base' in edit)) return edit;
  const { value, record } = held;
  if (edit.base.updatedAt !== null && isNewer(edit.base.updatedAt, record.updatedAt)) return edit;
  const older = others.filter((other) => other.seq < row.seq);
  const seen = seenValues(row, edit.base, older);
  const sentBefore = older.filter((other) => isDone(other) && other.stream === row.stream && 'base' in other.edit);
  // The first values of a record that had no number when the edit was made are the CRM's own, whatever they are.
  const created = edit.base.updatedAt === null && sentBefore.length === 0;
  const ownDoing = record.updatedBy === me && (created || consequences(row, edit.base, sentBefore, facts.lists, seen).has(value));
  if (!ownDoing && !seen.has(value)) return edit;
  const { person, company } = facts;
  const { updatedAt } = record;
  if (edit.kind === 'setDetail') return { ...edit, base: { ...edit.base, updatedAt, value: String(value ?? '') } };
  const categoryId =
    edit.kind === 'setLeadStatus' && person !== null ? effectiveCategoryId(person, company) : (value as Base['categoryId']);
  return { ...edit, base: { updatedAt, value: value as Base['value'], categoryId } };
}

function isDone(row: OutboxRow): boolean {
  return row.state === 'settled' && !cameToNothing(row);
}

/**
 * Whoever saw the value of a row that needs the user, which has not changed the CRM, has also seen the one before it; and
 * whoever makes an edit has seen what their own earlier ones set. A row whose only attempt was refused has changed nothing; of one
 * that was attempted before, nobody knows: what it found there may have been put back by somebody else after it.
 */
function seenValues(row: OutboxRow, base: Base | TextBase, older: readonly OutboxRow[]): ReadonlySet<Value> {
  const seen = new Set<Value>([base.value]);
  for (const other of older.toReversed()) {
    const { edit, state } = other;
    if (!('base' in edit) || fieldOf(edit) !== fieldOf(row.edit)) continue;
    const waits = state === 'conflict' || state === 'parked' || state === 'blocked';
    if (waits && other.attempts <= 1 && seen.has(edit.to)) seen.add(edit.base.value);
    else if (isDone(other)) seen.add(edit.to);
  }
  return seen;
}

/**
 * Values of the row's field that the CRM set by itself because of older edits of the stream: the status of somebody new, that of
 * people whose category came into lead status, and the category that a status moved to. That the user wrote the record last is
 * not enough: they may have written another field of it, after somebody else wrote this one.
 */
function consequences(
  row: OutboxRow,
  base: Base | TextBase,
  sentBefore: readonly OutboxRow[],
  lists: Lists,
  seen: ReadonlySet<Value>,
): ReadonlySet<Value> {
  const values = new Set<Value>();
  const first = activeStatuses(lists)[0]?.id ?? null;
  const aboutStatus = row.edit.kind === 'setLeadStatus';
  if (base.updatedAt === null && aboutStatus) values.add(first);
  for (const { edit } of sentBefore) {
    if (!('base' in edit) || edit.kind === 'setDetail') continue;
    if (aboutStatus && edit.kind !== 'setLeadStatus') {
      const [from, to] = [edit.base.value, edit.to].map((id) => findCategory(lists, id as Base['categoryId']));
      if (!usesLeadStatus(from ?? null) && usesLeadStatus(to ?? null)) values.add(first);
    }
    if (aboutStatus || edit.kind !== 'setLeadStatus') continue;
    const moved = lists.rules.find((rule) => rule.enabled && rule.trigger === 'leadStatusChanged' && rule.leadStatusId === edit.to);
    const from = edit.base.categoryId;
    if (moved !== undefined && (seen.has(from) || values.has(from))) values.add(moved.categoryId);
  }
  return values;
}
