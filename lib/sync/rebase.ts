import { fieldOf, type Base, type Edit, type OutboxRow } from '../domain/edit.ts';
import type { AssociateId } from '../domain/ids.ts';
import { isNewer } from '../domain/lead.ts';
import { effectiveCategoryId } from '../domain/visibility.ts';
import { heldValue, type Facts } from './verdict.ts';

/**
 * The edit of a row that was never attempted, on what the CRM holds now, if its author has seen that: the value is the one
 * they made the edit on, or the one before an edit of theirs that was not carried out, or it came from an edit of theirs that
 * went out before this one. Otherwise the edit as it is: the guard of the request then finds the difference.
 *
 * @param others the rows that name a record of the edit, settled ones included
 */
export function rebase(row: OutboxRow, facts: Facts, me: AssociateId, others: readonly OutboxRow[]): Edit {
  const { edit } = row;
  const held = heldValue(edit, facts);
  if (held === null || !('base' in edit)) return edit;
  const { value, record } = held;
  if (edit.base.updatedAt !== null && isNewer(edit.base.updatedAt, record.updatedAt)) return edit;
  const older = others.filter((other) => other.seq < row.seq);
  const sentBefore = older.some((other) => other.stream === row.stream && other.state === 'settled' && other.outcome !== 'discarded');
  const ownDoing = record.updatedBy === me && (sentBefore || edit.base.updatedAt === null);
  if (!ownDoing && !seenValues(row, edit.base, older).has(value)) return edit;
  const { person, company } = facts;
  const categoryId =
    edit.kind === 'setLeadStatus' && person !== null ? effectiveCategoryId(person, company) : (value as Base['categoryId']);
  return { ...edit, base: { updatedAt: record.updatedAt, value, categoryId } };
}

/** A row that needs the user has not changed the CRM: whoever saw its value has also seen the one before it. */
function seenValues(row: OutboxRow, base: Base, older: readonly OutboxRow[]): ReadonlySet<number | null> {
  const seen = new Set<number | null>([base.value]);
  for (const { edit, state } of older.toReversed()) {
    const waits = state === 'conflict' || state === 'parked' || state === 'blocked';
    if (waits && 'base' in edit && fieldOf(edit) === fieldOf(row.edit) && seen.has(edit.to)) seen.add(edit.base.value);
  }
  return seen;
}
