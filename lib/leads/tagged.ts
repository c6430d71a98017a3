import { emailKey, normaliseEmail } from '../domain/address.ts';
import type { Candidate } from '../domain/candidate.ts';
import { cameToNothing, recordsNamedIn } from '../domain/edit.ts';
import type { Store } from '../store/store.ts';
import type { LeadsDeps } from './deps.ts';
import type { Tagged } from './tagging.ts';

const NOTES = 'tagged:';
/** So many people are remembered in all; of whom else was tagged, the CRM knows. */
const MOST = 2000;

/** The people of one order. */
interface Batch {
  readonly id: string;
  readonly at: number;
  readonly people: readonly Tagged[];
}

async function batches(store: Store): Promise<readonly Batch[]> {
  const all = (await store.notes(NOTES)) as readonly Batch[];
  return all.toSorted((a, b) => b.at - a.at);
}

/** Remembers who was tagged by an order; forgets those of long ago. */
export async function remember({ store }: LeadsDeps, batch: Batch): Promise<void> {
  await store.putNote(NOTES + batch.id, batch);
  let count = 0;
  for (const { id, people } of await batches(store)) {
    count += people.length;
    if (count > MOST && id !== batch.id) await store.putNote(NOTES + id, null);
  }
}

/** True if the edit was taken back, also by one that puts back what was there. One that is forgotten here was carried out long ago. */
async function isTakenBack(store: Store, editId: string): Promise<boolean> {
  const row = await store.row(editId);
  if (row === null) return false;
  if (cameToNothing(row)) return true;
  const others = await store.rowsNaming(recordsNamedIn(row.edit));
  return others.some((other) => other.undoes === editId && !cameToNothing(other));
}

/** False once every edit that it was made by was taken back. */
async function stands(store: Store, { editIds }: Tagged): Promise<boolean> {
  const back = await Promise.all(editIds.map((editId) => isTakenBack(store, editId)));
  return back.includes(false);
}

async function standing(store: Store, all: readonly Tagged[]): Promise<readonly Tagged[]> {
  const stood = await Promise.all(all.map((one) => stands(store, one)));
  return all.filter((_, index) => stood[index]);
}

/** See `Tagging.taggedSince`. */
export async function taggedSince({ store }: LeadsDeps, since: number): Promise<readonly Tagged[]> {
  const all = (await batches(store)).filter(({ at }) => at >= since).flatMap(({ people }) => people);
  const stood = await standing(store, all);
  return Promise.all(
    stood.map(async (one) => {
      // Somebody created here has another number at the CRM, and may have another name by now.
      const kept = await store.person(one.personId);
      return kept === null ? one : { ...one, personId: kept.value.id, name: kept.value.fullName };
    }),
  );
}

/** See `Tagging.taggedAmong`. */
export async function taggedAmong({ store }: LeadsDeps, candidates: readonly Candidate[]): Promise<ReadonlyMap<string, Tagged>> {
  const emails = new Map<string, string>();
  for (const { email } of candidates) {
    const address = email === undefined ? null : normaliseEmail(email);
    if (email !== undefined && address !== null) emails.set(emailKey(address), email);
  }
  const all = emails.size === 0 ? [] : (await batches(store)).flatMap(({ people }) => people).filter(({ email }) => emails.has(email));
  const found = new Map<string, Tagged>();
  for (const one of await standing(store, all)) {
    const email = emails.get(one.email) ?? '';
    if (!found.has(email)) found.set(email, one);
  }
  return found;
}
