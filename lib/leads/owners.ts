import { parseAssociateId } from '../domain/ids.ts';
import type { Owner } from '../domain/lead.ts';
import type { LeadsDeps } from './deps.ts';

const NOTE = 'owners';

function isOwner(value: unknown): value is Owner {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name } = value as Readonly<Record<string, unknown>>;
  return parseAssociateId(id) !== null && typeof name === 'string';
}

/** See `Tagging.owners`. */
export async function owners({ crm, store }: LeadsDeps): Promise<readonly Owner[]> {
  const answer = await crm.owners();
  if (answer.ok) {
    await store.putNote(NOTE, answer.value);
    return answer.value;
  }
  const kept = await store.note(NOTE);
  return Array.isArray(kept) ? kept.filter(isOwner) : [];
}
