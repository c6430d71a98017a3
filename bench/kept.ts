import type { Page } from 'puppeteer-core';
import type { ReplicaState } from '../lib/sync/replica-state.ts';

/** Changes what is stored of the settings, from a page of the extension. */
export function choose(page: Page, change: { readonly keep?: string; readonly paused?: boolean }): Promise<void> {
  return page.evaluate(async (settings) => {
    const { storage } = (
      globalThis as unknown as { chrome: { storage: { local: { get(key: string): Promise<object>; set(v: object): Promise<void> } } } }
    ).chrome;
    const stored = (await storage.local.get('settings')) as { settings?: object };
    await storage.local.set({ settings: { ...stored.settings, ...settings } });
  }, change);
}

/** The state of the replica as it is stored; with a change, after that. Null before the first one. */
export function replicaState(page: Page, change: Partial<ReplicaState> | null = null): Promise<ReplicaState | null> {
  return page.evaluate(async (wanted) => {
    const name = (await indexedDB.databases()).find((each) => each.name?.startsWith('leadside:'))?.name;
    if (name === undefined) return null;
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error(String(request.error))));
      });
    const db = await asked(indexedDB.open(name));
    const values = db.transaction('values', wanted === null ? 'readonly' : 'readwrite').objectStore('values');
    const row = (await asked(values.get('note:replica'))) as { key: string; value: ReplicaState } | undefined;
    if (row !== undefined && wanted !== null) await asked(values.put({ ...row, value: { ...row.value, ...wanted } }));
    db.close();
    return row === undefined ? null : { ...row.value, ...wanted };
  }, change);
}
