import type { AssociateId, CategoryId, CompanyId, LeadStatusId, PersonId } from './ids.ts';

/** The CRM's fixed groups, in the order of their numbers 0 to 5. */
export const CATEGORY_GROUPS = ['unknown', 'customer', 'potentialCustomer', 'partner', 'lost', 'other'] as const;
/** What a category stands for; decides, with the category's flag, whether lead status is used. */
export type CategoryGroup = (typeof CATEGORY_GROUPS)[number];

/** An item of the tenant's category list. The name is tenant data in the user's language: never compare it. */
export interface Category {
  readonly id: CategoryId;
  readonly name: string;
  readonly tooltip: string;
  readonly group: CategoryGroup;
  /** The flag "enable lead status"; can be true only in group potentialCustomer, but is not trusted alone. */
  readonly leadStatusEnabled: boolean;
  readonly rank: number;
  readonly deleted: boolean;
}

/** An item of the tenant's lead status list. */
export interface LeadStatus {
  readonly id: LeadStatusId;
  readonly name: string;
  readonly description: string;
  readonly rank: number;
  readonly deleted: boolean;
}

/** What sets off a change of a company's category by the CRM itself. */
export type AutomationTrigger = 'saleRegistered' | 'saleSold' | 'saleLost' | 'leadStatusChanged';

/** A lead categorisation rule: on its trigger the company gets `categoryId`, silently or after asking the user. */
export interface AutomationRule {
  readonly trigger: AutomationTrigger;
  readonly enabled: boolean;
  /** True: the user is asked and may pick another category. False: the CRM does it on save. */
  readonly asksUser: boolean;
  readonly categoryId: CategoryId;
  /** For `leadStatusChanged`: the status that triggers. Null for the sale triggers. */
  readonly leadStatusId: LeadStatusId | null;
}

/** The tenant's lists, deleted items included, as one consistent reading. */
export interface Lists {
  readonly categories: readonly Category[];
  readonly statuses: readonly LeadStatus[];
  readonly rules: readonly AutomationRule[];
}

/** What the user may do with one field, as the record's `FieldProperties` say. */
export type FieldRight = 'write' | 'read' | 'none';

/** What the user may do with one record (V5). `reason` is the CRM's own code or text, null when nothing is restricted. */
export interface Rights {
  /** The table right `Update`. */
  readonly update: boolean;
  readonly category: FieldRight;
  /** Always `none` on a company: it has no lead status (V2). */
  readonly leadStatus: FieldRight;
  readonly reason: string | null;
}

/** What counts while nobody has read a person's rights: everything is offered, and the CRM decides when an edit is sent. */
export const UNKNOWN_PERSON_RIGHTS: Rights = { update: true, category: 'write', leadStatus: 'write', reason: null };

/** As {@link UNKNOWN_PERSON_RIGHTS}, for a company. */
export const UNKNOWN_COMPANY_RIGHTS: Rights = { ...UNKNOWN_PERSON_RIGHTS, leadStatus: 'none' };

/** A user of the CRM, who may own records. The name is tenant data. */
export interface Owner {
  readonly id: AssociateId;
  readonly name: string;
}

/** A telephone number as the CRM has it. */
export interface Phone {
  readonly kind: 'office' | 'mobile' | 'direct' | 'other';
  readonly value: string;
}

/** A person as the CRM answered, at the time of `updatedAt`. */
export interface Person {
  readonly id: PersonId;
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  readonly title: string;
  readonly companyId: CompanyId | null;
  readonly companyName: string;
  /** The person's own category; counts only without a company (otherwise the company's does). */
  readonly categoryId: CategoryId | null;
  /** Kept by the CRM also while hidden (C1). Null when none was ever set. */
  readonly leadStatusId: LeadStatusId | null;
  /** Lower case, primary first. */
  readonly emails: readonly string[];
  readonly phones: readonly Phone[];
  /** Whose record it is; null for nobody's. */
  readonly ownerId: AssociateId | null;
  readonly ownerName: string;
  /** True for somebody who has left the company. */
  readonly retired: boolean;
  /** Read-only first-touch and creation parameters (`UtmParameters`), by their names. */
  readonly utm: Readonly<Record<string, string>>;
  /** The CRM's own text for the time of the last change, UTC; compare with `isNewer`, send back as it is. */
  readonly updatedAt: string;
  readonly updatedBy: AssociateId | null;
  readonly updatedByName: string;
  /** When (the CRM's own text) and by whom the person was entered; the name is empty where the CRM does not tell. Absent before the record was read. */
  readonly created?: { readonly at: string; readonly by: string };
  readonly rights: Rights;
  /**
   * True while the CRM has told of the last change in a row of a list only (`row.ts`): the rights, telephone numbers, campaign,
   * other addresses and who changed it are then those of an earlier reading, or not known. Read the record before it is edited.
   */
  readonly partial?: true;
}

/** A company (`Contact` in the API) as the CRM answered, at the time of `updatedAt`. */
export interface Company {
  readonly id: CompanyId;
  readonly name: string;
  readonly department: string;
  readonly categoryId: CategoryId | null;
  /** Lower case, without protocol or `www.`. */
  readonly domains: readonly string[];
  /** Whose record it is; null for nobody's. */
  readonly ownerId: AssociateId | null;
  readonly ownerName: string;
  readonly updatedAt: string;
  readonly updatedBy: AssociateId | null;
  readonly updatedByName: string;
  readonly rights: Rights;
  /** As on a person: the rights, domains and who changed it are those of an earlier reading, or not known. */
  readonly partial?: true;
}

/**
 * Milliseconds since 1970 of one of the CRM's time texts; NaN if it is unreadable. A text without a zone is UTC, as the CRM
 * documents for `UpdatedDate`.
 */
export function crmTime(text: string): number {
  return Date.parse(/\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text) && !/[+-]\d{2}:\d{2}$/.test(text) ? `${text}Z` : text);
}

/** True if the CRM's time text `a` is later than `b`. An unreadable text is older than any readable one. */
export function isNewer(a: string, b: string): boolean {
  const [at, bt] = [crmTime(a), crmTime(b)];
  return !Number.isNaN(at) && (Number.isNaN(bt) || at > bt);
}
