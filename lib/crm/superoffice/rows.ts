import type { Answer, CompanyQuery, PersonQuery, Reach, RowPage } from '../crm.ts';
import { parseAssociateId, parseCategoryId, parseCompanyId, parseLeadStatusId, parsePersonId, type PersonId } from '../../domain/ids.ts';
import type { Purpose } from '../../domain/ledger.ts';
import { err, ok } from '../../domain/result.ts';
import type { CompanyRow, ListedPerson } from '../../domain/row.ts';
import type { LeadScope } from '../../domain/scope.ts';
import { allOf, archiveQuery, changedFilter, oneOf, PAGE, scopeFilter, type ArchiveQuery, type Since } from './archive.ts';
import { criteriaFilter } from './criteria.ts';
import type { Http } from './http.ts';
import { rowsSchema } from './wire.ts';

type Row = Readonly<Record<string, unknown>>;

/** What is read of a person and their company, as the vendor's list of the archive's columns names it. */
export const PERSON_COLUMNS: readonly string[] = [
  'personId',
  'firstName',
  'lastName',
  'fullName',
  'title',
  'contactId',
  'email/emailAddress',
  'personCategory',
  'leadStatus',
  'retired',
  'personUpdatedDate',
  'personRegisteredDate',
  'personAssociateId',
  'personAssociate/fullName',
  'personContact/name',
  'personContact/department',
  'personContact/category',
  'personContact/associateId',
  'personContact/contactAssociate/fullName',
  'personContact/updatedDate',
];
const COMPANY_COLUMNS = ['contactId', 'name', 'department', 'category', 'updatedDate', 'associateId', 'contactAssociate/fullName'];

function text(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : '';
}

/** The number of a list value, which `$mode=Full` gives beside its text. [?] */
function number(row: Row, column: string): unknown {
  return row[`${column}:id`];
}

function toPerson(row: Row): ListedPerson | null {
  const id = parsePersonId(row['PrimaryKey'] ?? row['personId']);
  if (id === null) return null;
  const companyId = parseCompanyId(row['contactId']);
  const [firstName, lastName, companyName] = [text(row, 'firstName'), text(row, 'lastName'), text(row, 'personContact/name')];
  const created = text(row, 'personRegisteredDate');
  const email = text(row, 'email/emailAddress').trim().toLowerCase();
  const person = {
    id,
    firstName,
    lastName,
    fullName: text(row, 'fullName') || `${firstName} ${lastName}`.trim(),
    title: text(row, 'title'),
    companyId,
    companyName: companyId === null ? '' : companyName,
    categoryId: parseCategoryId(number(row, 'personCategory')),
    leadStatusId: parseLeadStatusId(number(row, 'leadStatus')),
    emails: email === '' ? [] : [email],
    ownerId: parseAssociateId(number(row, 'personAssociateId')),
    ownerName: text(row, 'personAssociate/fullName'),
    retired: row['retired'] === true,
    updatedAt: text(row, 'personUpdatedDate'),
    ...(created !== '' && { created: { at: created, by: '' } }),
  };
  if (companyId === null) return { person, company: null };
  const company = {
    id: companyId,
    name: companyName,
    department: text(row, 'personContact/department'),
    categoryId: parseCategoryId(number(row, 'personContact/category')),
    ownerId: parseAssociateId(number(row, 'personContact/associateId')),
    ownerName: text(row, 'personContact/contactAssociate/fullName'),
    updatedAt: text(row, 'personContact/updatedDate'),
  };
  return { person, company };
}

function toCompany(row: Row): CompanyRow | null {
  const id = parseCompanyId(row['PrimaryKey'] ?? row['contactId']);
  if (id === null) return null;
  return {
    id,
    name: text(row, 'name'),
    department: text(row, 'department'),
    categoryId: parseCategoryId(number(row, 'category')),
    ownerId: parseAssociateId(number(row, 'associateId')),
    ownerName: text(row, 'contactAssociate/fullName'),
    updatedAt: text(row, 'updatedDate'),
  };
}

/** Reads of rows; see `Crm` for what each guarantees. */
export interface Rows {
  personRows(http: Http, query: PersonQuery): Answer<RowPage<ListedPerson>>;
  personIds(http: Http, query: PersonQuery): Answer<RowPage<PersonId>>;
  companyRows(http: Http, query: CompanyQuery): Answer<RowPage<CompanyRow>>;
  reach(http: Http, within: LeadScope): Answer<Reach>;
}

/** What a page is about, apart from its end. */
interface Paged extends Pick<ArchiveQuery, 'id' | 'select'> {
  readonly filters: readonly string[];
  readonly query: CompanyQuery;
  readonly purpose: Purpose;
}

/**
 * Reads rows in pages by their keys. Which comparison of times the CRM takes is found out once and remembered for as long as this
 * lives: it is documented for other columns than these. [?]
 */
export function createRows(): Rows {
  let operator: Since = 'afterTime';

  async function rows(http: Http, path: 'Person' | 'Contact', query: ArchiveQuery, purpose: Purpose): Answer<readonly Row[]> {
    const answer = await http({ method: 'GET', path, query: archiveQuery(query), purpose, schema: rowsSchema });
    return answer.ok ? ok(answer.value.value.slice(0, query.top)) : answer;
  }

  async function page<T>(http: Http, paged: Paged, to: (row: Row) => T | null): Answer<RowPage<T>> {
    const { id, select, filters, purpose } = paged;
    const { since, after = 0 } = paged.query;
    const path = id === 'personId' ? 'Person' : 'Contact';
    const column = id === 'personId' ? 'personUpdatedDate' : 'updatedDate';
    const changed = since === undefined ? '' : changedFilter(column, since, operator);
    if (changed === null) return err({ kind: 'invalid', by: 'crm', message: 'That is not a time.' });
    const all = [...(after > 0 ? [`${id} gt ${after}`] : []), ...(changed === '' ? [] : [changed]), ...filters];
    const answer = await rows(http, path, { id, filter: allOf(all), top: PAGE, ...(select && { select }) }, purpose);
    if (!answer.ok) {
      const refused = answer.error.kind === 'invalid' && answer.error.by === 'crm' && changed !== '' && operator === 'afterTime';
      if (!refused) return answer;
      operator = 'after';
      return page(http, paged, to);
    }
    const last = answer.value.length < PAGE ? null : Number(answer.value.at(-1)?.['PrimaryKey'] ?? answer.value.at(-1)?.[id]);
    // A page that does not lead on would be read for ever.
    if (last !== null && !(last > after)) return err({ kind: 'invalid', by: 'answer', message: 'The rows are not in order.', path: id });
    return ok({ rows: answer.value.map(to).filter((row) => row !== null), next: last });
  }

  function persons<T>(http: Http, query: PersonQuery, select: readonly string[] | null, to: (row: Row) => T | null): Answer<RowPage<T>> {
    const { within, persons: only, companies, criteria = [] } = query;
    const scope = within === undefined ? '' : scopeFilter(within);
    if (scope === null || companies?.length === 0 || only?.length === 0) return Promise.resolve(ok({ rows: [], next: null }));
    const asked = criteriaFilter(criteria);
    const filters = [
      ...oneOf('personId', only ?? []),
      ...oneOf('contactId', companies ?? []),
      ...[asked, scope].filter((filter) => filter !== ''),
    ];
    return page(http, { id: 'personId', filters, query, purpose: 'readNews', ...(select && { select }) }, to);
  }

  async function last(http: Http, path: 'Person' | 'Contact', column: string, filter = ''): Answer<unknown> {
    const id = path === 'Person' ? 'personId' : 'contactId';
    const answer = await rows(http, path, { id, select: [column], last: column, filter, top: 1 }, 'readNews');
    return answer.ok ? ok(answer.value[0]?.[column] ?? null) : answer;
  }

  return {
    personRows: (http, query) => persons(http, query, PERSON_COLUMNS, toPerson),
    personIds: (http, query) => persons(http, query, null, (row) => parsePersonId(row['PrimaryKey'] ?? row['personId'])),
    companyRows: (http, query) =>
      page(http, { id: 'contactId', select: COMPANY_COLUMNS, filters: [], query, purpose: 'readNews' }, toCompany),
    async reach(http, within) {
      const scope = scopeFilter(within);
      const [person, company, id] = await Promise.all([
        last(http, 'Person', 'personUpdatedDate'),
        last(http, 'Contact', 'updatedDate'),
        scope === null ? ok(null) : last(http, 'Person', 'personId', scope),
      ]);
      if (!person.ok) return person;
      if (!company.ok) return company;
      if (!id.ok) return id;
      const time = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
      return ok({ personChanged: time(person.value), companyChanged: time(company.value), lastId: parsePersonId(id.value) });
    },
  };
}
