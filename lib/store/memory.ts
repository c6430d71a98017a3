import { ok } from '../domain/result.ts';
import { createStore } from './core.ts';
import { wordsOf } from './find.ts';
import type { Change, Store, Touched } from './store.ts';
import type { Backend, StoredRow, StoredTouched, Table, Tables } from './tables.ts';

type Keys = readonly (string | number | null)[];

/** A table in this process. Values are copied on their way in, as on a disk; `undo` takes back what was put since it was emptied. */
function createTable<Key extends string | number, Value, Index extends string>(
  keyOf: (value: Value) => Key,
  indexes: Readonly<Record<Index, (value: Value) => Keys>>,
  undo: (() => void)[],
): Table<Key, Value, Index> & { readonly map: Map<Key, Value> } {
  const map = new Map<Key, Value>();
  const sorted = () => [...map.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
  function remember(key: Key): void {
    const had = map.has(key);
    const old = map.get(key);
    undo.push(() => void (had ? map.set(key, old as Value) : map.delete(key)));
  }
  return {
    map,
    get: async (key) => map.get(key),
    async put(value) {
      const key = keyOf(value);
      remember(key);
      map.set(key, structuredClone(value));
    },
    async delete(key) {
      remember(key);
      map.delete(key);
    },
    all: async () => sorted(),
    async by(index, key, limit) {
      const found = sorted().filter((value) => indexes[index](value).includes(key));
      return limit === undefined ? found : limit < 0 ? found.slice(limit) : found.slice(0, limit);
    },
    async having(index, from, to, limit) {
      const has = (value: Value): boolean => indexes[index](value).some((key) => typeof key === 'string' && key >= from && key <= to);
      return sorted().filter(has).slice(0, limit).map(keyOf);
    },
    keys: async (after, upTo, limit) =>
      sorted()
        .map(keyOf)
        .filter((key) => key > after && key <= upTo)
        .slice(0, limit),
    page: async (after, limit) =>
      sorted()
        .filter((value) => keyOf(value) > after)
        .slice(0, limit),
    size: async () => map.size,
    count: async (index, key) => [...map.values()].filter((value) => indexes[index](value).includes(key)).length,
  };
}

function createTables(undo: (() => void)[]): Tables {
  let [last, lastTouched] = [0, 0];
  const touched = createTable<number, StoredTouched, never>(({ key }) => key, {}, undo);
  const outbox = createTable<number, StoredRow, 'state' | 'names' | 'editId'>(
    (row) => row.seq,
    { state: (row) => [row.state], names: (row) => row.names, editId: (row) => [row.editId] },
    undo,
  );
  return {
    persons: createTable(
      (kept) => kept.value.id,
      { email: (kept) => kept.value.emails, company: (kept) => [kept.value.companyId], words: (kept) => wordsOf(kept.value) },
      undo,
    ),
    companies: createTable((kept) => kept.value.id, { domain: (kept) => kept.value.domains }, undo),
    lookups: createTable((lookup) => lookup.email, { person: (lookup) => lookup.ids }, undo),
    values: createTable((stored) => stored.key, {}, undo),
    packed: createTable((stored) => stored.key, {}, undo),
    touched: {
      ...touched,
      async append(ids) {
        lastTouched += 1;
        await touched.put({ ...ids, key: lastTouched });
      },
    },
    outbox: {
      ...outbox,
      async put(row) {
        last = Math.max(last, row.seq);
        await outbox.put(row);
      },
      async skipTo(seq) {
        last = Math.max(last, seq);
      },
      async append(row) {
        last += 1;
        const added = { ...row, seq: last };
        await outbox.put(added);
        return added;
      },
    },
  };
}

/** The tables in this process: gone with it, otherwise with the promises of a disk. One body runs at a time. */
function createMemoryBackend(): Backend {
  const undo: (() => void)[] = [];
  const listeners = new Set<(change: Change, touched: Touched) => void>();
  let tables = createTables(undo);
  let closed = false;
  let turn: Promise<unknown> = Promise.resolve();

  function next<T>(run: () => Promise<T>): Promise<T> {
    const result = turn.then(run);
    turn = result.catch(() => undefined);
    return result;
  }

  return {
    read: (_names, body) => next(async () => (closed ? null : body(tables))),
    write: (_names, body) =>
      next(async () => {
        if (closed) return { ok: false, error: { kind: 'closed' } };
        undo.length = 0;
        try {
          return ok(await body(tables));
        } catch (error) {
          for (const back of undo.toReversed()) back();
          throw error;
        }
      }),
    tell(change, touched) {
      for (const listener of listeners) listener(change, touched);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      closed = true;
    },
    destroy: () =>
      next(async () => {
        closed = true;
        tables = createTables(undo);
      }),
  };
}

/** A store that lasts as long as this process: for tests, and where the browser gives no disk. */
export function createMemoryStore(): Store {
  return createStore(createMemoryBackend());
}
