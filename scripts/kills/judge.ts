import type { Write } from './ledger.ts';

/** An edit that a page called saved, with this machine's time before the click and after the words were read, in ms since 1970. */
export interface Said {
  readonly personId: number;
  readonly to: number;
  readonly clickedAt: number;
  readonly saidAt: number;
}

/** What is read of a row of the outbox. */
export interface Row {
  readonly seq: number;
  readonly editId: string;
  readonly state: string;
  readonly outcome?: string;
  readonly attempts: number;
  readonly madeAt: number;
  readonly problem?: { readonly kind: string };
  readonly edit: {
    readonly kind: string;
    readonly personId?: number;
    readonly to?: number;
    readonly base?: { readonly updatedAt: string | null; readonly value: number | null };
  };
}

/** Everything that is known after the faults have stopped and the queue had time to drain. */
export interface Evidence {
  readonly said: readonly Said[];
  /** Every row that was ever seen, as it was seen last. */
  readonly rows: readonly Row[];
  /** The edit ids that are in the outbox now. */
  readonly there: ReadonlySet<string>;
  readonly accepted: readonly Write[];
  /** By person: the lead status that the extension keeps, if it keeps them, and the one that the sandbox holds. */
  readonly replica: ReadonlyMap<number, number | null>;
  readonly server: ReadonlyMap<number, number>;
}

/** What is wrong, a sentence each. `waiting` is not: those edits wait for the user, with a reason. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly stuck: readonly string[];
  /** Where the extension keeps something else than the sandbox holds. */
  readonly differs: readonly string[];
  readonly waiting: number;
}

const WAITS = new Set(['conflict', 'parked', 'blocked']);

function words(row: Row): string {
  return `edit ${row.seq} (person ${row.edit.personId} to ${row.edit.to}, ${row.state}${row.outcome === undefined ? '' : ` ${row.outcome}`}, ${row.attempts} attempts)`;
}

/** Two requests with the same key are the same edit: its base is fixed once it was attempted. */
function keyOf({ personId, to, baseUpdatedAt, baseValue }: Write): string {
  return `${personId}>${to}@${baseUpdatedAt}/${baseValue}`;
}

function rowKey({ edit }: Row): string {
  const { personId = 0, to = 0, base } = edit;
  return keyOf({ personId, to, baseUpdatedAt: base?.updatedAt ?? null, baseValue: base?.value ?? null });
}

function countBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

/** Edits that were called saved and have no row of their own: each claims the first that fits and that no other has claimed. */
function withoutRow(said: readonly Said[], rows: readonly Row[]): readonly string[] {
  const claimed = new Set<string>();
  const lost: string[] = [];
  for (const one of said.toSorted((a, b) => a.saidAt - b.saidAt)) {
    const row = rows.find(
      ({ editId, edit, madeAt }) =>
        !claimed.has(editId) && edit.personId === one.personId && edit.to === one.to && madeAt >= one.clickedAt && madeAt <= one.saidAt,
    );
    if (row === undefined) lost.push(`person ${one.personId} to ${one.to} was called saved at ${one.saidAt}, and there is no such edit`);
    else claimed.add(row.editId);
  }
  return lost;
}

function isPending({ state }: Row): boolean {
  return state === 'queued' || state === 'inFlight';
}

/** An edit may be given up only for a later one of the same field. */
function isReplaced(row: Row, rows: readonly Row[]): boolean {
  return rows.some((other) => other.edit.personId === row.edit.personId && other.seq > row.seq);
}

/** Compares what was said with what is there. Pure. */
export function judge({ said, rows, there, accepted, replica, server }: Evidence): Verdict {
  const inOrder = rows.toSorted((a, b) => a.seq - b.seq);
  const lost = [...withoutRow(said, inOrder)];
  const [doubled, stuck, differs]: [string[], string[], string[]] = [[], [], []];
  const isGone = (row: Row): boolean => isPending(row) && !there.has(row.editId);
  const carriedOut = countBy(accepted, keyOf);
  const saidCarriedOut = new Map<string, number>();
  const mayBeCarriedOut = countBy(
    inOrder.filter((row) => row.attempts > 0 || isGone(row)),
    rowKey,
  );

  /** True if the sandbox carried out as many of these as there are rows that say so. */
  function claim(row: Row): boolean {
    const claims = (saidCarriedOut.get(rowKey(row)) ?? 0) + 1;
    saidCarriedOut.set(rowKey(row), claims);
    return claims <= (carriedOut.get(rowKey(row)) ?? 0);
  }

  for (const row of inOrder) {
    if (isGone(row)) {
      // A browser that was killed may come back with an empty database: what was carried out before is forgotten with it, not lost.
      if (!claim(row)) lost.push(`${words(row)} is gone`);
    } else if (isPending(row)) stuck.push(`${words(row)} is still on its way`);
    else if (WAITS.has(row.state) && row.problem === undefined) stuck.push(`${words(row)} waits without a reason`);
    else if (row.outcome === 'applied') {
      if (!claim(row)) lost.push(`${words(row)} never reached the sandbox`);
    } else if ((row.outcome === 'discarded' || row.outcome === 'replaced') && !isReplaced(row, inOrder))
      lost.push(`${words(row)} was given up for nothing`);
  }
  for (const [key, times] of carriedOut) {
    const allowed = mayBeCarriedOut.get(key) ?? 0;
    for (let extra = times - allowed; extra > 0; extra -= 1) doubled.push(`${key} was carried out ${times} times for ${allowed} edits`);
  }
  for (const [personId, last] of new Map(inOrder.map((row) => [row.edit.personId ?? 0, row]))) {
    const held = server.get(personId);
    if (last.state === 'settled' && held !== last.edit.to) lost.push(`${words(last)} was the last, and the sandbox holds ${held}`);
    // Whom it has not been told to keep, the extension forgets in time.
    if (replica.has(personId) && (replica.get(personId) ?? 0) !== held)
      differs.push(`person ${personId} is kept as ${replica.get(personId)}, and the sandbox holds ${held}`);
  }
  return { lost, doubled, stuck, differs, waiting: inOrder.filter((row) => WAITS.has(row.state)).length };
}
