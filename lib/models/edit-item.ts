import { cameToNothing, isCreation, type DetailField, type Edit, type OutboxRow } from '../domain/edit.ts';
import { parseCategoryId, parseLeadStatusId } from '../domain/ids.ts';
import type { Lists } from '../domain/lead.ts';
import { findCategory, findStatus } from '../domain/visibility.ts';
import type { EditNames, FieldState } from '../leads/leads.ts';

/** A status or category by its name. Names are tenant data. */
export type EditValue =
  | { readonly kind: 'none' }
  /** This device's lists do not have it. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'named'; readonly name: string; readonly deleted: boolean };

/** An edit in words: whose it is, what it sets, on what it was made, and what somebody else has set. */
export interface EditItem extends EditNames {
  readonly row: OutboxRow;
  readonly field: 'leadStatus' | 'category' | 'newPerson' | 'newCompany' | DetailField;
  /** What the author saw. */
  readonly from: EditValue;
  readonly to: EditValue;
  /** The other's value, in a conflict. */
  readonly theirs: EditValue;
  /** In a conflict about a status where nobody touched the status: the category that the author saw, and that has changed. */
  readonly categorySeen: EditValue | null;
}

/** Why an edit cannot be undone. */
export type UndoBlock =
  /** There was no value before, and clearing is not offered. */
  | 'first'
  /** The record exists at the CRM now. */
  | 'creation'
  /** It has changed nothing. */
  | 'nothing'
  /** It goes no further without the user, who can discard it. */
  | 'waits';

const FIELDS = {
  setLeadStatus: 'leadStatus',
  setCompanyCategory: 'category',
  setPersonCategory: 'category',
  createPerson: 'newPerson',
  createCompany: 'newCompany',
} as const satisfies Partial<Record<Edit['kind'], EditItem['field']>>;

/** The names of nobody. */
export const NO_NAMES: EditNames = { person: null, company: null };

function valueOf(found: { readonly name: string; readonly deleted: boolean } | null): EditValue {
  return found ? { kind: 'named', name: found.name, deleted: found.deleted } : { kind: 'unknown' };
}

function categoryValue(lists: Lists | null, id: number | null): EditValue {
  return id === null ? { kind: 'none' } : valueOf(lists && findCategory(lists, parseCategoryId(id)));
}

/** The edit of `row` in words. */
export function editItem(row: OutboxRow, lists: Lists | null, names: EditNames): EditItem {
  const { edit, problem } = row;
  const named = (id: number | string | null): EditValue => {
    if (typeof id === 'string') return id === '' ? { kind: 'none' } : { kind: 'named', name: id, deleted: false };
    if (edit.kind !== 'setLeadStatus' || id === null) return categoryValue(lists, id);
    return valueOf(lists && findStatus(lists, parseLeadStatusId(id)));
  };
  const none: EditValue = { kind: 'none' };
  const base = 'base' in edit ? edit.base : null;
  const conflict = problem?.kind === 'conflict' ? problem : null;
  return {
    ...names,
    row,
    field: edit.kind === 'setDetail' ? edit.field : FIELDS[edit.kind],
    from: base ? named(base.value) : none,
    to: 'to' in edit ? named(edit.to) : none,
    theirs: conflict ? named(conflict.theirs) : none,
    categorySeen:
      edit.kind === 'setLeadStatus' && conflict && conflict.theirs === edit.base.value ? categoryValue(lists, edit.base.categoryId) : null,
  };
}

/** Why the edit cannot be undone; null if it can. */
export function undoBlock(row: OutboxRow): UndoBlock | null {
  if (row.state === 'queued' && row.attempts === 0) return null;
  if (row.state !== 'settled' && row.state !== 'inFlight' && row.state !== 'queued') return 'waits';
  const { edit } = row;
  if (cameToNothing(row)) return 'nothing';
  if (isCreation(edit)) return 'creation';
  // Found done already, without ever having been sent: it is nobody's doing here.
  if (row.outcome === 'alreadyThere' && row.attempts === 0) return 'nothing';
  return edit.base.value === null || edit.base.value === '' ? 'first' : null;
}

/** True if an edit that was taken back can be made again. */
export function canRedo(row: OutboxRow): boolean {
  return row.outcome === 'discarded' && 'to' in row.edit;
}

/** A settled edit is still told about beside its field for so long, in milliseconds. */
const TOLD_FOR = 10 * 60_000;

/** The edit to tell about beside a field: the one whose value is shown or that needs the user, else the latest while that is news. */
export function editBeside({ row, latest }: FieldState<unknown>, now: number): OutboxRow | null {
  if (row) return row;
  return latest && now - (latest.settledAt ?? 0) < TOLD_FOR ? latest : null;
}
