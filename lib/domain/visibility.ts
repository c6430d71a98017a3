import type { CategoryId, LeadStatusId } from './ids.ts';
import type { Category, Company, LeadStatus, Lists, Person } from './lead.ts';

/** Why the field is hidden. The first that applies, in this order. */
export type HiddenReason =
  /** The user may not read the field. */
  | 'mayNotRead'
  /** Neither the company nor the company-less person has a category. */
  | 'noCategory'
  /** The category is not among the lists, or the company not among the records, that this device has: read them again. */
  | 'unknownCategory'
  /** The category's group is not potential customer. */
  | 'wrongGroup'
  /** The group is right, and the flag "enable lead status" is off. */
  | 'flagOff';

/** Why the field is shown and cannot be changed. */
export type ReadOnlyReason =
  /** Set by the organisation. */
  | 'policy'
  /** No `Update` right on the person. */
  | 'mayNotUpdate'
  /** The right on this one field is `Read`. */
  | 'mayNotUpdateField'
  /**
   * The person holds a status that is not among the lists this device has. They have to be read again: until then nobody
   * could see what they overwrite.
   */
  | 'unknownValue'
  /** There is no active status to choose. */
  | 'noChoices';

/** Why the field can be changed: as a matter of course, or although the value it has is no longer in use (V4). */
export type EditableReason = 'rule' | 'valueNoLongerInUse';

/** The answer to "is lead status shown on this person, may it be changed, and why". Exactly one for any input. */
export type Visibility =
  | {
      readonly kind: 'editable';
      readonly because: EditableReason;
      readonly category: Category;
      readonly value: LeadStatus | null;
      /** Active statuses in rank order; never blank, never a deleted one (V3, V4). */
      readonly choices: readonly LeadStatus[];
    }
  | {
      readonly kind: 'readOnly';
      readonly because: ReadOnlyReason;
      readonly category: Category;
      readonly value: LeadStatus | null;
      /** The CRM's own word for the missing right, where it gave one. */
      readonly detail: string | null;
    }
  | {
      readonly kind: 'hidden';
      readonly because: HiddenReason;
      /** The effective category, where it is known. */
      readonly category: Category | null;
      /** The value that the CRM keeps (C1); not shown for `mayNotRead`. */
      readonly kept: LeadStatus | null;
    };

/** What the organisation allows. */
export interface Policy {
  readonly readOnly: boolean;
  /** False: no new persons and companies; absent or true: as the rights say. */
  readonly create?: boolean;
}

/** No restriction. */
export const OPEN_POLICY: Policy = { readOnly: false };

/** What the visibility of one person's lead status depends on; nothing else counts. */
export interface VisibilityInput {
  readonly person: Person;
  /** The person's company; null for somebody without one, and while this device does not have it. */
  readonly company: Company | null;
  readonly lists: Lists;
  /** Absent: no restriction. */
  readonly policy?: Policy;
}

/**
 * Whether lead status is shown on the person, may be changed, and why (V1, V3, V4, V5, C1). Asked by every surface, every
 * edit and every replay. Exactly one answer: the hidden reasons first, then the read-only ones, each in the order of their
 * declaration. A status that the person holds and the lists do not have is `value: null` with `unknownValue`, never a
 * made-up item. A deleted category that a company still holds decides by its group and flag like any other.
 */
export function leadStatusVisibility(input: VisibilityInput): Visibility {
  const { person, company, lists } = input;
  const category = findCategory(lists, effectiveCategoryId(person, company));
  const value = findStatus(lists, person.leadStatusId);
  const hidden = hiddenReason(input, category);
  if (hidden !== null) return { kind: 'hidden', because: hidden, category, kept: hidden === 'mayNotRead' ? null : value };
  if (category === null) throw new Error('a field without a category is hidden');
  const choices = activeStatuses(lists);
  const readOnly = readOnlyReason(input, value, choices.length);
  if (readOnly !== null) {
    const byRight = readOnly === 'mayNotUpdate' || readOnly === 'mayNotUpdateField';
    return { kind: 'readOnly', because: readOnly, category, value, detail: byRight ? person.rights.reason : null };
  }
  return { kind: 'editable', because: value?.deleted === true ? 'valueNoLongerInUse' : 'rule', category, value, choices };
}

function hiddenReason({ person, company }: VisibilityInput, category: Category | null): HiddenReason | null {
  if (person.rights.leadStatus === 'none') return 'mayNotRead';
  if (category !== null) {
    if (usesLeadStatus(category)) return null;
    return category.group === 'potentialCustomer' ? 'flagOff' : 'wrongGroup';
  }
  const companyIsMissing = person.companyId !== null && company?.id !== person.companyId;
  return companyIsMissing || effectiveCategoryId(person, company) !== null ? 'unknownCategory' : 'noCategory';
}

function readOnlyReason({ person, policy }: VisibilityInput, value: LeadStatus | null, choices: number): ReadOnlyReason | null {
  if (policy?.readOnly === true) return 'policy';
  if (!person.rights.update) return 'mayNotUpdate';
  if (person.rights.leadStatus !== 'write') return 'mayNotUpdateField';
  if (value === null && person.leadStatusId !== null) return 'unknownValue';
  return choices === 0 ? 'noChoices' : null;
}

/** The category with the id, deleted ones included; null without an id or if the lists do not have it. */
export function findCategory(lists: Lists, id: CategoryId | null): Category | null {
  return id === null ? null : (lists.categories.find((category) => category.id === id) ?? null);
}

/** The lead status with the id, deleted ones included; null without an id or if the lists do not have it. */
export function findStatus(lists: Lists, id: LeadStatusId | null): LeadStatus | null {
  return id === null ? null : (lists.statuses.find((status) => status.id === id) ?? null);
}

/** The categories that may be chosen: those not deleted, by rank, then by id. */
export function activeCategories(lists: Lists): readonly Category[] {
  return lists.categories.filter((category) => !category.deleted).toSorted(byRank);
}

/** The lead statuses that may be chosen: those not deleted, by rank, then by id (V3, V4). */
export function activeStatuses(lists: Lists): readonly LeadStatus[] {
  return lists.statuses.filter((status) => !status.deleted).toSorted(byRank);
}

/** True if people under this category have the lead status field: the group and the flag, never one alone (V1). */
export function usesLeadStatus(category: Category | null): boolean {
  return category !== null && category.group === 'potentialCustomer' && category.leadStatusEnabled;
}

/** True if any category in use makes the field appear; false on a tenant where an admin has to set lead management up first. */
export function anyCategoryUsesLeadStatus(lists: Lists): boolean {
  return lists.categories.some((category) => !category.deleted && usesLeadStatus(category));
}

/**
 * The category that decides: the company's, or the own one of a person without a company. Null if there is none, and while
 * the person's company is not at hand (`company` null, or another company).
 */
export function effectiveCategoryId(person: Person, company: Company | null): CategoryId | null {
  if (person.companyId === null) return person.categoryId;
  return company?.id === person.companyId ? company.categoryId : null;
}

/** True if the person or the company names a category or status that the lists do not have: they have to be read again. */
export function listsLack(
  lists: Lists,
  person: Pick<Person, 'companyId' | 'categoryId' | 'leadStatusId'> | null,
  company: Pick<Company, 'categoryId'> | null,
): boolean {
  const categories = [person?.companyId === null ? person.categoryId : null, company?.categoryId ?? null];
  const status = person?.leadStatusId ?? null;
  return (
    categories.some((id) => id !== null && findCategory(lists, id) === null) || (status !== null && findStatus(lists, status) === null)
  );
}

function byRank(a: Category | LeadStatus, b: Category | LeadStatus): number {
  return a.rank - b.rank || a.id - b.id;
}
