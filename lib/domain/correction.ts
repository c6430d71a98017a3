import { parsePersonId, type PersonId } from './ids.ts';

/** The user's own word on who writes from an address. Kept on this device only. */
export interface Correction {
  /** The address it is about: the mailbox's key, so that it holds with any plus tag. */
  readonly email: string;
  /** When the user said so, ms since 1970. */
  readonly at: number;
  /** Null: nobody in the CRM. */
  readonly personId: PersonId | null;
  /** The name of the chosen person at that time; empty for nobody. */
  readonly name: string;
  /** Whom the address itself led to, by name; null if that was nobody or several. */
  readonly instead: string | null;
}

/** The correction in whatever was stored; null if it is none. */
export function parseCorrection(stored: unknown): Correction | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { email, at, personId, name, instead } = stored as Readonly<Record<string, unknown>>;
  const id = personId === null ? null : parsePersonId(personId);
  if (typeof email !== 'string' || typeof at !== 'number' || typeof name !== 'string') return null;
  if (personId !== null && id === null) return null;
  return { email, at, personId: id, name, instead: typeof instead === 'string' ? instead : null };
}
