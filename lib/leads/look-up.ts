import { companyDomains, normaliseEmail } from '../domain/address.ts';
import { aliasesOf } from '../domain/alias.ts';
import type { Candidate } from '../domain/candidate.ts';
import type { CrmError } from '../domain/errors.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Company } from '../domain/lead.ts';
import { mayAskAnyway, skipReason, type SkipReason } from '../domain/mailbox.ts';
import { matchAddress } from '../domain/match.ts';
import { ok, type Result } from '../domain/result.ts';
import { LISTS_FRESH_MS } from '../sync/pull.ts';
import { toPersonCards } from './cards.ts';
import { correctionOf } from './corrections.ts';
import type { LeadsDeps } from './deps.ts';
import { holders } from './holders.ts';
import type { Match } from './leads.ts';

/** An answer of the CRM younger than this is not asked for again by looking at the same mail. */
const FRESH_MS = 15_000;

/** Why the candidate is not looked up now. */
function skipped(deps: LeadsDeps, candidate: Candidate, byHand: boolean): SkipReason | null {
  const because = skipReason(candidate, deps.ownAddresses(), deps.ownDomains());
  return because !== null && byHand && mayAskAnyway(because) ? null : because;
}

/** The company on this device that has the address's domain. */
async function companyAt({ store, registeredDomain }: LeadsDeps, email: string): Promise<Pick<Company, 'id' | 'name'> | null> {
  const domains = companyDomains(email, await registeredDomain());
  const found = domains.length === 0 ? [] : await store.companiesByDomain(domains);
  const [first] = found.toSorted((a, b) => place(a.value, domains) - place(b.value, domains));
  return first === undefined ? null : { id: first.value.id, name: first.value.name };
}

/** The nearest domain first. */
function place(company: Company, domains: readonly string[]): number {
  return domains.findIndex((domain) => company.domains.includes(domain));
}

/** Who the candidate is, from this device alone. See `Leads.match`. */
export async function match(deps: LeadsDeps, candidate: Candidate, byHand = false): Promise<Match> {
  const because = skipped(deps, candidate, byHand);
  const email = normaliseEmail(candidate.email ?? '');
  if (because === 'self' || because === 'malformed') return { kind: 'skipped', because };
  if (email === null) return { kind: 'nameOnly' };
  // Both at once: a card waits for this, and hardly any address has been corrected.
  const [correction, found] = await Promise.all([
    correctionOf(deps, email),
    because === null ? byAddress(deps, email) : skippedMatch(deps, email, because),
  ]);
  if (correction?.stands === true) {
    if (correction.personId === null) return { kind: 'none', company: await companyAt(deps, email), correction };
    return { kind: 'one', personId: correction.personId, by: 'choice', correction };
  }
  return correction === null ? found : { ...found, correction };
}

async function skippedMatch(deps: LeadsDeps, email: string, because: SkipReason): Promise<Match> {
  const company = because === 'shared' ? await companyAt(deps, email) : null;
  return { kind: 'skipped', because, ...(company && { company }) };
}

async function byAddress(deps: LeadsDeps, email: string): Promise<Match> {
  const [persons, lookup] = await Promise.all([holders(deps, email), deps.store.lookup(email)]);
  const found = matchAddress(
    email,
    persons.map(({ value }) => value),
  );
  switch (found.kind) {
    case 'one': {
      const personId = found.person.id;
      return found.by === 'email' ? { kind: 'one', personId, by: 'email' } : { kind: 'one', personId, by: 'alias', heldAs: found.heldAs };
    }
    case 'several': {
      const kept = found.persons.map((person) => persons.find(({ value }) => value.id === person.id)).filter((one) => one !== undefined);
      return { kind: 'several', persons: await toPersonCards(deps, kept), by: found.by };
    }
    case 'none':
      return lookup === null ? { kind: 'unknown' } : { kind: 'none', company: await companyAt(deps, email) };
  }
}

/** Asks the CRM about the candidate, unless it just did. See `Leads.refresh`. */
export async function refresh(deps: LeadsDeps, candidate: Candidate, byHand = false): Promise<Result<void, CrmError>> {
  const email = normaliseEmail(candidate.email ?? '');
  if (email === null) return ok(undefined);
  const chosen = (await correctionOf(deps, email))?.personId ?? null;
  if (chosen === null && skipped(deps, candidate, byHand) !== null) return ok(undefined);
  const lists = deps.pull.lists(LISTS_FRESH_MS);
  if (chosen !== null) {
    const answer = await refreshChosen(deps, chosen);
    // Somebody who is gone is no answer: the address counts again.
    if (answer.ok || answer.error.kind !== 'missing') return answer.ok ? lists : answer;
    if (skipped(deps, candidate, byHand) !== null) return lists;
  }
  const answer = await refreshAddress(deps, email);
  return answer.ok ? lists : answer;
}

async function refreshChosen(deps: LeadsDeps, id: PersonId): Promise<Result<void, CrmError>> {
  const kept = await deps.store.person(id);
  return kept !== null && deps.now() - kept.at < FRESH_MS ? ok(undefined) : deps.pull.person(id);
}

async function refreshAddress(deps: LeadsDeps, email: string): Promise<Result<void, CrmError>> {
  const asked = await askAddress(deps, email);
  if (!asked.ok || asked.value !== 'nobody') return asked.ok ? ok(undefined) : asked;
  return deps.pull.domains(companyDomains(email, await deps.registeredDomain()));
}

/** Asks the CRM who holds the address (normalised), or another one of its mailbox, unless it just did. */
export async function askAddress(deps: LeadsDeps, email: string): Promise<Result<'known' | 'nobody', CrmError>> {
  const known = await deps.store.lookup(email);
  if (known !== null && deps.now() - known.at < FRESH_MS) return ok('known');
  for (const one of [email, ...aliasesOf(email)]) {
    const asked = await deps.pull.lookup(one);
    if (!asked.ok) return asked;
    const found = await deps.store.lookup(one);
    if (found === null || found.value.length > 0) return ok('known');
  }
  return ok('nobody');
}
