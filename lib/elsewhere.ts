import { browser } from './browser.ts';
import { waitingElsewhere, type WaitingElsewhere } from './domain/elsewhere.ts';
import { databaseName, type Session } from './domain/session.ts';

/** How many edits of other sign-ins wait on this device. The session is the one of now; null for nobody. */
export async function readElsewhere(session: Session | null): Promise<readonly WaitingElsewhere[]> {
  const keys = Object.keys(await browser.storage.local.get(null));
  return waitingElsewhere(keys, session === null ? null : databaseName(session));
}
