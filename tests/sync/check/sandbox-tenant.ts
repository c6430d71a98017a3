import { CATEGORY_GROUPS, type Lists } from '../../../lib/domain/lead.ts';
import type { Records } from '../../../lib/store/store.ts';
import { insertRows, type Db } from '../../../server/db/db.ts';
import { openPglite } from '../../../server/db/pglite.ts';
import { SCHEMA } from '../../../server/db/schema.ts';
import { LOG } from './sandbox-log.ts';

let opened: Promise<Db> | null = null;

/** One database for all schedules of a worker: to open one takes a second, to empty it a few milliseconds. */
async function openOnce(): Promise<Db> {
  const db = await openPglite('memory');
  await db.exec(SCHEMA);
  await db.exec(LOG);
  return db;
}

function names(name: string): string {
  return JSON.stringify({ en: name, da: name, no: name, sv: name, de: name, nl: name });
}

const LIST_ITEM = ['id', 'names', 'tooltips', 'rank', 'deleted'];
const RECORD = ['associate_id', 'created_at', 'updated_at', 'updated_by'];
const PERSON = ['id', 'first_name', 'last_name', 'company_id', 'category_id', 'lead_status_id', ...RECORD];

async function fillLists(db: Db, { categories, statuses, rules }: Lists): Promise<void> {
  const item = ({ id, name, rank, deleted }: Lists['statuses'][number] | Lists['categories'][number]): readonly unknown[] => [
    id,
    names(name),
    names(''),
    rank,
    deleted,
  ];
  await insertRows(
    db,
    'category',
    [...LIST_ITEM, 'category_group', 'lead_status'],
    categories.map((one) => [...item(one), CATEGORY_GROUPS.indexOf(one.group), one.leadStatusEnabled]),
  );
  await insertRows(db, 'lead_status', LIST_ITEM, statuses.map(item));
  for (const [index, rule] of rules.entries())
    await insertRows(
      db,
      'automation',
      ['id', 'enabled', 'trigger_type', 'user_confirmation', 'category_id', 'lead_status_id'],
      [[index + 1, rule.enabled, 'LeadStatusChanged', rule.asksUser, rule.categoryId, rule.leadStatusId]],
    );
}

async function fillRecords(db: Db, { persons = [], companies = [] }: Records): Promise<void> {
  await insertRows(
    db,
    'company',
    ['id', 'name', 'category_id', 'domains', ...RECORD],
    companies.map((one) => [one.id, one.name, one.categoryId, [...one.domains], 1, one.updatedAt, one.updatedAt, one.updatedBy]),
  );
  await insertRows(
    db,
    'person',
    PERSON,
    persons.map((one) => [
      one.id,
      one.firstName,
      one.lastName,
      one.companyId,
      one.categoryId,
      one.leadStatusId,
      1,
      one.updatedAt,
      one.updatedAt,
      one.updatedBy,
    ]),
  );
  await insertRows(
    db,
    'person_email',
    ['person_id', 'rank', 'address'],
    persons.flatMap((one) => one.emails.map((address, index) => [one.id, index + 1, address])),
  );
}

/** The sandbox's own database with nothing in it but the lists and records; what the last schedule left is gone. */
export async function openTenant(lists: Lists, records: Records): Promise<Db> {
  opened ??= openOnce();
  const db = await opened;
  await db.exec('truncate person_email, person, company, category, lead_status, automation, sale restart identity cascade');
  await fillLists(db, lists);
  await fillRecords(db, records);
  await db.exec('truncate check_log restart identity');
  return db;
}
