import { browser } from './browser.ts';
import type { Front } from './leads/front.ts';
import { createPace } from './models/pace.ts';
import type { Store } from './store/store.ts';

/*
 * Who stands in front on the page that was read last, ready for the popup before the database is open. In `storage.session`: in memory, for the
 * extension's own pages, gone with the browser and with whatever changes on this device. Whoever reads it compares it with what the page says now.
 */
const KEY = 'front';

/** Somebody in front. `owner`: the database of whoever was signed in. */
export interface KeptFront {
  readonly owner: string;
  readonly front: Front;
}

/** Keeps who is in front, in place of whoever was; null for nobody whom this device knows. */
export async function keepFront(owner: string, front: Front | null): Promise<void> {
  if (front === null) return dropFront();
  await browser.storage.session.set({ [KEY]: { owner, front } satisfies KeptFront });
}

/** Who is kept, for the user of which database. */
export async function readFront(): Promise<KeptFront | null> {
  return ((await browser.storage.session.get(KEY))[KEY] as KeptFront | undefined) ?? null;
}

/** Forgets who is kept: what this device knows has changed, or nobody is signed in any more. */
export async function dropFront(): Promise<void> {
  await browser.storage.session.remove(KEY);
}

/** Forgets who is kept as soon as a record, an edit or the lists are others; notes beside them, as of when the CRM was asked for news, say nothing of people. */
export function dropFrontAtChange(store: Pick<Store, 'subscribe'>): void {
  const { call } = createPace(() => void dropFront());
  store.subscribe((change, { persons, companies }) => {
    if (change !== 'records' || persons.length + companies.length > 0) call();
  });
}
