import { streamOf, type Base, type Edit, type OutboxRow } from '../../lib/domain/edit.ts';
import type { CategoryId, CompanyId, LeadStatusId, PersonId } from '../../lib/domain/ids.ts';
import { CATEGORY, STATUS } from '../contracts/small-world.ts';

const BASE: Base = { updatedAt: '2026-01-01T00:00:00Z', value: STATUS.open, categoryId: CATEGORY.lead };

export function statusEdit(
  person: number,
  to: LeadStatusId,
  company: number | null = 1,
  base: Partial<Base> = {},
): Edit & { readonly kind: 'setLeadStatus' } {
  return { kind: 'setLeadStatus', personId: person as PersonId, companyId: company as CompanyId | null, to, base: { ...BASE, ...base } };
}

export function categoryEdit(company: number, to: CategoryId, base: Partial<Base> = {}): Edit & { readonly kind: 'setCompanyCategory' } {
  return { kind: 'setCompanyCategory', companyId: company as CompanyId, to, base: { ...BASE, value: CATEGORY.lead, ...base } };
}

export function ownCategoryEdit(person: number, to: CategoryId, base: Partial<Base> = {}): Edit {
  return { kind: 'setPersonCategory', personId: person as PersonId, to, base: { ...BASE, value: CATEGORY.lead, ...base } };
}

export function personCreation(person: number, company: number | null, email = 'new@company1.example'): Edit {
  const companyId = company as CompanyId | null;
  return {
    kind: 'createPerson',
    personId: person as PersonId,
    companyId,
    draft: { firstName: 'New', lastName: 'One', title: '', email, phone: '', companyId },
  };
}

export function companyCreation(company: number, domain = 'new.example'): Edit {
  return { kind: 'createCompany', companyId: company as CompanyId, draft: { name: 'New company', domain, categoryId: CATEGORY.lead } };
}

/** A row as a store holds it. */
export function row(seq: number, edit: Edit, fields: Partial<OutboxRow> = {}): OutboxRow {
  return { seq, editId: `edit-${seq}`, edit, state: 'queued', attempts: 0, madeAt: 0, stream: streamOf(edit), ...fields };
}
