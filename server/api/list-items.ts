import { Hono } from 'hono';
import type { Queries } from '../db/db.ts';
import { badRequest, notFound } from '../errors.ts';
import { asBody, booleanField, field, json, numberField, readBody, textField, type ApiEnv, type Body, type Call } from './call.ts';
import { namesAfter, readLists, textIn, type StatusRow } from './lists.ts';
import type { Json } from './render.ts';
import { checkAdmin } from './rights.ts';

/** The list of lead statuses. Its number is ours: the real one differs by installation. [?] */
const LIST = { id: 472, name: 'leadstatus' };

/** Throws a 404 for a list other than the lead statuses: the sandbox has no other generic list. */
function checkList(body: Body): void {
  const name = textField(body, 'UdListDefinitionName');
  if (name.toLowerCase() !== LIST.name) throw notFound(`The list '${name.slice(0, 40)}'`);
}

/** Agents name a list by its number, or by the negative number of its table. */
function checkListId(id: number): void {
  if (Math.abs(id) !== LIST.id) throw notFound(`The list ${id}`);
}

function itemEntity(row: StatusRow, call: Call): Json {
  return {
    Id: row.id,
    Name: textIn(row.names, call.language),
    Tooltip: textIn(row.tooltips, call.language),
    Deleted: row.deleted,
    UdListDefinitionId: LIST.id,
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
async function move(tx: Queries, id: number, direction: number): Promise<void> {
  await tx.exec('lock table lead_status in share row exclusive mode');
  const { statuses } = await readLists(tx);
  const from = statuses.findIndex((row) => row.id === id);
  if (from < 0) throw notFound(`Item ${id}`);
  if (direction !== 1 && direction !== -1) throw badRequest('Direction is -1 or 1.');
  const rest = statuses.filter((row) => row.id !== id);
  const steps = direction === 1 ? rest.slice(from) : rest.slice(0, from).toReversed();
  const past = steps.findIndex((row) => !row.deleted);
  if (past < 0) return;
  const ids = rest.map((row) => row.id).toSpliced(from + direction * (past + 1), 0, id);
  await tx.query('update lead_status set rank = array_position($1::int[], id)', [ids]);
}

/** The generic calls for list items, for the list of lead statuses: everybody reads, an administrator changes (A1). Deletes are soft. */
export function listItemRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();

  app.post('/Agents/List/GetListEntityByName', async (c) => {
    const name = textField(await readBody(c), 'Name');
    if (name.toLowerCase() !== LIST.name) return json(null);
    return json({
      Id: LIST.id,
      Name: LIST.name,
      Tooltip: '',
      Deleted: false,
      Rank: 0,
      IsCustomList: false,
      IsMDOList: true,
      UseGroupsAndHeadings: false,
      ListType: LIST.name,
      InUseByUserDefinedFields: false,
    });
  });

  app.post('/Agents/List/GetAllFromListName', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    checkList(body);
    const all = booleanField(body, 'IncludeDeleted');
    const { statuses } = await readLists(call.db);
    return json(statuses.filter((row) => all || !row.deleted).map((row) => itemEntity(row, call)));
  });

  app.post('/Agents/List/GetFromListName', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    checkList(body);
    const id = numberField(body, 'Id');
    const row = (await readLists(call.db)).statuses.find((status) => status.id === id);
    return json(row === undefined ? null : itemEntity(row, call));
  });

  app.post('/Agents/List/CreateDefaultListItemEntity', (c) => {
    checkAdmin(c.get('call'));
    return json({ Id: 0, Name: '', Tooltip: '', Deleted: false, UdListDefinitionId: 0, Rank: 0 });
  });

  app.post('/Agents/List/AddFromListName', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    checkAdmin(call);
    checkList(body);
    const item = asBody(field(body, 'Item'), 'Item');
    return json(itemEntity(await call.db.transaction((tx) => save(tx, 0, item, call)), call));
  });

  app.post('/Agents/List/SaveFromListName', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    checkAdmin(call);
    checkList(body);
    const [id, item] = [numberField(body, 'Id'), asBody(field(body, 'Item'), 'Item')];
    if (id === 0) throw badRequest('Id is missing.');
    return json(itemEntity(await call.db.transaction((tx) => save(tx, id, item, call)), call));
  });

  app.post('/Agents/List/SaveListItemEntity', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    checkAdmin(call);
    const item = asBody(field(body, 'ListItemEntity'), 'ListItemEntity');
    checkListId(numberField(item, 'UdListDefinitionId'));
    return json(itemEntity(await call.db.transaction((tx) => save(tx, numberField(item, 'Id'), item, call)), call));
  });

  app.post('/Agents/List/MoveListItem', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    checkAdmin(call);
    checkListId(numberField(body, 'UdListDefinitionId'));
    const [id, direction] = [numberField(body, 'ListItemId'), numberField(body, 'Direction')];
    await call.db.transaction((tx) => move(tx, id, direction));
    return new Response(null, { status: 204 });
  });

  app.post('/Agents/List/DeleteFromListName', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    checkAdmin(call);
    checkList(body);
    const id = numberField(body, 'Id');
    const rows = await call.db.query('update lead_status set deleted = true where id = $1 returning id', [id]);
    if (rows.length === 0) throw notFound(`Item ${id}`);
    return new Response(null, { status: 204 });
  });

  return app;
}
