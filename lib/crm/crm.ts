import type { CompanyDraft, Base, PersonDraft } from '../domain/edit.ts';
import type { CrmError } from '../domain/errors.ts';
import type { AssociateId, CategoryId, CompanyId, LeadStatusId, PersonId } from '../domain/ids.ts';
import type { AutomationRule, Company, Lists, Person } from '../domain/lead.ts';
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

/** A person and their effective category, as the author of a change of status saw them. */
export interface AutomationSubject {
  readonly personId: PersonId;
  readonly companyId: CompanyId | null;
  readonly categoryId: CategoryId | null;
}

/** Somebody who was changed, as a row of a list: enough to know what to read again. */
export interface Changed {
  readonly id: PersonId;
  /** The CRM's own text, UTC. */
  readonly updatedAt: string;
}

/** Where the next page of a list begins; the CRM's own business. Null: there is no more. */
export type NextPage = string | null;

/** One page of who was changed, by ascending id. */
export interface ChangedPage {
  readonly changed: readonly Changed[];
  readonly next: NextPage;
}

/** What every call answers: it never rejects for anything that a network or a server can do. */
export type Answer<T> = Promise<Result<T, CrmError>>;

/**
 * The CRM behind one interface. Reads never write. Writes are guarded by what the author saw
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
  /**
   * Persons changed at or after `since` (one of the CRM's own times; whole seconds count), at most 1,000 a page; pass the last
   * page's `next` for the one after it. May name somebody twice or who was changed just before, and never leaves out a change.
   * Deleted and merged persons are not among them, nor those of whom only the company changed.
   */
  personsChangedSince(since: string, next?: NextPage): Answer<ChangedPage>;
  /** What the CRM would ask the user if the person got this status; null for nothing to ask, and before 11.7. Changes nothing. */
  automationFor(subject: AutomationSubject, to: LeadStatusId): Answer<AutomationRule | null>;

  /** Guarded; answers the person as it is after the CRM's own consequences. */
  setLeadStatus(id: PersonId, to: LeadStatusId, base: Base): Answer<Person>;
  /** Guarded; answers the company. Its people may have changed: read them again. */
  setCompanyCategory(id: CompanyId, to: CategoryId, base: Base): Answer<Company>;
  /** Guarded; refused by the CRM for a person with a company. */
  setPersonCategory(id: PersonId, to: CategoryId, base: Base): Answer<Person>;
  /**
   * Adds an address after those that the person has; answers the person. The CRM has no guard for this: the person is read first,
   * and somebody who holds the address is left as they are. Sending it again is safe.
   */
  addEmail(id: PersonId, email: string): Answer<Person>;
  /**
   * What the user agreed to when asked: moves the category of the person, and of their company, to `to`; answers the person. The CRM
   * has no guard for this: the person is read first, and it is a `conflict` if their category is no longer the subject's, unless
   * it is `to` already. Between the read and the write somebody else may still come in.
   */
  confirmAutomation(subject: AutomationSubject, rule: AutomationRule, to: CategoryId): Answer<Person>;
  /** Not repeatable: search for the address before a second attempt. */
  createPerson(draft: PersonDraft): Answer<Person>;
  /** Not repeatable: search for the domain before a second attempt. */
  createCompany(draft: CompanyDraft): Answer<Company>;
}
