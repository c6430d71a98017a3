import { Hono } from 'hono';
import { json, numberField, numberQuery, readBody, textField, type ApiEnv, type Call } from './call.ts';
import { defaultCompany } from './companies.ts';
import { readLists } from './lists.ts';
import { defaultPerson } from './persons.ts';
import { readCompany, readPerson } from './records.ts';
import { companyEntity, personEntity, type Json } from './render.ts';

async function duplicates(call: Call, rule: string, condition: string, value: string): Promise<Json[]> {
  const rows = await call.db.query<{ id: number; name: string; department: string }>(
    `select id, name, department from company where not deleted and ${condition} order by id`,
    [value],
  );
  return rows.map((row) => ({
    RuleName: rule,
    SoPrimaryKey: row.id,
    EntryName: [row.name, row.department].filter((text) => text !== '').join(', '),
    EntryIdentifier: '',
    RuleDisplayName: rule,
  }));
}

/** The agents' ways to persons and companies, which answer null where the REST endpoints answer 404, and the search for duplicates. */
export function entityAgentRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();

  app.post('/Agents/Person/CreateDefaultPersonEntity', async (c) => {
    const call = c.get('call');
    return json(defaultPerson(null, await readLists(call.db), call));
  });

  app.post('/Agents/Person/CreateDefaultByContactId', async (c) => {
    const call = c.get('call');
    const company = await readCompany(call.db, numberField(await readBody(c), 'ContactId'));
    return json(company === null ? null : defaultPerson(company, await readLists(call.db), call));
  });

  app.post('/Agents/Person/GetPersonEntity', async (c) => {
    const call = c.get('call');
    const row = await readPerson(call.db, numberQuery(c, 'personEntityId'));
    return json(row === null ? null : personEntity(row, await readLists(call.db), call));
  });

  app.post('/Agents/Contact/CreateDefaultContactEntity', async (c) => {
    const call = c.get('call');
    return json(defaultCompany(await readLists(call.db), call));
  });

  app.post('/Agents/Contact/GetContactEntity', async (c) => {
    const call = c.get('call');
    const row = await readCompany(call.db, numberQuery(c, 'contactEntityId'));
    return json(row === null ? null : companyEntity(row, await readLists(call.db), call));
  });

  app.post('/Agents/Contact/GetDomainDuplicates', async (c) => {
    const domain = textField(await readBody(c), 'Domain', 253)
      .trim()
      .toLowerCase();
    return json(domain === '' ? [] : await duplicates(c.get('call'), 'Domain', 'domains @> array[$1::text]', domain));
  });

  app.post('/Agents/Contact/GetDuplicates', async (c) => {
    const name = textField(await readBody(c), 'Name', 254).trim();
    return json(name === '' ? [] : await duplicates(c.get('call'), 'Name', 'lower(name) = lower($1)', name));
  });

  return app;
}
