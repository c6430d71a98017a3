declare const brand: unique symbol;
type Id<Name extends string> = number & { readonly [brand]: Name };

/** A person's id: positive at the CRM, negative while the person exists on this device only. Never 0. */
export type PersonId = Id<'Person'>;
/** A company's id (`ContactId` in the API): positive at the CRM, negative while it exists on this device only. Never 0. */
export type CompanyId = Id<'Company'>;
/** An item of the tenant's category list; always positive. */
export type CategoryId = Id<'Category'>;
/** An item of the tenant's lead status list; always positive. */
export type LeadStatusId = Id<'LeadStatus'>;
/** A user of the CRM (`AssociateId` in the API); always positive. */
export type AssociateId = Id<'Associate'>;

function integer(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number !== 0 ? number : null;
}

function positive(value: unknown): number | null {
  const number = integer(value);
  return number !== null && number > 0 ? number : null;
}

/** The id in a number or a string of digits; null for anything else and for 0, which is the CRM's "none". */
export function parsePersonId(value: unknown): PersonId | null {
  return integer(value) as PersonId | null;
}

/** As {@link parsePersonId}, for companies. */
export function parseCompanyId(value: unknown): CompanyId | null {
  return integer(value) as CompanyId | null;
}

/** The id in a positive number or a string of digits; null for anything else and for 0, which is the CRM's "none". */
export function parseCategoryId(value: unknown): CategoryId | null {
  return positive(value) as CategoryId | null;
}

/** As {@link parseCategoryId}, for lead statuses. */
export function parseLeadStatusId(value: unknown): LeadStatusId | null {
  return positive(value) as LeadStatusId | null;
}

/** As {@link parseCategoryId}, for users. */
export function parseAssociateId(value: unknown): AssociateId | null {
  return positive(value) as AssociateId | null;
}

/** True for a record that the CRM has not numbered yet. */
export function isLocalId(id: PersonId | CompanyId): boolean {
  return id < 0;
}
