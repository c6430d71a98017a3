import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { planBulk, type BulkChange, type BulkPlan } from '../domain/bulk.ts';
import type { LeadRow } from '../domain/lead-row.ts';
import { activeCategories, activeStatuses } from '../domain/visibility.ts';
import type { Bulk, BulkDone, BulkState, BulkUndone } from '../leads/bulk.ts';
import type { Interrupted } from '../leads/bulk-trail.ts';
import type { LeadTable } from '../leads/lead-table.ts';
import type { Refusal } from '../leads/leads.ts';
import type { ContactsModel } from './contacts.ts';
import type { NoticesModel } from './notices.ts';

/** What of many people is to be changed, to what, and of whom. `to`: a status or category; null: not chosen yet. */
export interface BulkQuestion {
  readonly of: 'selected' | 'found';
  readonly field: BulkChange['field'];
  readonly to: number | null;
}

/** People, or companies, of whom an edit was refused for the same reason. */
export interface RefusedGroup {
  readonly refusal: Refusal;
  readonly names: readonly string[];
}

/** Where a change of many stands. */
export type BulkStage =
  | { readonly kind: 'asking' }
  /** Being stored, or taken back. */
  | { readonly kind: 'storing' | 'undoing'; readonly done: number; readonly of: number; readonly ending: boolean }
  /** `state`: how far the edits have come since; null until it was read. */
  | { readonly kind: 'done'; readonly result: BulkDone; readonly refused: readonly RefusedGroup[]; readonly state: BulkState | null }
  | { readonly kind: 'undone'; readonly result: BulkUndone };

/** The dialog about a change of many. */
export interface BulkView extends BulkQuestion {
  readonly counts: { readonly selected: number; readonly found: number };
  /** What would be changed; null until a value is chosen. */
  readonly plan: BulkPlan | null;
  readonly stage: BulkStage;
}

/** Changes many people at once: asked with a preview, stored with progress, told for each, and taken back as a whole. */
export interface BulkModel {
  /** Null while nothing is asked. */
  readonly view: ReadonlySignal<BulkView | null>;
  /** A change of many whose page was closed before all of it was stored; null if there is none that the user was not told of. */
  readonly interrupted: ReadonlySignal<Interrupted | null>;
  /** Asks the same of those that were not come to: they are selected, and everybody else is not. */
  resume(): void;
  /** Looks whether there is one. */
  readInterrupted(): Promise<void>;
  /** Leaves the rest as it is. */
  dismissInterrupted(): Promise<void>;
  /** Takes back what the closed page had stored, and leaves the rest as it is. */
  undoInterrupted(): Promise<void>;
  /** Asks, of those selected, or of all that are found where nobody is. */
  open(): void;
  /** Changes the question; makes the preview anew. */
  ask(change: Partial<BulkQuestion>): void;
  confirm(): Promise<void>;
  /** Ends the storing, or the taking back, after what is being stored; what is done stays. */
  stop(): void;
  /** Closes the dialog unless something is being stored. */
  close(): void;
  /** Takes back everything that was stored, also what a closed page had stored of the same change. */
  undo(): Promise<void>;
  /** Reads anew how far the edits have come. */
  reread(): Promise<void>;
}

interface BulkDeps {
  readonly bulk: Bulk;
  readonly table: LeadTable;
  readonly contacts: Pick<ContactsModel, 'found' | 'selected' | 'selectOnly'>;
  readonly notices: NoticesModel;
}

function grouped({ refused }: BulkDone, will: readonly LeadRow[]): readonly RefusedGroup[] {
  const groups = new Map<string, { readonly refusal: Refusal; readonly names: string[] }>();
  const people = new Map(will.map((row) => [row.person.id, row.person.name]));
  const companies = new Map(will.map((row) => [row.person.companyId, row.companyName]));
  for (const { of, refusal } of refused) {
    const key = JSON.stringify(refusal.kind === 'rule' ? [refusal.kind, refusal.visibility.because] : refusal);
    const name = (of.kind === 'person' ? people.get(of.id) : companies.get(of.id)) ?? '';
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { refusal, names: [name] });
    else group.names.push(name);
  }
  return [...groups.values()].toSorted((a, b) => b.names.length - a.names.length);
}

/** All edits of a change, with those that a closed page had made of it. */
function wholeOf({ before, editIds }: BulkDone): readonly string[] {
  return [...before, ...editIds];
}

/** The model over the list; what was done is said to `notices`. */
export function createBulkModel({ bulk, table, contacts, notices }: BulkDeps): BulkModel {
  const view = signal<BulkView | null>(null);
  const interrupted = signal<Interrupted | null>(null);
  /** The change that the dialog goes on with. */
  let resumed: Interrupted | null = null;
  let work: AbortController | null = null;

  function rowsOf(of: BulkQuestion['of']): readonly LeadRow[] {
    if (of === 'found') return contacts.found.peek();
    const selected = contacts.selected.peek();
    return table.rows().filter(({ person }) => selected.has(person.id));
  }

  function changeOf({ field, to }: BulkQuestion): BulkChange | null {
    const lists = table.lists();
    if (field === 'status') {
      const status = activeStatuses(lists).find(({ id }) => id === to);
      return status === undefined ? null : { field, to: status };
    }
    const category = activeCategories(lists).find(({ id }) => id === to);
    return category === undefined ? null : { field, to: category };
  }

  function asked(question: BulkQuestion): BulkView {
    const change = changeOf(question);
    const { policy } = table;
    const plan = change && planBulk({ change, rows: rowsOf(question.of), all: table.rows(), lists: table.lists(), policy });
    const counts = { selected: contacts.selected.peek().size, found: contacts.found.peek().length };
    return { ...question, to: change === null ? null : question.to, counts, plan, stage: { kind: 'asking' } };
  }

  function put(stage: BulkStage): void {
    const shown = view.peek();
    if (shown !== null) view.value = { ...shown, stage };
  }

  function watch(kind: 'storing' | 'undoing', of: number) {
    const mine = new AbortController();
    work = mine;
    put({ kind, done: 0, of, ending: false });
    return {
      signal: mine.signal,
      onProgress: (done: number) => put({ kind, done, of, ending: mine.signal.aborted }),
    };
  }

  async function takeBack(editIds: readonly string[]): Promise<BulkUndone> {
    const result = await bulk.undo(editIds, watch('undoing', editIds.length));
    work = null;
    put({ kind: 'undone', result });
    notices.say({ kind: 'undoneAll', done: result.done, refused: result.refused.length + result.left });
    return result;
  }

  /** From the status line, when the dialog may be closed. */
  async function undoLater(editIds: readonly string[]): Promise<void> {
    if (work !== null) return;
    view.value ??= asked({ of: 'found', field: 'status', to: null });
    await takeBack(editIds);
  }

  async function forget({ id }: Interrupted): Promise<void> {
    interrupted.value = null;
    await bulk.forget(id);
    await readInterrupted();
  }

  async function readInterrupted(): Promise<void> {
    interrupted.value = await bulk.interrupted();
  }

  async function reread(): Promise<void> {
    const before = view.peek()?.stage;
    if (before?.kind !== 'done') return;
    const state = await bulk.state(before.result.editIds);
    const now = view.peek()?.stage;
    if (now?.kind === 'done' && now.result === before.result) put({ ...now, state });
  }

  return {
    view,
    interrupted,
    readInterrupted,
    resume() {
      const from = interrupted.peek();
      if (from === null || work !== null) return;
      const [persons, companies] = [new Set(from.rest.persons), new Set(from.rest.companies)];
      const rest = table
        .rows()
        .filter(({ person }) => persons.has(person.id) || (person.companyId !== null && companies.has(person.companyId)));
      contacts.selectOnly(rest.map(({ person }) => person.id));
      resumed = from;
      view.value = asked({ of: 'selected', field: from.field, to: from.to });
    },
    async dismissInterrupted() {
      const from = interrupted.peek();
      if (from !== null) await forget(from);
    },
    async undoInterrupted() {
      const from = interrupted.peek();
      if (from === null || work !== null) return;
      const question = asked({ of: 'found', field: from.field, to: null });
      view.value = { ...question, stage: { kind: 'undoing', done: 0, of: from.done, ending: false } };
      const saved = await bulk.savedOf(from.id);
      const { left, failed } = await takeBack(saved.map(({ editId }) => editId));
      // What is left of it can be taken back from the same place.
      if (left === 0 && failed === null) await forget(from);
    },
    open() {
      resumed = null;
      const of = contacts.selected.peek().size > 0 ? 'selected' : 'found';
      view.value = asked({ of, field: 'status', to: null });
    },
    ask(change) {
      const shown = view.peek();
      if (shown?.stage.kind !== 'asking') return;
      const { of, field, to } = { ...shown, ...change };
      // Another field has other values.
      view.value = asked({ of, field, to: change.field === undefined || change.field === shown.field ? to : null });
    },
    async confirm() {
      const shown = view.peek();
      if (shown?.stage.kind !== 'asking' || shown.plan === null) return;
      const { change, targets, will } = shown.plan;
      const of = targets.persons.length + targets.companies.length;
      // What the user has made of the question since is no rest of anything.
      const from = resumed?.field === change.field && resumed.to === change.to.id && shown.of === 'selected' ? resumed : null;
      const result = await bulk.change(change, targets, watch('storing', of), from?.id);
      if (from !== null) await readInterrupted();
      work = null;
      put({ kind: 'done', result, refused: grouped(result, will), state: null });
      const count = result.editIds.length;
      notices.say({
        kind: 'changedMany',
        count,
        refused: result.refused.length + result.left,
        undo: () => void undoLater(wholeOf(result)),
      });
      await reread();
    },
    stop() {
      const stage = view.peek()?.stage;
      work?.abort();
      if (stage?.kind === 'storing' || stage?.kind === 'undoing') put({ ...stage, ending: true });
    },
    close() {
      if (work === null) view.value = null;
    },
    async undo() {
      const stage = view.peek()?.stage;
      if (stage?.kind === 'done') await takeBack(wholeOf(stage.result));
    },
    reread,
  };
}
