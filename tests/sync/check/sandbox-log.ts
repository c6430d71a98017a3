import type { AssociateId, CategoryId, CompanyId, LeadStatusId, PersonId } from '../../../lib/domain/ids.ts';
import type { Company, Person } from '../../../lib/domain/lead.ts';
import type { Queries } from '../../../server/db/db.ts';
import type { Write } from '../../contracts/small-crm.ts';
import { aCompany, aPerson } from '../../contracts/small-world.ts';

/** The setting by which a transaction says which request it belongs to. */
export const REQUEST = 'check.request';

/**
 * The database itself notes what becomes of persons, companies and lists, whoever changes them: in the order of the changes, with the
 * rule as it is at that moment, and with the request whose transaction it is.
 */
export const LOG = `
create table check_log (
  seq integer generated always as identity primary key,
  request integer,
  what text not null,
  id integer not null,
  company_id integer,
  updated_by integer,
  updated_at timestamptz(0),
  made boolean not null default false,
  -- True if the record had been written in the same second before.
  again boolean not null default false,
  status_before integer,
  status_after integer,
  category_before integer,
  category_after integer,
  title_before text,
  title_after text,
  phone_before text,
  phone_after text,
  -- Whether lead status is in use for the record.
  used boolean not null default false,
  -- Whether the category leads out of customer or partner into a potential one.
  down boolean not null default false
);
create function check_request() returns integer language sql as $$
  select nullif(current_setting('${REQUEST}', true), '')::integer
$$;
create function check_uses(category integer) returns boolean language sql as $$
  select exists (select 1 from category c where c.id = category and c.category_group = 2 and c.lead_status)
$$;
create function check_down(before integer, after integer) returns boolean language sql as $$
  select exists (select 1 from category c where c.id = before and c.category_group in (1, 3))
    and exists (select 1 from category c where c.id = after and c.category_group = 2)
$$;
create function check_person() returns trigger language plpgsql as $$
declare
  old_row person := case when tg_op = 'UPDATE' then old end;
begin
  insert into check_log (request, what, id, company_id, updated_by, updated_at, made, again, status_before, status_after,
      category_before, category_after, title_before, title_after, phone_before, phone_after, used, down)
    values (check_request(), 'person', new.id, new.company_id, new.updated_by, new.updated_at, tg_op = 'INSERT',
      coalesce(old_row.updated_at = new.updated_at, false), old_row.lead_status_id, new.lead_status_id, old_row.category_id, new.category_id,
      old_row.title, new.title, old_row.office_phone, new.office_phone,
      check_uses(case when new.company_id is null then new.category_id else (select category_id from company where id = new.company_id) end),
      check_down(old_row.category_id, new.category_id));
  return null;
end $$;
create function check_company() returns trigger language plpgsql as $$
declare
  old_row company := case when tg_op = 'UPDATE' then old end;
begin
  insert into check_log (request, what, id, company_id, updated_by, updated_at, made, again, category_before, category_after, used, down)
    values (check_request(), 'company', new.id, new.id, new.updated_by, new.updated_at, tg_op = 'INSERT',
      coalesce(old_row.updated_at = new.updated_at, false), old_row.category_id, new.category_id, check_uses(new.category_id),
      check_down(old_row.category_id, new.category_id));
  return null;
end $$;
create function check_lists() returns trigger language plpgsql as $$
begin
  insert into check_log (request, what, id) values (check_request(), 'lists', new.id);
  return null;
end $$;
create trigger check_person after insert or update of updated_at on person for each row execute function check_person();
create trigger check_company after insert or update of updated_at on company for each row execute function check_company();
create trigger check_category after update on category for each row execute function check_lists();
create trigger check_status after update on lead_status for each row execute function check_lists();
`;

/** A line of the log. */
export interface Line {
  readonly seq: number;
  readonly request: number | null;
  readonly what: 'person' | 'company' | 'lists';
  readonly id: number;
  readonly company_id: number | null;
  readonly updated_by: number;
  readonly updated_at: Date;
  readonly made: boolean;
  readonly again: boolean;
  readonly status_before: number | null;
  readonly status_after: number | null;
  readonly category_before: number | null;
  readonly category_after: number | null;
  readonly title_before: string | null;
  readonly title_after: string | null;
  readonly phone_before: string | null;
  readonly phone_after: string | null;
  readonly used: boolean;
  readonly down: boolean;
}

/** What is known of a request besides what the log has of it. */
export interface RequestFacts {
  /** What it asks to be written. */
  readonly call: 'setLeadStatus' | 'setCompanyCategory' | 'setPersonCategory' | 'setDetail' | null;
  readonly about: number | null;
  readonly late: boolean;
  /** The last line of the log when its tests passed, where the save was a step of its own. */
  testedAt: number | null;
}

/** The writes that the log tells of. */
export interface WriteLog {
  readonly writes: readonly Write[];
  /** Takes in the next lines, in their order. */
  read(lines: readonly Line[], factsOf: (request: number) => RequestFacts | undefined): void;
}

type Field = 'status' | 'category' | 'ownCategory' | 'title' | 'phone';

function fieldsOf(line: Line): readonly (readonly [Field, number | string | null, number | string | null])[] {
  if (line.what === 'company') return [['category', line.category_before, line.category_after]];
  return [
    ['status', line.status_before, line.status_after],
    ['ownCategory', line.category_before, line.category_after],
    ['title', line.title_before, line.title_after],
    ['phone', line.phone_before, line.phone_after],
  ];
}

const FIELDS_OF: Readonly<Record<NonNullable<RequestFacts['call']>, readonly Field[]>> = {
  setLeadStatus: ['status'],
  setCompanyCategory: ['category'],
  setPersonCategory: ['ownCategory'],
  setDetail: ['title', 'phone'],
};

/** No writes yet. */
export function createWriteLog(): WriteLog {
  const writes: Write[] = [];
  const all: Line[] = [];
  const authors = new Map<string, AssociateId>();
  const latest = new Map<string, Line>();

  /** What the guard could not see of the record that the line is about. */
  function windowOf(line: Line, testedAt: number | null): Write['window'] {
    const between = testedAt === null ? [] : all.filter(({ seq }) => seq > testedAt);
    const concerns = (other: Line): boolean =>
      other.what === 'lists' ||
      (other.what === line.what && other.id === line.id) ||
      (other.what === 'company' && other.id === line.company_id && other.category_before !== other.category_after);
    if (between.some((other) => other.request !== line.request && concerns(other))) return 'gap';
    return latest.get(`${line.what} ${line.id}`)?.again === true ? 'second' : null;
  }

  function note(line: Line, facts: RequestFacts | undefined): void {
    const by = line.updated_by as AssociateId;
    const at = line.updated_at.getTime();
    const own = facts?.call != null && facts.about === line.id ? FIELDS_OF[facts.call] : [];
    for (const [field, before, to] of fieldsOf(line)) {
      if (before === to && !line.made) continue;
      const author = `${field} ${line.id}`;
      if (own.includes(field) && facts?.call != null && !line.made)
        writes.push({
          call: facts.call,
          at,
          id: line.id,
          to,
          by,
          before,
          beforeBy: authors.get(author) ?? null,
          allowed: field !== 'status' || line.used,
          downgrade: (field === 'category' || field === 'ownCategory') && line.down,
          window: windowOf(line, facts.testedAt),
          late: facts.late,
        });
      authors.set(author, by);
    }
    if (!line.made) return;
    const call = line.what === 'person' ? 'createPerson' : 'createCompany';
    const created = { call, at, id: line.id, to: null, by, before: null, beforeBy: null, allowed: true, downgrade: false } as const;
    writes.push({ ...created, window: null, late: false });
  }

  return {
    writes,
    read(lines, factsOf) {
      for (const line of lines) {
        if (line.what !== 'lists') {
          note(line, line.request === null ? undefined : factsOf(line.request));
          latest.set(`${line.what} ${line.id}`, line);
        }
        all.push(line);
      }
    },
  };
}

interface PersonRow {
  readonly emails: readonly string[];
  readonly title: string;
  readonly office_phone: string;
  readonly id: number;
  readonly first_name: string;
  readonly last_name: string;
  readonly company_id: number | null;
  readonly category_id: number | null;
  readonly lead_status_id: number | null;
  readonly updated_at: Date;
  readonly updated_by: number;
}

interface CompanyRow {
  readonly id: number;
  readonly name: string;
  readonly category_id: number | null;
  readonly updated_at: Date;
  readonly updated_by: number;
}

function timeOf(row: PersonRow | CompanyRow): Pick<Person, 'updatedAt' | 'updatedBy'> {
  return { updatedAt: row.updated_at.toISOString().replace(/\.\d+Z$/, 'Z'), updatedBy: row.updated_by as AssociateId };
}

/** What the database holds, in the product's terms; of deleted records nothing. */
export async function readRecords(db: Queries): Promise<{ readonly persons: readonly Person[]; readonly companies: readonly Company[] }> {
  const companies = await db.query<CompanyRow>('select * from company where not deleted order by id');
  const persons = await db.query<PersonRow>(
    `select person.*, array(select address from person_email where person_id = person.id order by rank) as emails
      from person where not deleted order by id`,
  );
  return {
    companies: companies.map((one) =>
      aCompany(one.id as CompanyId, { name: one.name, categoryId: one.category_id as CategoryId | null, ...timeOf(one) }),
    ),
    persons: persons.map((one) =>
      aPerson(one.id as PersonId, {
        firstName: one.first_name,
        lastName: one.last_name,
        title: one.title,
        emails: one.emails,
        phones: one.office_phone === '' ? [] : [{ kind: 'office', value: one.office_phone }],
        companyId: one.company_id as CompanyId | null,
        categoryId: one.category_id as CategoryId | null,
        leadStatusId: one.lead_status_id as LeadStatusId | null,
        ...timeOf(one),
      }),
    ),
  };
}
