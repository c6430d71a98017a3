import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { as, type Caller, type Entity, type Failure } from './api.ts';

const [LEAD, MQL, OPPORTUNITY, CUSTOMER, PROSPECT, DELETED_CATEGORY] = [1, 2, 3, 5, 8, 11];
const [OPEN, CONTACTING, DISQUALIFIED, QUALIFIED, DELETED_STATUS] = [1, 2, 3, 5, 6];

let sandbox: Sandbox;
let rep: Caller;
let admin: Caller;
let reader: Caller;
let clock = Date.parse('2026-05-04T10:00:00.400Z');

beforeAll(async () => {
  sandbox = await createSandbox({ now: () => new Date(clock) });
  rep = as(sandbox, 'rep@example.com');
  admin = as(sandbox, 'admin@example.com');
  reader = as(sandbox, 'reader@example.com');
});
afterAll(() => sandbox.close());

async function newCompany(categoryId: number, api = rep): Promise<number> {
  return (await api.post('Contact', { name: 'Some Company', category: { id: categoryId } })).body.ContactId;
}

async function newPerson(companyId: number, api = rep): Promise<Entity> {
  return (await api.post('Person', { firstname: 'Some', lastname: 'Body', contact: { contactId: companyId } })).body;
}

function status(id: number): unknown {
  return [{ op: 'replace', path: '/LeadstatusId', value: id }];
}

function category(id: number): unknown {
  return [{ op: 'replace', path: '/Category/Id', value: id }];
}

async function statusOf(personId: number): Promise<number> {
  return (await rep.get(`Person/${personId}`)).body.LeadstatusId;
}

describe('new persons', () => {
  test.each([
    ['with lead status', LEAD, OPEN],
    ['without the flag', PROSPECT, 0],
    ['in another group', CUSTOMER, 0],
  ])('under a company in a category %s start as it says (D1)', async (_, categoryId, expected) => {
    expect((await newPerson(await newCompany(categoryId))).LeadstatusId).toBe(expected);
  });

  test('belong to whoever made them', async () => {
    const person = await newPerson(await newCompany(LEAD), admin);
    expect(person.UpdatedBy.AssociateId).toBe(1);
  });

  test('the default entity of a lead company already says Open', async () => {
    const reply = await rep.post('Agents/Person/CreateDefaultByContactId', { contactId: 5 });
    expect(reply.body).toMatchObject({ PersonId: 0, LeadstatusId: OPEN, Contact: { ContactId: 5 }, Category: { Id: LEAD } });
  });

  test('the default entity of an unknown company is null', async () => {
    expect((await rep.post('Agents/Person/CreateDefaultByContactId', { contactId: 99_999 })).body).toBeNull();
  });

  test('need a name', async () => {
    expect((await rep.post('Person', { title: 'Nobody' })).status).toBe(400);
  });

  test('without a company take their own category and its default status', async () => {
    const reply = await rep.post('Person', { firstname: 'Solo', category: { id: MQL } });
    expect(reply.body).toMatchObject({ Contact: null, Category: { Id: MQL }, LeadstatusId: OPEN });
  });

  test('keep the addresses and numbers they are made with', async () => {
    const made = await rep.post('Person', {
      firstname: 'Noah',
      lastname: 'Berg',
      contact: { contactId: 12 },
      emails: [{ value: 'noah.berg@harbor-analytics.example' }, { value: 'noah@example.org' }],
      officePhones: [{ value: '+44 1632 960999' }],
    });
    expect(made.status).toBe(200);
    expect(made.body.Emails.map((e) => e.Value)).toEqual(['noah.berg@harbor-analytics.example', 'noah@example.org']);
    const found = await rep.post<Entity[]>('Agents/EMail/GetPersonEntitiesFromEmailAddress', { EmailAddress: 'NOAH@example.org' });
    expect(found.body.map((p) => p.PersonId)).toEqual([made.body.PersonId]);
  });
});

describe('new companies', () => {
  test('start in the default category unless one is asked for', async () => {
    expect((await rep.post('Contact', { Name: 'Brightpath', Domains: ['BrightPath.example'] })).body).toMatchObject({
      Category: { Id: LEAD },
      Domains: ['brightpath.example'],
    });
    expect((await rep.post('Contact', { Name: 'Other', Category: { Id: CUSTOMER } })).body.Category?.Id).toBe(CUSTOMER);
  });
});

describe('a category change', () => {
  test('into lead status makes everybody Open, also those who kept a value (D2)', async () => {
    const company = await newCompany(LEAD);
    const person = await newPerson(company);
    await rep.patch(`Person/${person.PersonId}`, status(DISQUALIFIED));
    await rep.patch(`Contact/${company}`, category(CUSTOMER));
    expect(await statusOf(person.PersonId)).toBe(DISQUALIFIED);
    await rep.patch(`Contact/${company}`, category(MQL));
    expect(await statusOf(person.PersonId)).toBe(OPEN);
  });

  test('out of lead status keeps the value (C1)', async () => {
    const company = await newCompany(MQL);
    const person = await newPerson(company);
    await rep.patch(`Person/${person.PersonId}`, status(CONTACTING));
    await rep.patch(`Contact/${company}`, category(PROSPECT));
    expect((await rep.get(`Person/${person.PersonId}`)).body).toMatchObject({ LeadstatusId: CONTACTING, Category: { Id: PROSPECT } });
  });

  test('between two categories with lead status leaves the people alone', async () => {
    const company = await newCompany(LEAD);
    const person = await newPerson(company);
    await rep.patch(`Person/${person.PersonId}`, status(CONTACTING));
    await rep.patch(`Contact/${company}`, category(MQL));
    expect(await statusOf(person.PersonId)).toBe(CONTACTING);
  });

  test('of a person without company works as a company does', async () => {
    const person = (await rep.post('Person', { firstname: 'Alone', category: { id: CUSTOMER } })).body;
    expect(person.LeadstatusId).toBe(0);
    expect((await rep.patch(`Person/${person.PersonId}`, category(LEAD))).body).toMatchObject({
      Category: { Id: LEAD },
      LeadstatusId: OPEN,
    });
  });

  test("of a person with a company is refused with the CRM's own code", async () => {
    const reply = await rep.patch<Failure>('Person/11', category(CUSTOMER));
    expect(reply.status).toBe(403);
    expect(reply.body.Message).toContain('[SR_ACCESS_PERSONONCOMPANY]');
  });

  test.each([DELETED_CATEGORY, 999])('to category %i, which is deleted or unknown, is refused', async (id) => {
    expect((await rep.patch('Contact/12', category(id))).status).toBe(400);
  });
});

describe('a lead status', () => {
  test("is each person's own (P1)", async () => {
    const before = await statusOf(12);
    await rep.patch('Person/13', status(DISQUALIFIED));
    expect(await statusOf(12)).toBe(before);
    expect(await statusOf(13)).toBe(DISQUALIFIED);
  });

  test.each([
    ['a customer', 21],
    ['a prospect without the flag', 23],
    ['a company without category', 29],
    ['a person without company and category', 42],
  ])('is refused while hidden: %s', async (_, id) => {
    const before = await statusOf(id);
    const reply = await rep.patch<Failure>(`Person/${id}`, status(CONTACTING));
    expect(reply.status).toBe(400);
    expect(reply.body.ErrorType).toBe('ArgumentException');
    expect(await statusOf(id)).toBe(before);
  });

  test.each([DELETED_STATUS, 999])('%i, which is deleted or unknown, is refused', async (id) => {
    expect((await rep.patch('Person/11', status(id))).status).toBe(400);
  });

  test('that an admin deleted is kept and named', async () => {
    expect((await rep.get('Person/24')).body).toMatchObject({ LeadstatusId: DELETED_STATUS, Leadstatus: 'Nurturing' });
    expect((await rep.patch('Person/24', { title: 'CPO' })).body).toMatchObject({ LeadstatusId: DELETED_STATUS, Title: 'CPO' });
  });

  test('records who and when, in whole seconds', async () => {
    clock = Date.parse('2026-05-04T11:00:00.999Z');
    expect((await rep.patch('Person/12', status(CONTACTING))).body).toMatchObject({
      UpdatedDate: '2026-05-04T11:00:00Z',
      UpdatedBy: { AssociateId: 2 },
    });
  });

  test('that is there already changes nothing, not even the date', async () => {
    const before = (await rep.get('Person/37')).body;
    clock += 60_000;
    expect((await rep.patch('Person/37', status(before.LeadstatusId))).body.UpdatedDate).toBe(before.UpdatedDate);
  });
});

describe('automation', () => {
  const need = (personId: number, contactId: number): unknown => ({ leadStatus: QUALIFIED, personId, contactId, categoryId: 0 });

  test('that asks is announced, not carried out by the save, and carried out when confirmed', async () => {
    const company = await newCompany(LEAD);
    const person = await newPerson(company);
    const rule = (await rep.post('Agents/List/GetNeedCategoryUpdateForPerson', need(person.PersonId, company))).body;
    expect(rule).toMatchObject({
      Enabled: true,
      TriggerType: 'LeadStatusChanged',
      UserConfirmation: true,
      DefaultCategory: OPPORTUNITY,
      LeadstatusId: QUALIFIED,
    });
    expect((await rep.patch(`Person/${person.PersonId}`, status(QUALIFIED))).body.Category?.Id).toBe(LEAD);
    const done = await rep.post('Agents/List/PerformNeededCategoryUpdate', {
      personId: person.PersonId,
      contactId: company,
      categoryId: OPPORTUNITY,
      setting: rule,
    });
    expect(done.status).toBe(204);
    expect((await rep.get(`Person/${person.PersonId}`)).body).toMatchObject({ Category: { Id: OPPORTUNITY }, LeadstatusId: QUALIFIED });
  });

  test('is silent where its category is there already, or lead status is not in use', async () => {
    expect((await rep.post('Agents/List/GetNeedCategoryUpdateForPerson', need(40, 21))).body).toBeNull();
    expect((await rep.post('Agents/List/GetNeedCategoryUpdateForPerson', need(21, 6))).body).toBeNull();
  });

  test('never takes a customer back', async () => {
    await rep.post('Agents/List/PerformNeededCategoryUpdate', { personId: 21, contactId: 6, categoryId: OPPORTUNITY, setting: {} });
    expect((await rep.get('Contact/6')).body.Category?.Id).toBe(CUSTOMER);
  });

  test('without asking is carried out with the save, for the company or the person without one', async () => {
    await sandbox.db.query('update automation set user_confirmation = false');
    try {
      const company = await newCompany(LEAD);
      const person = await newPerson(company);
      expect((await rep.patch(`Person/${person.PersonId}`, status(QUALIFIED))).body).toMatchObject({
        Category: { Id: OPPORTUNITY },
        LeadstatusId: QUALIFIED,
      });
      expect((await rep.get(`Contact/${company}`)).body.Category?.Id).toBe(OPPORTUNITY);
      const alone = (await rep.post('Person', { firstname: 'Alone', category: { id: LEAD } })).body.PersonId;
      expect((await rep.patch(`Person/${alone}`, status(QUALIFIED))).body.Category?.Id).toBe(OPPORTUNITY);
      const picks = (await rep.post('Person', { firstname: 'Picks', category: { id: LEAD } })).body.PersonId;
      const both = await rep.patch(`Person/${picks}`, { category: { id: MQL }, leadstatusId: QUALIFIED });
      expect(both.body.Category?.Id, 'a category picked by hand wins').toBe(MQL);
    } finally {
      await sandbox.db.query('update automation set user_confirmation = true');
    }
  });
});

describe('rights', () => {
  test('are on each record, with the reason', async () => {
    expect((await rep.get('Person/11')).body.TableRight).toEqual({ Mask: 'Select, Update, Insert, Delete', Reason: '' });
    expect((await rep.get('Person/11')).body.FieldProperties['Category']?.FieldRight).toEqual({
      Mask: 'Read',
      Reason: '[SR_ACCESS_PERSONONCOMPANY]',
    });
    expect((await rep.get('Person/27')).body.FieldProperties['Category']?.FieldRight.Mask).toBe('Update');
    expect((await rep.get('Contact/13')).body.TableRight).toEqual({ Mask: 'Select', Reason: '[SR_ACCESS_OWNER]' });
    expect((await rep.get('Person/28')).body.FieldProperties['LeadstatusId']?.FieldRight.Mask).toBe('Read');
    expect((await reader.get('Person/11')).body.TableRight.Mask).toBe('Select');
    expect((await admin.get('Contact/13')).body.TableRight.Mask).toContain('Update');
  });

  test('a rep may not change a restricted company or its people; an administrator may', async () => {
    expect((await rep.patch('Contact/13', category(MQL))).status).toBe(403);
    expect((await rep.patch('Person/28', status(QUALIFIED))).status).toBe(403);
    expect((await rep.post('Person', { firstname: 'New', contact: { contactId: 13 } })).status).toBe(403);
    expect((await rep.delete('Person/28')).status).toBe(403);
    expect((await admin.patch('Person/28', status(DISQUALIFIED))).status).toBe(200);
  });

  test('a reader changes nothing', async () => {
    expect((await reader.patch('Person/11', status(CONTACTING))).status).toBe(403);
    expect((await reader.patch('Contact/5', category(MQL))).status).toBe(403);
    expect((await reader.post('Person', { firstname: 'New' })).status).toBe(403);
    expect((await reader.post('Contact', { name: 'New' })).status).toBe(403);
    const update = { personId: 11, contactId: 5, categoryId: OPPORTUNITY, setting: {} };
    expect((await reader.post('Agents/List/PerformNeededCategoryUpdate', update)).status).toBe(403);
    expect((await reader.post('Agents/Person/AddEmailAddressToPerson', { personId: 11, emailAddress: 'x@example.org' })).status).toBe(403);
  });
});

test('a deleted record is not found, by id, by address or in lists', async () => {
  const person = (await rep.post('Person', { firstname: 'Gone', contact: { contactId: 12 }, emails: [{ value: 'gone@example.org' }] }))
    .body;
  expect((await rep.delete(`Person/${person.PersonId}`)).status).toBe(204);
  expect((await rep.get(`Person/${person.PersonId}`)).status).toBe(404);
  expect((await rep.patch(`Person/${person.PersonId}`, status(CONTACTING))).status).toBe(404);
  expect((await rep.post('Agents/EMail/GetPersonEntitiesFromEmailAddress', { EmailAddress: 'gone@example.org' })).body).toEqual([]);
  const rows = await rep.get<{ value: unknown[] }>(`Person?$filter=personId eq ${person.PersonId}`);
  expect(rows.body.value).toEqual([]);
});

test('an address is added once, as the primary one if asked for', async () => {
  const add = (emailAddress: string, setAsPrimaryEmail: boolean): Promise<{ status: number }> =>
    rep.post('Agents/Person/AddEmailAddressToPerson', { personId: 39, emailAddress, setAsPrimaryEmail });
  const addresses = async (): Promise<string[]> => (await rep.get('Person/39')).body.Emails.map((e) => e.Value);
  expect((await add('maya@example.org', false)).status).toBe(204);
  await add('MAYA@example.org', false);
  expect(await addresses()).toEqual(['maya.lopez@harbor-analytics.example', 'maya@example.org']);
  await add('maya@example.org', true);
  expect(await addresses()).toEqual(['maya@example.org', 'maya.lopez@harbor-analytics.example']);
  expect((await add('no address', false)).status).toBe(400);
});

describe('a tenant that does otherwise', () => {
  let other: Sandbox;
  beforeAll(async () => {
    other = await createSandbox({ rules: 'lenient', reentry: 'keep' });
  });
  afterAll(() => other.close());

  test('stores a status that is hidden', async () => {
    expect((await as(other, 'rep@example.com').patch('Person/21', status(CONTACTING))).body.LeadstatusId).toBe(CONTACTING);
  });

  test('keeps the status of people whose company comes back, and gives the others Open', async () => {
    const api = as(other, 'rep@example.com');
    const company = await newCompany(LEAD, api);
    const kept = await newPerson(company, api);
    await api.patch(`Person/${kept.PersonId}`, status(DISQUALIFIED));
    await api.patch(`Contact/${company}`, category(CUSTOMER));
    const fresh = await newPerson(company, api);
    await api.patch(`Contact/${company}`, category(LEAD));
    expect((await api.get(`Person/${kept.PersonId}`)).body.LeadstatusId).toBe(DISQUALIFIED);
    expect((await api.get(`Person/${fresh.PersonId}`)).body.LeadstatusId).toBe(OPEN);
  });
});
