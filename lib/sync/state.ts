import type { PauseReason } from './verdict.ts';

/** What the pump is doing. `left` counts edits not settled that need nothing from the user; `until` is ms since 1970, null if a user must act or a context must ask. */
export type SyncState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly left: number }
  | { readonly kind: 'waiting'; readonly because: PauseReason; readonly left: number; readonly until: number | null };

/** One value that is told to whoever watches, at once and on every change. */
export interface Watched<T> {
  get(): T;
  set(value: T): void;
  watch(listener: (value: T) => void): () => void;
}

/** A watched value; setting an equal one tells nobody. */
export function createWatched<T>(first: T): Watched<T> {
  let current = first;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => current,
    set(value) {
      if (JSON.stringify(value) === JSON.stringify(current)) return;
      current = value;
      for (const listener of listeners) listener(value);
    },
    watch(listener) {
      listeners.add(listener);
      listener(current);
      return () => void listeners.delete(listener);
    },
  };
}
