import { emailKey, normaliseEmail } from './address.ts';
import type { Candidate } from './candidate.ts';
import type { Person } from './lead.ts';
import { skipReason, type SkipReason } from './mailbox.ts';

/** Which of some persons is meant. */
export type PersonChoice =
  | { readonly kind: 'one'; readonly person: Person }
  /** Nothing tells them apart: the user chooses. Those who have not left come first. */
  | { readonly kind: 'several'; readonly persons: readonly Person[] }
  | { readonly kind: 'none' };

/**
 * Chooses among persons who all hold the address that was looked for. One is that one, retired or not. Of several, the only
 * one who has not left: whoever moves to another company is often entered anew, with the same address. Otherwise the user
 * is asked; nothing is guessed from names.
 */
export function matchPersons(holders: readonly Person[]): PersonChoice {
  const here = holders.filter((person) => !person.retired);
  const [only] = here.length === 1 ? here : holders.length === 1 ? holders : [];
  if (only !== undefined) return { kind: 'one', person: only };
  return holders.length === 0 ? { kind: 'none' } : { kind: 'several', persons: [...here, ...holders.filter((person) => person.retired)] };
}

/** Who a candidate is among persons. `alias`: nobody holds the address itself, but one without or with a plus tag. */
export type CandidateMatch =
  | { readonly kind: 'one'; readonly person: Person; readonly by: 'email' | 'alias' }
  | { readonly kind: 'several'; readonly persons: readonly Person[]; readonly by: 'email' | 'alias' }
  | { readonly kind: 'none' }
  /** There is a name and no address: never matched by name. */
  | { readonly kind: 'nameOnly' }
  | { readonly kind: 'skipped'; readonly because: SkipReason };

/**
 * Matches a candidate by address only: the whole address first, then aliases of the same mailbox. `persons` may be any, also
 * people without the address.
 */
export function matchCandidate(candidate: Candidate, own: readonly string[], persons: readonly Person[]): CandidateMatch {
  const because = skipReason(candidate, own);
  if (because !== null) return { kind: 'skipped', because };
  const email = candidate.email === undefined ? null : normaliseEmail(candidate.email);
  if (email === null) return { kind: 'nameOnly' };
  const exact = matchPersons(persons.filter((person) => person.emails.includes(email)));
  if (exact.kind !== 'none') return { ...exact, by: 'email' };
  const key = emailKey(email);
  const alias = matchPersons(persons.filter((person) => person.emails.some((one) => emailKey(one) === key)));
  return alias.kind === 'none' ? alias : { ...alias, by: 'alias' };
}
