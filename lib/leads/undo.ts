import { NEEDS_USER, type OutboxRow } from '../domain/edit.ts';
import { parseCategoryId, parseLeadStatusId } from '../domain/ids.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { LeadsDeps } from './deps.ts';
import type { EditHandle, Refusal } from './leads.ts';
import { giveUp, handle, startSending } from './make-edit.ts';
import { setCompanyCategory, setPersonCategory, type CategoryOptions } from './set-category.ts';
import { moveIdOf, setLeadStatus } from './set-status.ts';

/** The edit that puts back what the author saw before; a first value and a creation cannot be taken back. */
function putBack(deps: LeadsDeps, row: OutboxRow, options: CategoryOptions): Promise<Result<EditHandle, Refusal>> {
  const { edit } = row;
  const how = { ...options, undoes: row.editId };
  switch (edit.kind) {
    case 'setLeadStatus': {
      const to = parseLeadStatusId(edit.base.value);
      return to === null ? Promise.resolve(err({ kind: 'final' })) : setLeadStatus(deps, edit.personId, to, { undoes: row.editId });
    }
    case 'setCompanyCategory': {
      const to = parseCategoryId(edit.base.value);
      return to === null ? Promise.resolve(err({ kind: 'final' })) : setCompanyCategory(deps, edit.companyId, to, how);
    }
    case 'setPersonCategory': {
      const to = parseCategoryId(edit.base.value);
      return to === null ? Promise.resolve(err({ kind: 'final' })) : setPersonCategory(deps, edit.personId, to, how);
    }
    case 'createCompany':
    case 'createPerson':
      return Promise.resolve(err({ kind: 'final' }));
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
  if (row === null || row.outcome === 'discarded') return err({ kind: 'missing' });
  const move = await deps.store.row(moveIdOf(editId));
  if (move !== null && move.outcome !== 'discarded') {
    const moved = await undoOne(deps, move, options);
    if (!moved.ok) return moved;
  }
  return undoOne(deps, row, options);
}

/** Makes the edit of a row that waits for the user anew, on what the CRM says now. */
export async function retry(deps: LeadsDeps, editId: string): Promise<Result<EditHandle, Refusal>> {
  const row = await deps.store.row(editId);
  if (row === null || !NEEDS_USER.includes(row.state)) return err({ kind: 'missing' });
  const { edit } = row;
  switch (edit.kind) {
    case 'setLeadStatus':
      return setLeadStatus(deps, edit.personId, edit.to);
    case 'setCompanyCategory':
      return setCompanyCategory(deps, edit.companyId, edit.to);
    case 'setPersonCategory':
      return setPersonCategory(deps, edit.personId, edit.to);
    case 'createCompany':
    case 'createPerson':
      return again(deps, row);
  }
}

/** A creation keeps its attempts, so that the pump searches for what an earlier one may have made. */
async function again(deps: LeadsDeps, row: OutboxRow): Promise<Result<EditHandle, Refusal>> {
  const queued = await deps.store.updateRow(row.seq, { patch: { state: 'queued', problem: null }, expect: NEEDS_USER });
  if (!queued.ok) return queued;
  if (queued.value === null) return err({ kind: 'missing' });
  startSending(deps);
  return ok(handle(queued.value));
}

/** Gives up a row that waits for the user. */
export async function discard(deps: LeadsDeps, editId: string): Promise<Result<EditHandle, Refusal>> {
  const row = await deps.store.row(editId);
  if (row === null) return err({ kind: 'missing' });
  const given = await giveUp(deps, row);
  if (!given.ok) return given;
  return given.value === null ? err({ kind: 'missing' }) : ok(handle(given.value));
}
