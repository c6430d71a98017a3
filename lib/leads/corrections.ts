import { emailKey, normaliseEmail } from '../domain/address.ts';
import type { Candidate } from '../domain/candidate.ts';
import { parseCorrection, type Correction } from '../domain/correction.ts';
import type { PersonId } from '../domain/ids.ts';
import { matchAddress } from '../domain/match.ts';
import type { LeadsDeps } from './deps.ts';
import { holders } from './holders.ts';
import type { ShownCorrection } from './leads.ts';

const NOTES = 'choice:';

async function shown({ store }: LeadsDeps, correction: Correction): Promise<ShownCorrection> {
  if (correction.personId === null) return { ...correction, stands: true };
  const kept = await store.person(correction.personId);
  // A person created here has another number by now.
  return kept === null ? { ...correction, stands: false } : { ...correction, personId: kept.value.id, stands: true };
}

/** What the user said about the address (normalised); null if nothing. */
export async function correctionOf(deps: LeadsDeps, email: string): Promise<ShownCorrection | null> {
  const correction = parseCorrection(await deps.store.note(NOTES + emailKey(email)));
  return correction === null ? null : shown(deps, correction);
}

/** See `Leads.choose`. */
export async function choose(deps: LeadsDeps, candidate: Candidate, personId: PersonId | null): Promise<void> {
  const email = normaliseEmail(candidate.email ?? '');
  if (email === null) return;
  const [chosen, here] = await Promise.all([personId === null ? null : deps.store.person(personId), holders(deps, email)]);
  const before = matchAddress(
    email,
    here.map(({ value }) => value),
  );
  const correction: Correction = {
    email: emailKey(email),
    at: deps.now(),
    personId,
    name: chosen?.value.fullName ?? '',
    instead: before.kind === 'one' && before.person.id !== personId ? before.person.fullName : null,
  };
  await deps.store.putNote(NOTES + correction.email, correction);
}

/** See `Leads.takeBack`. */
export async function takeBack({ store }: LeadsDeps, email: string): Promise<void> {
  await store.putNote(NOTES + emailKey(email), null);
}

/** See `Leads.corrections`. */
export async function corrections(deps: LeadsDeps): Promise<readonly ShownCorrection[]> {
  const stored = (await deps.store.notes(NOTES)).map(parseCorrection).filter((one) => one !== null);
  const all = await Promise.all(stored.map((one) => shown(deps, one)));
  return all.toSorted((a, b) => b.at - a.at);
}
