import type { Category } from '../../domain/lead.ts';

/** Group and flag may be changed by an administrator: after this a category is read again. */
const LONGEST_MS = 5 * 60_000;

/** Categories that were read one by one, in memory only: an older CRM says no more than that in one request. */
export interface CategoryCache {
  /** The category, if it was read within the last minutes in the same language. */
  find(id: number): Category | null;
  keep(category: Category): void;
  /** Forgets all. */
  clear(): void;
}

/** An empty cache. */
export function createCategoryCache(clock: () => number, language: () => string): CategoryCache {
  const kept = new Map<string, { readonly category: Category; readonly readAt: number }>();
  return {
    find(id) {
      const found = kept.get(`${language()} ${id}`);
      return found !== undefined && clock() - found.readAt < LONGEST_MS ? found.category : null;
    },
    keep: (category) => void kept.set(`${language()} ${category.id}`, { category, readAt: clock() }),
    clear: () => kept.clear(),
  };
}
