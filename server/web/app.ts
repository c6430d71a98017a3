import { Hono, type Context } from 'hono';
import { languageOf } from '../api/call.ts';
import { groupKey, readLists, textIn, usesLeadStatus, type Lists } from '../api/lists.ts';
import { effectiveCategory, readCompany, readPerson, type CompanyRow, type PersonRow } from '../api/records.ts';
import type { Language } from '../data/lists.ts';
import { fullNameOf, userById } from '../data/users.ts';
import type { Db } from '../db/db.ts';
import { missingPage, recordPage, WEB_HEADERS, type Fact, type Shown } from './page.ts';

/** So many people of a company are listed. */
const MOST_PEOPLE = 200;
const PLACE = /^\?(?:person\.main\?person_id|contact\.main\?contact_id)=(\d{1,9})$/i;

const personAt = (id: number): string => `?person.main?person_id=${id}`;
const companyAt = (id: number): string => `?contact.main?contact_id=${id}`;
const unnamed = (name: string): string => (name.trim() === '' ? 'No name' : name);

interface Reading {
  readonly lists: Lists;
  readonly language: Language;
}

function categoryFacts(id: number | null, { lists, language }: Reading): readonly Fact[] {
  const category = lists.categories.find((one) => one.id === id);
  if (category === undefined) return [{ label: 'Category', value: 'None' }];
  return [
    { label: 'Category', value: `${textIn(category.names, language)}${category.deleted ? ' (no longer in use)' : ''}` },
    { label: 'Category group', value: groupKey(category.category_group) },
  ];
}

/** The status under the category, where the category uses one; a value that is kept and hidden is said to be that. */
function statusText(person: Pick<PersonRow, 'lead_status_id'>, categoryId: number | null, { lists, language }: Reading): string {
  const status = lists.statuses.find((one) => one.id === person.lead_status_id);
  const name = status === undefined ? '' : textIn(status.names, language);
  if (usesLeadStatus(lists, categoryId)) return name;
  return name === '' ? '' : `Hidden; kept: ${name}`;
}

function present(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(({ value }) => value !== '');
}

function ownerOf(id: number): string {
  const user = userById(id);
  return user === undefined ? '' : fullNameOf(user);
}

function personShown(row: PersonRow, reading: Reading): Shown {
  const categoryId = effectiveCategory(row);
  return {
    kind: 'Contact',
    name: unnamed(`${row.first_name} ${row.last_name}`.trim()),
    facts: present([
      ...(row.company_id === null ? [] : [{ label: 'Company', value: unnamed(row.company_name ?? ''), href: companyAt(row.company_id) }]),
      ...categoryFacts(categoryId, reading),
      { label: 'Lead status', value: statusText(row, categoryId, reading) },
      { label: 'Title', value: row.title },
      ...row.emails.map((value) => ({ label: 'E-mail', value })),
      { label: 'Office', value: row.office_phone },
      { label: 'Mobile', value: row.mobile_phone },
      { label: 'Owner', value: ownerOf(row.associate_id) },
      { label: 'Updated', value: `${row.updated_at.toISOString()}, ${ownerOf(row.updated_by)}` },
    ]),
  };
}

async function companyShown(db: Db, row: CompanyRow, reading: Reading): Promise<Shown> {
  const people = await db.query<Pick<PersonRow, 'id' | 'first_name' | 'last_name' | 'lead_status_id'>>(
    `select id, first_name, last_name, lead_status_id from person where company_id = $1 and not deleted order by last_name, id limit ${MOST_PEOPLE}`,
    [row.id],
  );
  return {
    kind: 'Company',
    name: unnamed(row.name),
    facts: present([
      { label: 'Department', value: row.department },
      ...categoryFacts(row.category_id, reading),
      { label: 'Domains', value: row.domains.join(', ') },
      { label: 'Owner', value: ownerOf(row.associate_id) },
      { label: 'Updated', value: `${row.updated_at.toISOString()}, ${ownerOf(row.updated_by)}` },
    ]),
    people: people.map((one) => ({
      name: unnamed(`${one.first_name} ${one.last_name}`.trim()),
      href: personAt(one.id),
      status: statusText(one, row.category_id, reading),
    })),
  };
}

async function shown(db: Db, c: Context): Promise<Shown | null> {
  const { search } = new URL(c.req.url);
  const id = Number(PLACE.exec(search)?.[1] ?? 0);
  if (id === 0) return null;
  const reading = { lists: await readLists(db), language: languageOf(c.req.raw.headers) ?? 'en' };
  if (search.toLowerCase().startsWith('?person')) {
    const person = await readPerson(db, id);
    return person && personShown(person, reading);
  }
  const company = await readCompany(db, id);
  return company && companyShown(db, company, reading);
}

/**
 * Where the links of the vendor's web client lead in the demo: `default.aspx?person.main?person_id=…` and `?contact.main?contact_id=…`, each
 * a page that shows the record as it is stored now. Nobody signs in: the data is made up, and the sandbox answers this machine only.
 */
export function createWebApp(db: Db): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    const record = await shown(db, c);
    for (const [name, text] of Object.entries(WEB_HEADERS)) c.header(name, text);
    return record === null ? c.html(missingPage('There is no such record'), 404) : c.html(recordPage(record));
  });
  return app;
}
