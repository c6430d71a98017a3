import { browser } from './browser.ts';
import type { KeptPort } from './models/ports.ts';

/** A value in `storage.local` under the name of what it is and of the database of its tenant and user. It outlives signing out. */
export function keptValue(what: string, database: string): KeptPort {
  const key = `${what}/${database}`;
  return {
    load: () =>
      browser.storage.local.get(key).then(
        (found) => found[key] ?? null,
        () => null,
      ),
    save: (value) =>
      browser.storage.local.set({ [key]: value }).then(
        () => true,
        () => false,
      ),
    watch(listener) {
      const onChanged = (changes: Readonly<Record<string, unknown>>, area: string): void => {
        if (area === 'local' && key in changes) listener();
      };
      browser.storage.onChanged.addListener(onChanged);
      return () => browser.storage.onChanged.removeListener(onChanged);
    },
  };
}
