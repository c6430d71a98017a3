import type { Answer, Crm } from '../crm/crm.ts';
import type { Edit } from '../domain/edit.ts';
import type { CrmError } from '../domain/errors.ts';
import type { Company, Person } from '../domain/lead.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Records } from '../store/store.ts';

/** Sends the edit as the one request it is. */
export function send(crm: Crm, edit: Edit): Answer<Person | Company> {
  switch (edit.kind) {
    case 'setLeadStatus':
      return crm.setLeadStatus(edit.personId, edit.to, edit.base);
    case 'setCompanyCategory':
      return crm.setCompanyCategory(edit.companyId, edit.to, edit.base);
    case 'setPersonCategory':
      return crm.setPersonCategory(edit.personId, edit.to, edit.base);
    case 'setDetail':
      return crm.setDetail(edit.personId, edit.field, edit.to, edit.base);
    case 'createPerson':
      return crm.createPerson({ ...edit.draft, companyId: edit.companyId });
    case 'createCompany':
      return crm.createCompany(edit.draft);
  }
}

/** The answered entity as records to keep; a creation's record moves to its number. */
export function recordsOf(edit: Edit, entity: Person | Company): Records {
  if (isPerson(entity)) {
    return {
      persons: [entity],
      ...(edit.kind === 'createPerson' && { renumbered: [{ kind: 'person', from: edit.personId, to: entity.id }] }),
    };
  }
  return {
    companies: [entity],
    ...(edit.kind === 'createCompany' && { renumbered: [{ kind: 'company', from: edit.companyId, to: entity.id }] }),
  };
}

function isPerson(entity: Person | Company): entity is Person {
  return 'emails' in entity;
}

/**
 * What an earlier attempt to create has left at the CRM: same address or domain, same company, same name. Null if nothing;
 * somebody else with the same address is nobody that an attempt of ours could have made.
 */
export async function findCreated(crm: Crm, edit: Edit): Promise<Result<Person | Company | null, CrmError>> {
  if (edit.kind === 'createPerson') {
    const { draft, companyId } = edit;
    const name = folded(`${draft.firstName} ${draft.lastName}`);
    const found = await (draft.email === ''
      ? crm.findPersons(`${draft.firstName} ${draft.lastName}`.trim())
      : crm.personsByEmail(draft.email));
    if (!found.ok) return found;
    return ok(
      newest(found.value.filter((person) => person.companyId === companyId && folded(`${person.firstName} ${person.lastName}`) === name)),
    );
  }
  if (edit.kind === 'createCompany') {
    const { draft } = edit;
    const found = await (draft.domain === '' ? crm.findCompanies(draft.name) : crm.companiesByDomain([draft.domain]));
    return found.ok ? ok(newest(found.value.filter((company) => folded(company.name) === folded(draft.name)))) : found;
  }
  return ok(null);
}

/** Names as a CRM may tidy them up on saving. */
function folded(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

function newest<T extends Person | Company>(found: readonly T[]): T | null {
  return found.toSorted((a, b) => b.id - a.id)[0] ?? null;
}
