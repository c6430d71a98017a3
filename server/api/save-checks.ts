import { userById } from '../data/users.ts';
import { badRequest, forbidden } from '../errors.ts';
import type { Call } from './call.ts';
import type { CompanyInput, PersonInput } from './inputs.ts';
import type { CompanyRow } from './records.ts';
import { PERSON_ON_COMPANY, whyReadOnly } from './rights.ts';

/** Throws a 400 for a person without any name. */
export function checkPersonName(input: PersonInput): void {
  if (input.firstName === '' && input.lastName === '') throw badRequest('A person needs a name.');
}

/** Throws a 400 for a company without a name. */
export function checkCompanyName(input: CompanyInput): void {
  if (input.name === '') throw badRequest('A company needs a name.');
}

/** Throws a 400 for another owner than the record has who is neither a user nor who asks. */
export function checkOwner(after: Pick<PersonInput, 'ownerId'>, before: Pick<PersonInput, 'ownerId'> | null, { user }: Call): void {
  const { ownerId } = after;
  if (ownerId === null || ownerId === before?.ownerId || ownerId === user.associateId || userById(ownerId) !== undefined) return;
  throw badRequest(`There is no user ${ownerId}.`);
}

/** Throws a 403 for a category picked for a person who stays in their company: it is the company's. */
export function checkOwnCategory(before: PersonInput, after: PersonInput): void {
  if (after.categoryId === before.categoryId || after.companyId === null || after.companyId !== before.companyId) return;
  throw forbidden(`${PERSON_ON_COMPANY} The category is the company's.`);
}

/** Throws a 400 for a company that does not exist (`company` is null), and a 403 for one that the user may not add people to. */
export function checkMayJoin(company: CompanyRow | null, id: number, call: Call): asserts company is CompanyRow {
  if (company === null) throw badRequest(`There is no company ${id}.`);
  const reason = whyReadOnly(call.user, company.restricted);
  if (reason !== null) throw forbidden(`${reason} You have no right to add people to this company.`);
}
