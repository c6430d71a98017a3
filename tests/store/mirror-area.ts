import type { MirrorArea } from '../../lib/store/mirror.ts';

/** `storage.local` as a map in this process. `full` makes every write fail, as a browser's quota does. */
export function createArea(): MirrorArea & { readonly values: Map<string, unknown>; full: boolean } {
  const values = new Map<string, unknown>();
  const area = {
    values,
    full: false,
    async get(keys: readonly string[] | null) {
      const wanted = keys ?? [...values.keys()];
      return structuredClone(Object.fromEntries(wanted.filter((key) => values.has(key)).map((key) => [key, values.get(key)])));
    },
    async set(changes: Readonly<Record<string, unknown>>) {
      if (area.full) throw new Error('QUOTA_BYTES quota exceeded');
      for (const [key, value] of Object.entries(changes)) values.set(key, structuredClone(value));
    },
    async remove(keys: readonly string[]) {
      for (const key of keys) values.delete(key);
    },
  };
  return area;
}
