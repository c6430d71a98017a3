import { isCreation, isOpen, NEEDS_USER, PENDING, type OutboxRow } from '../domain/edit.ts';
import type { Mirror } from './mirror.ts';
import type { Result } from '../domain/result.ts';
import { RESTORED, type Records, type Restored, type RowChange, type Store, type StoreError } from './store.ts';

const OPEN = [...PENDING, ...NEEDS_USER];
/** What the browser calls such a failure. */
const DOM_NAMES = { full: 'QuotaExceededError', closed: 'InvalidStateError', failed: 'UnknownError' } as const;

/**
 * The store with its open rows mirrored, after it was compared with the mirror: where the database has lost rows (its own mark is
 * below the mirror's), they are put back first and a note tells so; if that cannot be done the store is closed and it rejects with
 * a DOMException. A row is in the mirror before its promise is fulfilled, and as attempted before its request leaves; what the user takes back is
 * out of the mirror before it is out of the database. `marked` is the mirror's mark where it was asked for before.
 */
export async function mirrored(store: Store, mirror: Mirror, now: () => number, marked = mirror.mark()): Promise<Store> {
  const [here, there] = await Promise.all([store.mark(), marked]);
  if (here < there) {
    const restored = await store.restore(await mirror.rows(), there);
    if (!restored.ok) {
      // Used as it is, it would give numbers of lost rows to new ones, and these take their place in the mirror.
      store.close();
      throw new DOMException('the edits could not be put back', DOM_NAMES[restored.error.kind]);
    }
    if (restored.value > 0) await store.putNote(RESTORED, { at: now(), rows: restored.value } satisfies Restored);
  }

  /** Rows that named a record which has got its number now name that. */
  async function mirrorRenumbered({ renumbered = [] }: Records): Promise<void> {
    const rows = renumbered.length === 0 ? [] : await store.rowsNaming(renumbered.map(({ kind, to }) => `${kind}:${to}`));
    const open = await Promise.all(rows.filter(isOpen).map(async (row) => ((await knownAsFresh(row)) ? row : null)));
    // What the mirror knows better is left as it is there.
    await mirror.put(open.filter((row) => row !== null));
  }

  /** A row that could not be taken back: as it is here, if it is open. */
  async function mirrorAgain({ editId }: OutboxRow): Promise<void> {
    const row = await store.row(editId);
    if (row !== null && isOpen(row)) await mirror.put([row]);
  }

  /** Changes rows in the store, and the mirror with them. What the user takes back shall not come back with it: that goes from there first. */
  async function mirroring<T>(
    seqs: readonly number[],
    { patch, records = {} }: RowChange,
    update: () => Promise<Result<T, StoreError>>,
    changedIn: (value: T) => readonly OutboxRow[],
  ): Promise<Result<T, StoreError>> {
    const copies = patch.outcome === 'discarded' ? await Promise.all(seqs.map((seq) => mirror.row(seq))) : [];
    const taken = copies.filter((copy) => copy !== null);
    await mirror.remove(taken.map(({ seq }) => seq));
    const updated = await update();
    const changed = updated.ok ? changedIn(updated.value) : [];
    const seen = new Set(changed.map(({ seq }) => seq));
    for (const copy of taken) if (!seen.has(copy.seq)) await mirrorAgain(copy);
    if (changed.length === 0) return updated;
    await mirrorRenumbered(records);
    await mirror.put(changed.filter(isOpen));
    void mirror.remove(changed.filter((row) => !isOpen(row)).map(({ seq }) => seq));
    return updated;
  }

  async function knownAsFresh(row: OutboxRow): Promise<boolean> {
    return isFresh(row, await mirror.row(row.seq), await mirror.mark());
  }

  return {
    ...store,
    isFresh: knownAsFresh,
    async addRows(rows, local) {
      const added = await store.addRows(rows, local);
      if (added.ok) await mirror.put(added.value);
      return added;
    },
    updateRow: (seq, change) =>
      mirroring(
        [seq],
        change,
        () => store.updateRow(seq, change),
        (row) => (row === null ? [] : [row]),
      ),
    updateRows: (seqs, patch, expect) =>
      mirroring(
        seqs,
        { patch },
        () => store.updateRows(seqs, patch, expect),
        (rows) => rows,
      ),
    async putRecords(records, at) {
      const put = await store.putRecords(records, at);
      if (put.ok) await mirrorRenumbered(records);
      return put;
    },
    async destroy() {
      await store.destroy();
      await mirror.forget();
    },
  };
}

/**
 * Makes the mirror what the store is: a context may have died between the two. Rows of the mirror are read first, so that one
 * added meanwhile is not taken for a settled one. A creation that is here as it was before counts as attempted, so that it is searched for.
 */
export async function compareMirror(store: Store, mirror: Mirror): Promise<void> {
  const there = new Map((await mirror.rows()).map((row) => [row.seq, row]));
  const here = await store.rows(OPEN);
  // A store that was closed or emptied meanwhile finds nothing: that says nothing about what is open.
  const highest = await mirror.mark();
  if ((await store.mark()) < highest) return;
  const open = new Set(here.map(({ seq }) => seq));
  const older = new Set(here.filter((row) => isCreation(row.edit) && !isFresh(row, there.get(row.seq) ?? null, highest)));
  for (const row of older) await store.updateRow(row.seq, { patch: { state: 'inFlight', attempts: 1 }, expect: ['queued'] });
  await mirror.remove([...there.keys()].filter((seq) => !open.has(seq)));
  await mirror.put(here.filter((row) => !older.has(row) && !isSame(row, there.get(row.seq))));
}

/** A row in a database that came back as it was before may have been attempted, or settled, since: the mirror was told. */
function isFresh(row: OutboxRow, there: OutboxRow | null, highest: number): boolean {
  if (row.attempts > 0) return true;
  return there === null || there.editId !== row.editId ? highest < row.seq : there.attempts === 0;
}

function isSame(row: OutboxRow, other: OutboxRow | undefined): boolean {
  return other !== undefined && row.editId === other.editId && row.state === other.state && row.attempts === other.attempts;
}
