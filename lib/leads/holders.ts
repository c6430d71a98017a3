import { aliasesOf } from '../domain/alias.ts';
import type { Person } from '../domain/lead.ts';
import type { Kept } from '../store/store.ts';
import type { LeadsDeps } from './deps.ts';

/** Everybody on this device who holds the address (normalised) or another one of the same mailbox. */
export async function holders({ store }: LeadsDeps, email: string): Promise<readonly Kept<Person>[]> {
  const found = await Promise.all([email, ...aliasesOf(email)].map((one) => store.personsByEmail(one)));
  return [...new Map(found.flat().map((kept) => [kept.value.id, kept])).values()];
}
