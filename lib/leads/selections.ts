import type { Selection } from '../domain/selection.ts';
import { ok, type Result } from '../domain/result.ts';
import type { StoreError } from '../store/store.ts';
import type { LeadsDeps } from './deps.ts';

/** The selections of this tenant and user, on this device. */
export interface Selections {
  read(): Promise<readonly Selection[]>;
  /** Makes all of them others, in one step: whatever another window has done by then is what `change` is given. */
  change(change: (all: readonly Selection[]) => readonly Selection[]): Promise<Result<readonly Selection[], StoreError>>;
  /** Calls back when they may be others; returns the way to stop. */
  watch(listener: () => void): () => void;
  /** An id for a new one. */
  newId(): string;
  /** The tenant whose people they are. */
  readonly tenant: string;
}

const NOTE = 'selections';

/** The selections over a store. */
export function createSelections({ store, newId }: Pick<LeadsDeps, 'store' | 'newId'>, tenant: string): Selections {
  const read = async (): Promise<readonly Selection[]> => ((await store.note(NOTE)) as readonly Selection[] | null) ?? [];
  return {
    tenant,
    newId,
    read,
    async change(change) {
      for (;;) {
        const from = await store.note(NOTE);
        const to = change((from as readonly Selection[] | null) ?? []);
        const put = await store.putStep({ key: NOTE, from, to, at: 0 });
        if (!put.ok) return put;
        // Null: another window was quicker, and its selections are the ones to change.
        if (put.value !== null) return ok(to);
      }
    },
    watch: (listener) =>
      store.subscribe((change, touched) => {
        if (change === 'records' && touched.persons.length + touched.companies.length === 0) listener();
      }),
  };
}
