import { FIRST_NAMES, LAST_NAMES, mailbox, TITLES } from '../data/crowd.ts';
import type { Queries } from './db.ts';

/** A tenant of this many persons, the shipped ones included, made from a seed. */
export interface Many {
  readonly people: number;
  readonly seed: number;
}

/** The largest tenant; more would only take longer. */
export const MOST_PEOPLE = 5_000_000;

/** Records made here and by users start above the shipped ones. */
const FIRST_ID = 1001;
const PEOPLE_PER_COMPANY = 4;
/** The last change of all that is made here: fixed, so that equal seeds give equal rows. */
const LAST_CHANGE = '2025-12-31T00:00:00Z';

const TRADES = ['Bakery', 'Robotics', 'Logistik', 'Marine', 'Verkstad', 'Papir', 'Design', 'Energi', 'Medical', 'Schools', 'Bouw', 'Optik'];
const PLACES = ['Nord', 'Vest', 'Harbour', 'Linden', 'Fjell', 'Delta', 'Gamla', 'Ober', 'Zuid', 'Kanal', 'Moor', 'Sund', 'Birke'];
const FORMS = ['AS', 'A/S', 'AB', 'GmbH', 'BV', 'Ltd', 'Inc.'];

/** Sixteen bits of the row's hash, from its `n`th group of four digits: what a row is depends on its id and the seed alone. */
function bits(n: number): string {
  return `('x' || substr(h, ${n * 4 + 1}, 4))::bit(16)::int`;
}

/** One item of a list parameter, chosen by the hash. */
function pick(parameter: string, n: number): string {
  return `(${parameter})[1 + ${bits(n)} % array_length(${parameter}, 1)]`;
}

const COMPANIES = `
insert into company (id, name, category_id, domains, phone, url, associate_id, created_at, updated_at, updated_by)
select id, name, category_id, array[domain], '', 'https://www.' || domain, 1 + n5 % 2, changed - interval '400 days', changed, 1
from (
  select id, ${pick('$3::text[]', 0)} || ' ' || ${pick('$4::text[]', 1)} || ' ' || id || ' ' || ${pick('$5::text[]', 2)} as name,
    -- One in sixteen has no category; the others have one of those in use.
    case when ${bits(3)} % 16 = 0 then null else ($6::int[])[1 + ${bits(4)} % array_length($6::int[], 1)] end as category_id,
    'c' || id || '.example' as domain, ${bits(5)} as n5,
    $7::timestamptz - make_interval(secs => (${bits(6)} * 8 * 60)::double precision) as changed
  from generate_series(${FIRST_ID}, $1::int) as id cross join lateral (select md5($2::int || ':company:' || id) as h) as hash
) as made`;

const PERSONS = `
insert into person (id, first_name, last_name, title, company_id, category_id, lead_status_id, retired, office_phone, associate_id, created_at,
  updated_at, updated_by)
select made.id, first_name, last_name, title, made.company_id, own_category,
  -- Everybody has a status where it is in use; elsewhere one in three keeps one from before (C1).
  case when coalesce(k.lead_status, false) or n4 % 3 = 0 then ($7::int[])[1 + n5 % array_length($7::int[], 1)] end,
  n6 % 40 = 0, '+44 1632 ' || lpad((made.id % 1000000)::text, 6, '0'), 1 + n6 % 2, changed - interval '300 days', changed, 1
from (
  select id, ${pick('$4::text[]', 0)} as first_name, ${pick('$5::text[]', 1)} as last_name, ${pick('$6::text[]', 2)} as title,
    -- One in thirty-two has no company.
    case when ${bits(3)} % 32 > 0 then ${FIRST_ID} + (${bits(4)}::bigint * 65536 + ${bits(5)}) % $3::int end::int as company_id,
    case when ${bits(3)} % 32 = 0 then ($8::int[])[1 + ${bits(4)} % array_length($8::int[], 1)] end as own_category,
    ${bits(4)} as n4, ${bits(5)} as n5, ${bits(6)} as n6,
    $9::timestamptz - make_interval(secs => (${bits(6)} * 480 + ${bits(7)} % 480)::double precision) as changed
  from generate_series(${FIRST_ID}, $1::int) as id cross join lateral (select md5($2::int || ':person:' || id) as h) as hash
) as made
left join company c on c.id = made.company_id
left join category k on k.id = coalesce(c.category_id, own_category)`;

const EMAILS = `
insert into person_email (person_id, rank, address)
select p.id, 1, ($2::text[])[array_position($3::text[], p.first_name)] || '.' || ($4::text[])[array_position($5::text[], p.last_name)]
  || '.' || p.id || '@' || coalesce('c' || p.company_id || '.example', 'example.net')
from person p where p.id between ${FIRST_ID} and $1::int`;

async function sequenceAfter(tx: Queries, table: string, last: number): Promise<void> {
  await tx.query('select setval(pg_get_serial_sequence($1, $2), $3::bigint)', [table, 'id', last]);
}

async function ids(tx: Queries, table: 'category' | 'lead_status'): Promise<readonly number[]> {
  const rows = await tx.query<{ id: number }>(`select id from ${table} where not deleted order by id`);
  return rows.map((row) => row.id);
}

/**
 * Adds persons to the shipped ones until there are as many as asked for, and a company for every four of them. Equal numbers and seeds give
 * equal rows, in this process and on a server. Everybody made here has an address of their own.
 */
export async function fillMany(tx: Queries, { people, seed }: Many): Promise<void> {
  await tx.query('insert into tenant_size (people, seed) values ($1, $2)', [people, seed]);
  const [shipped] = await tx.query<{ n: number }>('select count(*)::int as n from person');
  const missing = people - (shipped?.n ?? 0);
  if (missing <= 0) return;
  const companies = Math.ceil(missing / PEOPLE_PER_COMPANY);
  const [lastCompany, lastPerson] = [FIRST_ID + companies - 1, FIRST_ID + missing - 1];
  const categories = await ids(tx, 'category');
  await tx.query(COMPANIES, [lastCompany, seed, PLACES, TRADES, FORMS, categories, LAST_CHANGE]);
  const statuses = await ids(tx, 'lead_status');
  await tx.query(PERSONS, [lastPerson, seed, companies, FIRST_NAMES, LAST_NAMES, TITLES, statuses, categories, LAST_CHANGE]);
  await tx.query(EMAILS, [lastPerson, FIRST_NAMES.map(mailbox), FIRST_NAMES, LAST_NAMES.map(mailbox), LAST_NAMES]);
  await sequenceAfter(tx, 'company', lastCompany);
  await sequenceAfter(tx, 'person', lastPerson);
  // The planner knows nothing of what came in one go, and the database in this process has nobody to tell it later.
  await tx.exec('analyze company; analyze person; analyze person_email');
}

/** Rejects if persons are asked for and the database was filled for another number or from another seed. */
export async function checkMany(tx: Queries, many: Many | null): Promise<void> {
  if (many === null) return;
  const [made] = await tx.query<Many>('select people, seed from tenant_size');
  if (made?.people === many.people && made.seed === many.seed) return;
  const has = made === undefined ? 'the shipped persons only' : `${made.people} persons from seed ${made.seed}`;
  throw new Error(`The data was made with ${has}. Choose another folder or database, or delete this one.`);
}
