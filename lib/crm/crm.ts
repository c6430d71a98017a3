import type { CompanyDraft, Base, DetailField, PersonDraft, TextBase } from '../domain/edit.ts';
import type { CrmError } from '../domain/errors.ts';
import type { AssociateId, CategoryId, CompanyId, LeadStatusId, PersonId } from '../domain/ids.ts';
import type { AutomationRule, Company, Lists, Owner, Person } from '../domain/lead.ts';
import type { Criterion } from '../domain/query.ts';
import type { Result } from '../domain/result.ts';
import type { CompanyRow, ListedPerson } from '../domain/row.ts';
import type { LeadScope } from '../domain/scope.ts';

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

/** One page of rows by ascending id, at most 1,000. */
export interface RowPage<Row> {
  readonly rows: readonly Row[];
  /** Pass it as `after` for the next page; null: there is no more. */
  readonly next: number | null;
}

/** Which persons a page is about: those who fit all that is given. Deleted and merged ones never are. */
export interface PersonQuery {
  readonly within?: LeadScope;
  /** Only people of whom these hold, as far as the CRM can be asked about them: there may be more, and nobody is left out. */
  readonly criteria?: readonly Criterion[];
  /** Only these people, at most 100. */
  readonly persons?: readonly PersonId[];
  /** Only people of these companies, at most 100: an address has its limits. */
  readonly companies?: readonly CompanyId[];
  /**
   * Changed at or after this time, one of the CRM's own; whole seconds count, and rows of a little before may come along. It says
   * nothing about a person's company, whose name and category are in their row.
   */
  readonly since?: string;
  /** Only those with a greater id: where the last page ended, so that no page is dearer than the first. */
  readonly after?: number;
}

/** Which companies a page is about; see {@link PersonQuery}. */
export interface CompanyQuery {
  readonly since?: string;
  readonly after?: number;
}

/** How far the CRM's records reach now. */
export interface Reach {
  /** The CRM's own time of the latest change of any person, and of any company; null if there are none. */
  readonly personChanged: string | null;
  readonly companyChanged: string | null;
  /** The greatest id of a person within the scope; null if there is nobody. */
  readonly lastId: PersonId | null;
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
  /** Everybody who may own records. */
  owners(): Answer<readonly Owner[]>;
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
  /** One request a page. Rows do not tell everything: see `domain/row.ts`. */
  personRows(query: PersonQuery): Answer<RowPage<ListedPerson>>;
  /** As `personRows`, ids alone. */
  personIds(query: PersonQuery): Answer<RowPage<PersonId>>;
  companyRows(query: CompanyQuery): Answer<RowPage<CompanyRow>>;
  /** Three small requests. */
  reach(within: LeadScope): Answer<Reach>;
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
   * and somebody who holds the address is left as they are; and read after it: `invalid` if the address is not there. Sending it again is safe.
   */
  addEmail(id: PersonId, email: string): Answer<Person>;
  /**
   * What the user agreed to when asked: moves the category of the person, and of their company, to `to`; answers the person. The CRM
   * has no guard for this: the person is read first, and it is a `conflict` if their category is no longer the subject's, unless
   * it is `to` already. Between the read and the write somebody else may still come in.
   */
  confirmAutomation(subject: AutomationSubject, rule: AutomationRule, to: CategoryId): Answer<Person>;
  /** Guarded, but for an address, which goes by `addEmail`. Answers the person. */
  setDetail(id: PersonId, field: DetailField, to: string, base: TextBase): Answer<Person>;
  /** Not repeatable: search for the address before a second attempt. */
  createPerson(draft: PersonDraft): Answer<Person>;
  /** Not repeatable: search for the domain before a second attempt. */
  createCompany(draft: CompanyDraft): Answer<Company>;
}
