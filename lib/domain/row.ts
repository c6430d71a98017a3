import { isNewer, UNKNOWN_COMPANY_RIGHTS, UNKNOWN_PERSON_RIGHTS, type Company, type Person } from './lead.ts';

/**
 * A person as a row of a list tells: no rights, telephone numbers, campaign or who changed it. `emails` has the first address at
 * most, and `categoryId` the effective category, the company's for somebody with a company.
 */
export type PersonRow = Omit<Person, 'phones' | 'utm' | 'updatedBy' | 'updatedByName' | 'rights' | 'partial'>;

/** A company as a row of a list tells. */
export type CompanyRow = Omit<Company, 'domains' | 'updatedBy' | 'updatedByName' | 'rights' | 'partial'>;

/** A row of a list of persons: somebody, with their company. */
export interface ListedPerson {
  readonly person: PersonRow;
  /** Null for somebody without one. */
  readonly company: CompanyRow | null;
}

/** A record with the time (ms since 1970) when the CRM was asked for it. */
interface Asked<T> {
  readonly value: T;
  readonly at: number;
}

/** What is not known of somebody of whom only a row was seen. */
const UNREAD = { updatedBy: null, updatedByName: '' } as const;

/**
 * The person after a row that was asked for at `at`. An older row changes nothing. A newer one gives what it tells, and leaves the
 * rest as it was known; the record is then `partial` until it is read. One of the same time never takes anything from a whole
 * record, unless it was asked for later and tells another status, owner or company: the CRM's times are whole seconds. Only what
 * is their company's is then taken, as it changes without them.
 */
export function withPersonRow(known: Asked<Person> | null, row: PersonRow, at: number): Asked<Person> {
  if (known === null) return { value: { ...row, phones: [], utm: {}, ...UNREAD, rights: UNKNOWN_PERSON_RIGHTS, partial: true }, at };
  const { value } = known;
  const kept = { emails: joined(row.emails, value.emails), ...entered(value, row), partial: true } as const;
  if (isNewer(row.updatedAt, value.updatedAt)) return { value: { ...value, ...row, ...UNREAD, ...kept }, at };
  if (isNewer(value.updatedAt, row.updatedAt) || at < known.at) return known;
  const same = (['leadStatusId', 'ownerId', 'companyId', 'retired'] as const).every((field) => value[field] === row[field]);
  if (value.partial === true || !same) return { value: { ...value, ...row, ...(!same && UNREAD), ...kept }, at };
  return { value: { ...value, ...entered(value, row), companyName: row.companyName, categoryId: row.categoryId }, at };
}

/** When somebody was entered never changes, and a row does not tell by whom. */
function entered({ created: known }: Person, { created: told }: PersonRow): Pick<Person, 'created'> {
  const created = known ?? told;
  return created === undefined ? {} : { created };
}

/** The company after a row: see {@link withPersonRow}. */
export function withCompanyRow(known: Asked<Company> | null, row: CompanyRow, at: number): Asked<Company> {
  if (known === null) return { value: { ...row, domains: [], ...UNREAD, rights: UNKNOWN_COMPANY_RIGHTS, partial: true }, at };
  const { value } = known;
  if (isNewer(row.updatedAt, value.updatedAt)) return { value: { ...value, ...row, ...UNREAD, partial: true }, at };
  if (isNewer(value.updatedAt, row.updatedAt) || at < known.at) return known;
  const same = (['categoryId', 'ownerId', 'name'] as const).every((field) => value[field] === row[field]);
  if (value.partial === true || !same) return { value: { ...value, ...row, ...(!same && UNREAD), partial: true }, at };
  return { value, at };
}

/** The first of a list as the row tells it, and the known ones after it. */
function joined(first: readonly string[], known: readonly string[]): readonly string[] {
  return first.length === 0 ? [] : [...new Set([...first, ...known.slice(1)])];
}
