import type { OutboxRow } from '../domain/edit.ts';

/** Where a mirror is kept: `storage.local`, or something that behaves like it. */
export interface MirrorArea {
  /** The values of the keys that are there; of all keys for null. */
  get(keys: readonly string[] | null): Promise<Readonly<Record<string, unknown>>>;
  set(values: Readonly<Record<string, unknown>>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/**
 * A second copy of the rows that are not settled, outside the database: IndexedDB has been seen to come back empty without any
 * sign. It helps, and never hinders: what it cannot keep (a full disk) or read it goes without.
 */
export interface Mirror {
  /** The highest `seq` that was kept, also of rows that are gone from here; 0 if none. */
  mark(): Promise<number>;
  rows(): Promise<readonly OutboxRow[]>;
  row(seq: number): Promise<OutboxRow | null>;
  put(rows: readonly OutboxRow[]): Promise<void>;
  remove(seqs: readonly number[]): Promise<void>;
  /** Forgets everything, the mark too. */
  forget(): Promise<void>;
}

/** The mirror of one tenant and user's outbox; `name` is that of their database. */
export function createMirror(area: MirrorArea, name: string): Mirror {
  const markKey = `outbox-mark/${name}`;
  const rowPrefix = `outbox/${name}/`;
  const rowKey = (seq: number): string => `${rowPrefix}${seq}`;
  let marked = 0;

  async function mark(): Promise<number> {
    const stored = await area.get([markKey]).then(
      (found) => found[markKey],
      () => 0,
    );
    marked = Math.max(marked, typeof stored === 'number' ? stored : 0);
    return marked;
  }

  async function everything(): Promise<Readonly<Record<string, unknown>>> {
    const all = await area.get(null).catch(() => ({}));
    return Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith(rowPrefix)));
  }

  return {
    mark,
    async rows() {
      const rows = Object.values(await everything()) as readonly OutboxRow[];
      return rows.toSorted((a, b) => a.seq - b.seq);
    },
    async row(seq) {
      const found = await area.get([rowKey(seq)]).catch(() => ({}) as Readonly<Record<string, unknown>>);
      return (found[rowKey(seq)] as OutboxRow | undefined) ?? null;
    },
    async put(rows) {
      if (rows.length === 0) return;
      const highest = Math.max(...rows.map((row) => row.seq));
      const values: Record<string, unknown> = Object.fromEntries(rows.map((row) => [rowKey(row.seq), row]));
      if (highest > marked) values[markKey] = marked = highest;
      await area.set(values).catch(() => undefined);
    },
    async remove(seqs) {
      if (seqs.length > 0) await area.remove(seqs.map(rowKey)).catch(() => undefined);
    },
    async forget() {
      marked = 0;
      await area.remove([markKey, ...Object.keys(await everything())]).catch(() => undefined);
    },
  };
}
