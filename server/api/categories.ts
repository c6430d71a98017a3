import { Hono } from 'hono';
import { GROUPS } from '../data/lists.ts';
import type { Queries } from '../db/db.ts';
import { badRequest, notFound } from '../errors.ts';
import { booleanField, field, json, numberField, numberQuery, readBody, textField, type ApiEnv, type Body, type Call } from './call.ts';
import { defaultStatus, groupKey, namesAfter, readLists, textIn, usesLeadStatus, type CategoryRow, type Lists } from './lists.ts';
import { categoryItem, type Json } from './render.ts';
import { checkAdmin } from './rights.ts';

function categoryEntity(row: CategoryRow, call: Call): Json {
  return {
    CategoryId: row.id,
    Name: textIn(row.names, call.language),
    CategoryGroup: groupKey(row.category_group),
    Tooltip: textIn(row.tooltips, call.language),
    Rank: row.rank,
    EnableLeadStatus: row.lead_status,
    CategoryFamilyId: 0,
    Deleted: row.deleted,
  };
}

function groupOf(body: Body, absent: number): number {
  const value = field(body, 'CategoryGroup');
  if (value === undefined || value === null) return absent;
  const group = GROUPS.find(({ key }) => typeof value === 'string' && value.toLowerCase() === key.toLowerCase());
  if (group === undefined) throw badRequest('CategoryGroup is none of the groups.');
  return group.id;
}

/**
 * What an administrator's change of group or flag does to everybody in the category at once (C2): where lead status comes into use, the
 * people are new leads (D2); where it goes, the field disappears and the values stay (C1).
 */
async function moveEverybody(tx: Queries, before: CategoryRow, lists: Lists, call: Call): Promise<void> {
  if (usesLeadStatus({ ...lists, categories: [before] }, before.id) || !usesLeadStatus(lists, before.id)) return;
  await tx.query('select id from company where category_id = $1 order by id for update', [before.id]);
  const onlyEmpty = call.behaviour.reentry === 'keep' ? 'and lead_status_id is null' : '';
  await tx.query(
    `update person p set lead_status_id = $2, updated_at = $3, updated_by = $4
      where not deleted and lead_status_id is distinct from $2 ${onlyEmpty}
        and case when company_id is null then category_id else (select c.category_id from company c where c.id = p.company_id) end = $1`,
    [before.id, defaultStatus(lists), call.now, call.user.associateId],
  );
}

async function save(tx: Queries, body: Body, call: Call): Promise<CategoryRow> {
  await tx.exec('lock table category in share row exclusive mode');
  const { categories } = await readLists(tx);
  const id = numberField(body, 'CategoryId');
  const before = categories.find((row) => row.id === id) ?? null;
  if (id !== 0 && before === null) throw notFound(`Category ${id}`);
  const [name, tooltip] = [textField(body, 'Name', 254).trim(), textField(body, 'Tooltip', 254).trim()];
  if (name === '') throw badRequest('A category needs a name.');
  const row: CategoryRow = {
    id: before?.id ?? Math.max(0, ...categories.map((category) => category.id)) + 1,
    names: namesAfter(before?.names ?? null, name, call.language),
    tooltips: namesAfter(before?.tooltips ?? null, tooltip, call.language),
    category_group: groupOf(body, before?.category_group ?? 0),
    lead_status: booleanField(body, 'EnableLeadStatus'),
    rank: numberField(body, 'Rank') || (before?.rank ?? Math.max(0, ...categories.map((category) => category.rank)) + 1),
    deleted: booleanField(body, 'Deleted'),
  };
  // Whether the real service refuses this, or switches the flag off, is not documented. [?]
  if (row.lead_status && row.category_group !== 2) throw badRequest('Lead status is only for categories of potential customers.');
  await tx.query(
    `insert into category (id, names, tooltips, category_group, lead_status, rank, deleted) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (id) do update set names = $2, tooltips = $3, category_group = $4, lead_status = $5, rank = $6, deleted = $7`,
    [row.id, JSON.stringify(row.names), JSON.stringify(row.tooltips), row.category_group, row.lead_status, row.rank, row.deleted],
  );
  if (before !== null) await moveEverybody(tx, before, await readLists(tx), call);
  return row;
}

/** The categories with their groups and flags, and an administrator's changes to them. */
export function categoryRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();

  app.post('/Agents/List/GetCategories', async (c) => {
    const call = c.get('call');
    return json((await readLists(call.db)).categories.map((row) => categoryItem(row, call)));
  });

  app.post('/Agents/List/GetCategoryEntity', async (c) => {
    const call = c.get('call');
    const id = numberQuery(c, 'categoryEntityId');
    const row = (await readLists(call.db)).categories.find((category) => category.id === id);
    return json(row === undefined ? null : categoryEntity(row, call));
  });

  app.post('/Agents/List/CreateDefaultCategoryEntity', (c) => {
    checkAdmin(c.get('call'));
    return json({
      CategoryId: 0,
      Name: '',
      CategoryGroup: groupKey(0),
      Tooltip: '',
      Rank: 0,
      EnableLeadStatus: false,
      CategoryFamilyId: 0,
      Deleted: false,
    });
  });

  app.post('/Agents/List/SaveCategoryEntity', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    checkAdmin(call);
    return json(categoryEntity(await call.db.transaction((tx) => save(tx, body, call)), call));
  });

  return app;
}
