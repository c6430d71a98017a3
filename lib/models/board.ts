import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { boardColumns, dropVerdict, type BoardColumn, type BoardKey, type DropRefusal, type Verdict } from '../domain/board.ts';
import type { PersonId } from '../domain/ids.ts';
import type { LeadRow } from '../domain/lead-row.ts';
import type { LeadTable } from '../leads/lead-table.ts';
import type { Leads } from '../leads/leads.ts';
import type { ContactsModel } from './contacts.ts';
import { isOwner, type CategoryDraft, type CategoryModel, type CategoryOwner } from './category.ts';
import type { StatusModel } from './status.ts';

/** What the user hears of the board. Names are tenant data. */
export type BoardWord =
  | { readonly kind: 'picked'; readonly name: string }
  | { readonly kind: 'over'; readonly name: string; readonly column: BoardColumn; readonly verdict: Verdict }
  | { readonly kind: 'moved' | 'asking'; readonly name: string; readonly column: BoardColumn }
  | { readonly kind: 'refused'; readonly name: string; readonly because: DropRefusal }
  | { readonly kind: 'back'; readonly name: string };

/** Where a card is. */
export interface CardPlace {
  readonly column: number;
  readonly line: number;
}

/** People as cards in columns: the same people that the list of contacts is about. */
export interface BoardModel {
  readonly by: ReadonlySignal<BoardKey>;
  readonly columns: ReadonlySignal<readonly BoardColumn[]>;
  /** The card that is carried, by whatever means; null for none. */
  readonly carried: ReadonlySignal<LeadRow | null>;
  /** The key of the column that it is over. */
  readonly over: ReadonlySignal<string | null>;
  readonly said: ReadonlySignal<BoardWord | null>;
  /** The card that the keyboard is at; it stays with its person, and at its place when they are gone. Null on an empty board. */
  readonly at: ReadonlySignal<CardPlace | null>;
  /** True while the user is asked about a move of a category that was begun here. */
  readonly asking: ReadonlySignal<boolean>;
  /** Goes to the card at the place, or the nearest that there is; answers it. */
  go(place: CardPlace): CardPlace | null;
  goTo(id: PersonId): void;
  /** What letting the card go there would do, asked of the rule. */
  verdict(row: LeadRow, column: BoardColumn): Verdict;
  pickUp(id: PersonId): void;
  /** Carries it over a column; null: over none. */
  hover(key: string | null): void;
  /** Lets it go over that column: an edit like any other, or a question first, or the reason why not. */
  drop(): Promise<void>;
  putBack(): void;
  moveTo(id: PersonId, key: string): Promise<void>;
  /** Answers the question about a move: saves it, or leaves all as it was. */
  answer(yes: boolean): Promise<void>;
}

/** What a board is made from. */
export interface BoardDeps {
  readonly contacts: Pick<ContactsModel, 'found'>;
  readonly table: LeadTable;
  readonly by: ReadonlySignal<BoardKey>;
  readonly leads: Leads;
  readonly status: StatusModel;
  readonly category: CategoryModel;
  /** Texts in the user's order. */
  readonly compare: (a: string, b: string) => number;
}

/** A move of a category that was begun here. */
interface Asked {
  readonly owner: CategoryOwner;
  readonly name: string;
  readonly column: BoardColumn;
}

function ownerOf({ person, companyName }: LeadRow): CategoryOwner {
  return person.companyId === null
    ? { kind: 'person', id: person.id, name: person.name }
    : { kind: 'company', id: person.companyId, name: companyName };
}

/** True for a change that the user is asked about: of several people, of a customer or partner, or one that was refused. */
function concernsOthers(draft: CategoryDraft | null): boolean {
  return draft !== null && ((draft.preview?.impact.people ?? 1) > 1 || draft.downgrade || draft.refusal !== null);
}

/** The board over the people that are asked for. */
export function createBoard({ contacts, table, by, leads, status, category, compare }: BoardDeps): BoardModel {
  const carriedId = signal<PersonId | null>(null);
  const over = signal<string | null>(null);
  const said = signal<BoardWord | null>(null);
  const asked = signal<Asked | null>(null);
  const cursor = signal<CardPlace & { readonly id: PersonId | null }>({ column: 0, line: 0, id: null });

  const columns = computed(() => boardColumns(contacts.found.value, by.value, { lists: table.lists(), compare }));
  const carried = computed(() => {
    const id = carriedId.value;
    // The row is read anew with every change of the people, so that the rule is asked about what is true now.
    return id === null || contacts.found.value.length === 0 ? null : table.row(id);
  });
  const at = computed((): CardPlace | null => {
    const { column, line, id } = cursor.value;
    const all = columns.value;
    if (id !== null && all[column]?.rows[line]?.person.id === id) return { column, line };
    for (const [place, { rows }] of id === null ? [] : all.entries()) {
      const found = rows.findIndex(({ person }) => person.id === id);
      if (found >= 0) return { column: place, line: found };
    }
    return nearest(all, { column, line });
  });

  function verdict(row: LeadRow, column: BoardColumn): Verdict {
    const { companyId } = row.person;
    const company = companyId === null ? null : table.company(companyId);
    return dropVerdict(row, by.peek(), column, { lists: table.lists(), policy: table.policy, company });
  }

  async function setCategory(row: LeadRow, column: BoardColumn, to: Extract<Verdict, { kind: 'category' }>['to']): Promise<void> {
    const owner = ownerOf(row);
    asked.value = { owner, name: row.person.name, column };
    await category.pick(owner, to);
    // What concerns nobody else, and takes nobody back, is done without a question.
    if (begun() !== null && !concernsOthers(category.draft.peek())) await answer(true);
  }

  /** The move that was begun here and waits to be saved; null for none. */
  function begun(): Asked | null {
    const [one, draft] = [asked.peek(), category.draft.peek()];
    return one !== null && draft !== null && isOwner(draft.owner, one.owner.kind, one.owner.id) ? one : null;
  }

  async function answer(yes: boolean): Promise<void> {
    const one = begun();
    if (one === null) return;
    if (yes) await category.save();
    else category.cancel();
    if (category.draft.peek() === null)
      said.value = yes ? { kind: 'moved', name: one.name, column: one.column } : { kind: 'back', name: one.name };
  }

  async function setStatus(row: LeadRow, column: BoardColumn, to: Extract<Verdict, { kind: 'status' }>['to']): Promise<void> {
    const card = await leads.personCard(row.person.id);
    if (card === null) return;
    await status.choose(card, to);
    if (status.question.peek() === null && status.refused.peek()?.personId !== row.person.id)
      said.value = { kind: 'moved', name: row.person.name, column };
  }

  async function moveTo(id: PersonId, key: string): Promise<void> {
    const row = table.row(id);
    const column = columns.peek().find((one) => one.key === key);
    if (row === null || column === undefined) return;
    const { name } = row.person;
    goTo(id);
    const what = verdict(row, column);
    if (what.kind === 'same') said.value = { kind: 'back', name };
    else if (what.kind === 'refused') said.value = { kind: 'refused', name, because: what.because };
    else {
      said.value = { kind: 'asking', name, column };
      await (what.kind === 'status' ? setStatus(row, column, what.to) : setCategory(row, column, what.to));
    }
  }

  function goTo(id: PersonId): void {
    for (const [column, { rows }] of columns.peek().entries()) {
      const line = rows.findIndex(({ person }) => person.id === id);
      if (line >= 0) cursor.value = { column, line, id };
    }
  }

  function letGo(): LeadRow | null {
    const row = carried.peek();
    carriedId.value = null;
    over.value = null;
    return row;
  }

  return {
    by,
    columns,
    carried,
    over,
    said,
    at,
    asking: computed(() => {
      const [one, draft] = [asked.value, category.draft.value];
      return one !== null && draft !== null && isOwner(draft.owner, one.owner.kind, one.owner.id) && concernsOthers(draft);
    }),
    go(place) {
      const next = nearest(columns.peek(), place);
      if (next !== null) cursor.value = { ...next, id: columns.peek()[next.column]?.rows[next.line]?.person.id ?? null };
      return next;
    },
    goTo,
    verdict,
    pickUp(id) {
      carriedId.value = id;
      over.value = null;
      const row = table.row(id);
      if (row !== null) said.value = { kind: 'picked', name: row.person.name };
    },
    hover(key) {
      if (over.peek() === key) return;
      over.value = key;
      const row = carried.peek();
      const column = columns.peek().find((one) => one.key === key);
      if (row !== null && column !== undefined) said.value = { kind: 'over', name: row.person.name, column, verdict: verdict(row, column) };
    },
    async drop() {
      const key = over.peek();
      const row = letGo();
      if (row === null) return;
      if (key === null) said.value = { kind: 'back', name: row.person.name };
      else await moveTo(row.person.id, key);
    },
    putBack() {
      const row = letGo();
      if (row !== null) said.value = { kind: 'back', name: row.person.name };
    },
    moveTo,
    answer,
  };
}

/** The place itself, or the nearest card: in its column, else in the nearest column that has any. */
function nearest(columns: readonly BoardColumn[], { column, line }: CardPlace): CardPlace | null {
  const filled = columns.map((_, place) => place).filter((place) => (columns[place]?.rows.length ?? 0) > 0);
  const wanted = filled.toSorted((a, b) => Math.abs(a - column) - Math.abs(b - column))[0];
  if (wanted === undefined) return null;
  return { column: wanted, line: Math.max(0, Math.min(line, (columns[wanted]?.rows.length ?? 1) - 1)) };
}
