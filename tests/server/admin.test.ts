import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { as, type Caller, type Entity, type Failure } from './api.ts';

const [LEAD, OPPORTUNITY, CUSTOMER, PROSPECT] = [1, 3, 5, 8];
const [OPEN, CONTACTING, DISQUALIFIED, RE_NURTURE, QUALIFIED, DELETED_STATUS] = [1, 2, 3, 4, 5, 6];

interface Category {
  readonly CategoryId: number;
  readonly Name: string;
  readonly CategoryGroup: string;
  readonly EnableLeadStatus: boolean;
  readonly Rank: number;
  readonly Deleted: boolean;
}
interface Item {
  readonly Id: number;
  readonly Name: string;
  readonly Tooltip: string;
  readonly Rank: number;
  readonly Deleted: boolean;
}

let sandbox: Sandbox;
let admin: Caller;
let rep: Caller;

beforeAll(async () => {
  sandbox = await createSandbox();
  admin = as(sandbox, 'admin@example.com');
  rep = as(sandbox, 'rep@example.com');
  await sandbox.db.exec('create schema kept');
  for (const table of ['category', 'lead_status', 'automation', 'company', 'person'])
    await sandbox.db.exec(`create table kept.${table} as table ${table}`);
});
// The lists are the tenant's, so each test finds them as they were seeded.
afterEach(() =>
  sandbox.db.exec(`
    delete from automation;
    delete from person where id > 1000;
    delete from company where id > 1000;
    update person p set lead_status_id = k.lead_status_id from kept.person k where k.id = p.id;
    update company c set category_id = k.category_id from kept.company k where k.id = c.id;
    delete from category where id not in (select id from kept.category);
    update category c set names = k.names, tooltips = k.tooltips, category_group = k.category_group, lead_status = k.lead_status, rank = k.rank,
      deleted = k.deleted from kept.category k where k.id = c.id;
    delete from lead_status where id not in (select id from kept.lead_status);
    update lead_status s set names = k.names, tooltips = k.tooltips, rank = k.rank, deleted = k.deleted from kept.lead_status k where k.id = s.id;
    insert into automation table kept.automation;`),
);
afterAll(() => sandbox.close());

async function category(id: number, headers: Record<string, string> = {}): Promise<Category> {
  return (await rep.post<Category>(`Agents/List/GetCategoryEntity?categoryEntityId=${id}`, {}, headers)).body;
}

async function change(id: number, fields: Partial<Category>, api = admin): Promise<number> {
  return (await api.post('Agents/List/SaveCategoryEntity', { ...(await category(id)), ...fields })).status;
}

async function statuses(includeDeleted = true): Promise<readonly Item[]> {
  const body = { udListDefinitionName: 'leadstatus', includeDeleted };
  return (await rep.post<Item[]>('Agents/List/GetAllFromListName', body)).body;
}

async function peopleOf(categoryId: number): Promise<readonly { id: number; lead_status_id: number | null }[]> {
  return sandbox.db.query(
    'select p.id, p.lead_status_id from person p join company c on c.id = p.company_id where c.category_id = $1 order by p.id',
    [categoryId],
  );
}

describe('a category', () => {
  test('is made from a default, gets an id and a place at the end, and can be given to a company', async () => {
    const { body: blank } = await admin.post<Category>('Agents/List/CreateDefaultCategoryEntity');
    expect(blank).toMatchObject({ CategoryId: 0, CategoryGroup: 'Unknown', EnableLeadStatus: false, Deleted: false });
    const filled = { ...blank, Name: 'Evaluating', CategoryGroup: 'PotentialCustomer', EnableLeadStatus: true };
    const { body } = await admin.post<Category>('Agents/List/SaveCategoryEntity', filled);
    expect(body).toMatchObject({ Name: 'Evaluating', CategoryGroup: 'PotentialCustomer', EnableLeadStatus: true, Rank: 12 });
    const company = await rep.post<Entity>('Contact', { name: 'Some Company', category: { id: body.CategoryId } });
    expect(company.body.Category).toMatchObject({ Id: body.CategoryId, Value: 'Evaluating' });
  });

  test('keeps its names in the other languages when only the flag is changed', async () => {
    const before = await category(OPPORTUNITY, { 'SO-Language': 'sv' });
    expect(await change(OPPORTUNITY, { EnableLeadStatus: false })).toBe(200);
    expect(await category(OPPORTUNITY, { 'SO-Language': 'sv' })).toEqual({ ...before, EnableLeadStatus: false });
  });

  test.each([
    ['a plain text in all languages', 'Deal', { en: 'Deal', da: 'Deal', de: 'Deal' }],
    ['a raw text in each, and in the first for the rest', 'US:"Deal";GE:"Geschäft"', { en: 'Deal', da: 'Deal', de: 'Geschäft' }],
  ])('is renamed with %s', async (_, Name, names) => {
    expect(await change(OPPORTUNITY, { Name })).toBe(200);
    for (const [language, name] of Object.entries(names))
      expect((await category(OPPORTUNITY, { 'SO-Language': language })).Name, language).toBe(name);
  });

  test('may have lead status only as a potential customer', async () => {
    expect(await change(CUSTOMER, { EnableLeadStatus: true })).toBe(400);
    expect(await change(LEAD, { CategoryGroup: 'Customer' })).toBe(400);
    expect(await change(LEAD, { CategoryGroup: 'Customer', EnableLeadStatus: false })).toBe(200);
  });

  test('whose flag is switched on makes all people of its companies Open at once, the others stay (C2, D2)', async () => {
    const [prospects, leads] = [await peopleOf(PROSPECT), await peopleOf(LEAD)];
    const alone = (await rep.post('Person', { firstname: 'Alone', category: { id: PROSPECT } })).body.PersonId;
    expect(prospects.length).toBeGreaterThan(1);
    await change(PROSPECT, { EnableLeadStatus: true });
    expect(await peopleOf(PROSPECT)).toEqual(prospects.map(({ id }) => ({ id, lead_status_id: OPEN })));
    expect(await peopleOf(LEAD)).toEqual(leads);
    expect((await rep.get(`Person/${alone}`)).body.LeadstatusId).toBe(OPEN);
  });

  test.each([CUSTOMER, PROSPECT, LEAD])('%i that is renamed leaves its people alone', async (id) => {
    const before = await peopleOf(id);
    expect(before.length).toBeGreaterThan(0);
    expect(await change(id, { Name: 'Something else' })).toBe(200);
    expect(await peopleOf(id)).toEqual(before);
  });

  test('that leaves lead status keeps all values and makes them read-only (C1)', async () => {
    const before = await peopleOf(LEAD);
    await change(LEAD, { CategoryGroup: 'Customer', EnableLeadStatus: false });
    expect(await peopleOf(LEAD)).toEqual(before);
    const [person] = before;
    const patch = [{ op: 'replace', path: '/LeadstatusId', value: person?.lead_status_id === CONTACTING ? OPEN : CONTACTING }];
    expect((await rep.patch(`Person/${person?.id}`, patch)).status).toBe(400);
  });

  test('is deleted softly: held, but no choice; and comes back', async () => {
    expect(await change(LEAD, { Deleted: true })).toBe(200);
    const choices = async (): Promise<number[]> => (await rep.get<Item[]>('MDOList/category')).body.map((item) => item.Id);
    expect(await choices()).not.toContain(LEAD);
    expect((await rep.get('Contact/5')).body.Category).toMatchObject({ Id: LEAD, Deleted: true });
    expect((await rep.patch('Contact/7', [{ op: 'replace', path: '/Category/Id', value: LEAD }])).status).toBe(400);
    await change(LEAD, { Deleted: false });
    expect(await choices()).toContain(LEAD);
  });

  test.each([
    ['down', LEAD, 1, [2, 1]],
    ['nowhere at the beginning', LEAD, -1, [1, 2]],
  ] as const)('is moved %s, as an item of its list', async (_, listItemId, direction, expected) => {
    const { body: list } = await admin.post<{ Id: number }>('Agents/List/GetListEntityByName', { name: 'category' });
    const reply = await admin.post('Agents/List/MoveListItem', { udListDefinitionId: list.Id, listItemId, direction });
    expect(reply.status).toBe(204);
    expect((await rep.get<Item[]>('MDOList/category')).body.slice(0, 2).map((item) => item.Id)).toEqual(expected);
    const { body: items } = await rep.post<Item[]>('Agents/List/GetAllFromListName', {
      udListDefinitionName: 'category',
      includeDeleted: true,
    });
    expect(items.slice(0, 2).map((item) => item.Id)).toEqual(expected);
    expect(items.some((item) => item.Deleted)).toBe(true);
  });

  test('is not changed as an item of its list, because it is more than that', async () => {
    const list = { udListDefinitionName: 'category' };
    expect((await admin.post('Agents/List/SaveFromListName', { ...list, id: LEAD, item: { name: 'x' } })).status).toBe(400);
    expect((await admin.post('Agents/List/DeleteFromListName', { ...list, id: LEAD })).status).toBe(400);
  });

  test('stands where its rank says', async () => {
    await change(CUSTOMER, { Rank: -1 });
    expect((await rep.get<Item[]>('MDOList/category')).body[0]?.Id).toBe(CUSTOMER);
  });
});

describe('a tenant that keeps values on re-entry', () => {
  test('gives Open only to people without a value when an administrator switches the flag on', async () => {
    const keeping = await createSandbox({ reentry: 'keep' });
    try {
      const api = as(keeping, 'admin@example.com');
      const entity = (await api.post<Category>(`Agents/List/GetCategoryEntity?categoryEntityId=${LEAD}`)).body;
      await api.patch('Person/11', [{ op: 'replace', path: '/LeadstatusId', value: DISQUALIFIED }]);
      await api.post('Agents/List/SaveCategoryEntity', { ...entity, EnableLeadStatus: false });
      const fresh = (await api.post('Person', { firstname: 'Fresh', contact: { contactId: 5 } })).body;
      expect(fresh.LeadstatusId).toBe(0);
      await api.post('Agents/List/SaveCategoryEntity', entity);
      expect((await api.get('Person/11')).body.LeadstatusId).toBe(DISQUALIFIED);
      expect((await api.get(`Person/${fresh.PersonId}`)).body.LeadstatusId).toBe(OPEN);
    } finally {
      await keeping.close();
    }
  });
});

describe('a lead status', () => {
  const list = { udListDefinitionName: 'leadstatus' };

  test('is added at the end and can be set at once', async () => {
    const item = { name: 'Meeting booked', tooltip: 'A date is set' };
    const { body } = await admin.post<Item>('Agents/List/AddFromListName', { ...list, item });
    expect(body).toMatchObject({ Id: 7, Name: 'Meeting booked', Tooltip: 'A date is set', Rank: 7, Deleted: false });
    expect((await rep.patch('Person/11', [{ op: 'replace', path: '/LeadstatusId', value: 7 }])).body).toMatchObject({
      LeadstatusId: 7,
      Leadstatus: 'Meeting booked',
    });
  });

  test('is renamed and described; its id and its people stay', async () => {
    const item = { name: 'Trying', tooltip: 'Nobody has answered yet' };
    const saved = await admin.post<Item>('Agents/List/SaveFromListName', { ...list, id: CONTACTING, item });
    expect(saved.body).toMatchObject({ Id: CONTACTING, Name: 'Trying', Tooltip: 'Nobody has answered yet', Rank: 2 });
    expect((await rep.get<Item[]>('MDOList/leadstatus')).body[1]).toMatchObject({ Id: CONTACTING, Name: 'Trying' });
  });

  test('is deleted softly and restored', async () => {
    expect((await admin.post('Agents/List/DeleteFromListName', { ...list, id: CONTACTING })).status).toBe(204);
    expect((await statuses(false)).map((item) => item.Id)).toEqual([1, 3, 4, 5]);
    expect((await statuses()).find((item) => item.Id === CONTACTING)?.Deleted).toBe(true);
    const { body } = await admin.post<Item>('Agents/List/GetFromListName', { ...list, id: CONTACTING });
    await admin.post('Agents/List/SaveFromListName', { ...list, id: CONTACTING, item: { ...body, Deleted: false } });
    expect((await statuses(false)).map((item) => item.Id)).toEqual([1, 2, 3, 4, 5]);
  });

  test('that is Open and was deleted makes the active one of lowest rank the default', async () => {
    await admin.post('Agents/List/DeleteFromListName', { ...list, id: OPEN });
    expect((await rep.post('Agents/Person/CreateDefaultByContactId', { contactId: 5 })).body.LeadstatusId).toBe(CONTACTING);
  });

  test.each([
    ['up', QUALIFIED, -1, [1, 2, 3, 5, 4, 6]],
    ['up, although it is deleted', DELETED_STATUS, -1, [1, 2, 3, 4, 6, 5]],
    ['nowhere at the end', QUALIFIED, 1, [1, 2, 3, 4, 5, 6]],
    ['nowhere at the beginning', OPEN, -1, [1, 2, 3, 4, 5, 6]],
    ['down', OPEN, 1, [2, 1, 3, 4, 5, 6]],
    ['down, past a deleted one', DISQUALIFIED, 1, [1, 2, 4, 5, 3, 6], RE_NURTURE],
  ] as const)('is moved %s', async (_, listItemId, direction, expected, deleted?: number) => {
    if (deleted !== undefined) await admin.post('Agents/List/DeleteFromListName', { ...list, id: deleted });
    const { body } = await admin.post<{ Id: number }>('Agents/List/GetListEntityByName', { name: 'leadstatus' });
    const reply = await admin.post('Agents/List/MoveListItem', { udListDefinitionId: body.Id, listItemId, direction });
    expect(reply.status).toBe(204);
    expect((await statuses()).map((item) => item.Id)).toEqual(expected);
  });

  test('is saved as an entity of its own', async () => {
    const { body: blank } = await admin.post<Item>('Agents/List/CreateDefaultListItemEntity');
    const { body: owner } = await admin.post<{ Id: number }>('Agents/List/GetListEntityByName', { name: 'leadstatus' });
    const entity = { ...blank, Name: 'Parked', UdListDefinitionId: owner.Id };
    const { body } = await admin.post<Item>('Agents/List/SaveListItemEntity', { listItemEntity: entity });
    expect((await statuses()).at(-1)).toEqual(body);
  });

  test('that is unknown is null when read, and an error when changed', async () => {
    expect((await rep.post('Agents/List/GetFromListName', { ...list, id: 99 })).body).toBeNull();
    expect((await admin.post('Agents/List/SaveFromListName', { ...list, id: 99, item: { name: 'x' } })).status).toBe(404);
    expect((await admin.post('Agents/List/DeleteFromListName', { ...list, id: 99 })).status).toBe(404);
    expect((await admin.post('Agents/List/GetAllFromListName', { udListDefinitionName: 'business' })).status).toBe(404);
    expect((await admin.post('Agents/List/GetListEntityByName', { name: 'business' })).body).toBeNull();
  });
});

describe('automation rules', () => {
  const rule = (fields: object): object => ({ enabled: true, triggerType: 'LeadStatusChanged', userConfirmation: false, ...fields });
  const save = (...settings: unknown[]): Promise<{ status: number; body: unknown }> =>
    admin.post('Agents/List/SaveAllAutomatedCategoryUpdates', { settings });

  test('are replaced by what is saved, and work at once', async () => {
    const saved = await save(
      rule({ defaultCategory: CUSTOMER, leadstatusId: QUALIFIED }),
      rule({ triggerType: 'SaleSold', userConfirmation: true, defaultCategory: CUSTOMER }),
    );
    expect(saved.body).toEqual([
      { Enabled: true, TriggerType: 'SaleSold', UserConfirmation: true, DefaultCategory: CUSTOMER, LeadstatusId: 0 },
      { Enabled: true, TriggerType: 'LeadStatusChanged', UserConfirmation: false, DefaultCategory: CUSTOMER, LeadstatusId: QUALIFIED },
    ]);
    expect((await rep.post('Agents/List/GetAllAutomatedCategoryUpdates')).body).toEqual(saved.body);
    const changed = await rep.patch('Person/11', [{ op: 'replace', path: '/LeadstatusId', value: QUALIFIED }]);
    expect(changed.body.Category?.Id).toBe(CUSTOMER);
    expect((await save()).body).toEqual([]);
  });

  test('that were never set up are sent along, switched off and empty, and not stored', async () => {
    expect((await save(rule({ enabled: false, triggerType: 'SaleLost', defaultCategory: 0 }))).body).toEqual([]);
  });

  test.each([
    ['two for one trigger', [rule({ defaultCategory: 3, leadstatusId: 5 }), rule({ defaultCategory: 1, leadstatusId: 2 })]],
    ['an unknown trigger', [rule({ triggerType: 'Someday', defaultCategory: 3 })]],
    ['no trigger', [rule({ triggerType: 'None', defaultCategory: 3 })]],
    ['an unknown category', [rule({ defaultCategory: 99, leadstatusId: 5 })]],
    ['a deleted category', [rule({ defaultCategory: 11, leadstatusId: 5 })]],
    ['a deleted status', [rule({ defaultCategory: 3, leadstatusId: DELETED_STATUS })]],
    ['no status', [rule({ defaultCategory: 3 })]],
    ['something that is no rule', [5]],
  ])('with %s are refused, and the old ones stay', async (_, settings) => {
    const before = (await rep.post('Agents/List/GetAllAutomatedCategoryUpdates')).body;
    expect((await save(...settings)).status).toBe(400);
    expect((await rep.post('Agents/List/GetAllAutomatedCategoryUpdates')).body).toEqual(before);
  });
});

test.each(['rep@example.com', 'reader@example.com'])('%s may change no list and no rule', async (email) => {
  const api = as(sandbox, email);
  const list = { udListDefinitionName: 'leadstatus' };
  const calls: readonly [string, unknown][] = [
    ['CreateDefaultCategoryEntity', {}],
    ['SaveCategoryEntity', { categoryId: LEAD, name: 'Mine' }],
    ['CreateDefaultListItemEntity', {}],
    ['AddFromListName', { ...list, item: { name: 'Mine' } }],
    ['SaveFromListName', { ...list, id: OPEN, item: { name: 'Mine' } }],
    ['SaveListItemEntity', { listItemEntity: { name: 'Mine', udListDefinitionId: 472 } }],
    ['MoveListItem', { udListDefinitionId: 472, listItemId: OPEN, direction: 1 }],
    ['DeleteFromListName', { ...list, id: OPEN }],
    ['SaveAllAutomatedCategoryUpdates', { settings: [] }],
  ];
  const before = await sandbox.db.query('select * from category, lead_status, automation order by 1');
  for (const [name, body] of calls) {
    const reply = await api.post<Failure>(`Agents/List/${name}`, body);
    expect([reply.status, reply.body.ErrorMessage], name).toEqual([403, expect.stringContaining('[SR_ACCESS_ROLE]')]);
  }
  expect(await sandbox.db.query('select * from category, lead_status, automation order by 1')).toEqual(before);
});
