import type { LeadRow } from './lead-row.ts';
import { fieldOf, type FieldKey } from './query-fields.ts';
import type { SortKey, Sorter } from './sort-rows.ts';

/** The comparisons of each kind of field, in the order in which they are offered. Texts are compared without regard to case, as the CRM does. */
export const OPERATORS = {
  /** With any of the numbers, or none of them; 0 stands for "none". */
  list: ['in', 'notIn'],
  text: ['contains', 'begins', 'equals'],
  /** At or after, and before, a point in time. */
  date: ['from', 'before'],
} as const;

/** One condition. */
export type Criterion =
  | { readonly field: FieldKey; readonly op: (typeof OPERATORS)['list'][number]; readonly values: readonly number[] }
  | { readonly field: FieldKey; readonly op: (typeof OPERATORS)['text'][number]; readonly text: string }
  | { readonly field: FieldKey; readonly op: (typeof OPERATORS)['date'][number]; readonly at: number };

/** Who is asked for, and in what order. */
export interface Query {
  /** All of them have to hold; of two about the same field too. */
  readonly criteria: readonly Criterion[];
  readonly sort: readonly SortKey[];
  readonly group: FieldKey | null;
}

/** Everybody, by name. */
export const EVERYBODY: Query = { criteria: [], sort: [{ field: 'name', descending: false }], group: null };

type Test = (row: LeadRow) => boolean;

function testOf(criterion: Criterion): Test {
  const field = fieldOf(criterion.field);
  // A criterion of another kind than its field holds for nobody: such a one is never made by `parseQuery`.
  switch (criterion.op) {
    case 'in':
    case 'notIn': {
      if (field.kind !== 'list') return () => false;
      const values = new Set(criterion.values);
      const wanted = criterion.op === 'in';
      return (row) => values.has(field.read(row)) === wanted;
    }
    case 'contains':
    case 'begins':
    case 'equals': {
      if (field.kind !== 'text') return () => false;
      const text = criterion.text.toLowerCase();
      const { op } = criterion;
      return (row) => {
        const value = field.read(row).toLowerCase();
        return op === 'contains' ? value.includes(text) : op === 'begins' ? value.startsWith(text) : value === text;
      };
    }
    case 'from':
    case 'before': {
      if (field.kind !== 'date') return () => false;
      const wanted = criterion.op === 'from';
      return (row) => {
        const at = field.read(row);
        return at !== 0 && at >= criterion.at === wanted;
      };
    }
  }
}

/** True for a criterion that somebody has begun and not finished: it asks for nothing yet. */
export function isBlank(criterion: Criterion): boolean {
  if ('values' in criterion) return criterion.values.length === 0;
  return 'text' in criterion ? criterion.text === '' : Number.isNaN(criterion.at);
}

/** The criteria as one test of a row; without any, or with blank ones alone, everybody passes. */
export function predicate(criteria: readonly Criterion[]): Test {
  const tests = criteria.filter((criterion) => !isBlank(criterion)).map(testOf);
  const [only] = tests;
  if (only === undefined) return () => true;
  return tests.length === 1 ? only : (row) => tests.every((test) => test(row));
}

/** Rows that have the same value of a field. */
export interface RowGroup {
  /** The value: a list item's number, a text, or the beginning of a day. */
  readonly value: number | string;
  /** In the order that they came in; never empty. */
  readonly rows: readonly LeadRow[];
}

/** The value that a row is grouped by: of points in time their day, because hardly two people have the same one. */
function groupingOf(key: FieldKey, dayOf: (at: number) => number): (row: LeadRow) => number | string {
  const field = fieldOf(key);
  if (field.kind !== 'date') return field.read;
  return (row) => {
    const at = field.read(row);
    return at === 0 ? 0 : dayOf(at);
  };
}

/**
 * The rows by their value of the field, the groups as `sort` has their first rows, and those without a value last. `dayOf`: the beginning
 * of the day of a point in time.
 */
export function groupRows(rows: readonly LeadRow[], key: FieldKey, sort: Sorter, dayOf: (at: number) => number): readonly RowGroup[] {
  const valueOf = groupingOf(key, dayOf);
  const groups = new Map<number | string, LeadRow[]>();
  for (const row of rows) {
    const value = valueOf(row);
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [row]);
    else group.push(row);
  }
  const firsts = [...groups.values()].map(([first]) => first as LeadRow);
  return sort(firsts, [{ field: key, descending: false }]).map((first) => {
    const value = valueOf(first);
    return { value, rows: groups.get(value) ?? [] };
  });
}
