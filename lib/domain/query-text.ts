import { isBlank, OPERATORS, type Criterion, type Query } from './query.ts';
import { fieldOf, parseFieldKey } from './query-fields.ts';
import type { SortKey } from './sort-rows.ts';

/** A part of an address that says nothing that can be asked for, and so was left out. */
export interface BadPart {
  readonly part: string;
  readonly because: 'field' | 'operator' | 'value';
}

/** What an address says, and what in it says nothing. */
export interface ReadQuery {
  readonly query: Query;
  readonly bad: readonly BadPart[];
}

/** The longest text to look for, and the most numbers and conditions: an address is not a data base. */
const LONGEST = 200;
const MOST_VALUES = 500;
const MOST_CRITERIA = 50;

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

function has(list: readonly string[], op: string): boolean {
  return list.includes(op);
}

function valuesOf(text: string): readonly number[] | null {
  const parts = text.split(',');
  const values = parts.map((part) => (/^-?\d{1,15}$/.test(part) ? Number(part) : Number.NaN));
  return parts.length <= MOST_VALUES && values.every((value) => Number.isSafeInteger(value)) ? values : null;
}

/** A day or a point in time in UTC, ms since 1970; null for anything else, and for days that there are not. */
function timeOf(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z)?$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text.slice(0, 10) ? null : at;
}

function criterionOf(name: string, value: string): Criterion | BadPart['because'] {
  const [key = '', op = ''] = name.split('.');
  const field = parseFieldKey(key);
  if (field === null) return 'field';
  const { kind } = fieldOf(field);
  if (!has(OPERATORS[kind], op)) return 'operator';
  if (kind === 'list') {
    const values = valuesOf(value);
    return values === null ? 'value' : { field, op: op as 'in', values };
  }
  if (kind === 'text') return value === '' || value.length > LONGEST ? 'value' : { field, op: op as 'contains', text: value };
  const at = timeOf(value);
  return at === null ? 'value' : { field, op: op as 'from', at };
}

function sortOf(value: string): readonly SortKey[] | null {
  const keys = value.split(',').map((part) => ({ field: parseFieldKey(part.replace(/^-/, '')), descending: part.startsWith('-') }));
  return keys.every((key): key is SortKey => key.field !== null) && keys.length <= 5 ? keys : null;
}

/**
 * Reads a query from the part of an address after `?`, as `queryText` writes it. Never fails: what cannot be read is left out and told.
 * `others` are names that mean something else, and are not looked at.
 */
export function parseQuery(text: string, fallback: Query, others: readonly string[] = []): ReadQuery {
  const criteria: Criterion[] = [];
  const bad: BadPart[] = [];
  let { sort, group } = fallback;
  for (const part of text.split('&').filter((one) => one !== '')) {
    const at = part.indexOf('=');
    const name = decoded(at < 0 ? part : part.slice(0, at)) ?? '';
    const value = decoded(at < 0 ? '' : part.slice(at + 1));
    const tell = (because: BadPart['because']): void => void bad.push({ part: part.slice(0, LONGEST), because });
    if (others.includes(name)) continue;
    if (value === null) tell('value');
    else if (name === 'sort') {
      const keys = sortOf(value);
      if (keys === null) tell('field');
      else sort = keys;
    } else if (name === 'group') {
      group = parseFieldKey(value);
      if (group === null) tell('field');
    } else {
      const criterion = criterionOf(name, value);
      if (typeof criterion === 'string') tell(criterion);
      else if (criteria.length < MOST_CRITERIA) criteria.push(criterion);
      else tell('value');
    }
  }
  return { query: { criteria, sort, group }, bad };
}

function valueText(criterion: Criterion): string {
  if ('values' in criterion) return criterion.values.join(',');
  if ('text' in criterion) return encodeURIComponent(criterion.text);
  return new Date(criterion.at)
    .toISOString()
    .replace(/T00:00:00\.000Z$/, '')
    .replace('.000Z', 'Z');
}

/** The query as a part of an address; what is as in `fallback`, or blank, is left out. */
export function queryText({ criteria, sort, group }: Query, fallback: Query): string {
  const sorted = sort.map(({ field, descending }) => `${descending ? '-' : ''}${field}`).join(',');
  const usual = fallback.sort.map(({ field, descending }) => `${descending ? '-' : ''}${field}`).join(',');
  return [
    ...criteria.filter((criterion) => !isBlank(criterion)).map((criterion) => `${criterion.field}.${criterion.op}=${valueText(criterion)}`),
    ...(sorted === usual ? [] : [`sort=${sorted}`]),
    ...(group === null || group === fallback.group ? [] : [`group=${group}`]),
  ].join('&');
}
