import { Hono } from 'hono';
import { GROUPS } from '../data/lists.ts';
import { fullNameOf, USERS } from '../data/users.ts';
import { badRequest, notFound } from '../errors.ts';
import { booleanField, field, json, numberField, readBody, textField, type ApiEnv, type Call } from './call.ts';
import { readLists, textIn } from './lists.ts';
import type { Json } from './render.ts';

/** What differs between the items of a list. */
interface Item {
  readonly id: number;
  readonly name: string;
  readonly tooltip?: string;
  readonly rank?: number;
  readonly deleted?: boolean;
  readonly type?: string;
}

function mdoItem({ id, name, tooltip = '', rank = 0, deleted = false, type = '' }: Item): Json {
  return {
    Id: id,
    Name: name,
    ToolTip: tooltip,
    Deleted: deleted,
    Rank: rank,
    Type: type,
    ColorBlock: 0,
    IconHint: '',
    ChildItems: [],
    ExtraInfo: '',
    StyleHint: '',
    FullName: name,
  };
}

/** What the `…withnoselection` form of a list begins with. [?] */
const NO_SELECTION = mdoItem({ id: 0, name: '(No Selection)' });
const FORM = /^(.*?)(withnoselection)?$/s;

async function itemsOf(name: string, call: Call): Promise<Json[]> {
  // The group that is none goes by the same words as no selection.
  if (name === 'categorygroup')
    return GROUPS.map((g) => (g.id === 0 ? NO_SELECTION : mdoItem({ id: g.id, name: textIn(g.names, call.language), rank: g.id })));
  if (name === 'associate')
    return USERS.map((user, i) =>
      mdoItem({ id: user.associateId, name: fullNameOf(user), tooltip: user.login, rank: i + 1, type: 'InternalAssociate' }),
    );
  if (name !== 'category' && name !== 'leadstatus') throw notFound(`The list '${name.slice(0, 40)}'`);
  const { categories, statuses } = await readLists(call.db);
  const text = (row: (typeof statuses)[number]): Item => ({
    id: row.id,
    name: textIn(row.names, call.language),
    tooltip: textIn(row.tooltips, call.language),
    rank: row.rank,
    deleted: row.deleted,
  });
  if (name === 'leadstatus') return statuses.map((row) => mdoItem(text(row)));
  return categories.map((row) => mdoItem(text(row)));
}

/**
 * The items of the list with this name, in any case, that pass `wanted`; the deleted ones are among those asked. No list of the sandbox has
 * headings, so that it is the same flat or not. Throws a 404 for a list that the sandbox does not have.
 */
async function listOf(listName: string, call: Call, wanted: (item: Json) => boolean): Promise<Json[]> {
  const [, name = '', form] = FORM.exec(listName.toLowerCase()) ?? [];
  const items = (await itemsOf(name, call)).filter(wanted);
  return form === undefined ? items : [NO_SELECTION, ...items.filter((item) => item !== NO_SELECTION)];
}

const active = (item: Json): boolean => item['Deleted'] === false;

function historyIds(value: unknown): readonly number[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.some((id) => typeof id !== 'number')) throw badRequest('HistoryItems is not a list of ids.');
  return value as number[];
}

/** The tenant's lists as choices, by name: `category`, `leadstatus`, `categorygroup`, `associate`, each also `…withnoselection`. */
export function mdoRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();

  app.get('/MDOList/:name', async (c) => {
    const query = c.req.query('query')?.toLowerCase() ?? '';
    const items = await listOf(c.req.param('name'), c.get('call'), active);
    return json(items.filter((item) => String(item['Name']).toLowerCase().includes(query)));
  });

  app.post('/Agents/MDO/GetList', async (c) => {
    const body = await readBody(c);
    const onlyHistory = booleanField(body, 'OnlyHistory');
    return json(await listOf(textField(body, 'Name'), c.get('call'), (item) => active(item) !== onlyHistory));
  });

  app.post('/Agents/MDO/GetListWithHistory', async (c) => {
    const body = await readBody(c);
    const asked = historyIds(field(body, 'HistoryItems'));
    const onlyHistory = booleanField(body, 'OnlyHistory');
    const history = (item: Json): boolean => asked.includes(item['Id'] as number);
    return json(await listOf(textField(body, 'Name'), c.get('call'), (item) => history(item) || (!onlyHistory && active(item))));
  });

  app.post('/Agents/MDO/GetListItem', async (c) => {
    const body = await readBody(c);
    const id = numberField(body, 'Id');
    const [item = null] = await listOf(textField(body, 'ListName'), c.get('call'), (candidate) => candidate['Id'] === id);
    return json(item);
  });

  return app;
}
