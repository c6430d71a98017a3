import type { Queries } from '../db/db.ts';
import { insertRows } from '../db/db.ts';
import { badRequest } from '../errors.ts';
import { asBody, booleanField, field, numberField } from './call.ts';
import { readLists, type Lists } from './lists.ts';

const TRIGGERS = ['None', 'SaleRegistered', 'SaleSold', 'SaleLost', 'LeadStatusChanged'] as const;
type Trigger = (typeof TRIGGERS)[number];

function triggerOf(value: unknown): Trigger {
  const found = TRIGGERS.find((name) => typeof value === 'string' && value.toLowerCase() === name.toLowerCase());
  if (found === undefined || found === 'None') throw badRequest('TriggerType is none of the triggers.');
  return found;
}

/** A rule that is on must refer to what is in use; one that is off may keep what was deleted since. */
function isThere(items: Lists['categories'] | Lists['statuses'], id: number, enabled: boolean): boolean {
  return items.some((item) => item.id === id && !(enabled && item.deleted));
}

/** Replaces all automation rules by `settings`. Throws a 400 for two rules of one trigger, and for what a rule may not refer to. */
export async function saveAutomations(tx: Queries, settings: unknown): Promise<void> {
  if (!Array.isArray(settings) || settings.length > TRIGGERS.length)
    throw badRequest('Settings is not a list of at most one rule a trigger.');
  await tx.exec('lock table automation in share row exclusive mode');
  const lists = await readLists(tx);
  const seen = new Set<Trigger>();
  const rows: unknown[][] = [];
  for (const item of settings) {
    const rule = asBody(item, 'A rule');
    const trigger = triggerOf(field(rule, 'TriggerType'));
    const [enabled, asks] = [booleanField(rule, 'Enabled'), booleanField(rule, 'UserConfirmation')];
    const [categoryId, statusId] = [numberField(rule, 'DefaultCategory'), numberField(rule, 'LeadstatusId')];
    if (seen.has(trigger)) throw badRequest(`There are two rules for ${trigger}.`);
    seen.add(trigger);
    // A rule that was never set up is sent along switched off and empty.
    if (!enabled && categoryId === 0) continue;
    const byStatus = trigger === 'LeadStatusChanged';
    if (!isThere(lists.categories, categoryId, enabled)) throw badRequest(`There is no category ${categoryId}.`);
    if (byStatus && !isThere(lists.statuses, statusId, enabled)) throw badRequest(`There is no lead status ${statusId}.`);
    rows.push([TRIGGERS.indexOf(trigger), enabled, trigger, asks, categoryId, byStatus ? statusId : null]);
  }
  await tx.exec('delete from automation');
  if (rows.length > 0)
    await insertRows(tx, 'automation', ['id', 'enabled', 'trigger_type', 'user_confirmation', 'category_id', 'lead_status_id'], rows);
}
