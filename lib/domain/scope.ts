import type { AssociateId, CategoryId, LeadStatusId } from './ids.ts';
import type { Lists, Person } from './lead.ts';
import { usesLeadStatus } from './visibility.ts';

/** Whom this device keeps beside those looked up: nobody, the user's own leads, or everybody's. */
export const KEEPS = ['lookedUp', 'mine', 'all'] as const;
/** See {@link KEEPS}. */
export type Keep = (typeof KEEPS)[number];

/**
 * Which people are leads: those whose effective category uses lead status, and those who hold a status that is hidden now and
 * kept (C1). With an owner, only that user's.
 */
export interface LeadScope {
  readonly owner: AssociateId | null;
  /** Ascending. */
  readonly categories: readonly CategoryId[];
  /** Ascending. */
  readonly statuses: readonly LeadStatusId[];
}

/** The scope of a choice under the tenant's lists, deleted items included: a record may still hold them. Null for nobody. */
export function leadScope(keep: Keep, me: AssociateId, lists: Lists): LeadScope | null {
  if (keep === 'lookedUp') return null;
  return {
    owner: keep === 'mine' ? me : null,
    categories: ascending(lists.categories.filter(usesLeadStatus).map(({ id }) => id)),
    statuses: ascending(lists.statuses.map(({ id }) => id)),
  };
}

/** True for somebody within the scope; `categoryId` has to be the effective category, as on a row of a list. */
export function isInScope(scope: LeadScope, person: Pick<Person, 'ownerId' | 'categoryId' | 'leadStatusId'>): boolean {
  if (scope.owner !== null && person.ownerId !== scope.owner) return false;
  const { categoryId, leadStatusId } = person;
  return (categoryId !== null && scope.categories.includes(categoryId)) || (leadStatusId !== null && scope.statuses.includes(leadStatusId));
}

/** True if everybody within `inner` is within `outer`, whoever they are. */
export function isWithin(inner: LeadScope, outer: LeadScope): boolean {
  return (outer.owner === null || outer.owner === inner.owner) && inner.categories.every((id) => outer.categories.includes(id));
}

function ascending<Id extends number>(ids: readonly Id[]): readonly Id[] {
  return ids.toSorted((a, b) => a - b);
}
