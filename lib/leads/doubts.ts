import { companyDomains, domainOf, isFreeMail, normaliseEmail } from '../domain/address.ts';
import type { Candidate } from '../domain/candidate.ts';
import { doubtsAbout, type Doubt } from '../domain/doubts.ts';
import { plainLetters } from '../domain/letters.ts';
import { lookAlikes } from '../domain/look-alike.ts';
import { skipReason } from '../domain/mailbox.ts';
import { splitName } from '../domain/name.ts';
import { readableDomain } from '../domain/punycode.ts';
import type { LeadsDeps } from './deps.ts';

function sameName(a: string, b: string): boolean {
  const plain = (text: string) =>
    plainLetters(text)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return plain(a) !== '' && plain(a) === plain(b);
}

/** A known domain that the address's is nearly; null for a domain that is known itself. */
async function lookAlike(deps: LeadsDeps, email: string): Promise<Doubt | null> {
  const registered = await deps.registeredDomain();
  const domain = registered(domainOf(email));
  if (domain === null || isFreeMail(domain)) return null;
  const own = [...deps.ownDomains(), ...deps.ownAddresses().map(domainOf)];
  if (own.includes(domain) || (await deps.store.companiesByDomain(companyDomains(email, registered))).length > 0) return null;
  const alike = lookAlikes(readableDomain(domain));
  const ours = alike.find((one) => own.includes(one) || isFreeMail(one));
  if (ours !== undefined) return { kind: 'lookAlike', domain, like: ours };
  const [company] = alike.length === 0 ? [] : await deps.store.companiesByDomain(alike);
  const like = company?.value.domains.find((one) => alike.includes(one));
  return like === undefined ? null : { kind: 'lookAlike', domain, like };
}

/** The user's own company, or somebody in it, in the name of somebody from elsewhere. */
async function ownName({ store, ownDomains }: LeadsDeps, email: string, name: string): Promise<Doubt | null> {
  const companies = ownDomains().length === 0 ? [] : await store.companiesByDomain(ownDomains());
  for (const { value } of companies) {
    if (sameName(name, value.name)) return { kind: 'ownCompany', name: value.name };
    const { firstName, lastName } = splitName(name);
    const people = lastName === '' ? [] : await store.peopleOf(value.id);
    const colleague = people.find((one) => sameName(`${firstName} ${lastName}`, one.value.fullName))?.value;
    if (colleague !== undefined && !colleague.emails.includes(email)) return { kind: 'colleague', name: colleague.fullName };
  }
  return null;
}

/** See `Leads.doubts`. */
export async function doubts(deps: LeadsDeps, candidate: Candidate): Promise<readonly Doubt[]> {
  const because = skipReason(candidate, deps.ownAddresses(), deps.ownDomains());
  if (because === 'self') return [];
  const plain = doubtsAbout(candidate);
  const email = normaliseEmail(candidate.email ?? '');
  // Whoever is in the CRM under this very address is who they say.
  if (email === null || because === 'colleague' || (await deps.store.personsByEmail(email)).length > 0) return plain;
  const more = await Promise.all([lookAlike(deps, email), ownName(deps, email, candidate.name ?? '')]);
  return [...plain, ...more.filter((doubt) => doubt !== null)];
}
