import { insertRows, type Queries } from '../db/db.ts';
import type { Call } from './call.ts';
import type { PersonInput } from './inputs.ts';
import type { Lists } from './lists.ts';
import { usesLeadStatus, defaultStatus } from './lists.ts';
import { effectiveCategory, lockCompany, type CompanyRow, type PersonRow } from './records.ts';
import {
  automationFor,
  checkCategory,
  checkStatus,
  checkVisible,
  entersLeadStatus,
  moveCompany,
  moveEffectiveCategory,
  statusOnEntering,
} from './rules.ts';
import { checkMayJoin, checkOwnCategory, checkOwner, checkPersonName } from './save-checks.ts';

/** Gives the person these addresses, the first as primary. */
export async function replaceEmails(tx: Queries, personId: number, emails: readonly string[]): Promise<void> {
  await tx.query('delete from person_email where person_id = $1', [personId]);
  if (emails.length > 0)
    await insertRows(
      tx,
      'person_email',
      ['person_id', 'rank', 'address'],
      emails.map((address, i) => [personId, i + 1, address]),
    );
}

async function companyFor(tx: Queries, id: number | null, call: Call): Promise<CompanyRow | null> {
  if (id === null) return null;
  const company = await lockCompany(tx, id);
  checkMayJoin(company, id, call);
  return company;
}

/** Creates the person and answers their id. In a category with lead status they start as a new lead (D1). */
export async function createPerson(tx: Queries, input: PersonInput, lists: Lists, call: Call): Promise<number> {
  checkPersonName(input);
  checkOwner(input, null, call);
  const company = await companyFor(tx, input.companyId, call);
  const categoryId = company === null ? input.categoryId : company.category_id;
  if (company === null) checkCategory(lists, input.categoryId, null);
  checkStatus(lists, input.statusId, null);
  if (input.statusId !== null) checkVisible(lists, categoryId, call);
  const status = input.statusId ?? (usesLeadStatus(lists, categoryId) ? defaultStatus(lists) : null);
  const rows = await tx.query<{ id: number }>(
    `insert into person (first_name, last_name, title, company_id, category_id, lead_status_id, retired, office_phone, mobile_phone,
        associate_id, created_at, updated_at, updated_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $12, $11, $11, $10) returning id`,
    [
      input.firstName,
      input.lastName,
      input.title,
      company?.id ?? null,
      company === null ? input.categoryId : null,
      status,
      input.retired,
      input.officePhone,
      input.mobilePhone,
      call.user.associateId,
      call.now,
      input.ownerId ?? call.user.associateId,
    ],
  );
  const id = rows[0]?.id ?? 0;
  await replaceEmails(tx, id, input.emails);
  // Setting a status counts for a new person too, the default one does not. A person without company brings the category picked by hand. [?]
  if (input.statusId === null || input.statusId === defaultStatus(lists) || company === null || !call.generation.automation) return id;
  const rule = await automationFor(tx, status, categoryId, lists);
  if (rule !== null && !rule.user_confirmation) await moveCompany(tx, company.id, categoryId, rule.category_id, lists, call);
  return id;
}

function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Saves what differs between the inputs, with all consequences, in the caller's transaction. The rows are locked by the caller. */
export async function savePerson(
  tx: Queries,
  row: PersonRow,
  before: PersonInput,
  after: PersonInput,
  lists: Lists,
  call: Call,
): Promise<void> {
  if (sameValue(before, after)) return;
  checkPersonName(after);
  checkOwner(after, before, call);
  const moves = after.companyId !== before.companyId;
  const company = moves ? await companyFor(tx, after.companyId, call) : null;
  const picksCategory = after.categoryId !== before.categoryId;
  checkOwnCategory(before, after);
  const from = effectiveCategory(row);
  const own = after.companyId === null ? after.categoryId : row.category_id;
  const to = after.companyId === null ? own : moves ? (company?.category_id ?? null) : from;
  if (after.companyId === null) checkCategory(lists, own, before.categoryId);
  const picksStatus = after.statusId !== before.statusId;
  if (picksStatus) {
    checkStatus(lists, after.statusId, before.statusId);
    checkVisible(lists, to, call);
  }
  const status = !picksStatus && entersLeadStatus(lists, from, to) ? statusOnEntering(lists, row.lead_status_id, call) : after.statusId;
  await tx.query(
    `update person set first_name = $2, last_name = $3, title = $4, retired = $5, company_id = $6, category_id = $7, lead_status_id = $8,
        office_phone = $9, mobile_phone = $10, associate_id = coalesce($13, associate_id), updated_at = $11, updated_by = $12 where id = $1`,
    [
      row.id,
      after.firstName,
      after.lastName,
      after.title,
      after.retired,
      after.companyId,
      own,
      status,
      after.officePhone,
      after.mobilePhone,
      call.now,
      call.user.associateId,
      after.ownerId,
    ],
  );
  if (!sameValue(before.emails, after.emails)) await replaceEmails(tx, row.id, after.emails);
  if (!picksStatus || picksCategory || !call.generation.automation) return;
  // A rule that asks waits for PerformNeededCategoryUpdate; a silent one is carried out with the save.
  const rule = await automationFor(tx, status, to, lists);
  if (rule === null || rule.user_confirmation) return;
  const saved: PersonRow = {
    ...row,
    company_id: after.companyId,
    company_category_id: after.companyId === null ? null : to,
    category_id: own,
    lead_status_id: status,
  };
  await moveEffectiveCategory(tx, saved, rule.category_id, lists, call);
}
