import { deleteDB } from 'idb';
import { err, ok, type Result } from '../domain/result.ts';
import { openIdbStore, type IdbStoreOptions } from './idb.ts';
import type { Mirror } from './mirror.ts';
import { mirrored } from './mirrored.ts';
import type { Store } from './store.ts';

/** Why there is no store. `newer`: a later version of Leadside made the database. `noStorage`: the browser gives none. */
export type Unusable = 'newer' | 'noStorage';

/** How the store of one tenant and user is opened. */
export interface OpenOptions extends IdbStoreOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wait?: (ms: number) => Promise<void>;
}

/** Before a database is called broken it is asked once more, this many ms later. */
const AGAIN_MS = 300;

/**
 * Opens the database with its mirror. One that cannot be opened even at the second try is deleted and made anew: its edits come
 * back from the mirror, its records from the CRM.
 */
export async function openStore(
  name: string,
  mirror: Mirror,
  { now, wait = sleep, ...options }: OpenOptions,
): Promise<Result<Store, Unusable>> {
  const attempts = [async () => undefined, () => wait(AGAIN_MS), () => deleteDB(name)];
  for (const prepare of attempts) {
    try {
      await prepare();
      // Read before the database is: rows that another context adds meanwhile are no loss.
      const marked = mirror.mark();
      return ok(await mirrored(await openIdbStore(name, options), mirror, now, marked));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      if (error.name === 'VersionError') return err('newer');
      // A full disk is not a broken database.
      if (error.name === 'QuotaExceededError') break;
    }
  }
  return err('noStorage');
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
