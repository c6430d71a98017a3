import { NEEDS_USER, type EditState, type OutboxRow } from '../domain/edit.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { LeadsDeps } from './deps.ts';
import type { EditHandle, ManyDone, Refusal } from './leads.ts';
import { giveUp, handle, startSending } from './make-edit.ts';
import { setCompanyCategory, setPersonCategory, type CategoryOptions } from './set-category.ts';
import { setDetail } from './set-detail.ts';
import { setLeadStatus } from './set-status.ts';

/** Makes the edit of a row that waits for the user, or that was taken back, anew, on what the CRM says now. */
export async function retry(deps: LeadsDeps, editId: string, options: CategoryOptions = {}): Promise<Result<EditHandle, Refusal>> {
  const row = await deps.store.row(editId);
  if (row === null || !(NEEDS_USER.includes(row.state) || row.outcome === 'discarded')) return err({ kind: 'missing' });
  const anew = await makeAnew(deps, row, options);
  // What it asks for is there by now: then nothing is left to wait for.
  if (!anew.ok && anew.error.kind === 'unchanged' && NEEDS_USER.includes(row.state)) return discard(deps, editId);
  return anew;
}

function makeAnew(deps: LeadsDeps, row: OutboxRow, options: CategoryOptions): Promise<Result<EditHandle, Refusal>> {
  const { edit } = row;
  switch (edit.kind) {
    case 'setLeadStatus':
      return setLeadStatus(deps, edit.personId, edit.to);
    case 'setCompanyCategory':
      return setCompanyCategory(deps, edit.companyId, edit.to, options);
    case 'setPersonCategory':
      return setPersonCategory(deps, edit.personId, edit.to, options);
    case 'setDetail':
      return setDetail(deps, edit.personId, edit.field, edit.to);
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

/** One after the other, oldest first: each is stored on its own, so whatever ends this leaves whole edits behind. */
async function forAll(
  deps: LeadsDeps,
  states: readonly EditState[],
  act: (editId: string) => Promise<Result<EditHandle, Refusal>>,
): Promise<ManyDone> {
  let [done, refused] = [0, 0];
  for (const { editId } of await deps.store.rows(states)) {
    const answer = await act(editId);
    if (answer.ok) done += 1;
    // Given up meanwhile, with another one that it needed: that is no refusal.
    else if (answer.error.kind !== 'missing' || states.includes((await deps.store.row(editId))?.state ?? 'settled')) refused += 1;
  }
  return { done, refused };
}

/** Retries everything that is parked or blocked; conflicts are the user's to decide. See `Leads.retryAll`. */
export function retryAll(deps: LeadsDeps): Promise<ManyDone> {
  return forAll(deps, ['parked', 'blocked'], (editId) => retry(deps, editId));
}

/** Gives up everything that waits for the user. See `Leads.discardAll`. */
export function discardAll(deps: LeadsDeps): Promise<ManyDone> {
  return forAll(deps, NEEDS_USER, (editId) => discard(deps, editId));
}
