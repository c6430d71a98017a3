import { cameToNothing, NEEDS_USER, recordsNamedIn, type OutboxRow } from '../domain/edit.ts';
import { detailOf, withDetails } from '../domain/detail.ts';
import { parseCategoryId, parseLeadStatusId } from '../domain/ids.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { shownCompanyCategory, shownPersonCategory, shownStatus } from '../domain/view.ts';
import type { LeadsDeps } from './deps.ts';
import type { EditHandle, Refusal } from './leads.ts';
import { giveUp, handle } from './make-edit.ts';
import { setCompanyCategory, setPersonCategory, type CategoryOptions } from './set-category.ts';
import { setDetail } from './set-detail.ts';
import { moveIdOf, setLeadStatus } from './set-status.ts';

/** The value that the user sees where the edit has set another; null if this device does not know the record. */
async function shownNow({ store }: LeadsDeps, { edit }: OutboxRow): Promise<number | string | null> {
  const rows = await store.rowsNaming(recordsNamedIn(edit));
  if (edit.kind === 'setCompanyCategory') {
    const company = await store.company(edit.companyId);
    return company && shownCompanyCategory(company.value, rows).value;
  }
  const person = 'personId' in edit ? await store.person(edit.personId) : null;
  if (person && edit.kind === 'setDetail') return detailOf(withDetails(person.value, rows), edit.field, edit.to);
  return person && (edit.kind === 'setLeadStatus' ? shownStatus : shownPersonCategory)(person.value, rows).value;
}

/**
 * The edit that puts back what the author saw before, on the value that they set: whatever came after it is not theirs to take
 * back. A first value and a creation cannot be taken back.
 */
async function putBack(deps: LeadsDeps, row: OutboxRow, options: CategoryOptions): Promise<Result<EditHandle, Refusal>> {
  const { edit } = row;
  const how = { ...options, undoes: row.editId };
  if ('to' in edit && edit.base.value !== null && (await shownNow(deps, row)) !== edit.to) return err({ kind: 'superseded' });
  switch (edit.kind) {
    case 'setLeadStatus': {
      const to = parseLeadStatusId(edit.base.value);
      return to === null ? err({ kind: 'final' }) : setLeadStatus(deps, edit.personId, to, { undoes: row.editId });
    }
    case 'setCompanyCategory': {
      const to = parseCategoryId(edit.base.value);
      return to === null ? err({ kind: 'final' }) : setCompanyCategory(deps, edit.companyId, to, how);
    }
    case 'setPersonCategory': {
      const to = parseCategoryId(edit.base.value);
      return to === null ? err({ kind: 'final' }) : setPersonCategory(deps, edit.personId, to, how);
    }
    case 'setDetail':
      return edit.base.value === '' ? err({ kind: 'final' }) : setDetail(deps, edit.personId, edit.field, edit.base.value, how);
    case 'createCompany':
    case 'createPerson':
      return err({ kind: 'final' });
  }
}

async function undoOne(deps: LeadsDeps, row: OutboxRow, options: CategoryOptions): Promise<Result<EditHandle, Refusal>> {
  if (row.attempts === 0 || NEEDS_USER.includes(row.state)) {
    const given = await giveUp(deps, row, ['queued', ...NEEDS_USER]);
    if (!given.ok) return given;
    if (given.value !== null) return ok(handle(given.value));
  }
  return putBack(deps, row, options);
}

/**
 * Takes an edit back. Never attempted: it never was. Otherwise a guarded edit of its own puts back what was there; with
 * a status, also the company's move that the user had agreed to with it, first.
 */
export async function undo(deps: LeadsDeps, editId: string, options: CategoryOptions = {}): Promise<Result<EditHandle, Refusal>> {
  const row = await deps.store.row(editId);
  if (row === null || cameToNothing(row)) return err({ kind: 'missing' });
  const move = await deps.store.row(moveIdOf(editId));
  if (move !== null && !cameToNothing(move)) {
    const moved = await undoOne(deps, move, options);
    if (!moved.ok) return moved;
  }
  return undoOne(deps, row, options);
}
