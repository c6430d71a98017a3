import { automationOnStatus, ruleOnStatus } from '../domain/automation.ts';
import type { CategoryId, LeadStatusId, PersonId } from '../domain/ids.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { withShown } from '../domain/view.ts';
import { findStatus } from '../domain/visibility.ts';
import type { NewRow, PersonAround } from '../store/store.ts';
import { readFrom, readPerson, toPersonCard } from './cards.ts';
import { NO_LISTS, type LeadsDeps } from './deps.ts';
import type { EditHandle, Refusal, StatusPreview } from './leads.ts';
import { newRow, storeEdits, type EditOptions } from './make-edit.ts';
import { companyCategoryRow, previewCompanyCategory } from './set-category.ts';

/** How a change of status may be asked for. */
export interface StatusOptions extends EditOptions {
  /** The user's answer to an automation that asks: where the company goes. */
  readonly moveCompanyTo?: CategoryId | null;
}

/** The edit id of the company's move that the user agreed to with the status edit. */
export function moveIdOf(editId: string): string {
  return `${editId}+company`;
}

/** What setting the status would set off. See `Leads.previewStatus`. */
export async function previewStatus(deps: LeadsDeps, id: PersonId, toId: LeadStatusId): Promise<StatusPreview | null> {
  const lists = (await deps.store.lists())?.value ?? NO_LISTS;
  const to = findStatus(lists, toId);
  if (to === null) return null;
  // Most statuses set off nothing: then nothing else needs to be read before the edit is stored.
  if (ruleOnStatus(lists, toId) === null) return { to, automation: null, move: null };
  const found = await readPerson(deps, id);
  if (found === null) return null;
  const { rows } = found.context;
  const automation = automationOnStatus({ ...withShown(found.kept.value, found.company?.value ?? null, rows), to: toId, lists });
  if (automation === null || found.company === null) return { to, automation, move: null };
  return { to, automation, move: await previewCompanyCategory(deps, found.company.value.id, automation.to.id) };
}

/** The rows of a status edit and of the company's move with it, if the rules and rights allow both; null: there is nobody. Stores nothing. */
export function statusRows(
  deps: LeadsDeps,
  around: PersonAround | null,
  toId: LeadStatusId,
  options: StatusOptions = {},
): Result<readonly NewRow[], Refusal> {
  if (around === null) return err({ kind: 'missing' });
  const { kept, company, context } = readFrom(around);
  const person = kept.value;
  const { visibility, status } = toPersonCard(deps, context, kept, company);
  if (visibility.kind !== 'editable') return err({ kind: 'rule', visibility });
  if (!visibility.choices.some((choice) => choice.id === toId)) return err({ kind: 'missing' });
  if (status.value?.id === toId) return err({ kind: 'unchanged' });
  const base = {
    updatedAt: person.updatedAt === '' ? null : person.updatedAt,
    value: status.value?.id ?? null,
    categoryId: visibility.category.id,
  };
  const row = newRow(deps, { kind: 'setLeadStatus', personId: person.id, companyId: person.companyId, to: toId, base }, options);
  const moveTo = options.moveCompanyTo ?? null;
  if (moveTo === null || company === null) return ok([row]);
  const move = companyCategoryRow(deps, context, company.value, moveTo, { editId: moveIdOf(row.editId) });
  return move.ok ? ok([row, move.value]) : move;
}

/** Sets a status. See `Leads.setLeadStatus`. */
export async function setLeadStatus(
  deps: LeadsDeps,
  id: PersonId,
  toId: LeadStatusId,
  options: StatusOptions = {},
): Promise<Result<EditHandle, Refusal>> {
  const rows = statusRows(deps, await deps.store.personAround(id), toId, options);
  return rows.ok ? storeEdits(deps, rows.value) : rows;
}
