import { Hono } from 'hono';
import type { Queries } from '../db/db.ts';
import { badRequest, notFound } from '../errors.ts';
import { asBody, booleanField, field, json, numberField, readBody, textField, type ApiEnv, type Body, type Call } from './call.ts';
import { namesAfter, readLists, textIn, type CategoryRow, type Lists, type StatusRow } from './lists.ts';
import type { Json } from './render.ts';
import { checkAdmin } from './rights.ts';

/** The lists of which items are read and moved in the same way. Their numbers are ours: the real ones differ by installation. [?] */
const STATUSES = { id: 472, name: 'leadstatus', table: 'lead_status', of: ({ statuses }: Lists) => statuses };
const CATEGORIES = { id: 64, name: 'category', table: 'category', of: ({ categories }: Lists) => categories };
type List = typeof STATUSES | typeof CATEGORIES;
const LISTS: readonly List[] = [STATUSES, CATEGORIES];

/** The list of this name; throws a 404 for another: the sandbox has no other list of items. */
function listOf(body: Body): List {
  const name = textField(body, 'UdListDefinitionName');
  const list = LISTS.find((one) => one.name === name.toLowerCase());
  if (list === undefined) throw notFound(`The list '${name.slice(0, 40)}'`);
  return list;
}

/** As {@link listOf}. Agents name a list by its number, or by the negative number of its table. */
function listWithId(id: number): List {
  const list = LISTS.find((one) => one.id === Math.abs(id));
  if (list === undefined) throw notFound(`The list ${id}`);
  return list;
}

/** Categories have more to them than a list item, and are changed by a call of their own. */
function checkStatuses(list: List): void {
  if (list !== STATUSES) throw badRequest(`Items of the list '${list.name}' are not changed here.`);
}

function itemEntity(row: StatusRow | CategoryRow, list: List, call: Call): Json {
  return {
    Id: row.id,
    Name: textIn(row.names, call.language),
    Tooltip: textIn(row.tooltips, call.language),
    Deleted: row.deleted,
    UdListDefinitionId: list.id,
    Rank: row.rank,
  };
}

async function save(tx: Queries, id: number, item: Body, call: Call): Promise<StatusRow> {
  await tx.exec('lock table lead_status in share row exclusive mode');
  const { statuses } = await readLists(tx);
  const before = statuses.find((row) => row.id === id) ?? null;
  if (id !== 0 && before === null) throw notFound(`Item ${id}`);
  const [name, tooltip] = [textField(item, 'Name', 254).trim(), textField(item, 'Tooltip', 254).trim()];
  if (name === '') throw badRequest('A list item needs a name.');
  const row: StatusRow = {
    id: before?.id ?? Math.max(0, ...statuses.map((status) => status.id)) + 1,
    names: namesAfter(before?.names ?? null, name, call.language),
    tooltips: namesAfter(before?.tooltips ?? null, tooltip, call.language),
    rank: numberField(item, 'Rank') || (before?.rank ?? Math.max(0, ...statuses.map((status) => status.rank)) + 1),
    deleted: booleanField(item, 'Deleted'),
  };
  await tx.query(
    `insert into lead_status (id, names, tooltips, rank, deleted) values ($1, $2, $3, $4, $5)
      on conflict (id) do update set names = $2, tooltips = $3, rank = $4, deleted = $5`,
    [row.id, JSON.stringify(row.names), JSON.stringify(row.tooltips), row.rank, row.deleted],
  );
  return row;
}

/** Swaps the item with the active one before or after it; at the end of the list nothing happens. */
async function move(tx: Queries, list: List, id: number, direction: number): Promise<void> {
  await tx.exec(`lock table ${list.table} in share row exclusive mode`);
  const items = list.of(await readLists(tx));
  const from = items.findIndex((row) => row.id === id);
  if (from < 0) throw notFound(`Item ${id}`);
  if (direction !== 1 && direction !== -1) throw badRequest('Direction is -1 or 1.');
  const rest = items.filter((row) => row.id !== id);
  const steps = direction === 1 ? rest.slice(from) : rest.slice(0, from).toReversed();
  const past = steps.findIndex((row) => !row.deleted);
  if (past < 0) return;
  const ids = rest.map((row) => row.id).toSpliced(from + direction * (past + 1), 0, id);
  await tx.query(`update ${list.table} set rank = array_position($1::int[], id)`, [ids]);
}

/** The calls for list items: everybody reads, an administrator changes (A1). Deletes are soft. */
export function listItemRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();

  app.post('/Agents/List/GetListEntityByName', async (c) => {
    const name = textField(await readBody(c), 'Name');
    const list = LISTS.find((one) => one.name === name.toLowerCase());
    if (list === undefined) return json(null);
    return json({
      Id: list.id,
      Name: list.name,
      Tooltip: '',
      Deleted: false,
      Rank: 0,
      IsCustomList: false,
      IsMDOList: true,
      UseGroupsAndHeadings: false,
      ListType: list.name,
      InUseByUserDefinedFields: false,
    });
  });

  app.post('/Agents/List/GetAllFromListName', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    const list = listOf(body);
    const all = booleanField(body, 'IncludeDeleted');
    const items = list.of(await readLists(call.db)).filter((row) => all || !row.deleted);
    return json(items.map((row) => itemEntity(row, list, call)));
  });

  app.post('/Agents/List/GetFromListName', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    const list = listOf(body);
    const id = numberField(body, 'Id');
    const row = list.of(await readLists(call.db)).find((item) => item.id === id);
    return json(row === undefined ? null : itemEntity(row, list, call));
  });

  app.post('/Agents/List/CreateDefaultListItemEntity', (c) => {
    checkAdmin(c.get('call'));
    return json({ Id: 0, Name: '', Tooltip: '', Deleted: false, UdListDefinitionId: 0, Rank: 0 });
  });

  app.post('/Agents/List/AddFromListName', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    checkAdmin(call);
    checkStatuses(listOf(body));
    const item = asBody(field(body, 'Item'), 'Item');
    return json(itemEntity(await call.db.transaction((tx) => save(tx, 0, item, call)), STATUSES, call));
  });

  app.post('/Agents/List/SaveFromListName', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    checkAdmin(call);
    checkStatuses(listOf(body));
    const [id, item] = [numberField(body, 'Id'), asBody(field(body, 'Item'), 'Item')];
    if (id === 0) throw badRequest('Id is missing.');
    return json(itemEntity(await call.db.transaction((tx) => save(tx, id, item, call)), STATUSES, call));
  });

  app.post('/Agents/List/SaveListItemEntity', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    checkAdmin(call);
    const item = asBody(field(body, 'ListItemEntity'), 'ListItemEntity');
    checkStatuses(listWithId(numberField(item, 'UdListDefinitionId')));
    return json(itemEntity(await call.db.transaction((tx) => save(tx, numberField(item, 'Id'), item, call)), STATUSES, call));
  });

  app.post('/Agents/List/MoveListItem', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    checkAdmin(call);
    const list = listWithId(numberField(body, 'UdListDefinitionId'));
    const [id, direction] = [numberField(body, 'ListItemId'), numberField(body, 'Direction')];
    await call.db.transaction((tx) => move(tx, list, id, direction));
    return new Response(null, { status: 204 });
  });

  app.post('/Agents/List/DeleteFromListName', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    checkAdmin(call);
    checkStatuses(listOf(body));
    const id = numberField(body, 'Id');
    const rows = await call.db.query('update lead_status set deleted = true where id = $1 returning id', [id]);
    if (rows.length === 0) throw notFound(`Item ${id}`);
    return new Response(null, { status: 204 });
  });

  return app;
}
