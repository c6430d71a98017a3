import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { cameToNothing, NEEDS_USER, type OutboxRow } from '../domain/edit.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Leads, Refusal } from '../leads/leads.ts';
import type { TagResult, TagStored } from '../leads/tagging.ts';

/** How far a line's edits have come: the one that is furthest behind counts. */
export type LineState =
  | { readonly kind: 'refused'; readonly refusal: Refusal | { readonly kind: 'already' } }
  | { readonly kind: 'stored' }
  | { readonly kind: 'sent' }
  | { readonly kind: 'needsUser' }
  | { readonly kind: 'takenBack' };

/** What came of tagging, line by line, and the ways back. */
export interface TagResultModel {
  /** By the lines' keys. */
  readonly lines: ReadonlySignal<ReadonlyMap<string, LineState>>;
  /** Everybody for whom something was stored and is not taken back. */
  readonly people: ReadonlySignal<readonly PersonId[]>;
  /** True while edits are taken back. */
  readonly undoing: ReadonlySignal<boolean>;
  /** After taking back: for how many lines it was done, and for how many the CRM holds it already. */
  readonly undone: ReadonlySignal<{ readonly done: number; readonly refused: number } | null>;
  follow(result: TagResult): void;
  reread(): void;
  /** Takes one line back, or all of them, as far as that can be. */
  undo(key?: string): Promise<void>;
}

/** The state of an edit that is forgotten here: it was carried out long ago. */
function stateOf(rows: readonly (OutboxRow | null)[]): LineState {
  const known = rows.filter((row) => row !== null);
  const alive = known.filter((row) => !cameToNothing(row));
  if (known.length > 0 && alive.length === 0) return { kind: 'takenBack' };
  if (alive.some(({ state }) => NEEDS_USER.includes(state))) return { kind: 'needsUser' };
  return { kind: alive.some(({ state }) => state !== 'settled') ? 'stored' : 'sent' };
}

/** So many lines are read at once. */
const AT_ONCE = 25;

/** The model; `follow` tells it what was stored. */
export function createTagResult({ leads }: { readonly leads: Leads }): TagResultModel {
  const lines = signal<ReadonlyMap<string, LineState>>(new Map());
  const undoing = signal(false);
  const undone = signal<{ readonly done: number; readonly refused: number } | null>(null);
  let result: TagResult = { lines: new Map(), companyEditIds: [] };
  /** Lines that were taken back, some of them by edits that put back what was there. */
  const back = new Set<string>();
  let reading = false;
  let again = false;

  /** What is over is not read again: there may be a thousand edits, and news come four times a second. */
  async function read(): Promise<void> {
    const before = lines.peek();
    const next = new Map(before);
    const left: (readonly [string, readonly string[]])[] = [];
    for (const [key, stored] of result.lines) {
      if (stored.kind === 'refused') next.set(key, stored);
      else if (back.has(key)) next.set(key, { kind: 'takenBack' });
      else if (before.get(key)?.kind !== 'sent') left.push([key, stored.editIds]);
    }
    for (let from = 0; from < left.length; from += AT_ONCE) {
      const some = left.slice(from, from + AT_ONCE);
      const states = some.map(async ([, editIds]) => stateOf(await Promise.all(editIds.map((editId) => leads.edit(editId)))));
      for (const [index, state] of (await Promise.all(states)).entries()) next.set(some[index]?.[0] ?? '', state);
    }
    lines.value = next;
  }

  /** While edits are sent there is always more to read: nobody waits for the end of it. */
  async function reread(): Promise<void> {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    do {
      again = false;
      await read();
    } while (again);
    reading = false;
  }

  async function takeBack(stored: TagStored & { readonly kind: 'stored' }): Promise<boolean> {
    let done = true;
    // The creation last: with it goes what needs it.
    for (const editId of stored.editIds.toReversed()) {
      const answer = await leads.undo(editId);
      if (!answer.ok && answer.error.kind !== 'missing') done = false;
    }
    return done;
  }

  return {
    lines,
    people: computed(() =>
      [...lines.value].flatMap(([key, state]) => {
        const stored = result.lines.get(key);
        return stored?.kind === 'stored' && state.kind !== 'takenBack' ? [stored.personId] : [];
      }),
    ),
    undoing,
    undone,
    follow(came) {
      result = came;
      back.clear();
      // What was just stored is not read to say so.
      lines.value = new Map([...came.lines].map(([key, one]) => [key, one.kind === 'refused' ? one : { kind: 'stored' }]));
      undone.value = null;
      void reread();
    },
    reread: () => void reread(),
    async undo(key) {
      if (undoing.peek()) return;
      undoing.value = true;
      let [done, refused] = [0, 0];
      for (const [each, stored] of [...result.lines].toReversed()) {
        if (stored.kind !== 'stored' || (key !== undefined && each !== key) || lines.peek().get(each)?.kind === 'takenBack') continue;
        if (await takeBack(stored)) {
          back.add(each);
          done += 1;
        } else refused += 1;
      }
      // A company that nobody is in any more goes too, if it was not made yet.
      if (key === undefined && refused === 0) for (const editId of result.companyEditIds) await leads.undo(editId);
      undone.value = { done, refused };
      await read();
      undoing.value = false;
      void leads.sync();
    },
  };
}
