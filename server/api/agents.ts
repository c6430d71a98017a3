import { Hono } from 'hono';
import { GROUPS } from '../data/lists.ts';
import { fullNameOf, TENANT } from '../data/users.ts';
import { badRequest, forbidden, notFound } from '../errors.ts';
import { booleanField, field, json, numberField, readBody, textField, type ApiEnv, type Call } from './call.ts';
import { groupKey, readAutomations, readLists, textIn, type Lists } from './lists.ts';
import { effectiveCategory, lockCompany, lockPerson, readCompany, readPerson } from './records.ts';
import { automationItem, categoryItem, type Json } from './render.ts';
import { whyReadOnly } from './rights.ts';
import { automationFor, checkCategory, mayAutomate, moveCompany, moveEffectiveCategory } from './rules.ts';

function mdoItem(id: number, name: string, tooltip: string, rank: number, deleted: boolean, extra: string): Json {
  return {
    Id: id,
    Name: name,
    ToolTip: tooltip,
    Deleted: deleted,
    Rank: rank,
    Type: '',
    ColorBlock: 0,
    IconHint: '',
    ChildItems: [],
    ExtraInfo: extra,
    StyleHint: '',
    FullName: name,
  };
}

/** All items of the list with this name, deleted ones included. Throws a 404 for a list the sandbox does not have. */
function mdoItems(name: string, lists: Lists, call: Call): Json[] {
  switch (name.toLowerCase()) {
    case 'category':
      return lists.categories.map((c) =>
        mdoItem(c.id, textIn(c.names, call.language), textIn(c.tooltips, call.language), c.rank, c.deleted, groupKey(c.category_group)),
      );
    case 'leadstatus':
      return lists.statuses.map((s) =>
        mdoItem(s.id, textIn(s.names, call.language), textIn(s.tooltips, call.language), s.rank, s.deleted, ''),
      );
    case 'categorygroup':
      return GROUPS.map((g) => mdoItem(g.id, textIn(g.names, call.language), '', g.id, false, g.key));
    default:
      throw notFound(`The list '${name.slice(0, 40)}'`);
  }
}

function historyIds(value: unknown): readonly number[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.some((id) => typeof id !== 'number')) throw badRequest('HistoryItems is not a list of ids.');
  return value as number[];
}

/** The lists, the automation, and who is signed in. */
export function agentRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();

  app.get('/User/currentPrincipal', (c) => {
    const { user } = c.get('call');
    return json({
      UserType: 'InternalAssociate',
      Associate: user.login,
      AssociateId: user.associateId,
      IsPerson: true,
      PersonId: user.personId,
      ContactId: 1,
      GroupId: 1,
      CountryId: 578,
      HomeCountryId: 578,
      BusinessId: 0,
      CategoryId: 0,
      ContactOwner: 0,
      RoleId: user.associateId,
      RoleName: user.role,
      RoleDescription: '',
      RoleType: 'Employee',
      Licenses: [],
      FullName: fullNameOf(user),
      EMailAddress: user.email,
      FunctionRights: user.role === 'admin' ? ['admin-all'] : [],
      SecondaryGroups: [],
      ProvidedCredentials: [],
      DatabaseContextIdentifier: TENANT,
    });
  });

  app.post('/Agents/List/GetCategories', async (c) => {
    const call = c.get('call');
    return json((await readLists(call.db)).categories.map((row) => categoryItem(row, call)));
  });

  app.post('/Agents/List/GetCategoryEntity', async (c) => {
    const call = c.get('call');
    const id = Number(c.req.query('categoryEntityId'));
    if (!Number.isInteger(id)) throw badRequest('categoryEntityId is not an id.');
    const row = (await readLists(call.db)).categories.find((category) => category.id === id);
    if (row === undefined) return json(null);
    return json({
      CategoryId: row.id,
      Name: textIn(row.names, call.language),
      CategoryGroup: groupKey(row.category_group),
      Tooltip: textIn(row.tooltips, call.language),
      Rank: row.rank,
      EnableLeadStatus: row.lead_status,
      Deleted: row.deleted,
    });
  });

  app.get('/MDOList/:name', async (c) => {
    const call = c.get('call');
    return json(mdoItems(c.req.param('name'), await readLists(call.db), call).filter((item) => item['Deleted'] === false));
  });

  app.post('/Agents/MDO/GetList', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    const items = mdoItems(textField(body, 'Name'), await readLists(call.db), call);
    return json(items.filter((item) => item['Deleted'] === booleanField(body, 'OnlyHistory')));
  });

  app.post('/Agents/MDO/GetListWithHistory', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    const asked = historyIds(field(body, 'HistoryItems'));
    const onlyHistory = booleanField(body, 'OnlyHistory');
    const items = mdoItems(textField(body, 'Name'), await readLists(call.db), call);
    const history = (item: Json): boolean => asked.includes(item['Id'] as number);
    return json(items.filter((item) => history(item) || (!onlyHistory && item['Deleted'] === false)));
  });

  app.post('/Agents/List/GetAllAutomatedCategoryUpdates', async (c) => json((await readAutomations(c.get('call').db)).map(automationItem)));

  app.post('/Agents/List/GetNeedCategoryUpdateForPerson', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    const lists = await readLists(call.db);
    const company = await readCompany(call.db, numberField(body, 'ContactId'));
    const person = await readPerson(call.db, numberField(body, 'PersonId'));
    // The person's own company decides; ContactId and CategoryId are for a person who is not saved yet.
    const current = person !== null ? effectiveCategory(person) : company !== null ? company.category_id : numberField(body, 'CategoryId');
    const rule = await automationFor(call.db, numberField(body, 'LeadStatus'), current, lists);
    return json(rule !== null && rule.user_confirmation ? automationItem(rule) : null);
  });

  app.post('/Agents/List/PerformNeededCategoryUpdate', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    const [personId, contactId, categoryId] = [
      numberField(body, 'PersonId'),
      numberField(body, 'ContactId'),
      numberField(body, 'CategoryId'),
    ];
    await call.db.transaction(async (tx) => {
      const lists = await readLists(tx);
      const person = personId === 0 ? null : await lockPerson(tx, personId);
      const company = await lockCompany(tx, person?.company_id ?? contactId);
      if (person === null && company === null) throw notFound(`Person ${personId}`);
      const reason = whyReadOnly(call.user, company?.restricted ?? false);
      if (reason !== null) throw forbidden(`${reason} You have no right to change the category.`);
      const from = company === null ? (person?.category_id ?? null) : company.category_id;
      checkCategory(lists, categoryId, from);
      // It acts only while the record is a potential customer: it never takes a category away from a customer or partner.
      if (!mayAutomate(lists, from)) return;
      if (company !== null) await moveCompany(tx, company.id, from, categoryId, lists, call);
      else if (person !== null) await moveEffectiveCategory(tx, person, categoryId, lists, call);
    });
    return new Response(null, { status: 204 });
  });

  return app;
}
