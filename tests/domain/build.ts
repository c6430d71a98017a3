import type { Edit, OutboxRow } from '../../lib/domain/edit.ts';
import { streamOf } from '../../lib/domain/edit.ts';
import type { CategoryId, CompanyId, LeadStatusId, PersonId } from '../../lib/domain/ids.ts';
import { parseCategoryId, parseCompanyId, parseLeadStatusId, parsePersonId } from '../../lib/domain/ids.ts';
import type { Category, Company, LeadStatus, Lists, Person, Rights } from '../../lib/domain/lead.ts';

function must<T>(id: T | null): T {
  if (id === null) throw new Error('not an id');
  return id;
}

/** A person's id for a test; throws where there is none. */
export function personId(value: number): PersonId {
  return must(parsePersonId(value));
}

/** A company's id for a test; throws where there is none. */
export function companyId(value: number): CompanyId {
  return must(parseCompanyId(value));
}

/** A category's id for a test; throws where there is none. */
export function categoryId(value: number): CategoryId {
  return must(parseCategoryId(value));
}

/** A lead status's id for a test; throws where there is none. */
export function statusId(value: number): LeadStatusId {
  return must(parseLeadStatusId(value));
}

/** A category that uses lead status, unless told otherwise. */
export function category(id: number, changes: Partial<Omit<Category, 'id'>> = {}): Category {
  return {
    id: categoryId(id),
    name: `Category ${id}`,
    tooltip: '',
    group: 'potentialCustomer',
    leadStatusEnabled: true,
    rank: id,
    deleted: false,
    ...changes,
  };
}

/** A lead status in use, unless told otherwise. */
export function status(id: number, changes: Partial<Omit<LeadStatus, 'id'>> = {}): LeadStatus {
  return { id: statusId(id), name: `Status ${id}`, description: '', rank: id, deleted: false, ...changes };
}

/** Lists with what is given and nothing else. */
export function lists(parts: Partial<Lists> = {}): Lists {
  return { categories: [], statuses: [], rules: [], ...parts };
}

/** Every right on a person. */
export const ALL_RIGHTS: Rights = { update: true, category: 'write', leadStatus: 'write', reason: null };

/** Somebody without a company, a category or a status, with every right, unless told otherwise. */
export function person(id: number, changes: Partial<Omit<Person, 'id'>> = {}): Person {
  return {
    id: personId(id),
    firstName: 'Jane',
    lastName: 'Doe',
    fullName: 'Jane Doe',
    title: '',
    companyId: null,
    companyName: '',
    categoryId: null,
    leadStatusId: null,
    emails: ['jane.doe@example.com'],
    phones: [],
    ownerId: null,
    ownerName: '',
    retired: false,
    utm: {},
    updatedAt: '2026-01-02T03:04:05Z',
    updatedBy: null,
    updatedByName: '',
    rights: ALL_RIGHTS,
    ...changes,
  };
}

/** A company without a category, with every right, unless told otherwise. */
export function company(id: number, changes: Partial<Omit<Company, 'id'>> = {}): Company {
  return {
    id: companyId(id),
    name: 'Example Ltd',
    department: '',
    categoryId: null,
    domains: [],
    ownerId: null,
    ownerName: '',
    updatedAt: '2026-01-02T03:04:05Z',
    updatedBy: null,
    updatedByName: '',
    rights: { ...ALL_RIGHTS, leadStatus: 'none' },
    ...changes,
  };
}

/** An edit of a person's status. */
export function statusEdit(of: Person, to: number, base: { readonly value: number | null; readonly categoryId?: number }): Edit {
  return {
    kind: 'setLeadStatus',
    personId: of.id,
    companyId: of.companyId,
    to: statusId(to),
    base: { updatedAt: of.updatedAt, value: base.value, categoryId: base.categoryId === undefined ? null : categoryId(base.categoryId) },
  };
}

/** An edit of a company's category. `confirmed`: see `Confirmed.downgradeConfirmed`. */
export function categoryEdit(of: Company, to: number, base: number | null, confirmed?: boolean): Edit {
  const from = base === null ? null : categoryId(base);
  const edit: Edit = {
    kind: 'setCompanyCategory',
    companyId: of.id,
    to: categoryId(to),
    base: { updatedAt: of.updatedAt, value: from, categoryId: from },
  };
  return confirmed === undefined ? edit : { ...edit, downgradeConfirmed: confirmed };
}

/** An edit of the own category of somebody without a company. */
export function ownCategoryEdit(of: Person, to: number, base: number | null): Edit {
  const from = base === null ? null : categoryId(base);
  return {
    kind: 'setPersonCategory',
    personId: of.id,
    to: categoryId(to),
    base: { updatedAt: of.updatedAt, value: from, categoryId: from },
  };
}

/** A row of the outbox, queued unless told otherwise. */
export function row(seq: number, edit: Edit, changes: Partial<Omit<OutboxRow, 'seq' | 'edit'>> = {}): OutboxRow {
  return { seq, editId: `edit-${seq}`, edit, state: 'queued', attempts: 0, madeAt: 0, stream: streamOf(edit), ...changes };
}
