import { mailboxKey } from './alias.ts';
import type { Person } from './lead.ts';

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

/** Who holds an address. `alias`: nobody holds the address itself, but another one of the same mailbox, such as without a plus tag. */
export type AddressMatch =
  | { readonly kind: 'one'; readonly person: Person; readonly by: 'email' }
  /** `heldAs`: the address that the person has. */
  | { readonly kind: 'one'; readonly person: Person; readonly by: 'alias'; readonly heldAs: string }
  | { readonly kind: 'several'; readonly persons: readonly Person[]; readonly by: 'email' | 'alias' }
  | { readonly kind: 'none' };

/** Matches a normalised address: the whole address first, then others of the same mailbox. `persons` may be any, also people without it. */
export function matchAddress(email: string, persons: readonly Person[]): AddressMatch {
  const exact = matchPersons(persons.filter((person) => person.emails.includes(email)));
  if (exact.kind !== 'none') return { ...exact, by: 'email' };
  const key = mailboxKey(email);
  const heldAs = (person: Person) => person.emails.find((one) => mailboxKey(one) === key);
  const alias = matchPersons(persons.filter((person) => heldAs(person) !== undefined));
  if (alias.kind === 'one') return { ...alias, by: 'alias', heldAs: heldAs(alias.person) ?? email };
  return alias.kind === 'none' ? alias : { ...alias, by: 'alias' };
}
