import { cameToNothing, NEEDS_USER, type Edit, type OutboxRow } from '../domain/edit.ts';
import { detailOf, withDetails } from '../domain/detail.ts';
import { parseCategoryId, parseLeadStatusId } from '../domain/ids.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { shownCompanyCategory, shownPersonCategory, shownStatus } from '../domain/view.ts';
import type { CompanyAround, NewRow, PersonAround } from '../store/store.ts';
import type { LeadsDeps } from './deps.ts';
import type { EditHandle, Refusal } from './leads.ts';
import { giveUp, handle, storeEdits } from './make-edit.ts';
import { companyRow, personRow, type CategoryOptions } from './set-category.ts';
import { setDetail } from './set-detail.ts';
import { moveIdOf, statusRows } from './set-status.ts';

/**
 * The rows that put back what the author saw before, on the value that they set: whatever came after it is not theirs to take
 * back. A first value and a creation cannot be taken back. Stores nothing; `around` is what the edit is about.
 */
export function putBackRows(
  deps: LeadsDeps,
  row: Pick<OutboxRow, 'editId' | 'edit'>,
  around: Around,
  options: CategoryOptions,
): Result<readonly NewRow[], Refusal> {
  const { edit } = row;
  const how = { ...options, undoes: row.editId };
  const { person, company } = around;
  const one = (made: Result<NewRow, Refusal>): Result<readonly NewRow[], Refusal> => (made.ok ? ok([made.value]) : made);
  switch (edit.kind) {
    case 'setLeadStatus': {
      const to = parseLeadStatusId(edit.base.value);
      if (to === null) return err({ kind: 'final' });
      if (person && shownStatus(person.person.value, person.rows).value !== edit.to) return err({ kind: 'superseded' });
      return statusRows(deps, person, to, { undoes: row.editId });
    }
    case 'setCompanyCategory': {
      const to = parseCategoryId(edit.base.value);
      if (to === null) return err({ kind: 'final' });
      if (company && shownCompanyCategory(company.company.value, company.rows).value !== edit.to) return err({ kind: 'superseded' });
      return one(companyRow(deps, company, to, how));
    }
    case 'setPersonCategory': {
      const to = parseCategoryId(edit.base.value);
      if (to === null) return err({ kind: 'final' });
      if (person && shownPersonCategory(person.person.value, person.rows).value !== edit.to) return err({ kind: 'superseded' });
      return one(personRow(deps, person, to, how));
    }
    // A detail goes back by itself: see `putBack`.
    case 'setDetail':
    case 'createCompany':
    case 'createPerson':
      return err({ kind: 'final' });
  }
}

/** The record that an edit is about, with all that it is shown with; null where there is none. */
export interface Around {
  readonly person: PersonAround | null;
  readonly company: CompanyAround | null;
}

/** Reads what the edits are about, at one moment for persons and one for companies, in their order. */
export async function around({ store }: LeadsDeps, edits: readonly Edit[]): Promise<readonly Around[]> {
  const persons = edits.flatMap((edit) => ('personId' in edit ? [edit.personId] : []));
  const companies = edits.flatMap((edit) => (edit.kind === 'setCompanyCategory' ? [edit.companyId] : []));
  const [people, firms] = await Promise.all([store.personsAround(persons), store.companiesAround(companies)]);
  const [nextPerson, nextCompany] = [people.values(), firms.values()];
  return edits.map((edit) => ({
    person: 'personId' in edit ? (nextPerson.next().value ?? null) : null,
    company: edit.kind === 'setCompanyCategory' ? (nextCompany.next().value ?? null) : null,
  }));
}

async function putBack(deps: LeadsDeps, row: OutboxRow, options: CategoryOptions): Promise<Result<EditHandle, Refusal>> {
  const [read = { person: null, company: null }] = await around(deps, [row.edit]);
  const { edit } = row;
  if (edit.kind === 'setDetail') {
    if (edit.base.value === '') return err({ kind: 'final' });
    const shown = read.person && detailOf(withDetails(read.person.person.value, read.person.rows), edit.field, edit.to);
    const how = { ...options, undoes: row.editId };
    return shown === edit.to ? setDetail(deps, edit.personId, edit.field, edit.base.value, how) : err({ kind: 'superseded' });
  }
  const rows = putBackRows(deps, row, read, options);
  return rows.ok ? storeEdits(deps, rows.value) : rows;
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
