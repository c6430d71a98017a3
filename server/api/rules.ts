import type { Queries } from '../db/db.ts';
import { badRequest } from '../errors.ts';
import type { Call } from './call.ts';
import { defaultStatus, readAutomations, usesLeadStatus, type AutomationRow, type Lists } from './lists.ts';
import { effectiveCategory, type PersonRow } from './records.ts';

/** Throws a 400 unless the category exists and is active, or is the one that the record holds already. */
export function checkCategory(lists: Lists, id: number | null, held: number | null): void {
  if (id === null || id === held) return;
  const category = lists.categories.find((c) => c.id === id);
  if (category === undefined || category.deleted) throw badRequest(`There is no category ${id}.`);
}

/** Throws a 400 unless the status exists and is active, or is the one that the person holds already. */
export function checkStatus(lists: Lists, id: number | null, held: number | null): void {
  if (id === null || id === held) return;
  const status = lists.statuses.find((s) => s.id === id);
  if (status === undefined || status.deleted) throw badRequest(`There is no lead status ${id}.`);
}

/** Throws a 400 in strict mode for a status written while the field is hidden (V1); lenient mode stores it. */
export function checkVisible(lists: Lists, categoryId: number | null, call: Call): void {
  if (call.behaviour.rules === 'lenient' || usesLeadStatus(lists, categoryId)) return;
  throw badRequest('Lead status is not in use for the category of this person.');
}

/** True if the move brings lead status into use, which makes the people new leads (D2). */
export function entersLeadStatus(lists: Lists, from: number | null, to: number | null): boolean {
  return !usesLeadStatus(lists, from) && usesLeadStatus(lists, to);
}

/** The status after entering: Open; in `keep` mode a value kept from before stays. */
export function statusOnEntering(lists: Lists, kept: number | null, call: Call): number | null {
  return call.behaviour.reentry === 'keep' && kept !== null ? kept : defaultStatus(lists);
}

/** Sets the company's category with its consequences for the people (D2, C1). The company's row is locked by the caller. */
export async function moveCompany(
  tx: Queries,
  companyId: number,
  from: number | null,
  to: number | null,
  lists: Lists,
  call: Call,
): Promise<void> {
  if (from === to) return;
  await tx.query('update company set category_id = $2, updated_at = $3, updated_by = $4 where id = $1', [
    companyId,
    to,
    call.now,
    call.user.associateId,
  ]);
  if (!entersLeadStatus(lists, from, to)) return;
  const onlyEmpty = call.behaviour.reentry === 'keep' ? 'and lead_status_id is null' : '';
  await tx.query(
    `update person set lead_status_id = $2, updated_at = $3, updated_by = $4
      where company_id = $1 and not deleted and lead_status_id is distinct from $2 ${onlyEmpty}`,
    [companyId, defaultStatus(lists), call.now, call.user.associateId],
  );
}

/** What a sale may set off. */
export type SaleTrigger = 'SaleRegistered' | 'SaleSold' | 'SaleLost';

/** The enabled rule of a trigger, there is at most one; null if its category is the current one already, or no longer in use. */
async function ruleOf(tx: Queries, trigger: string, categoryId: number | null, lists: Lists): Promise<AutomationRow | null> {
  const rules = await readAutomations(tx);
  const rule = rules.find((r) => r.enabled && r.trigger_type === trigger);
  if (rule === undefined || rule.category_id === categoryId) return null;
  return lists.categories.some((c) => c.id === rule.category_id && !c.deleted) ? rule : null;
}

/** True if automation may move a record out of this category: it never takes one away from a customer or partner (G1). */
export function mayAutomate(lists: Lists, categoryId: number | null): boolean {
  return lists.categories.find((c) => c.id === categoryId)?.category_group === 2;
}

/** The rule that a status sets off for a record in this category; null if none, or if it would change nothing. */
export async function automationFor(
  tx: Queries,
  statusId: number | null,
  categoryId: number | null,
  lists: Lists,
): Promise<AutomationRow | null> {
  if (statusId === null || !usesLeadStatus(lists, categoryId)) return null;
  const rule = await ruleOf(tx, 'LeadStatusChanged', categoryId, lists);
  return rule?.lead_status_id === statusId ? rule : null;
}

/** The rule that a sale sets off for a record in this category, with lead status or without; null if none, or if it would change nothing. */
export async function saleAutomationFor(
  tx: Queries,
  trigger: SaleTrigger,
  categoryId: number | null,
  lists: Lists,
): Promise<AutomationRow | null> {
  return mayAutomate(lists, categoryId) ? ruleOf(tx, trigger, categoryId, lists) : null;
}

/** Gives the person's company, or the person without one, the category. The rows are locked by the caller. */
export async function moveEffectiveCategory(tx: Queries, person: PersonRow, to: number, lists: Lists, call: Call): Promise<void> {
  const from = effectiveCategory(person);
  if (person.company_id !== null) return moveCompany(tx, person.company_id, from, to, lists, call);
  const status = entersLeadStatus(lists, from, to) ? statusOnEntering(lists, person.lead_status_id, call) : person.lead_status_id;
  await tx.query('update person set category_id = $2, lead_status_id = $3, updated_at = $4, updated_by = $5 where id = $1', [
    person.id,
    to,
    status,
    call.now,
    call.user.associateId,
  ]);
}
