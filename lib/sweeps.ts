import { browser } from './browser.ts';
import type { Store } from './store/store.ts';
import { sweep } from './sync/sweep.ts';

/** In `storage.session`, which is gone with the browser: when the database was last swept in this run of it. */
function keyOf(database: string): string {
  return `swept:${database}`;
}

/** Deletes what was kept longer than the organisation lets it be kept, and tells every other page. Asked whenever a database is opened. */
export async function sweepAtStart(store: Store, database: string, keepDays: number | null): Promise<void> {
  if (keepDays === null) return;
  const key = keyOf(database);
  const started = !(key in (await browser.storage.session.get(key)));
  const swept = await sweep(store, { keepDays, now: Date.now(), started });
  if (swept || started) await browser.storage.session.set({ [key]: { at: Date.now(), swept } });
}

/** Calls back when another context has deleted what was kept here: what a page has in its memory is then of before. */
export function watchSweeps(database: string, listener: () => void): void {
  const opened = Date.now();
  browser.storage.onChanged.addListener((changes, area) => {
    const { newValue } = area === 'session' ? (changes[keyOf(database)] ?? {}) : {};
    const { at, swept } = (newValue ?? {}) as { readonly at?: number; readonly swept?: boolean };
    if (swept === true && at !== undefined && at > opened) listener();
  });
}
