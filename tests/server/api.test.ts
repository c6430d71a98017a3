import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { as, BASE, basic, type Caller, type Entity, type Failure } from './api.ts';

interface Item {
  readonly Id: number;
  readonly Name: string;
  readonly Deleted: boolean;
  readonly Rank: number;
}
interface Page {
  readonly value: readonly Readonly<Record<string, unknown>>[];
  readonly 'odata.nextLink'?: string;
}

let sandbox: Sandbox;
let rep: Caller;
let clock = Date.parse('2026-05-04T10:00:00Z');

beforeAll(async () => {
  sandbox = await createSandbox({ now: () => new Date(clock) });
  rep = as(sandbox, 'rep@example.com');
});
afterAll(() => sandbox.close());

describe('who and what', () => {
  test('the base says NetServer 12', async () => {
    expect((await rep.get<{ NetServerVersion: string }>('')).body.NetServerVersion).toMatch(/^12\.\d+/);
  });

  test('the principal is the signed-in user', async () => {
    expect((await as(sandbox, 'admin@example.com').get('User/currentPrincipal')).body).toMatchObject({
      AssociateId: 1,
      EMailAddress: 'admin@example.com',
    });
  });

  test('the tenant state needs no sign-in and names the API', async () => {
    const reply = await sandbox.fetch('/api/state/Cust00001');
    expect(await reply.json()).toMatchObject({
      ContextIdentifier: 'Cust00001',
      IsRunning: true,
      Api: 'http://127.0.0.1:4310/Cust00001/api',
    });
    expect((await sandbox.fetch('/api/state/Cust99999')).status).toBe(404);
  });
});

describe('the lists', () => {
  test('of categories have group and flag, deleted ones marked', async () => {
    const { body } = await rep.post<Record<string, unknown>[]>('Agents/List/GetCategories');
    expect(body).toContainEqual(
      expect.objectContaining({ Id: 1, Value: 'Lead', CategoryGroup: 'PotentialCustomer', EnableLeadStatus: true, Deleted: false }),
    );
    expect(body).toContainEqual(expect.objectContaining({ Id: 8, CategoryGroup: 'PotentialCustomer', EnableLeadStatus: false }));
    expect(body).toContainEqual(expect.objectContaining({ Id: 11, Deleted: true }));
    expect(new Set(body.map((c) => c['CategoryGroup']))).toEqual(
      new Set(['Unknown', 'Customer', 'PotentialCustomer', 'Partner', 'Lost', 'Other']),
    );
  });

  test('one category answers by id, null for an unknown one', async () => {
    expect((await rep.post('Agents/List/GetCategoryEntity?categoryEntityId=3')).body).toMatchObject({
      CategoryId: 3,
      EnableLeadStatus: true,
    });
    expect((await rep.post('Agents/List/GetCategoryEntity?categoryEntityId=99')).body).toBeNull();
  });

  test('of lead statuses are the active ones in rank order', async () => {
    const { body } = await rep.get<Item[]>('MDOList/leadstatus?flat=true');
    expect(body.map((s) => s.Name)).toEqual(['Open', 'Contacting', 'Disqualified', 'Re-nurture', 'Qualified']);
    expect((await rep.post<Item[]>('Agents/MDO/GetList', { Name: 'leadstatus', ForceFlatList: true })).body).toEqual(body);
  });

  test('with history include the deleted items that are asked for', async () => {
    const ask = async (historyItems: number[], onlyHistory: boolean): Promise<number[]> =>
      (await rep.post<Item[]>('Agents/MDO/GetListWithHistory', { name: 'leadstatus', historyItems, onlyHistory })).body.map((s) => s.Id);
    expect(await ask([6], false)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await ask([], false)).toEqual([1, 2, 3, 4, 5]);
    expect(await ask([6], true)).toEqual([6]);
  });

  test('that the sandbox lacks are a 404', async () => {
    expect((await rep.get('MDOList/nothing')).status).toBe(404);
  });

  test.each([
    [{ 'SO-Language': 'da' }, 'Åben'],
    [{ 'SO-Language': 'nb-NO' }, 'Åpen'],
    [{ 'SO-Language': 'xx' }, 'Open'],
    [{ 'SO-Language': '', 'Accept-Language': 'fr;q=0.9, de;q=0.8' }, 'Offen'],
  ])('are named in the language that %j asks for', async (headers, name) => {
    expect((await rep.get<Item[]>('MDOList/leadstatus', headers)).body[0]?.Name).toBe(name);
  });

  test('come raw, in all languages, when none is asked for', async () => {
    const reply = await sandbox.fetch(`${BASE}MDOList/leadstatus`, { headers: { Authorization: basic('rep@example.com') } });
    const [open] = (await reply.json()) as Item[];
    expect(open?.Name).toBe('US:"Open";NO:"Åpen";GE:"Offen";SW:"Öppen";DA:"Åben";NL:"Open"');
  });

  test('of automation rules hold the one of the demo tenant', async () => {
    const { body } = await rep.post('Agents/List/GetAllAutomatedCategoryUpdates');
    expect(body).toEqual([
      { Enabled: true, TriggerType: 'LeadStatusChanged', UserConfirmation: true, DefaultCategory: 3, LeadstatusId: 5 },
    ]);
  });
});

describe('a person', () => {
  test('is found by address in any case, everybody who holds it', async () => {
    const find = async (EmailAddress: string): Promise<number[]> =>
      (await rep.post<Entity[]>('Agents/EMail/GetPersonEntitiesFromEmailAddress', { EmailAddress })).body.map((p) => p.PersonId);
    expect(await find('Jane.Doe@Northwind.example')).toEqual([11]);
    expect(await find('devries@polderwerk.example')).toEqual([25, 26]);
    expect(await find('hakon@kaffevest.test')).toEqual([31]);
    expect(await find('kim.taylor@brightpath.example')).toEqual([]);
  });

  test('carries the company, its category and the status by name', async () => {
    expect((await rep.get('Person/11')).body).toMatchObject({
      FullName: 'Jane Doe',
      Title: 'Marketing Director',
      Contact: { ContactId: 5, Name: 'Northwind Trading', CategoryName: 'Lead' },
      Category: { Id: 1, Value: 'Lead', CategoryGroup: 'PotentialCustomer', EnableLeadStatus: true },
      LeadstatusId: 1,
      Leadstatus: 'Open',
      Retired: false,
      UtmParameters: { Source: 'newsletter', FirsttouchSource: 'search', Term: '' },
    });
  });

  test('has dates without zone unless zones are asked for', async () => {
    expect((await rep.get('Person/21')).body.UpdatedDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect((await rep.get('Person/21', { 'SO-TimeZone': 'UTC' })).body.UpdatedDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  });
});

describe('conditional requests', () => {
  const title = (value: string): unknown => [{ op: 'replace', path: '/Title', value }];

  test.each(['Person/22', 'Contact/7'])('%s is not sent again while it has not changed', async (path) => {
    const lastModified = (await rep.get(path)).headers.get('Last-Modified') ?? '';
    expect(new Date(lastModified).toUTCString()).toBe(lastModified);
    const again = await rep.get(path, { 'If-Modified-Since': lastModified });
    expect([again.status, again.body, again.headers.get('Last-Modified')]).toEqual([304, null, lastModified]);
    const earlier = new Date(Date.parse(lastModified) - 1000).toUTCString();
    expect((await rep.get(path, { 'If-Modified-Since': earlier })).status).toBe(200);
    expect((await rep.get(path, { 'If-Modified-Since': 'nonsense' })).status).toBe(200);
  });

  test('a change after If-Unmodified-Since is a 412 and changes nothing', async () => {
    const before = await rep.get('Person/22');
    clock += 10_000;
    const lastModified = before.headers.get('Last-Modified') ?? '';
    expect((await rep.patch('Person/22', title('First'), { 'If-Unmodified-Since': lastModified })).status).toBe(200);
    expect((await rep.patch('Person/22', title('Second'), { 'If-Unmodified-Since': lastModified })).status).toBe(412);
    expect((await rep.get('Person/22')).body.Title).toBe('First');
    expect((await rep.patch('Contact/7', { department: 'x' }, { 'If-Unmodified-Since': 'Mon, 01 Jan 2001 00:00:00 GMT' })).status).toBe(
      412,
    );
  });

  test('a failed test is a 409 and changes nothing', async () => {
    const patch = [
      { op: 'replace', path: '/Title', value: 'Lost' },
      { op: 'test', path: '/LeadstatusId', value: 4 },
    ];
    expect((await rep.patch('Person/22', patch)).status).toBe(409);
    expect((await rep.get('Person/22')).body.Title).toBe('First');
  });

  test('a second change within the same second passes the date, and only the test of the field catches it', async () => {
    clock += 10_000;
    const seen = (await rep.patch('Person/13', [{ op: 'replace', path: '/LeadstatusId', value: 3 }])).body;
    const since = new Date(seen.UpdatedDate).toUTCString();
    clock += 100;
    await as(sandbox, 'admin@example.com').patch('Person/13', [{ op: 'replace', path: '/LeadstatusId', value: 4 }]);
    const guard = [
      { op: 'test', path: '/UpdatedDate', value: seen.UpdatedDate },
      { op: 'test', path: '/LeadstatusId', value: seen.LeadstatusId },
      { op: 'replace', path: '/LeadstatusId', value: 2 },
    ];
    expect((await rep.get('Person/13', { 'If-Modified-Since': since })).status).toBe(304);
    expect((await rep.patch('Person/13', guard, { 'If-Unmodified-Since': since })).status).toBe(409);
    expect((await rep.get('Person/13')).body.LeadstatusId).toBe(4);
  });

  test('of many writers with the same guard one gets through', async () => {
    const { LeadstatusId: from, UpdatedDate } = (await rep.get('Person/12')).body;
    const guard = [
      { op: 'test', path: 'UpdatedDate', value: UpdatedDate },
      { op: 'test', path: 'LeadstatusId', value: from },
      { op: 'replace', path: 'LeadstatusId', value: from === 1 ? 2 : 1 },
    ];
    const answers = await Promise.all(Array.from({ length: 8 }, () => rep.patch('Person/12', guard)));
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
  });
});

describe('searches', () => {
  const ids = async (path: string, key: string): Promise<unknown[]> => (await rep.get<Page>(path)).body.value.map((row) => row[key]);

  test.each([
    ['Person', 'personId', 'contactId eq 5', [11, 12, 13, 14]],
    ['Person', 'personId', 'contactId eq 5 and retired eq false', [11, 12, 13]],
    ['Person', 'personId', "fullName contains 'JANE D'", [11]],
    ['Person', 'personId', "email/emailAddress eq 'HAKON@kaffevest.test'", [31]],
    ['Person', 'personId', "personContact/name begins 'müller'", [23]],
    ['Person', 'personId', 'leadStatus oneOf (6)', [24]],
    ['Person', 'personId', 'leadStatus eq 5 and personCategoryGroup oneOf (1) and contactId lt 10', [21]],
    ['Person', 'personId', 'personCategory eq 0 and contactId eq 0', [42]],
    ['Contact', 'contactId', "domain eq 'kaffevest.test'", [16]],
    ['Contact', 'contactId', "name begins 'O' and categoryGroup notOneOf (2)", [19]],
    ['Contact', 'contactId', 'category oneOf (8,9)', [8, 18, 30, 38]],
  ])('%s by %s where %s', async (path, key, filter, expected) => {
    expect(await ids(`${path}?$select=${key}&$filter=${encodeURIComponent(filter)}&$orderby=${key}`, key)).toEqual(expected);
  });

  test('by updated date find what has changed since', async () => {
    clock += 10_000;
    const since = new Date(clock - 1000).toISOString();
    await rep.patch('Person/39', { title: 'Lead Scientist' });
    expect(await ids(`Person?$select=personId&$filter=personUpdatedDate gt ${since}`, 'personId')).toEqual([39]);
  });

  test('answer in pages that together hold everybody once', async () => {
    const seen: unknown[] = [];
    let next: string | undefined = `http://127.0.0.1:4310${BASE}Person?$select=personId&$orderby=personId&$top=40`;
    while (next !== undefined) {
      const page = (await (await sandbox.fetch(next, { headers: { Authorization: basic('rep@example.com') } })).json()) as Page;
      seen.push(...page.value.map((row) => row['personId']));
      next = page['odata.nextLink'];
    }
    expect(seen).toHaveLength(150);
    expect(new Set(seen).size).toBe(150);
  });

  test('show names, and with $mode=Full the ids beside them', async () => {
    const query = 'Person?$select=personCategory,personCategoryGroup,leadStatus,personAssociateId&$filter=personId eq 11';
    expect((await rep.get<Page>(query)).body.value[0]).toMatchObject({
      personCategory: 'Lead',
      personCategoryGroup: 'PotentialCustomer',
      leadStatus: 'Open',
    });
    expect((await rep.get<Page>(`${query}&$mode=Full`)).body.value[0]).toMatchObject({
      'personCategory:id': 1,
      'personCategoryGroup:id': 2,
      'leadStatus:id': 1,
    });
  });

  test.each(['$select=nothing', '$filter=nothing eq 1', "$filter=fullName like 'x'", '$orderby=nothing', '$top=many', '$filter=('])(
    'answer 400 to %s',
    async (query) => {
      const reply = await rep.get<Failure>(`Person?${query}`);
      expect([reply.status, reply.body.ErrorType]).toEqual([400, 'ArgumentException']);
    },
  );
});

describe('errors have the documented shape', () => {
  test.each([
    ['GET', 'Person/99999', undefined, 404],
    ['GET', 'Contact/99999', undefined, 404],
    ['GET', 'Person/abc', undefined, 400],
    ['GET', 'Person/99999999999', undefined, 400],
    ['GET', 'Nothing', undefined, 404],
    ['POST', 'Person', '{"firstname":', 400],
    ['POST', 'Person', '[]', 400],
    ['POST', 'Person', '{"firstname":5}', 400],
    ['POST', 'Person', '{"firstname":"x","leadstatusId":"1"}', 400],
    ['POST', 'Person', '{"firstname":"x","emails":{"value":"x"}}', 400],
    ['POST', 'Person', '{"firstname":"x\\u0000"}', 400],
    ['POST', 'Person', '{"firstname":"x","contact":{"contactId":99999}}', 400],
    ['POST', 'Person', `{"firstname":"${'x'.repeat(300)}"}`, 400],
    ['POST', 'Agents/EMail/GetPersonEntitiesFromEmailAddress', '{}', 400],
    ['POST', 'Agents/List/GetCategoryEntity?categoryEntityId=x', '{}', 400],
    ['PATCH', 'Person/11', 'null', 400],
    ['PATCH', 'Person/11', '', 400],
    ['PATCH', 'Person/99999', '[]', 404],
    ['POST', 'Person', `{"firstname":"${'x'.repeat(1_100_000)}"}`, 413],
  ])('%s %s', async (method, path, body, status) => {
    const reply = await sandbox.fetch(BASE + path, {
      method,
      headers: { Authorization: basic('rep@example.com') },
      ...(body === undefined ? {} : { body }),
    });
    expect(reply.status).toBe(status);
    const error = (await reply.json()) as Failure;
    expect(error).toMatchObject({ Error: true, ErrorType: expect.any(String), ErrorSource: expect.any(String) });
    expect(error.Message ?? error.ErrorMessage).toEqual(expect.any(String));
    expect(JSON.stringify(error)).not.toMatch(/\bat .*\.ts/);
  });

  test('agents call the text ErrorMessage, REST endpoints Message', async () => {
    expect((await rep.get<Failure>('Person/99999')).body.Message).toContain('99999');
    expect((await rep.post<Failure>('Agents/MDO/GetList', { name: 'nothing' })).body.ErrorMessage).toContain('nothing');
  });

  test.each([undefined, 'Basic !!!', basic('nobody@example.com'), `Basic ${btoa('rep@example.com:wrong')}`, 'Bearer unknown', 'Nothing'])(
    'without a valid sign-in (%s) the answer is 401',
    async (authorization) => {
      const reply = await sandbox.fetch(
        `${BASE}Person/11`,
        authorization === undefined ? {} : { headers: { Authorization: authorization } },
      );
      expect([reply.status, ((await reply.json()) as Failure).Error]).toEqual([401, true]);
    },
  );
});

describe('other origins', () => {
  const preflight = (origin: string): Promise<Response> =>
    sandbox.fetch(`${BASE}Person/11`, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Headers': 'authorization,so-language' },
    });

  test.each([
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    'moz-extension://0a1b2c3d-0000-4000-8000-000000000000',
    'http://127.0.0.1:5173',
  ])('%s may call the API', async (origin) => {
    const reply = await preflight(origin);
    expect(reply.status).toBe(204);
    expect(reply.headers.get('Access-Control-Allow-Origin')).toBe(origin);
    expect(reply.headers.get('Access-Control-Allow-Methods')).toContain('PATCH');
    expect(reply.headers.get('Access-Control-Allow-Headers')).toContain('so-language');
    const error = await sandbox.fetch(`${BASE}Person/11`, { headers: { Origin: origin } });
    expect(error.headers.get('Access-Control-Allow-Origin')).toBe(origin);
  });

  test.each(['https://example.com', 'http://127.0.0.1.example.com', 'null'])('%s may not', async (origin) => {
    expect((await preflight(origin)).headers.get('Access-Control-Allow-Origin')).toBeNull();
  });
});
