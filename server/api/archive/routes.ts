import { Hono } from 'hono';
import type { Names } from '../../data/lists.ts';
import type { Row } from '../../db/db.ts';
import { badRequest } from '../../errors.ts';
import { dateText, json, type ApiContext, type ApiEnv, type Call } from '../call.ts';
import { groupKey, textIn } from '../lists.ts';
import { columnOf, COMPANY_ARCHIVE, PERSON_ARCHIVE, type Archive, type Column } from './columns.ts';
import { parseFilter } from './parse.ts';
import { filterSql, orderSql } from './sql.ts';

const PAGE = 500;
const LARGEST_PAGE = 1000;
const DEFAULT_COLUMNS: Readonly<Record<string, string>> = { person: 'personId,fullName,contactId', contact: 'contactId,name,department' };

function countParam(value: string | undefined, name: string, absent: number, most: number): number {
  if (value === undefined || value === '') return absent;
  if (!/^\d{1,9}$/.test(value)) throw badRequest(`${name} is not a count.`);
  return Math.min(Number(value), most);
}

function columnsOf(archive: Archive, select: string): Column[] {
  const names = select
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length > 60) throw badRequest('Too many columns.');
  return names.map((name) => {
    const column = columnOf(archive, name);
    if (column === undefined) throw badRequest(`There is no column '${name.slice(0, 60)}'.`);
    return column;
  });
}

function cell(column: Column, row: Row, index: number, call: Call): unknown {
  const raw = row[`v${index}`];
  if (raw instanceof Date) return dateText(raw, call.withZone);
  if (column.display === undefined) return raw ?? null;
  const shown = row[`d${index}`];
  if (shown === null || shown === undefined) return '';
  if (column.display.json) return textIn(shown as Names, call.language);
  return typeof shown === 'number' ? groupKey(shown) : shown;
}

/** Answers one page, and where the next one is if there is more. With `$mode=Full` list columns also give the id, as `column:id`. [?] */
async function answer(c: ApiContext, archive: Archive): Promise<Response> {
  const call = c.get('call');
  const columns = columnsOf(archive, c.req.query('$select') || (DEFAULT_COLUMNS[archive.entity] ?? ''));
  const top = countParam(c.req.query('$top'), '$top', PAGE, LARGEST_PAGE);
  const skip = countParam(c.req.query('$skip'), '$skip', 0, 1_000_000);
  const full = c.req.query('$mode')?.toLowerCase() === 'full';
  const params: unknown[] = [];
  const filter = c.req.query('$filter');
  const conditions = [`not ${archive.key.split('.')[0] ?? ''}.deleted`];
  if (filter !== undefined && filter.trim() !== '') conditions.push(filterSql(archive, parseFilter(filter), params));
  const selected = columns.flatMap((column, i) => [
    `${column.sql} as v${i}`,
    ...(column.display === undefined ? [] : [`${column.display.sql} as d${i}`]),
  ]);
  const order = orderSql(archive, c.req.query('$orderby') ?? c.req.query('$orderBy') ?? '');
  const rows = await call.db.query(
    `select ${[`${archive.key} as key`, ...selected].join(', ')} from ${archive.from} where ${conditions.join(' and ')}
      order by ${order} limit ${top + 1} offset ${skip}`,
    params,
  );
  const value = rows.slice(0, top).map((row) => {
    const cells: Row = { PrimaryKey: String(row['key']), EntityName: archive.entity };
    for (const [i, column] of columns.entries()) {
      cells[column.name] = cell(column, row, i, call);
      if (full && column.display !== undefined) cells[`${column.name}:id`] = row[`v${i}`] ?? 0;
    }
    return cells;
  });
  const url = new URL(c.req.url);
  const reply: Row = { 'odata.metadata': `${url.origin}${url.pathname}/$metadata`, value };
  if (rows.length > top && top > 0) {
    url.searchParams.set('$top', String(top));
    url.searchParams.set('$skip', String(skip + top));
    reply['odata.nextLink'] = url.href;
  }
  return json(reply);
}

/** The archive queries over persons and companies. Deleted records do not appear. */
export function archiveRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get('/Person', (c) => answer(c, PERSON_ARCHIVE));
  app.get('/Contact', (c) => answer(c, COMPANY_ARCHIVE));
  return app;
}
