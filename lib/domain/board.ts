import { companyCategoryEditable, personCategoryEditable, type CategoryReadOnlyReason } from './category-edit.ts';
import type { Category, LeadStatus, Lists } from './lead.ts';
import type { LeadRow } from './lead-row.ts';
import { rightsOf, type LightCompany } from './light.ts';
import type { HiddenReason, Policy, ReadOnlyReason } from './visibility.ts';

/** What the columns of a board are. */
export const BOARD_KEYS = ['status', 'category', 'owner'] as const;
/** One of {@link BOARD_KEYS}. */
export type BoardKey = (typeof BOARD_KEYS)[number];

/** A column of a board, and everybody in it. */
export interface BoardColumn {
  /** Unique on its board. */
  readonly key: string;
  /** `hidden`: the lane of those on whom the rule shows no lead status. */
  readonly kind: 'item' | 'none' | 'hidden';
  /** The number of the item; 0 for `none` and `hidden`. */
  readonly id: number;
  /** As the CRM has it; empty for `none` and `hidden`, which the product names. */
  readonly name: string;
  /** True for an item that is no longer in use: it has a column only while somebody holds it. */
  readonly deleted: boolean;
  /** In the order that they came in. */
  readonly rows: readonly LeadRow[];
}

/** What columns are made with. */
export interface BoardContext {
  readonly lists: Lists;
  /** Texts in the user's order. */
  readonly compare: (a: string, b: string) => number;
}

interface Item {
  readonly id: number;
  readonly name: string;
  readonly deleted: boolean;
  readonly rank: number;
}

const HIDDEN = -1;

function valueOf({ person, category, status, visibility }: LeadRow, by: BoardKey): number {
  if (by === 'owner') return person.ownerId ?? 0;
  if (by === 'category') return category?.id ?? 0;
  return visibility.kind === 'hidden' ? HIDDEN : (status?.id ?? 0);
}

function itemsOf(by: BoardKey, held: ReadonlyMap<number, readonly LeadRow[]>, { lists, compare }: BoardContext): readonly Item[] {
  if (by !== 'owner') {
    const all: readonly Item[] = by === 'status' ? lists.statuses : lists.categories;
    return all.filter(({ id, deleted }) => !deleted || held.has(id)).toSorted((a, b) => a.rank - b.rank || a.id - b.id);
  }
  const owners = [...held].flatMap(([id, rows]) =>
    id > 0 ? [{ id, name: rows[0]?.person.ownerName ?? '', deleted: false, rank: 0 }] : [],
  );
  return owners.toSorted((a, b) => compare(a.name, b.name) || a.id - b.id);
}

/**
 * The rows as columns: one for every item in use, by rank (owners by name), one for those without an item if there are any, and on a board of
 * statuses the lane of those on whom none is shown (C1). Everybody is in exactly one.
 */
export function boardColumns(rows: readonly LeadRow[], by: BoardKey, context: BoardContext): readonly BoardColumn[] {
  const held = new Map<number, LeadRow[]>();
  for (const row of rows) {
    const value = valueOf(row, by);
    const others = held.get(value);
    if (others === undefined) held.set(value, [row]);
    else others.push(row);
  }
  const items = itemsOf(by, held, context);
  // An item that the lists do not have is none here, as it is in a row.
  const none = held.get(0) ?? [];
  const nameless = { id: 0, name: '', deleted: false } as const;
  return [
    ...(none.length > 0 ? [{ ...nameless, key: 'none', kind: 'none' as const, rows: none }] : []),
    ...items.map(({ id, name, deleted }) => ({ key: `${by} ${id}`, kind: 'item' as const, id, name, deleted, rows: held.get(id) ?? [] })),
    ...(by === 'status' ? [{ ...nameless, key: 'hidden', kind: 'hidden' as const, rows: held.get(HIDDEN) ?? [] }] : []),
  ];
}

/** Why a card cannot go into a column. */
export type DropRefusal =
  | HiddenReason
  | ReadOnlyReason
  | CategoryReadOnlyReason
  /** Owners cannot be set from here. */
  | 'owner'
  /** Nothing is ever cleared. */
  | 'noClearing'
  /** Nobody is put into the lane by hand: the category decides. */
  | 'byRule'
  | 'valueNoLongerInUse'
  /** This device does not have the company, whose rights decide. */
  | 'noCompany';

/** What letting a card go in a column would do. */
export type Verdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'status'; readonly to: LeadStatus }
  | { readonly kind: 'category'; readonly to: Category }
  | { readonly kind: 'refused'; readonly because: DropRefusal };

/** What a verdict depends on beside the card and the column. */
export interface VerdictContext {
  readonly lists: Lists;
  readonly policy: Policy;
  /** The card's company; null without one, and while this device does not have it. */
  readonly company: LightCompany | null;
}

function refused(because: DropRefusal): Verdict {
  return { kind: 'refused', because };
}

function statusVerdict({ visibility }: LeadRow, column: BoardColumn): Verdict {
  if (visibility.kind !== 'editable') return refused(visibility.because);
  if (column.kind === 'hidden') return refused('byRule');
  if (column.kind === 'none') return refused('noClearing');
  const to = visibility.choices.find(({ id }) => id === column.id);
  return to === undefined ? refused('valueNoLongerInUse') : { kind: 'status', to };
}

function categoryVerdict({ person }: LeadRow, column: BoardColumn, { lists, policy, company }: VerdictContext): Verdict {
  if (person.companyId !== null && company === null) return refused('noCompany');
  const right =
    company === null
      ? personCategoryEditable({ companyId: null, rights: rightsOf(person.rights) }, policy)
      : companyCategoryEditable({ rights: rightsOf(company.rights) }, policy);
  if (!right.editable) return refused(right.because);
  if (column.kind !== 'item') return refused('noClearing');
  const to = lists.categories.find(({ id, deleted }) => id === column.id && !deleted) ?? null;
  return to === null ? refused('valueNoLongerInUse') : { kind: 'category', to };
}

/**
 * Whether the card may be let go in the column, by the rule that every edit is held to (V1 to V5). A downgrade (G1) is not refused here: the
 * user is asked about it.
 */
export function dropVerdict(row: LeadRow, by: BoardKey, column: BoardColumn, context: VerdictContext): Verdict {
  const value = valueOf(row, by);
  const here = column.kind === 'hidden' ? HIDDEN : column.id;
  if (value === here) return { kind: 'same' };
  if (by === 'owner') return refused('owner');
  return by === 'status' ? statusVerdict(row, column) : categoryVerdict(row, column, context);
}
