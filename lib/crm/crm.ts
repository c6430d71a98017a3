import type { CompanyDraft, Base, PersonDraft } from '../domain/edit.ts';
import type { CrmError } from '../domain/errors.ts';
import type { AssociateId, CategoryId, CompanyId, LeadStatusId, PersonId } from '../domain/ids.ts';
import type { Company, Lists, Person } from '../domain/lead.ts';
import type { Result } from '../domain/result.ts';

/** Who is signed in, as the CRM says. */
export interface Me {
  readonly associateId: AssociateId;
  readonly name: string;
  readonly email: string;
  readonly isAdmin: boolean;
  /** NetServer's version, such as `12.0`. */
  readonly version: string;
}

/** What every call answers: it never rejects for anything that a network or a server can do. */
export type Answer<T> = Promise<Result<T, CrmError>>;

/**
 * The CRM behind one interface. Reads never write. Writes are one request each, guarded by what the author saw
 * (`Base`): they are carried out only if the record still is so, and answer `conflict` otherwise; after `offline` or
 * `broken` the outcome is unknown, and sending the same write again is safe. Every call ends within 20 s.
 */
export interface Crm {
  whoAmI(): Answer<Me>;
  /** Categories, lead statuses (deleted ones included) and automation rules, named in the user's language. */
  lists(): Answer<Lists>;
  /** All persons that hold the address, in no particular order; empty if none. */
  personsByEmail(email: string): Answer<readonly Person[]>;
  person(id: PersonId): Answer<Person>;
  company(id: CompanyId): Answer<Company>;
  /** Companies that have one of the domains, at most 25. */
  companiesByDomain(domains: readonly string[]): Answer<readonly Company[]>;
  /** Everybody in the company, retired ones included, at most 1,000. */
  peopleOf(id: CompanyId): Answer<readonly Person[]>;
  /** Persons whose name, company or address contains the text, at most 25. */
  findPersons(text: string): Answer<readonly Person[]>;
  /** Companies whose name begins with the text, at most 25. */
  findCompanies(text: string): Answer<readonly Company[]>;

  /** Guarded; answers the person as it is after the CRM's own consequences. */
  setLeadStatus(id: PersonId, to: LeadStatusId, base: Base): Answer<Person>;
  /** Guarded; answers the company. Its people may have changed: read them again. */
  setCompanyCategory(id: CompanyId, to: CategoryId, base: Base): Answer<Company>;
  /** Guarded; refused by the CRM for a person with a company. */
  setPersonCategory(id: PersonId, to: CategoryId, base: Base): Answer<Person>;
  /** Not repeatable: search for the address before a second attempt. */
  createPerson(draft: PersonDraft): Answer<Person>;
  /** Not repeatable: search for the domain before a second attempt. */
  createCompany(draft: CompanyDraft): Answer<Company>;
}
