import type { LeadRow } from './lead-row.ts';
import { fieldOf, type Field, type FieldKey } from './query-fields.ts';

/** What rows are put in order by; the first counts most. */
export interface SortKey {
  readonly field: FieldKey;
  readonly descending: boolean;
}

/** The greatest number up to which every whole one is exact: places of several keys are put together in one number below it. */
const MOST = 2 ** 53;

/** The places of rows in one field's order, from 0; `size` is one more than the greatest. Without a value: last. */
interface Places {
  readonly at: Float64Array;
  readonly size: number;
}

/** Puts rows in order; those that are equal in all keys stay as they came. */
export type Sorter = (rows: readonly LeadRow[], keys: readonly SortKey[]) => readonly LeadRow[];

/**
 * Makes a sorter. `compare` is of texts, in the user's language: costly, so it is asked about each text once, and what it said is
 * remembered from one sorting to the next. The places of all keys are one number a row, and numbers are what the language sorts fastest.
 */
export function createSorter(compare: (a: string, b: string) => number): Sorter {
  const remembered = new Map<FieldKey, ReadonlyMap<string, number>>();
  const inOrder = (a: string, b: string): number => compare(a, b) || (a < b ? -1 : 1);

  /** The place of every text among all that were ever sorted by this field. */
  function ranksFor(key: FieldKey, rows: readonly LeadRow[], field: Field): ReadonlyMap<string, number> {
    const before = remembered.get(key);
    const fresh = new Set<string>();
    for (const row of rows) {
      const text = String(field.order(row));
      if (before?.has(text) !== true) fresh.add(text);
    }
    if (before !== undefined && fresh.size === 0) return before;
    // Those that are in order already come first: a sorting of what is nearly sorted costs little.
    const ordered = [...(before?.keys() ?? []), ...fresh].sort(inOrder);
    const ranks = new Map<string, number>();
    for (const text of ordered) ranks.set(text, ranks.size);
    remembered.set(key, ranks);
    return ranks;
  }

  function textPlaces(key: FieldKey, rows: readonly LeadRow[], field: Field): Places {
    const ranks = ranksFor(key, rows, field);
    const at = new Float64Array(rows.length);
    for (let index = 0; index < rows.length; index += 1) {
      const text = String(field.order(rows[index] as LeadRow));
      at[index] = text === '' ? -1 : (ranks.get(text) ?? 0);
    }
    return { at, size: ranks.size };
  }

  function placesOf(rows: readonly LeadRow[], key: FieldKey, descending: boolean): Places {
    const field = fieldOf(key);
    const isText = typeof field.order(rows[0] as LeadRow) === 'string';
    const { at, size } = isText ? textPlaces(key, rows, field) : numberPlaces(rows, field);
    for (let index = 0; index < at.length; index += 1) {
      const place = at[index] ?? -1;
      at[index] = place < 0 ? size : descending ? size - 1 - place : place;
    }
    return { at, size: size + 1 };
  }

  /** True for rows that are in the order of the first key, which most are when a page opens: they were stored like that. */
  function isInOrder(rows: readonly LeadRow[], { field: key, descending }: SortKey): boolean {
    const field = fieldOf(key);
    let before = field.order(rows[0] as LeadRow);
    if (typeof before !== 'string' || descending || remembered.has(key)) return false;
    for (let index = 1; index < rows.length; index += 1) {
      const text = String(field.order(rows[index] as LeadRow));
      if (text !== before && (before === '' || (text !== '' && inOrder(before, text) > 0))) return false;
      before = text;
    }
    return true;
  }

  return (rows, keys) => {
    const { length } = rows;
    const [first] = keys;
    if (length < 2 || first === undefined) return rows;
    if (keys.length === 1 && isInOrder(rows, first)) return rows;
    let all: Places = { at: new Float64Array(length), size: 1 };
    for (const { field, descending } of keys) all = joined(all, placesOf(rows, field, descending));
    const { at } = fitting(all, length);
    for (let index = 0; index < length; index += 1) at[index] = (at[index] ?? 0) * length + index;
    at.sort();
    const sorted: LeadRow[] = [];
    for (let index = 0; index < length; index += 1) sorted.push(rows[(at[index] ?? 0) % length] as LeadRow);
    return sorted;
  };
}

function numberPlaces(rows: readonly LeadRow[], field: Field): Places {
  const at = new Float64Array(rows.length);
  let [least, greatest] = [Infinity, 0];
  for (let index = 0; index < at.length; index += 1) {
    const order = Number(field.order(rows[index] as LeadRow));
    at[index] = order;
    if (order !== 0 && order < least) least = order;
    if (order > greatest) greatest = order;
  }
  for (let index = 0; index < at.length; index += 1) {
    const order = at[index] ?? 0;
    at[index] = order === 0 ? -1 : order - least;
  }
  return { at, size: least > greatest ? 0 : greatest - least + 1 };
}

/** The order by the first, and among equal ones by the second. The arrays given are not used any more. */
function joined(first: Places, second: Places): Places {
  if (first.size === 1) return second;
  const { at, size } = fitting(first, second.size);
  const then = fitting(second, size);
  for (let index = 0; index < at.length; index += 1) at[index] = (at[index] ?? 0) * then.size + (then.at[index] ?? 0);
  return { at, size: size * then.size };
}

/** The same order in numbers that can be multiplied by `factor`. */
function fitting({ at, size }: Places, factor: number): Places {
  if (size * factor < MOST) return { at, size };
  const distinct = at.slice().sort();
  const ranks = new Map<number, number>();
  for (const place of distinct) if (!ranks.has(place)) ranks.set(place, ranks.size);
  for (let index = 0; index < at.length; index += 1) at[index] = ranks.get(at[index] ?? 0) ?? 0;
  return { at, size: ranks.size };
}
