import { badRequest } from '../errors.ts';
import { asBody, booleanField, field, numberField, textField, type Body } from './call.ts';

/** What a caller may set on a person. Everything else of an entity is the service's own and ignored on save. */
export interface PersonInput {
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string;
  readonly retired: boolean;
  readonly companyId: number | null;
  readonly categoryId: number | null;
  readonly statusId: number | null;
  readonly emails: readonly string[];
  readonly officePhone: string;
  readonly mobilePhone: string;
  /** Null leaves it to the service. */
  readonly ownerId: number | null;
}

/** What a caller may set on a company. */
export interface CompanyInput {
  readonly name: string;
  readonly department: string;
  readonly categoryId: number | null;
  readonly domains: readonly string[];
  readonly phone: string;
  readonly url: string;
  /** Null leaves it to the service. */
  readonly ownerId: number | null;
}

const MOST = 50;

function list(body: Body, name: string): readonly unknown[] {
  const value = field(body, name);
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.length > MOST) throw badRequest(`${name} is not a list of at most ${MOST}.`);
  return value;
}

/** The texts of a list of entity elements (`{Value}`), without empty ones. */
function values(body: Body, name: string, maxLength: number): string[] {
  return list(body, name)
    .map((item) => textField(asBody(item, `An item of ${name}`), 'Value', maxLength).trim())
    .filter((value) => value !== '');
}

/** The id inside a nested entity; null if there is none or it is 0. */
function nestedId(body: Body, name: string, key: string): number | null {
  const value = field(body, name);
  return value === undefined || value === null ? null : orNull(numberField(asBody(value, name), key));
}

function orNull(id: number): number | null {
  return id === 0 ? null : id;
}

/** Reads a `PersonEntity` in any case. Throws a 400 for a wrong type. */
export function personInput(body: Body): PersonInput {
  return {
    firstName: textField(body, 'Firstname', 99).trim(),
    lastName: textField(body, 'Lastname', 99).trim(),
    title: textField(body, 'Title', 254).trim(),
    retired: booleanField(body, 'Retired'),
    companyId: nestedId(body, 'Contact', 'ContactId'),
    categoryId: nestedId(body, 'Category', 'Id'),
    statusId: orNull(numberField(body, 'LeadstatusId')),
    emails: values(body, 'Emails', 254),
    officePhone: values(body, 'OfficePhones', 99)[0] ?? '',
    mobilePhone: values(body, 'MobilePhones', 99)[0] ?? '',
    ownerId: nestedId(body, 'Associate', 'AssociateId'),
  };
}

/** Reads a `ContactEntity` in any case. Throws a 400 for a wrong type. */
export function companyInput(body: Body): CompanyInput {
  const domains = list(body, 'Domains').map((domain) => {
    if (typeof domain !== 'string' || domain.length > 253 || domain.includes('\u0000'))
      throw badRequest('Domains holds something that is not a domain.');
    return domain.trim().toLowerCase();
  });
  return {
    name: textField(body, 'Name', 254).trim(),
    department: textField(body, 'Department', 254).trim(),
    categoryId: nestedId(body, 'Category', 'Id'),
    domains: [...new Set(domains.filter((domain) => domain !== ''))],
    phone: values(body, 'Phones', 99)[0] ?? '',
    url: values(body, 'Urls', 500)[0] ?? '',
    ownerId: nestedId(body, 'Associate', 'AssociateId'),
  };
}
