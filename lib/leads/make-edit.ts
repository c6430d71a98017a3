import { NEEDS_USER, recordsNamedIn, type Edit, type EditState, type OutboxRow } from '../domain/edit.ts';
import { isLocalId } from '../domain/ids.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { NewRow, Records } from '../store/store.ts';
import { openRows, type LeadsDeps } from './deps.ts';
import type { EditHandle, Refusal } from './leads.ts';

/** How an edit is stored beyond what it says. */
export interface EditOptions {
  readonly editId?: string;
  readonly undoes?: string;
}

/** A row for the outbox, made now. */
export function newRow(deps: LeadsDeps, edit: Edit, options: EditOptions = {}): NewRow {
  return {
    editId: options.editId ?? deps.newId(),
    edit,
    madeAt: deps.now(),
    ...(options.undoes === undefined ? {} : { undoes: options.undoes }),
  };
}

/** Stores the rows in one transaction and, once they are durable, starts sending. Answers the first row's handle. */
export async function storeEdits(deps: LeadsDeps, rows: readonly NewRow[], local?: Records): Promise<Result<EditHandle, Refusal>> {
  const stored = await deps.store.addRows(rows, local);
  if (!stored.ok) return stored;
  startSending(deps);
  const [first] = stored.value;
  return first === undefined ? err({ kind: 'missing' }) : ok(handle(first));
}

/**
 * Settles a row as discarded if it is in one of the states; null if it is not by now. With a record that was to be created go
 * the edits that need it.
 */
export async function giveUp(
  deps: LeadsDeps,
  row: OutboxRow,
  expect: readonly EditState[] = NEEDS_USER,
): Promise<Result<OutboxRow | null, Refusal>> {
  const patch = { state: 'settled', outcome: 'discarded', settledAt: deps.now(), problem: null } as const;
  const given = await deps.store.updateRow(row.seq, { patch, expect, records: createdHere(row.edit) });
  if (!given.ok || given.value === null) return given;
  for (const other of await openRows(deps.store, recordsNamedIn(row.edit)))
    if (needs(other.edit, row.edit)) await giveUp(deps, other, ['queued', ...NEEDS_USER]);
  return given;
}

/** True if `edit` is about a record that exists only once `creation` is carried out. */
function needs(edit: Edit, creation: Edit): boolean {
  if (creation.kind === 'createPerson') return isLocalId(creation.personId) && 'personId' in edit && edit.personId === creation.personId;
  if (creation.kind !== 'createCompany' || !isLocalId(creation.companyId)) return false;
  return 'companyId' in edit && edit.companyId === creation.companyId;
}

/** The record that exists on this device only because of the edit. */
function createdHere(edit: Edit): Records {
  if (edit.kind === 'createPerson' && isLocalId(edit.personId)) return { removedPersons: [edit.personId] };
  if (edit.kind === 'createCompany' && isLocalId(edit.companyId)) return { removedCompanies: [edit.companyId] };
  return {};
}

/** Sends from this page, and wakes another context in case this page goes away. Never waits. */
export function startSending(deps: LeadsDeps): void {
  deps.wake();
  void deps.pump.drain();
}

/** What callers learn of a row. */
export function handle(row: OutboxRow): EditHandle {
  return { editId: row.editId, state: row.state };
}
