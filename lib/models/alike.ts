import { normaliseEmail } from '../domain/address.ts';
import type { CompanyDraft, PersonDraft } from '../domain/edit.ts';
import { companyLikeness } from '../domain/likeness.ts';
import type { Leads, PersonCard } from '../leads/leads.ts';
import type { FoundCompany, Surveyed, SurveyedCompany } from '../leads/tagging.ts';

/** So long the CRM is waited for, in ms: somebody new is stored on this device all the same, as everything is. */
const MOST_MS = 5_000;

/** Those of the CRM who somebody new could be, and what their new company could be. */
export interface Alike {
  readonly persons: readonly PersonCard[];
  readonly companies: readonly FoundCompany[];
}

/** The companies that the new one could be: the one with its domain, and those with a like name. */
function alikeCompanies({ found, like, domain }: SurveyedCompany, draft: CompanyDraft): readonly FoundCompany[] {
  const same = found !== null && (draft.domain.toLowerCase().includes(domain) || companyLikeness(found.name, draft.name) !== null);
  return same ? [found, ...like] : like;
}

/**
 * Asks who of the CRM somebody with these fields could be, by the address, the company's domain and the names. Null for nobody, and where the CRM
 * cannot be asked. `company`: the new company that is to be made with them.
 */
export async function findAlike(leads: Leads, fields: Omit<PersonDraft, 'companyId'>, company: CompanyDraft | null): Promise<Alike | null> {
  const email = normaliseEmail(fields.email);
  const candidate = {
    name: `${fields.firstName} ${fields.lastName}`.trim(),
    ...(email === null ? {} : { email }),
    ...(company === null ? {} : { company: company.name }),
    role: 'page',
    source: 'form',
  } as const;
  const late = Promise.withResolvers<readonly Surveyed[]>();
  const timer = setTimeout(late.resolve, MOST_MS, []);
  const [found] = await Promise.race([leads.survey([candidate]), late.promise]);
  clearTimeout(timer);
  if (found === undefined) return null;
  const persons = found.card === null ? found.like : [found.card];
  const companies = company === null || found.company === null ? [] : alikeCompanies(found.company, company);
  return persons.length + companies.length === 0 ? null : { persons, companies };
}
