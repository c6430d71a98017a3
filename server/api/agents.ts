import { Hono } from 'hono';
import { fullNameOf } from '../data/users.ts';
import { forbidden, notFound } from '../errors.ts';
import { saveAutomations } from './automations.ts';
import { field, json, numberField, readBody, type ApiEnv } from './call.ts';
import { readAutomations, readLists } from './lists.ts';
import { effectiveCategory, lockCompany, lockPerson, readCompany, readPerson } from './records.ts';
import { automationItem } from './render.ts';
import { checkAdmin, whyReadOnly } from './rights.ts';
import { automationFor, checkCategory, mayAutomate, moveCompany, moveEffectiveCategory } from './rules.ts';

/** The automation, and who is signed in. */
export function agentRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();

  app.get('/User/currentPrincipal', (c) => {
    const { user, tenant } = c.get('call');
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
      DatabaseContextIdentifier: tenant,
    });
  });

  app.post('/Agents/List/GetAllAutomatedCategoryUpdates', async (c) => json((await readAutomations(c.get('call').db)).map(automationItem)));

  app.post('/Agents/List/SaveAllAutomatedCategoryUpdates', async (c) => {
    const call = c.get('call');
    const settings = field(await readBody(c), 'Settings');
    checkAdmin(call);
    const rows = await call.db.transaction(async (tx) => {
      await saveAutomations(tx, settings);
      return readAutomations(tx);
    });
    return json(rows.map(automationItem));
  });

  app.post('/Agents/List/GetNeedCategoryUpdateForPerson', async (c) => {
    const call = c.get('call');
    const body = await readBody(c);
    const [status, categoryId] = [numberField(body, 'LeadStatus'), numberField(body, 'CategoryId')];
    const lists = await readLists(call.db);
    const company = await readCompany(call.db, numberField(body, 'ContactId'));
    const person = await readPerson(call.db, numberField(body, 'PersonId'));
    // The person's own company decides; ContactId and CategoryId are for a person who is not saved yet.
    const current = person !== null ? effectiveCategory(person) : company !== null ? company.category_id : categoryId;
    const rule = await automationFor(call.db, status, current, lists);
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
