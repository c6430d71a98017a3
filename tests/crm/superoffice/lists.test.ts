import { describe, expect, it } from 'vitest';
import { parseCompanyId, parsePersonId, type CompanyId, type PersonId } from '../../../lib/domain/ids.ts';
import { API, clientOf, createStub, json, WIRE_PERSON, type Received } from './stub.ts';

const JANE = parsePersonId(11) as PersonId;

const CATEGORY = { Id: 1, Value: 'Lead', CategoryGroup: 'PotentialCustomer', EnableLeadStatus: true, Rank: 1, Deleted: false };
const STATUSES = [
  { Id: 1, Name: 'Open', Rank: 1 },
  { Id: 6, Name: 'Nurturing', Rank: 9, Deleted: true },
];
const RULE = { TriggerType: 'LeadStatusChanged', LeadstatusId: 5, DefaultCategory: 3, Enabled: true, UserConfirmation: true };

/** A tenant that answers each path as said; what is not said is 404. */
function tenant(answers: Readonly<Record<string, (request: Received) => Response>>) {
  return createStub((request) => {
    const path = request.url.slice(API.length).replace(/\?.*/, '');
    return answers[path]?.(request) ?? json({ Message: 'no such method' }, 404);
  });
}

const NEW_TENANT = {
  'Agents/List/GetCategories': () => json([CATEGORY]),
  'Agents/MDO/GetListWithHistory': () => json(STATUSES),
  'Agents/List/GetAllAutomatedCategoryUpdates': () => json([RULE, { ...RULE, TriggerType: 'None' }]),
};

describe('the lists', () => {
  it('come with groups, flags, deleted statuses and rules in three requests', async () => {
    const stub = tenant(NEW_TENANT);
    const result = await clientOf(stub.fetch).lists();
    expect(result).toMatchObject({
      ok: true,
      value: {
        categories: [{ id: 1, group: 'potentialCustomer', leadStatusEnabled: true }],
        statuses: [
          { id: 1, deleted: false },
          { id: 6, deleted: true },
        ],
        rules: [{ trigger: 'leadStatusChanged', leadStatusId: 5 }],
      },
    });
    expect(stub.received).toHaveLength(3);
  });

  it('take one by one what the list of an older CRM does not say', async () => {
    const one = (request: Received): Response => {
      const id = Number(new URL(request.url).searchParams.get('categoryEntityId'));
      return id === 3 ? json(null) : json({ CategoryId: id, Name: `category ${id}`, CategoryGroup: 'Customer' });
    };
    for (const list of [() => json([{ Id: 1, Value: 'Lead' }]), () => json({}, 404)]) {
      const stub = tenant({
        ...NEW_TENANT,
        'Agents/List/GetCategories': list,
        'Agents/MDO/GetListWithHistory': ({ body }) =>
          json((body as { Name: string }).Name === 'category' ? [{ Id: 1 }, { Id: 2 }, { Id: 3 }, { Id: 2 }] : STATUSES),
        'Agents/List/GetCategoryEntity': one,
      });
      const result = await clientOf(stub.fetch).lists();
      expect(result.ok && result.value.categories).toMatchObject([
        { id: 1, group: 'customer' },
        { id: 2, name: 'category 2' },
      ]);
    }
  });

  it('of an older CRM are read one by one only every few minutes, each language by itself, and only what failed at once', async () => {
    let [now, language, broken] = [0, 'da', true];
    const stub = tenant({
      ...NEW_TENANT,
      'Agents/List/GetCategories': () => json([{ Id: 1, Value: 'Lead' }]),
      'Agents/MDO/GetListWithHistory': () => json([{ Id: 1 }, { Id: 2 }]),
      'Agents/List/GetCategoryEntity': ({ url }) =>
        broken && url.endsWith('=2') ? json({}, 500) : json({ CategoryId: Number(url.slice(-1)), CategoryGroup: 'Customer' }),
    });
    const crm = clientOf(stub.fetch, { clock: () => now, language: () => language });
    const read = async (): Promise<readonly string[]> => {
      stub.received.length = 0;
      await crm.lists();
      return stub.received.flatMap(({ url }) => /categoryEntityId=\d+/.exec(url)?.[0] ?? []);
    };
    expect(await read()).toEqual(['categoryEntityId=1', 'categoryEntityId=2']);
    broken = false;
    expect(await read()).toEqual(['categoryEntityId=2']);
    expect(await read()).toEqual([]);
    language = 'de';
    expect(await read()).toHaveLength(2);
    language = 'da';
    now = 6 * 60_000;
    expect(await read()).toHaveLength(2);
  });

  it('of an older CRM that never ends are cut off', async () => {
    const stub = tenant({
      ...NEW_TENANT,
      'Agents/List/GetCategories': () => json({}, 404),
      'Agents/MDO/GetListWithHistory': () => json(Array.from({ length: 3000 }, (_, index) => ({ Id: index + 1 }))),
      'Agents/List/GetCategoryEntity': ({ url }) => json({ CategoryId: Number(/\d+$/.exec(url)?.[0]), CategoryGroup: 'Other' }),
    });
    const result = await clientOf(stub.fetch).lists();
    expect(result.ok && result.value.categories).toHaveLength(500);
    expect(stub.received.length).toBeLessThan(510);
  });

  it('have no rules where the CRM has none yet, or does not show them to this user', async () => {
    for (const status of [403, 404]) {
      const stub = tenant({ ...NEW_TENANT, 'Agents/List/GetAllAutomatedCategoryUpdates': () => json({}, status) });
      expect(await clientOf(stub.fetch).lists()).toMatchObject({ ok: true, value: { rules: [] } });
    }
  });

  it('are all or nothing', async () => {
    for (const path of Object.keys(NEW_TENANT)) {
      const stub = tenant({ ...NEW_TENANT, [path]: () => json({}, 500) });
      expect(await clientOf(stub.fetch).lists()).toMatchObject({ ok: false, error: { kind: 'broken' } });
    }
  });

  it('ask by number for a status that was met on a person', async () => {
    const stub = tenant({ ...NEW_TENANT, 'Person/11': () => json({ ...WIRE_PERSON, LeadstatusId: 4711 }) });
    const crm = clientOf(stub.fetch);
    await crm.person(JANE);
    await crm.lists();
    const asked = stub.received.find(({ url }) => url.includes('GetListWithHistory'))?.body;
    expect(asked).toMatchObject({ Name: 'leadstatus', HistoryItems: expect.arrayContaining([6, 4711]) });
  });

  it('have every status once, even if its history repeats it', async () => {
    const stub = tenant({ ...NEW_TENANT, 'Agents/MDO/GetListWithHistory': () => json([...STATUSES, STATUSES[0]]) });
    const result = await clientOf(stub.fetch).lists();
    expect(result.ok && result.value.statuses.map((status) => status.id)).toEqual([1, 6]);
  });
});

describe('a new person', () => {
  const draft = {
    firstName: 'Noah',
    lastName: 'Berg',
    title: 'Buyer',
    email: 'noah@harbor.example',
    phone: '',
    companyId: parseCompanyId(12) as CompanyId,
  };

  it("starts from the CRM's own defaults, and says nothing about rights or lead status", async () => {
    const stub = tenant({
      'Agents/Person/CreateDefaultByContactId': () =>
        json({ PersonId: 0, Contact: { ContactId: 12 }, LeadstatusId: 1, Position: { Id: 3 }, TableRight: {}, FieldProperties: {} }),
      Person: () => json(WIRE_PERSON),
    });
    expect(await clientOf(stub.fetch).createPerson(draft)).toMatchObject({ ok: true, value: { id: 11 } });
    expect(stub.received.map(({ body }) => body)).toEqual([
      { ContactId: 12 },
      {
        PersonId: 0,
        Contact: { ContactId: 12 },
        LeadstatusId: 1,
        Position: { Id: 3 },
        Firstname: 'Noah',
        Lastname: 'Berg',
        Title: 'Buyer',
        Emails: [{ Value: 'noah@harbor.example', StrippedValue: 'noah@harbor.example' }],
        OfficePhones: [],
      },
    ]);
  });

  it('is not sent when their company does not exist', async () => {
    const stub = tenant({ 'Agents/Person/CreateDefaultByContactId': () => json(null) });
    expect(await clientOf(stub.fetch).createPerson(draft)).toEqual({ ok: false, error: { kind: 'missing' } });
    expect(stub.received).toHaveLength(1);
  });

  it('is sent once, also when the answer is lost', async () => {
    let sent = 0;
    const stub = tenant({
      'Person/default': () => json({}),
      Person: () => {
        sent += 1;
        throw new TypeError('reset');
      },
    });
    expect(await clientOf(stub.fetch).createPerson({ ...draft, companyId: null })).toMatchObject({ ok: false, error: { kind: 'offline' } });
    expect(sent).toBe(1);
  });
});
