import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { as, type Caller, type Entity } from './api.ts';

let sandbox: Sandbox;
let rep: Caller;
beforeAll(async () => {
  sandbox = await createSandbox();
  rep = as(sandbox, 'rep@example.com');
});
afterAll(() => sandbox.close());

type Problems = Readonly<Record<string, string>>;

/** What validation says, asked both ways. */
async function problems(kind: 'Person' | 'Contact', entity: object): Promise<Problems> {
  const rest = await rep.post<Problems>(`${kind}/Validate`, entity);
  const agent = await rep.post<Problems>(`Agents/${kind}/Validate${kind}Entity`, { [`${kind}Entity`]: entity });
  expect([rest.status, agent.status]).toEqual([200, 200]);
  expect(agent.body).toEqual(rest.body);
  return rest.body;
}

describe('a person', () => {
  const valid = { firstname: 'Some', lastname: 'Body' };
  test.each([
    ['with a name', valid, []],
    ['without any', { title: 'Nobody' }, ['Lastname']],
    ['in an unknown company', { ...valid, contact: { contactId: 9999 } }, ['Contact']],
    ['in a company of the administrator', { ...valid, contact: { contactId: 13 } }, ['Contact']],
    ['with an unknown category', { ...valid, category: { id: 99 } }, ['Category']],
    ['with a deleted category', { ...valid, category: { id: 11 } }, ['Category']],
    ['with a deleted status', { ...valid, category: { id: 1 }, leadstatusId: 6 }, ['LeadstatusId']],
    ['with a status that is hidden', { ...valid, category: { id: 5 }, leadstatusId: 2 }, ['LeadstatusId']],
    ['with a status that is visible', { ...valid, contact: { contactId: 5 }, leadstatusId: 2 }, []],
    ['with everything wrong', { contact: { contactId: 9999 }, leadstatusId: 99 }, ['Lastname', 'Contact', 'LeadstatusId']],
  ])('that is new, %s: %#', async (_, entity, fields) => {
    const found = await problems('Person', entity);
    expect(Object.keys(found)).toEqual(fields);
    expect((await rep.post('Person', entity)).status < 300, 'saving agrees').toBe(fields.length === 0);
  });

  test.each([
    ['as it is', 24, {}, []],
    ['without a name', 11, { Firstname: '', Lastname: '' }, ['Lastname']],
    ['with a category of their own in spite of a company', 11, { Category: { Id: 5 } }, ['Category']],
    ['with a status while it is hidden', 21, { LeadstatusId: 2 }, ['LeadstatusId']],
    ['with a status', 11, { LeadstatusId: 2 }, []],
    [
      'without the company, in a category without lead status',
      12,
      { Contact: null, Category: { Id: 5 }, LeadstatusId: 3 },
      ['LeadstatusId'],
    ],
  ])('that exists, %s', async (_, id, fields, expected) => {
    const entity = { ...(await rep.get<Entity>(`Person/${id}`)).body, ...fields };
    expect(Object.keys(await problems('Person', entity))).toEqual(expected);
    expect((await rep.patch(`Person/${id}`, entity)).status < 300, 'saving agrees').toBe(expected.length === 0);
  });

  test('who stays in a company of the administrator is no worse for it', async () => {
    expect(await problems('Person', (await rep.get<Entity>('Person/28')).body)).toEqual({});
  });

  test('that is gone is not found', async () => {
    expect((await rep.post('Person/Validate', { personId: 9999, firstname: 'x' })).status).toBe(404);
  });
});

test.each([
  ['with a name', { name: 'Some Company' }, []],
  ['without', { department: 'Sales' }, ['Name']],
  ['with an unknown category', { name: 'Some Company', category: { id: 99 } }, ['Category']],
  ['that exists, renamed', { contactId: 5, name: 'Northwind' }, []],
])('a company %s', async (_, entity, fields) => {
  expect(Object.keys(await problems('Contact', entity))).toEqual(fields);
});

test('validation stores nothing', async () => {
  const count = async (): Promise<unknown> => sandbox.db.query('select (select count(*) from person) p, (select count(*) from company) c');
  const before = await count();
  await problems('Person', { firstname: 'Never' });
  await problems('Contact', { name: 'Never' });
  expect(await count()).toEqual(before);
});

describe('the agents', () => {
  test('read the same entities as the REST endpoints, and answer null where those say 404', async () => {
    expect((await rep.post('Agents/Person/GetPersonEntity?personEntityId=21')).body).toEqual((await rep.get('Person/21')).body);
    expect((await rep.post('Agents/Contact/GetContactEntity?contactEntityId=7')).body).toEqual((await rep.get('Contact/7')).body);
    expect((await rep.post('Agents/Person/GetPersonEntity?personEntityId=9999')).body).toBeNull();
    expect((await rep.post('Agents/Contact/GetContactEntity?contactEntityId=9999')).body).toBeNull();
  });

  test('begin new entities as the REST endpoints do', async () => {
    const dates = { CreatedDate: expect.any(String), UpdatedDate: expect.any(String) };
    const person = (await rep.get<object>('Person/default')).body;
    expect((await rep.post('Agents/Person/CreateDefaultPersonEntity')).body).toEqual({ ...person, ...dates });
    const company = (await rep.get<object>('Contact/default')).body;
    expect((await rep.post('Agents/Contact/CreateDefaultContactEntity')).body).toEqual({ ...company, ...dates });
  });

  test('find companies by domain and by name, so that none is made twice', async () => {
    const found = async (name: string, body: object): Promise<unknown[]> =>
      (await rep.post<{ SoPrimaryKey: number }[]>(`Agents/Contact/${name}`, body)).body.map((entry) => entry.SoPrimaryKey);
    expect(await found('GetDomainDuplicates', { domain: 'Kaffevest.TEST' })).toEqual([16]);
    expect(await found('GetDomainDuplicates', { domain: 'nobody.example' })).toEqual([]);
    expect(await found('GetDuplicates', { name: 'northwind trading' })).toEqual([5]);
    expect(await found('GetDuplicates', { name: '' })).toEqual([]);
  });
});

test("UTM parameters are the CRM's: a save leaves them as they are", async () => {
  const before = (await rep.get<{ UtmParameters: object }>('Person/11')).body.UtmParameters;
  const patch = { utmParameters: { source: 'mine' }, title: 'Marketing Lead' };
  expect((await rep.patch<object>('Person/11', patch)).body).toMatchObject({ Title: 'Marketing Lead', UtmParameters: before });
});
