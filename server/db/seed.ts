import { CAST_COMPANIES, CAST_PERSONS } from '../data/cast.ts';
import { CROWD_COMPANIES, crowdPersons } from '../data/crowd.ts';
import { AUTOMATIONS, CATEGORIES, STATUSES } from '../data/lists.ts';
import { insertRows, type Db } from './db.ts';
import { checkMany, fillMany, type Many } from './many.ts';
import { SCHEMA } from './schema.ts';

/** The seed's own past: fixed, so that two sandboxes hold the same dates. */
const FIRST_DAY = Date.UTC(2025, 0, 6, 8, 0, 0);
const HOUR = 3_600_000;
const CRM_ASSOCIATE = 1;
const OWNERS = [2, 2, 1] as const;

/**
 * Creates the tables where they are missing and fills an empty database, in one transaction, with many more persons if asked for. A filled one
 * is left as it is; rejects if it was made for another number of persons than asked for.
 */
export async function prepare(db: Db, many: Many | null = null): Promise<void> {
  await db.transaction(async (tx) => {
    // Two sandboxes on one PostgreSQL server may start at the same time, and even "if not exists" would collide then.
    await tx.query('select pg_advisory_xact_lock(430430)');
    await tx.exec(SCHEMA);
    if ((await tx.query('select 1 from category limit 1')).length > 0) return checkMany(tx, many);
    await insertRows(
      tx,
      'category',
      ['id', 'names', 'tooltips', 'category_group', 'lead_status', 'rank', 'deleted'],
      CATEGORIES.map((c, i) => [
        c.id,
        JSON.stringify(c.names),
        JSON.stringify(c.tooltips),
        c.group,
        c.leadStatus,
        i + 1,
        c.deleted ?? false,
      ]),
    );
    await insertRows(
      tx,
      'lead_status',
      ['id', 'names', 'tooltips', 'rank', 'deleted'],
      STATUSES.map((s, i) => [s.id, JSON.stringify(s.names), JSON.stringify(s.tooltips), i + 1, s.deleted ?? false]),
    );
    await insertRows(
      tx,
      'automation',
      ['id', 'enabled', 'trigger_type', 'user_confirmation', 'category_id', 'lead_status_id'],
      AUTOMATIONS.map((a) => [a.id, a.enabled, a.trigger, a.userConfirmation, a.categoryId, a.leadStatusId]),
    );
    const companies = [...CAST_COMPANIES, ...CROWD_COMPANIES];
    await insertRows(
      tx,
      'company',
      ['id', 'name', 'category_id', 'domains', 'phone', 'url', 'associate_id', 'restricted', 'created_at', 'updated_at', 'updated_by'],
      companies.map((c) => {
        const date = new Date(FIRST_DAY + c.id * 7 * HOUR);
        const domains = [c.domain, ...(c.moreDomains ?? [])];
        return [
          c.id,
          c.name,
          c.category,
          domains,
          c.phone ?? '',
          `https://www.${c.domain}`,
          owner(c.id),
          c.restricted ?? false,
          date,
          date,
          CRM_ASSOCIATE,
        ];
      }),
    );
    const persons = [...CAST_PERSONS, ...crowdPersons(new Set(CAST_PERSONS.map((p) => p.id)))];
    await insertRows(
      tx,
      'person',
      [
        'id',
        'first_name',
        'last_name',
        'title',
        'company_id',
        'category_id',
        'lead_status_id',
        'retired',
        'office_phone',
        'mobile_phone',
        'utm',
        'associate_id',
        'created_at',
        'updated_at',
        'updated_by',
      ],
      persons.map((p) => {
        const date = new Date(FIRST_DAY + (1000 + p.id * 5) * HOUR);
        const utm = p.utm === undefined ? null : JSON.stringify(p.utm);
        return [
          p.id,
          p.first,
          p.last,
          p.title,
          p.company,
          p.category ?? null,
          p.status ?? null,
          p.retired ?? false,
          p.phone ?? '',
          p.mobile ?? '',
          utm,
          owner(p.company ?? p.id),
          date,
          date,
          CRM_ASSOCIATE,
        ];
      }),
    );
    await insertRows(
      tx,
      'person_email',
      ['person_id', 'rank', 'address'],
      persons.flatMap((p) => p.emails.map((address, i) => [p.id, i + 1, address])),
    );
    if (many !== null) await fillMany(tx, many);
  });
}

function owner(id: number): number {
  return OWNERS[id % OWNERS.length] ?? CRM_ASSOCIATE;
}
