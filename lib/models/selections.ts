import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { PersonId } from '../domain/ids.ts';
import { predicate } from '../domain/query.ts';
import {
  criteriaOf,
  lostValues,
  nameProblem,
  SELECTION_LIMITS,
  type LostValue,
  type Selection,
  type SelectionContent,
} from '../domain/selection.ts';
import type { LeadTable } from '../leads/lead-table.ts';
import { readSelectionFile, selectionFile, type FileProblem } from '../leads/selection-file.ts';
import type { Selections } from '../leads/selections.ts';
import type { NoticesModel } from './notices.ts';

export type { FileProblem } from '../leads/selection-file.ts';

/** Why a selection cannot have a name, or cannot be saved. */
export type NameProblem = 'empty' | 'long' | 'taken' | 'many' | 'notStored';

/** A selection as the list of them shows it. */
export interface SelectionLine {
  readonly selection: Selection;
  /** How many people of this device are in it. */
  readonly count: number;
  /** What it asks for that the CRM has taken out of use. */
  readonly lost: readonly LostValue[];
}

/** The selections of this user: saved, shared by file, and current. */
export interface SelectionsModel {
  /** Null until they were read and may be counted; by name. */
  readonly lines: ReadonlySignal<readonly SelectionLine[] | null>;
  readonly all: ReadonlySignal<readonly Selection[] | null>;
  /** What is wrong with the file that was last chosen; null if nothing is. */
  readonly problems: ReadonlySignal<readonly FileProblem[] | null>;
  /** Why it could not be saved, or null; `id` is then the new selection's. */
  add(name: string, content: SelectionContent): Promise<{ readonly problem: NameProblem } | { readonly id: string }>;
  rename(id: string, name: string): Promise<NameProblem | null>;
  /** Gives it other conditions. */
  replace(id: string, content: SelectionContent): Promise<void>;
  /** Deletes it; the status line has the way back. */
  remove(id: string): Promise<void>;
  /** The file of all of them. */
  file(): string;
  /** Adds what is in a file, all or nothing. */
  importFile(text: string): Promise<void>;
  forgetProblems(): void;
  dispose(): void;
}

interface SelectionsDeps {
  readonly selections: Selections;
  readonly table: LeadTable;
  readonly notices: NoticesModel;
  /** False while what counts everybody would hold up the first picture. */
  readonly counts: ReadonlySignal<boolean>;
  readonly compare: (a: string, b: string) => number;
}

/** Counts follow the list at most so often, ms: each looks at everybody. */
const COUNT_MS = 500;

/** The model over what the device keeps. */
export function createSelectionsModel({ selections, table, notices, counts, compare }: SelectionsDeps): SelectionsModel {
  const all = signal<readonly Selection[] | null>(null);
  const rows = signal(table.rows());
  const lists = signal(table.lists());
  const problems = signal<readonly FileProblem[] | null>(null);
  let timer: ReturnType<typeof setTimeout> | null = null;

  async function read(): Promise<void> {
    const found = await selections.read();
    if (JSON.stringify(found) !== JSON.stringify(all.peek())) all.value = found;
  }

  function count(): void {
    timer = null;
    rows.value = table.rows();
    lists.value = table.lists();
  }

  function follow(): void {
    // Who has just come to be here, and what the lists now say, counts at once: a count without them would be wrong.
    if (rows.peek().length === 0 || lists.peek() !== table.lists()) count();
    else timer ??= setTimeout(count, COUNT_MS);
  }

  function countOf(selection: Selection): number {
    if (selection.kind === 'static') {
      // Asked for so that the count is made anew with the rows.
      return rows.value.length === 0 ? 0 : selection.people.filter((id) => table.row(id) !== null).length;
    }
    const test = predicate(criteriaOf(selection));
    return rows.value.reduce((count, row) => count + (test(row) ? 1 : 0), 0);
  }

  async function change(next: (all: readonly Selection[]) => readonly Selection[]): Promise<boolean> {
    const stored = await selections.change(next);
    if (stored.ok) all.value = stored.value;
    else notices.say({ kind: 'refused', refusal: stored.error });
    return stored.ok;
  }

  function namesBut(id: string | null): readonly string[] {
    return (all.peek() ?? []).filter((one) => one.id !== id).map(({ name }) => name);
  }

  const stops = [table.watch(follow), selections.watch(() => void read())];
  void read();

  return {
    all,
    problems,
    lines: computed(() => {
      if (!counts.value) return null;
      const sorted = all.value?.toSorted((a, b) => compare(a.name, b.name));
      return (
        sorted?.map((selection) => ({ selection, count: countOf(selection), lost: lostValues(criteriaOf(selection), lists.value) })) ?? null
      );
    }),
    async add(name, content) {
      const problem = nameProblem(name, namesBut(null));
      if (problem !== null) return { problem };
      if ((all.peek()?.length ?? 0) >= SELECTION_LIMITS.selections) return { problem: 'many' };
      const id = selections.newId();
      const stored = await change((before) => [...before, { id, name: name.trim(), ...content }]);
      return stored ? { id } : { problem: 'notStored' };
    },
    async rename(id, name) {
      const problem = nameProblem(name, namesBut(id));
      if (problem !== null) return problem;
      const stored = await change((before) => before.map((one) => (one.id === id ? { ...one, name: name.trim() } : one)));
      return stored ? null : 'notStored';
    },
    async replace(id, content) {
      await change((before) => before.map((one) => (one.id === id ? { id, name: one.name, ...content } : one)));
    },
    async remove(id) {
      const gone = all.peek()?.find((one) => one.id === id);
      if (gone === undefined || !(await change((before) => before.filter((one) => one.id !== id)))) return;
      const back = (): void => void change((before) => [...before.filter((one) => one.id !== id), gone]);
      notices.say({ kind: 'selectionGone', name: gone.name, undo: back });
    },
    file: () => selectionFile(all.peek() ?? [], selections.tenant),
    async importFile(text) {
      const { tenant, newId } = selections;
      const answer = readSelectionFile(text, { tenant, newId, names: namesBut(null) });
      problems.value = answer.ok ? null : answer.error;
      if (!answer.ok) return;
      const added = new Set(answer.value.map(({ id }) => id));
      if (!(await change((before) => [...before, ...answer.value]))) return;
      const back = (): void => void change((before) => before.filter(({ id }) => !added.has(id)));
      notices.say({ kind: 'selectionsAdded', count: added.size, undo: back });
    },
    forgetProblems() {
      problems.value = null;
    },
    dispose() {
      if (timer !== null) clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}

/** People as the content of a selection that names them. */
export function staticContent(people: readonly PersonId[]): SelectionContent {
  return { kind: 'static', people: people.slice(0, SELECTION_LIMITS.people) };
}
