import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { cameToNothing, NEEDS_USER, PENDING, type EditState, type OutboxRow } from '../domain/edit.ts';
import type { Result } from '../domain/result.ts';
import type { EditGroup, EditHandle, EditNames, Leads, ManyDone, Refusal } from '../leads/leads.ts';
import { editItem, undoBlock, type EditItem } from './edit-item.ts';
import type { NoticesModel } from './notices.ts';

/** The list of edits: of each group the newest ones, and how many there are. */
export type EditList = Readonly<Record<EditGroup, { readonly items: readonly EditItem[]; readonly total: number }>>;

/** What has to be answered by hand before it is done. */
export type EditQuestion =
  /** It would take a company or person out of Customer or Partner (G1). */
  | { readonly kind: 'downgrade'; readonly action: 'undo' | 'retry'; readonly item: EditItem }
  /** `left`: conflicts, which are decided one by one. */
  | { readonly kind: 'retryAll'; readonly count: number; readonly left: number }
  | { readonly kind: 'discardAll'; readonly count: number };

/** The user's edits on their way, and what can be done about them. */
export interface EditsModel {
  /** How many edits go no further without the user. */
  readonly attention: ReadonlySignal<number>;
  /** How many edits are on their way. */
  readonly pending: ReadonlySignal<number>;
  /** Null while nobody looks at it, or it has not been read yet. */
  readonly list: ReadonlySignal<EditList | null>;
  readonly question: ReadonlySignal<EditQuestion | null>;
  /** True while something is done with many edits. */
  readonly busy: ReadonlySignal<boolean>;
  /** Reads the list from now on; call the answer when nobody looks at it any more. */
  look(): () => void;
  showMore(group: EditGroup): void;
  undo(editId: string): Promise<void>;
  /** Undoes the newest edit of this device that can be undone and is no undo itself. */
  undoLatest(): Promise<void>;
  retry(editId: string): Promise<void>;
  discard(editId: string): Promise<void>;
  askRetryAll(): void;
  askDiscardAll(): void;
  /** Answers the question with yes. */
  confirm(): Promise<void>;
  cancel(): void;
  /** Every edit that this device knows, newest first in each group, for a file. */
  everything(): Promise<readonly EditItem[]>;
  /** Reads counts and, where somebody looks, the list. One reading at a time. */
  reread(): Promise<void>;
}

/** So many edits of a group are shown, and so many more at a time. */
const WINDOW = 100;
/** Among so many of the newest edits of a group the one to undo is looked for. */
const UNDO_WITHIN = 50;
const GROUPS = ['attention', 'waiting', 'done'] as const;
const NONE: Readonly<Record<EditState, number>> = { queued: 0, inFlight: 0, settled: 0, conflict: 0, parked: 0, blocked: 0 };

function sum(total: Readonly<Record<EditState, number>>, states: readonly EditState[]): number {
  return states.reduce((count, state) => count + total[state], 0);
}

/** True if nothing that is told about an edit has changed. */
function isAsBefore(before: OutboxRow, now: OutboxRow): boolean {
  return (
    before.state === now.state &&
    before.attempts === now.attempts &&
    before.outcome === now.outcome &&
    before.settledAt === now.settledAt &&
    ('base' in before.edit ? before.edit.base.value : null) === ('base' in now.edit ? now.edit.base.value : null) &&
    JSON.stringify(before.problem) === JSON.stringify(now.problem)
  );
}

/** Every edit that this device knows, newest first in each group. */
export async function readEverything(leads: Leads): Promise<readonly EditItem[]> {
  const { rows } = await leads.edits({ attention: Infinity, waiting: Infinity, done: Infinity });
  const lists = await leads.lists();
  const all = GROUPS.flatMap((group) => rows[group]);
  const found: EditItem[] = [];
  // A part at a time: ten thousand look-ups at once would keep everything else waiting.
  for (let from = 0; from < all.length; from += WINDOW) {
    const part = all.slice(from, from + WINDOW);
    found.push(...(await Promise.all(part.map(async (row) => editItem(row, lists, await leads.editNames(row))))));
  }
  return found;
}

/** The edits of `leads`; what became of an undo, retry or discard is said to `notices`. */
export function createEdits({ leads, notices }: { readonly leads: Leads; readonly notices: NoticesModel }): EditsModel {
  const total = signal(NONE);
  const list = signal<EditList | null>(null);
  const question = signal<EditQuestion | null>(null);
  const busy = signal(false);
  /** Who edits are about, as read before; the same item as before is the same object, so that only what changed is drawn. */
  const known = new Map<string, EditNames>();
  let items = new Map<string, EditItem>();
  /** The lists that the items take their words from. */
  let itemWords = '';
  let most: Record<EditGroup, number> = { attention: WINDOW, waiting: WINDOW, done: WINDOW };
  let lookers = 0;
  let running: Promise<void> | null = null;
  let again = false;

  async function namesOf(row: OutboxRow): Promise<EditNames> {
    const found = known.get(row.editId);
    if (found) return found;
    const names = await leads.editNames(row);
    if (names.person !== null || names.company !== null) known.set(row.editId, names);
    return names;
  }

  async function itemsOf(rows: readonly OutboxRow[]): Promise<readonly EditItem[]> {
    const lists = await leads.lists();
    const words = JSON.stringify(lists);
    if (words !== itemWords) items = new Map();
    itemWords = words;
    return Promise.all(
      rows.map(async (row) => {
        const before = items.get(row.editId);
        return before && known.has(row.editId) && isAsBefore(before.row, row) ? before : editItem(row, lists, await namesOf(row));
      }),
    );
  }

  /** An edit that was said to be saved, and then ended without effect or came to need the user, is not called saved any longer. */
  async function unsay(): Promise<void> {
    const said = notices.latest.peek();
    const row = said?.kind === 'saved' ? await leads.edit(said.editId) : null;
    if (row && (NEEDS_USER.includes(row.state) || cameToNothing(row)) && notices.latest.peek() === said) notices.dismiss();
  }

  async function read(): Promise<void> {
    const looked = lookers > 0;
    const reading = await leads.edits(looked ? most : {});
    total.value = reading.total;
    await unsay();
    if (!looked) return;
    const [attention, waiting, done] = await Promise.all(GROUPS.map((group) => itemsOf(reading.rows[group])));
    const shown = [attention, waiting, done].flatMap((group) => group ?? []);
    items = new Map(shown.map((item) => [item.row.editId, item]));
    for (const editId of known.keys()) if (!items.has(editId)) known.delete(editId);
    if (lookers === 0) return;
    list.value = {
      attention: { items: attention ?? [], total: sum(reading.total, NEEDS_USER) },
      waiting: { items: waiting ?? [], total: sum(reading.total, PENDING) },
      done: { items: done ?? [], total: reading.total.settled },
    };
  }

  async function readOn(): Promise<void> {
    do {
      again = false;
      await read();
    } while (again);
  }

  function reread(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    running = readOn().finally(() => {
      running = null;
    });
    return running;
  }

  /** Asks where the answer is a downgrade that nobody has confirmed; says everything else. */
  async function say(editId: string, action: 'undo' | 'retry', answer: Result<EditHandle, Refusal>): Promise<void> {
    if (!answer.ok && answer.error.kind === 'downgrade') {
      const row = await leads.edit(editId);
      const [item] = row ? await itemsOf([row]) : [];
      if (item) question.value = { kind: 'downgrade', action, item };
      return;
    }
    if (!answer.ok) {
      notices.say({ kind: 'refused', refusal: answer.error });
      return;
    }
    const { editId: made } = answer.value;
    notices.say(action === 'retry' ? { kind: 'retried' } : { kind: 'undone', editId: made, sent: made !== editId });
    void leads.sync();
  }

  async function undo(editId: string): Promise<void> {
    await say(editId, 'undo', await leads.undo(editId));
  }

  async function many(kind: 'retriedAll' | 'discardedAll', work: Promise<ManyDone>): Promise<void> {
    busy.value = true;
    const { done, refused } = await work;
    busy.value = false;
    notices.say({ kind, done, refused });
    void leads.sync();
  }

  return {
    attention: computed(() => sum(total.value, NEEDS_USER)),
    pending: computed(() => sum(total.value, PENDING)),
    list,
    question,
    busy,
    look() {
      lookers += 1;
      most = { attention: WINDOW, waiting: WINDOW, done: WINDOW };
      known.clear();
      void reread();
      return () => {
        lookers -= 1;
        if (lookers === 0) list.value = null;
      };
    },
    showMore(group) {
      most = { ...most, [group]: most[group] + WINDOW };
      void reread();
    },
    undo,
    async undoLatest() {
      const { rows } = await leads.edits({ waiting: UNDO_WITHIN, done: UNDO_WITHIN });
      const newest = [...rows.waiting, ...rows.done].sort((a, b) => b.seq - a.seq);
      const undone = new Set(newest.flatMap((row) => (row.undoes === undefined || cameToNothing(row) ? [] : [row.undoes])));
      const latest = newest.find((row) => undoBlock(row) === null && row.undoes === undefined && !undone.has(row.editId));
      if (latest) await undo(latest.editId);
    },
    async retry(editId) {
      await say(editId, 'retry', await leads.retry(editId));
    },
    async discard(editId) {
      const answer = await leads.discard(editId);
      notices.say(answer.ok ? { kind: 'discarded' } : { kind: 'refused', refusal: answer.error });
      if (answer.ok) void leads.sync();
    },
    askRetryAll() {
      question.value = { kind: 'retryAll', count: sum(total.peek(), ['parked', 'blocked']), left: total.peek().conflict };
    },
    askDiscardAll() {
      question.value = { kind: 'discardAll', count: sum(total.peek(), NEEDS_USER) };
    },
    async confirm() {
      const asked = question.peek();
      question.value = null;
      if (asked?.kind === 'retryAll') await many('retriedAll', leads.retryAll());
      if (asked?.kind === 'discardAll') await many('discardedAll', leads.discardAll());
      if (asked?.kind !== 'downgrade') return;
      const { editId } = asked.item.row;
      const how = { downgradeConfirmed: true };
      await say(editId, asked.action, await (asked.action === 'undo' ? leads.undo(editId, how) : leads.retry(editId, how)));
    },
    cancel() {
      question.value = null;
    },
    everything: () => readEverything(leads),
    reread,
  };
}
