import type { AssociateId, CategoryId, CompanyId, LeadStatusId, PersonId } from '../../lib/domain/ids.ts';
import type { AutomationRule, Category, CategoryGroup, Company, LeadStatus, Lists, Person, Rights } from '../../lib/domain/lead.ts';

/** The user that tests sign in as, and a colleague of theirs. */
export const ME = 5 as AssociateId;
export const COLLEAGUE = 6 as AssociateId;

/** Ids of the lists below. Names are for reading only: nothing may depend on them. */
export const CATEGORY = {
  customer: 1 as CategoryId,
  lead: 2 as CategoryId,
  mql: 3 as CategoryId,
  opportunity: 4 as CategoryId,
  prospect: 5 as CategoryId,
  partner: 6 as CategoryId,
  lost: 7 as CategoryId,
} as const;
export const STATUS = {
  open: 1 as LeadStatusId,
  contacting: 2 as LeadStatusId,
  disqualified: 3 as LeadStatusId,
  renurture: 4 as LeadStatusId,
  qualified: 5 as LeadStatusId,
  old: 6 as LeadStatusId,
} as const;

export const ALL_RIGHTS: Rights = { update: true, category: 'write', leadStatus: 'write', reason: null };

function category(id: CategoryId, name: string, group: CategoryGroup, leadStatusEnabled: boolean): Category {
  return { id, name, tooltip: '', group, leadStatusEnabled, rank: id, deleted: false };
}

function status(id: LeadStatusId, name: string, deleted = false): LeadStatus {
  return { id, name, description: '', rank: id, deleted };
}

/** Categories of most groups and the predefined statuses with a deleted one. */
export function smallLists(rules: readonly AutomationRule[] = []): Lists {
  return {
    categories: [
      category(CATEGORY.customer, 'Customer', 'customer', false),
      category(CATEGORY.lead, 'Lead', 'potentialCustomer', true),
      category(CATEGORY.mql, 'MQL', 'potentialCustomer', true),
      category(CATEGORY.opportunity, 'Opportunity', 'potentialCustomer', true),
      category(CATEGORY.prospect, 'Prospect', 'potentialCustomer', false),
      category(CATEGORY.partner, 'Partner', 'partner', false),
      category(CATEGORY.lost, 'Lost customer', 'lost', false),
    ],
    statuses: [
      status(STATUS.open, 'Open'),
      status(STATUS.contacting, 'Contacting'),
      status(STATUS.disqualified, 'Disqualified'),
      status(STATUS.renurture, 'Re-nurture'),
      status(STATUS.qualified, 'Qualified'),
      status(STATUS.old, 'Old', true),
    ],
    rules,
  };
}

/** A person with everything that a test does not care about. */
export function aPerson(id: number, fields: Partial<Person> = {}): Person {
  return {
    id: id as PersonId,
    firstName: `First${id}`,
    lastName: `Last${id}`,
    fullName: `First${id} Last${id}`,
    title: '',
    companyId: null,
    companyName: '',
    categoryId: null,
    leadStatusId: null,
    emails: [`person${id}@example.com`],
    phones: [],
    ownerId: null,
    ownerName: '',
    retired: false,
    utm: {},
    updatedAt: '2026-01-01T00:00:00Z',
    updatedBy: COLLEAGUE,
    updatedByName: 'Colleague',
    rights: ALL_RIGHTS,
    ...fields,
  };
}

/** A company with everything that a test does not care about. */
export function aCompany(id: number, fields: Partial<Company> = {}): Company {
  return {
    id: id as CompanyId,
    name: `Company ${id}`,
    department: '',
    categoryId: CATEGORY.lead,
    domains: [`company${id}.example`],
    ownerId: null,
    ownerName: '',
    updatedAt: '2026-01-01T00:00:00Z',
    updatedBy: COLLEAGUE,
    updatedByName: 'Colleague',
    rights: { ...ALL_RIGHTS, leadStatus: 'none' },
    ...fields,
  };
}
