import type { Queries } from '../db/db.ts';

/** A person with what their company adds. Times are whole seconds. */
export interface PersonRow {
  readonly id: number;
  readonly first_name: string;
  readonly last_name: string;
  readonly title: string;
  readonly company_id: number | null;
  readonly category_id: number | null;
  readonly lead_status_id: number | null;
  readonly retired: boolean;
  readonly office_phone: string;
  readonly mobile_phone: string;
  readonly utm: Readonly<Record<string, string>> | null;
  readonly associate_id: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly updated_by: number;
  readonly emails: readonly string[];
  readonly company_name: string | null;
  readonly company_department: string | null;
  readonly company_category_id: number | null;
  readonly company_restricted: boolean | null;
}

/** A company as stored. */
export interface CompanyRow {
  readonly id: number;
  readonly name: string;
  readonly department: string;
  readonly category_id: number | null;
  readonly domains: readonly string[];
  readonly phone: string;
  readonly url: string;
  readonly associate_id: number;
  readonly restricted: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly updated_by: number;
}

const PERSON = `select p.*, c.name as company_name, c.department as company_department, c.category_id as company_category_id,
    c.restricted as company_restricted,
    array(select e.address from person_email e where e.person_id = p.id order by e.rank) as emails
  from person p left join company c on c.id = p.company_id`;

/** The person, or null when missing or deleted. */
export async function readPerson(db: Queries, id: number): Promise<PersonRow | null> {
  return (await db.query<PersonRow>(`${PERSON} where p.id = $1 and not p.deleted`, [id]))[0] ?? null;
}

/** All persons that hold the address, in any case, by id. */
export function readPersonsByEmail(db: Queries, email: string): Promise<PersonRow[]> {
  return db.query<PersonRow>(
    `${PERSON} where not p.deleted and p.id in (select person_id from person_email where lower(address) = lower($1)) order by p.id`,
    [email.trim()],
  );
}

/** The company, or null when missing or deleted. */
export async function readCompany(db: Queries, id: number): Promise<CompanyRow | null> {
  return (await db.query<CompanyRow>('select * from company where id = $1 and not deleted', [id]))[0] ?? null;
}

/**
 * Locks a person, and their company before them, until the transaction ends. Company first, as a category change does: two writers in
 * opposite order would wait for each other.
 */
export async function lockPerson(tx: Queries, id: number): Promise<PersonRow | null> {
  await tx.query('select id from company where id = (select company_id from person where id = $1) for update', [id]);
  await tx.query('select id from person where id = $1 for update', [id]);
  return readPerson(tx, id);
}

/** Locks a company until the transaction ends. */
export async function lockCompany(tx: Queries, id: number): Promise<CompanyRow | null> {
  await tx.query('select id from company where id = $1 for update', [id]);
  return readCompany(tx, id);
}

/** The category that decides about the person's lead status: the company's if there is one, otherwise their own. */
export function effectiveCategory(person: PersonRow): number | null {
  return person.company_id === null ? person.category_id : person.company_category_id;
}
