import { badRequest } from '../../errors.ts';
import { columnOf, type Archive, type Column } from './columns.ts';
import type { Filter, Literal } from './parse.ts';

// A map: an operator comes from the caller, and an object would also answer to the names of its prototype.
const COMPARE: ReadonlyMap<string, string> = new Map([
  ['eq', '='],
  ['is', '='],
  ['equals', '='],
  ['ne', '<>'],
  ['isnot', '<>'],
  ['gt', '>'],
  ['ge', '>='],
  ['lt', '<'],
  ['le', '<='],
  ['after', '>'],
  ['aftertime', '>'],
  ['before', '<'],
  ['beforetime', '<'],
]);

/** Operators that ask for one of some values. */
const EQUAL: ReadonlySet<string> = new Set(['eq', 'is', 'equals', 'oneof']);

function wrong(column: Column, operator: string): never {
  throw badRequest(`The column '${column.name}' has no operator '${operator.slice(0, 20)}' for this value.`);
}

// The years that the database reads.
const [YEAR_1, YEAR_10000] = [Date.parse('0001-01-01'), Date.parse('9999-12-31T23:59:59.999Z') + 1];

/** The literal as the column's type. Throws a 400 for another one. */
function typed(column: Column, operator: string, value: Literal | undefined): string | number | boolean {
  switch (column.kind) {
    case 'number':
    case 'list':
      if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 2_147_483_647) return value;
      return wrong(column, operator);
    case 'boolean':
      if (typeof value === 'boolean') return value;
      return value === 0 || value === 1 ? value === 1 : wrong(column, operator);
    case 'date': {
      const time =
        typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)
          ? Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$/.test(value) || !value.includes('T') ? value : `${value}Z`)
          : Number.NaN;
      return time >= YEAR_1 && time < YEAR_10000 ? new Date(time).toISOString() : wrong(column, operator);
    }
    case 'text':
      return typeof value === 'string' && !value.includes('\u0000') ? value : wrong(column, operator);
  }
}

const CASTS = { number: 'int', list: 'int', boolean: 'boolean', date: 'timestamptz', text: 'text' } as const;

/** A pattern for `like` that means the text itself. */
function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** The condition of one comparison on `sql`; adds to `params`. */
function condition(column: Column, sql: string, operator: string, values: readonly Literal[], params: unknown[]): string {
  const op = operator.toLowerCase();
  const bind = (value: unknown, type: string): string => `$${params.push(value)}::${type}`;
  if (op === 'oneof' || op === 'notoneof') {
    if (column.kind !== 'list' && column.kind !== 'number' && column.kind !== 'text') return wrong(column, operator);
    const cast = CASTS[column.kind];
    const list = values
      .map((value) => typed(column, operator, value))
      .map((value) => (typeof value === 'string' ? value.toLowerCase() : value));
    const left = column.kind === 'text' ? `lower(${sql})` : sql;
    return `${op === 'oneof' ? '' : 'not '}(${left} = any(${bind(list, `${cast}[]`)}))`;
  }
  if (values.length !== 1) return wrong(column, operator);
  const [value] = values;
  if (op === 'contains' || op === 'begins' || op === 'ends') {
    if (column.kind !== 'text') return wrong(column, operator);
    const text = escaped(String(typed(column, operator, value)));
    return `${sql} ilike ${bind(`${op === 'begins' ? '' : '%'}${text}${op === 'ends' ? '' : '%'}`, 'text')}`;
  }
  const compare = COMPARE.get(op);
  if (compare === undefined) return wrong(column, operator);
  if (value === null && (compare === '=' || compare === '<>')) return `${sql} is ${compare === '=' ? '' : 'not '}null`;
  if (column.kind === 'boolean' && compare !== '=' && compare !== '<>') return wrong(column, operator);
  const bound = bind(typed(column, operator, value), CASTS[column.kind]);
  return column.kind === 'text' ? `lower(${sql}) ${compare} lower(${bound})` : `${sql} ${compare} ${bound}`;
}

/** The filter as a SQL condition; literals go to `params` and never into the text. Throws a 400 for unknown columns and operators. */
export function filterSql(archive: Archive, filter: Filter, params: unknown[]): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${filterSql(archive, filter.left, params)} ${filter.kind} ${filterSql(archive, filter.right, params)})`;
    case 'not':
      return `(not ${filterSql(archive, filter.inner, params)})`;
    case 'test': {
      const column = columnOf(archive, filter.column);
      if (column === undefined) throw badRequest(`There is no column '${filter.column.slice(0, 60)}'.`);
      if (column.array !== undefined && EQUAL.has(filter.operator.toLowerCase())) {
        const values = filter.values.map((value) => String(typed(column, filter.operator, value)).toLowerCase());
        if (values.length !== 1 && filter.operator.toLowerCase() !== 'oneof') return wrong(column, filter.operator);
        return `(${column.array} && $${params.push(values)}::text[])`;
      }
      if (column.any === undefined) return condition(column, column.sql, filter.operator, filter.values, params);
      return column.any.replace('$condition', () => condition(column, 'v.value', filter.operator, filter.values, params));
    }
  }
}

/** The `$orderby` as SQL, with the primary key last so that pages neither overlap nor skip. Throws a 400 for unknown columns. */
export function orderSql(archive: Archive, text: string): string {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const orders = parts.map((part) => {
    const [name = '', direction = 'asc', ...rest] = part.split(/\s+/);
    const column = columnOf(archive, name);
    if (column === undefined) throw badRequest(`There is no column '${name.slice(0, 60)}'.`);
    if (!/^(asc|desc)$/i.test(direction) || rest.length > 0) throw badRequest(`'${part.slice(0, 60)}' is not an order.`);
    return `${column.sql} ${direction.toLowerCase()}`;
  });
  return [...orders, `${archive.key} asc`].join(', ');
}
