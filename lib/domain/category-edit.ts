import type { Company, Person, Rights } from './lead.ts';
import type { Policy } from './visibility.ts';

/** Why a category cannot be changed. The first that applies, in this order. */
export type CategoryReadOnlyReason =
  /** The person has a company and takes its category: change the company's. */
  | 'inherited'
  /** Set by the organisation. */
  | 'policy'
  /** No `Update` right on the record. */
  | 'mayNotUpdate'
  /** The right on this one field is less than `Write`. */
  | 'mayNotUpdateField';

/** Whether a category may be changed by this user. `detail` is the CRM's own word for a missing right, where it gave one. */
export type CategoryEditable =
  | { readonly editable: true }
  | { readonly editable: false; readonly because: CategoryReadOnlyReason; readonly detail: string | null };

/** Whether the user may change the company's category. Says nothing about which category: see `isDowngrade`. */
export function companyCategoryEditable(company: Pick<Company, 'rights'>, policy?: Policy): CategoryEditable {
  return byRights(company.rights, policy);
}

/** Whether the user may change the person's own category: never with a company, which the person inherits it from. */
export function personCategoryEditable(person: Pick<Person, 'companyId' | 'rights'>, policy?: Policy): CategoryEditable {
  return person.companyId === null ? byRights(person.rights, policy) : { editable: false, because: 'inherited', detail: null };
}

function byRights(rights: Rights, policy: Policy | undefined): CategoryEditable {
  if (policy?.readOnly === true) return { editable: false, because: 'policy', detail: null };
  if (!rights.update) return { editable: false, because: 'mayNotUpdate', detail: rights.reason };
  if (rights.category !== 'write') return { editable: false, because: 'mayNotUpdateField', detail: rights.reason };
  return { editable: true };
}
