import { parsePersonId, type PersonId } from '../domain/ids.ts';
import { toPersonCards } from './cards.ts';
import type { LeadsDeps } from './deps.ts';
import type { PersonCard } from './leads.ts';

const NOTE = 'recent';
/** So many people are remembered; more would be a history of what somebody reads. */
const MOST = 12;

async function seen({ store }: LeadsDeps): Promise<readonly PersonId[]> {
  const stored = await store.note(NOTE);
  return Array.isArray(stored) ? stored.map(parsePersonId).filter((id) => id !== null) : [];
}

/** See `Leads.saw`. */
export async function saw(deps: LeadsDeps, id: PersonId): Promise<void> {
  const before = await seen(deps);
  if (before[0] === id) return;
  await deps.store.putNote(NOTE, [id, ...before.filter((other) => other !== id)].slice(0, MOST));
}

/** See `Leads.recent`. */
export async function recent(deps: LeadsDeps): Promise<readonly PersonCard[]> {
  const kept = await Promise.all((await seen(deps)).map((id) => deps.store.person(id)));
  // Somebody created here is found under both numbers once the CRM has given them one.
  const each = new Map(kept.flatMap((one) => (one === null ? [] : [[one.value.id, one]])));
  return toPersonCards(deps, [...each.values()]);
}
