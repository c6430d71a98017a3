import { normaliseDomain, normaliseEmail } from '../domain/address.ts';
import type { CompanyDraft, PersonDraft } from '../domain/edit.ts';
import { parseCompanyId, parsePersonId, type CompanyId, type PersonId } from '../domain/ids.ts';
import type { Company, Person, Rights } from '../domain/lead.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { NewRow } from '../store/store.ts';
import type { LeadsDeps } from './deps.ts';
import type { CompanyChoice, Refusal } from './leads.ts';
import { newRow, storeEdits } from './make-edit.ts';

/** Until the CRM says otherwise, whoever creates a record may change it; the CRM checks when it is sent. */
const CREATOR: Rights = { update: true, category: 'write', leadStatus: 'write', reason: null };

function localCompany(id: CompanyId, draft: CompanyDraft): Company {
  const domains = draft.domain === '' ? [] : [draft.domain];
  return {
    id,
    name: draft.name,
    department: '',
    categoryId: draft.categoryId,
    domains,
    ownerId: draft.ownerId ?? null,
    ownerName: '',
    updatedAt: '',
    updatedBy: null,
    updatedByName: '',
    rights: { ...CREATOR, leadStatus: 'none' },
  };
}

function localPerson(id: PersonId, draft: PersonDraft, companyName: string): Person {
  return {
    id,
    firstName: draft.firstName,
    lastName: draft.lastName,
    fullName: `${draft.firstName} ${draft.lastName}`.trim(),
    title: draft.title,
    companyId: draft.companyId,
    companyName,
    categoryId: null,
    leadStatusId: null,
    emails: draft.email === '' ? [] : [draft.email],
    phones: draft.phone === '' ? [] : [{ kind: 'office', value: draft.phone }],
    ownerId: draft.ownerId ?? null,
    ownerName: '',
    retired: false,
    utm: {},
    updatedAt: '',
    updatedBy: null,
    updatedByName: '',
    rights: { ...CREATOR, category: draft.companyId === null ? 'write' : 'read' },
  };
}

function checkDraft(draft: Omit<PersonDraft, 'companyId'>): Result<Omit<PersonDraft, 'companyId'>, Refusal> {
  const email = draft.email.trim() === '' ? '' : normaliseEmail(draft.email);
  if (email === null) return err({ kind: 'invalid', field: 'email' });
  const lastName = draft.lastName.trim();
  const firstName = draft.firstName.trim();
  if (firstName === '' && lastName === '') return err({ kind: 'invalid', field: 'lastName' });
  return ok({ ...draft, firstName, lastName, title: draft.title.trim(), phone: draft.phone.trim(), email });
}

function checkCompany(draft: CompanyDraft): Result<CompanyDraft, Refusal> {
  const name = draft.name.trim();
  if (name === '') return err({ kind: 'invalid', field: 'name' });
  // People paste the address of the web site.
  const host = draft.domain
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/\/.*$/, '');
  const domain = host === '' ? '' : normaliseDomain(host);
  return domain === null ? err({ kind: 'invalid', field: 'domain' }) : ok({ ...draft, name, domain });
}

function localId<T>(deps: LeadsDeps, parse: (value: number) => T | null): T {
  const id = parse(deps.newLocalId());
  if (id === null) throw new Error('newLocalId answered 0 or no integer');
  return id;
}

/** A record that exists on this device only, with the edit that makes it at the CRM. */
export interface Made<T> {
  readonly record: T;
  readonly row: NewRow;
}

/** A new company, if the draft can be one; stores nothing. */
export function newCompany(deps: LeadsDeps, draft: CompanyDraft): Result<Made<Company>, Refusal> {
  const checked = checkCompany(draft);
  if (!checked.ok) return checked;
  const record = localCompany(localId(deps, parseCompanyId), checked.value);
  return ok({ record, row: newRow(deps, { kind: 'createCompany', companyId: record.id, draft: checked.value }) });
}

/** Somebody new in the company, or in none, if the draft can be somebody; stores nothing. */
export function newPerson(deps: LeadsDeps, draft: Omit<PersonDraft, 'companyId'>, company: Company | null): Result<Made<Person>, Refusal> {
  const checked = checkDraft(draft);
  if (!checked.ok) return checked;
  const whole: PersonDraft = { ...checked.value, companyId: company?.id ?? null };
  const record = localPerson(localId(deps, parsePersonId), whole, company?.name ?? '');
  return ok({ record, row: newRow(deps, { kind: 'createPerson', personId: record.id, companyId: whole.companyId, draft: whole }) });
}

/**
 * Creates a person and, where it is new, their company: on this device at once, at the CRM when it is sent. Status and
 * category are left to the CRM (D1).
 */
export async function createPerson(
  deps: LeadsDeps,
  draft: Omit<PersonDraft, 'companyId'>,
  choice: CompanyChoice,
): Promise<Result<{ readonly personId: PersonId }, Refusal>> {
  if (deps.policy.readOnly || deps.policy.create === false) return err({ kind: 'policy' });
  const checked = checkDraft(draft);
  if (!checked.ok) return checked;
  let company: Company | null = null;
  const made = choice.kind === 'new' ? newCompany(deps, choice.draft) : null;
  if (made !== null) {
    if (!made.ok) return made;
    company = made.value.record;
  } else if (choice.kind === 'existing') {
    company = (await deps.store.company(choice.id))?.value ?? null;
    if (company === null) return err({ kind: 'missing' });
  }
  const person = newPerson(deps, draft, company);
  if (!person.ok) return person;
  const rows = [...(made?.ok === true ? [made.value.row] : []), person.value.row];
  const companies = made?.ok === true ? [made.value.record] : [];
  const stored = await storeEdits(deps, rows, { persons: [person.value.record], companies });
  return stored.ok ? ok({ personId: person.value.record.id }) : stored;
}
