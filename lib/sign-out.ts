import { NEEDS_USER, PENDING } from './domain/edit.ts';
import type { Store } from './store/store.ts';

/**
 * Clears what this device keeps of a user who signs out. Edits that were not sent stay in the user's own database until they sign in
 * again; everything else goes.
 */
export async function clearAtSignOut(store: Pick<Store, 'countRows' | 'destroy' | 'clearRecords'>): Promise<void> {
  if ((await store.countRows([...PENDING, ...NEEDS_USER])) === 0) await store.destroy();
  else await store.clearRecords();
}
