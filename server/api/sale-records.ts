import type { Queries } from '../db/db.ts';
import { badRequest } from '../errors.ts';
import { asBody, dateText, field, numberField, textField, type Body, type Call } from './call.ts';
import type { Lists } from './lists.ts';
import { readCompany, readPerson, type CompanyRow, type PersonRow } from './records.ts';
import { associate, companyEntity, type Json } from './render.ts';
import { fieldProperties, tableRight } from './rights.ts';

/** The states of a sale; the index is the number that is stored. */
export const SALE_STATES = ['Unknown', 'Open', 'Sold', 'Lost', 'Stalled'] as const;

/** What the API calls `SaleStatus`. */
export type SaleState = (typeof SALE_STATES)[number];

/** A sale as stored, with its company and person. */
export interface SaleRow {
  readonly id: number;
  readonly heading: string;
  readonly company_id: number | null;
  readonly person_id: number | null;
  readonly status: number;
  readonly amount: number;
  readonly sale_date: Date;
  readonly associate_id: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly updated_by: number;
  readonly company: CompanyRow | null;
  readonly person: PersonRow | null;
}

/** What a caller may set on a sale. */
export interface SaleInput {
  readonly heading: string;
  readonly companyId: number | null;
  readonly personId: number | null;
  readonly state: SaleState;
  readonly amount: number;
  readonly date: Date | null;
}

const FIELDS = { Heading: 'String', Status: 'Int32', Amount: 'Double', Saledate: 'DateTime', Contact: 'Int32', Person: 'Int32' };

/** The sale, or null when missing or deleted. */
export async function readSale(db: Queries, id: number): Promise<SaleRow | null> {
  const [row] = await db.query<Omit<SaleRow, 'company' | 'person'>>('select * from sale where id = $1 and not deleted', [id]);
  if (row === undefined) return null;
  const company = row.company_id === null ? null : await readCompany(db, row.company_id);
  const person = row.person_id === null ? null : await readPerson(db, row.person_id);
  return { ...row, company, person };
}

function nestedId(body: Body, name: string, key: string): number | null {
  const value = field(body, name);
  if (value === undefined || value === null) return null;
  const id = numberField(asBody(value, name), key);
  return id === 0 ? null : id;
}

function amountOf(body: Body): number {
  const value = field(body, 'Amount') ?? 0;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw badRequest('Amount is not a number.');
  return value;
}

/** A date without a zone is UTC, as everywhere in this API. */
function dateOf(body: Body): Date | null {
  const text = textField(body, 'Saledate', 40);
  if (text === '') return null;
  const time = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`) : Number.NaN;
  // The year 0 and what a zone makes of the last day of 9999 cannot be stored.
  if (!(time >= Date.parse('0001-01-01') && time <= Date.parse('9999-12-31'))) throw badRequest('Saledate is not a date.');
  return new Date(time);
}

/** Reads a `SaleEntity` in any case. Throws a 400 for a wrong type, and for a state that a sale cannot be saved in. */
export function saleInput(body: Body): SaleInput {
  const asked = textField(body, 'Status') || 'Open';
  const state = SALE_STATES.find((name) => name.toLowerCase() === asked.toLowerCase());
  if (state === undefined || state === 'Unknown') throw badRequest('Status is Open, Sold, Lost or Stalled.');
  return {
    heading: textField(body, 'Heading', 254).trim(),
    companyId: nestedId(body, 'Contact', 'ContactId'),
    personId: nestedId(body, 'Person', 'PersonId'),
    state,
    amount: amountOf(body),
    date: dateOf(body),
  };
}

/** A `SaleEntity`. */
export function saleEntity(row: SaleRow, lists: Lists, call: Call): Json {
  const { company, person } = row;
  const restricted = company?.restricted ?? false;
  const category = company === null ? null : (companyEntity(company, lists, call)['Category'] as Json | null);
  return {
    SaleId: row.id,
    Heading: row.heading,
    Status: SALE_STATES[row.status] ?? 'Unknown',
    Amount: row.amount,
    Saledate: dateText(row.sale_date, call.withZone),
    Contact:
      company === null
        ? null
        : { ContactId: company.id, Name: company.name, Department: company.department, CategoryName: category?.['Value'] ?? '' },
    Person:
      person === null
        ? null
        : {
            PersonId: person.id,
            Firstname: person.first_name,
            Lastname: person.last_name,
            FullName: `${person.first_name} ${person.last_name}`.trim(),
            Title: person.title,
            ContactId: person.company_id ?? 0,
            ContactName: person.company_name ?? '',
          },
    Associate: associate(row.associate_id),
    CreatedDate: dateText(row.created_at, call.withZone),
    UpdatedDate: dateText(row.updated_at, call.withZone),
    UpdatedBy: associate(row.updated_by),
    TableRight: tableRight(call.user, restricted),
    FieldProperties: fieldProperties(call.user, restricted, FIELDS),
  };
}
