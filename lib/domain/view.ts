import type { Edit, OutboxRow } from './edit.ts';
import { isOpen, isPending } from './edit.ts';
import type { CategoryId, LeadStatusId } from './ids.ts';
import type { Company, Person } from './lead.ts';

/**
 * What a field shows while edits are on their way. `row` is the edit that the user should see beside it: the pending one
 * whose value is shown, else the newest one that needs the user, beside the CRM's own value. Null: the CRM's value alone.
 */
export interface Shown<Id> {
  readonly value: Id | null;
  readonly row: OutboxRow | null;
  /** The newest edit of the field that has ended, as far as `rows` have it. */
  readonly latest: OutboxRow | null;
}

/** The person's lead status with the edits laid over it. `rows`: any outbox rows, in any order; `seq` decides. */
export function shownStatus(person: Person, rows: readonly OutboxRow[]): Shown<LeadStatusId> {
  return shown(person.leadStatusId, rows, (edit) => (edit.kind === 'setLeadStatus' && edit.personId === person.id ? edit.to : null));
}

/** The company's category with the edits laid over it; rows as in {@link shownStatus}. */
export function shownCompanyCategory(company: Company, rows: readonly OutboxRow[]): Shown<CategoryId> {
  return shown(company.categoryId, rows, (edit) => (edit.kind === 'setCompanyCategory' && edit.companyId === company.id ? edit.to : null));
}

/** The person's own category with the edits laid over it; rows as in {@link shownStatus}. Counts only without a company. */
export function shownPersonCategory(person: Person, rows: readonly OutboxRow[]): Shown<CategoryId> {
  return shown(person.categoryId, rows, (edit) => (edit.kind === 'setPersonCategory' && edit.personId === person.id ? edit.to : null));
}

/**
 * The records with the shown values in them, so that the visibility rule can be asked about what the user sees. No
 * consequence is computed: after a pending change of category the status stays what it was until the CRM has answered.
 */
export function withShown(
  person: Person,
  company: Company | null,
  rows: readonly OutboxRow[],
): { readonly person: Person; readonly company: Company | null } {
  return {
    person: { ...person, leadStatusId: shownStatus(person, rows).value, categoryId: shownPersonCategory(person, rows).value },
    company: company === null ? null : companyWithShown(company, rows),
  };
}

/** The company with the shown category in it. */
export function companyWithShown(company: Company, rows: readonly OutboxRow[]): Company {
  return { ...company, categoryId: shownCompanyCategory(company, rows).value };
}

function shown<Id>(confirmed: Id | null, rows: readonly OutboxRow[], target: (edit: Edit) => Id | null): Shown<Id> {
  let pending: { readonly value: Id; readonly row: OutboxRow } | null = null;
  let troubled: OutboxRow | null = null;
  let latest: OutboxRow | null = null;
  for (const row of rows) {
    const value = target(row.edit);
    if (value === null) continue;
    if (!isOpen(row)) latest = newer(row, latest);
    else if (!isPending(row)) troubled = newer(row, troubled);
    else if (newer(row, pending?.row ?? null) === row) pending = { value, row };
  }
  return { ...(pending ?? { value: confirmed, row: troubled }), latest };
}

function newer(row: OutboxRow, other: OutboxRow | null): OutboxRow {
  return other === null || row.seq > other.seq ? row : other;
}
