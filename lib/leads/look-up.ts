import { candidateDomains, emailKey, isFreeMail, domainOf } from '../domain/address.ts';
import type { Candidate } from '../domain/candidate.ts';
import type { CrmError } from '../domain/errors.ts';
import { parsePersonId, type PersonId } from '../domain/ids.ts';
import { skipReason } from '../domain/mailbox.ts';
import { matchCandidate } from '../domain/match.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Kept } from '../store/store.ts';
import type { Person } from '../domain/lead.ts';
import { toPersonCards } from './cards.ts';
import type { LeadsDeps } from './deps.ts';
import type { Match } from './leads.ts';

/** An answer of the CRM younger than this is not asked for again by looking at the same mail. */
const FRESH_MS = 15_000;
/** How long lists are taken as they are, in milliseconds. They change rarely; an unknown id makes them be read again at once. */
export const LISTS_FRESH_MS = 15 * 60_000;

function choiceKey(email: string): string {
  return `choice:${email}`;
}

/** Everybody on this device who holds the address, or the address without its plus tag. */
async function holders({ store }: LeadsDeps, email: string): Promise<readonly Kept<Person>[]> {
  const key = emailKey(email);
  const [exact, alias] = await Promise.all([store.personsByEmail(email), key === email ? [] : store.personsByEmail(key)]);
  return [...exact, ...alias];
}

/** Who the candidate is, from this device alone. See `Leads.match`. */
export async function match(deps: LeadsDeps, candidate: Candidate): Promise<Match> {
  const { email = '' } = candidate;
  const [persons, choice, lookup] = await Promise.all([holders(deps, email), deps.store.note(choiceKey(email)), deps.store.lookup(email)]);
  const found = matchCandidate(
    candidate,
    deps.ownAddresses(),
    persons.map(({ value }) => value),
  );
  if (found.kind === 'skipped' || found.kind === 'nameOnly') return found;
  const chosen = parsePersonId(choice);
  if (chosen !== null && persons.some(({ value }) => value.id === chosen)) return { kind: 'one', personId: chosen, by: 'choice' };
  if (found.kind === 'one') return { kind: 'one', personId: found.person.id, by: found.by };
  if (found.kind === 'several') {
    const kept = found.persons.map((person) => persons.find(({ value }) => value.id === person.id)).filter((one) => one !== undefined);
    return { kind: 'several', persons: await toPersonCards(deps, kept) };
  }
  if (lookup === null) return { kind: 'unknown' };
  const [company] = isFreeMail(domainOf(email)) ? [] : await deps.store.companiesByDomain(candidateDomains(email));
  return { kind: 'none', company: company?.value.id ?? null };
}

/** Remembers the user's choice on this device. */
export function choose(deps: LeadsDeps, candidate: Candidate, personId: PersonId): Promise<void> {
  return candidate.email === undefined ? Promise.resolve() : deps.store.putNote(choiceKey(candidate.email), personId);
}

/** Asks the CRM about the candidate, unless it just did. See `Leads.refresh`. */
export async function refresh(deps: LeadsDeps, candidate: Candidate): Promise<Result<void, CrmError>> {
  const { email } = candidate;
  if (email === undefined || skipReason(candidate, deps.ownAddresses()) !== null) return ok(undefined);
  const lists = deps.pull.lists(LISTS_FRESH_MS);
  const known = await deps.store.lookup(email);
  if (known !== null && deps.now() - known.at < FRESH_MS) return lists;
  const asked = await deps.pull.lookup(email);
  if (!asked.ok) return asked;
  const found = await deps.store.lookup(email);
  const key = emailKey(email);
  if (found?.value.length === 0 && key !== email) {
    const alias = await deps.pull.lookup(key);
    if (!alias.ok) return alias;
  }
  if (found?.value.length === 0 && !isFreeMail(domainOf(email))) {
    const companies = await deps.pull.domain(email);
    if (!companies.ok) return companies;
  }
  return lists;
}
