import type { LeadRow } from './lead-row.ts';
import { fieldOf, type Field, type FieldKey } from './query-fields.ts';

/** What rows are put in order by; the first counts most. */
export interface SortKey {
  readonly field: FieldKey;
  readonly descending: boolean;
}

/** What rows are in order by though nobody's record was written: the CRM's lists, and edits on their way. */
const BY_LISTS: readonly FieldKey[] = ['category', 'group', 'status'];

/** The name of an order, by which people who were stored in it are known to be: a language and what is sorted by. Null if the records alone do not tell. */
export function orderName(language: string, keys: readonly SortKey[]): string | null {
  if (keys.some(({ field }) => BY_LISTS.includes(field))) return null;
  return `${language} ${keys.map(({ field, descending }) => (descending ? `-${field}` : field)).join(' ')}`;
}

/** The greatest number up to which every whole one is exact: places of several keys are put together in one number below it. */
const MOST = 2 ** 53;

/** The places of rows in one field's order, from 0; `size` is one more than the greatest. Without a value: last. */
interface Places {
  readonly at: Float64Array;
  readonly size: number;
}

/** The texts of one field, numbered as they came. */
interface Ranks {
  readonly numbers: Map<string, number>;
  readonly texts: string[];
  /** In the user's order. */
  ordered: readonly string[];
  /** The place of each in it, by its number. */
  ranks: Uint32Array;
}

/** Puts rows in order; those that are equal in all keys stay as they came. */
export type Sorter = (rows: readonly LeadRow[], keys: readonly SortKey[]) => readonly LeadRow[];

/**
 * Makes a sorter. `compare` is of texts, in the user's language: costly, so it is asked about each text once, and what it said is
 * remembered from one sorting to the next. The places of all keys are one number a row, and numbers are what the language sorts fastest.
 */
export function createSorter(compare: (a: string, b: string) => number): Sorter {
  const remembered = new Map<FieldKey, Ranks>();
  const inOrder = (a: string, b: string): number => compare(a, b) || (a < b ? -1 : 1);

  /** Gives every text that was ever sorted by this field its rank among them. */
  function rank(ranks: Ranks): void {
    const { texts, numbers } = ranks;
    const before = ranks.ordered;
    // Those that are in order already come first: a sorting of what is nearly sorted costs little.
    ranks.ordered = [...before, ...nearly(texts.slice(before.length))].sort(inOrder);
    ranks.ranks = new Uint32Array(texts.length);
    for (let place = 0; place < texts.length; place += 1) ranks.ranks[numbers.get(ranks.ordered[place] ?? '') ?? 0] = place;
  }

  function textPlaces(key: FieldKey, rows: readonly LeadRow[], field: Field): Places {
    const known = remembered.get(key) ?? { numbers: new Map<string, number>(), texts: [], ordered: [], ranks: new Uint32Array() };
    remembered.set(key, known);
    const { numbers, texts } = known;
    const at = new Float64Array(rows.length);
    for (let index = 0; index < rows.length; index += 1) {
      const text = String(field.order(rows[index] as LeadRow));
      let number = numbers.get(text);
      if (number === undefined) {
        number = texts.push(text) - 1;
        numbers.set(text, number);
      }
      at[index] = text === '' ? -1 : number;
    }
    if (known.ordered.length < texts.length) rank(known);
    const { ranks } = known;
    for (let index = 0; index < at.length; index += 1) at[index] = ranks[at[index] ?? -1] ?? -1;
    return { at, size: texts.length };
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

  /** True for rows that ascend by a text, which most do when a page opens: they were stored like that. */
  function ascend(rows: readonly LeadRow[], field: Field): boolean {
    let before = field.order(rows[0] as LeadRow);
    if (typeof before !== 'string') return false;
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
    if (keys.length === 1 && ascend(rows, fieldOf(first.field))) return first.descending ? reversed(rows, fieldOf(first.field)) : rows;
    let all: Places = { at: new Float64Array(length), size: 1 };
    for (const { field, descending } of keys) all = joined(all, placesOf(rows, field, descending));
    const sorted: LeadRow[] = [];
    for (const index of byPlace(all)) sorted.push(rows[index] as LeadRow);
    return sorted;
  };
}

/** Up to so many places for each row, counting the rows of every place is quicker than comparing. */
const SPARSE = 8;

/** The indices of the rows in the order of their places; those of one place as they came. */
function byPlace(all: Places): Uint32Array | Float64Array {
  const { length } = all.at;
  if (all.size > length * SPARSE) {
    const { at } = fitting(all, length);
    for (let index = 0; index < length; index += 1) at[index] = (at[index] ?? 0) * length + index;
    at.sort();
    for (let place = 0; place < length; place += 1) at[place] = (at[place] ?? 0) % length;
    return at;
  }
  /** Where the next row of each place goes. */
  const next = new Uint32Array(all.size + 1);
  for (let index = 0; index < length; index += 1) next[(all.at[index] ?? 0) + 1] = (next[(all.at[index] ?? 0) + 1] ?? 0) + 1;
  for (let place = 1; place <= all.size; place += 1) next[place] = (next[place] ?? 0) + (next[place - 1] ?? 0);
  const order = new Uint32Array(length);
  for (let index = 0; index < length; index += 1) {
    const place = all.at[index] ?? 0;
    const at = next[place] ?? 0;
    order[at] = index;
    next[place] = at + 1;
  }
  return order;
}

/**
 * The texts nearly in order. Those in no order at all are put in that of their characters first: it costs little, is not far from the user's, and
 * leaves few to be compared in the costly way.
 */
function nearly(texts: string[]): readonly string[] {
  let falls = 0;
  for (let index = 1; index < texts.length; index += 1) if ((texts[index - 1] ?? '') > (texts[index] ?? '')) falls += 1;
  return falls * 8 < texts.length ? texts : texts.sort();
}

/** Rows that ascend by the field, descending: those without a value stay last, and those that are equal as they came. */
function reversed(rows: readonly LeadRow[], field: Field): readonly LeadRow[] {
  const textAt = (index: number) => field.order(rows[index] as LeadRow);
  let end = rows.length;
  while (end > 0 && textAt(end - 1) === '') end -= 1;
  const all: LeadRow[] = [];
  for (let to = end; to > 0;) {
    let from = to - 1;
    while (from > 0 && textAt(from - 1) === textAt(from)) from -= 1;
    for (let index = from; index < to; index += 1) all.push(rows[index] as LeadRow);
    to = from;
  }
  for (let index = end; index < rows.length; index += 1) all.push(rows[index] as LeadRow);
  return all;
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
