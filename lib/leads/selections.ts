import { isLocalId, type PersonId } from '../domain/ids.ts';
import type { Selection } from '../domain/selection.ts';
import { ok, type Result } from '../domain/result.ts';
import type { StoreError } from '../store/store.ts';
import type { LeadsDeps } from './deps.ts';

/** The selections of this tenant and user, on this device. */
export interface Selections {
  read(): Promise<readonly Selection[]>;
  /** Makes all of them others, in one step: whatever another window has done by then is what `change` is given. */
  change(change: (all: readonly Selection[]) => readonly Selection[]): Promise<Result<readonly Selection[], StoreError>>;
  /** The numbers that these people have now: the CRM's, for whoever was created here and has reached it. */
  idsNow(people: readonly PersonId[]): Promise<readonly PersonId[]>;
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
  /** Whether one of them named somebody, when they were last read, whom the CRM had not numbered yet. */
  let hasLocal = false;

  async function idsNow(people: readonly PersonId[]): Promise<readonly PersonId[]> {
    if (!people.some(isLocalId)) return people;
    const now = people.map(async (id) => (isLocalId(id) ? ((await store.person(id))?.value.id ?? id) : id));
    return [...new Set(await Promise.all(now))];
  }

  async function numbered(all: readonly Selection[]): Promise<readonly Selection[]> {
    const now = all.map(async (one) => (one.kind === 'static' ? { ...one, people: await idsNow(one.people) } : one));
    return Promise.all(now);
  }

  async function read(): Promise<readonly Selection[]> {
    const all = await numbered(((await store.note(NOTE)) as readonly Selection[] | null) ?? []);
    hasLocal = all.some((one) => one.kind === 'static' && one.people.some(isLocalId));
    return all;
  }

  return {
    tenant,
    newId,
    read,
    idsNow,
    async change(change) {
      for (;;) {
        const from = await store.note(NOTE);
        const to = change(await numbered((from as readonly Selection[] | null) ?? []));
        const put = await store.putStep({ key: NOTE, from, to, at: 0 });
        if (!put.ok) return put;
        // Null: another window was quicker, and its selections are the ones to change.
        if (put.value !== null) return ok(to);
      }
    },
    watch: (listener) =>
      store.subscribe((change, touched) => {
        const isNote = touched.persons.length + touched.companies.length === 0;
        if (change === 'records' && (isNote || hasLocal)) listener();
      }),
  };
}
