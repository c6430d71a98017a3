import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Profile } from '../../server/api/generation.ts';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { as, BASE, type Caller, type Failure } from './api.ts';

const QUALIFIED = 5;
const CONTACTING = 2;

type Answer = Readonly<Record<string, unknown>>;
type Version = Readonly<Record<'v1' | 'Version' | 'NetServerVersion' | 'NetServerAssembly', string>>;

describe.each([
  { profile: '12', version: '12.4' },
  { profile: '11.6', version: '11.6' },
] as const)('NetServer $version', ({ profile, version }) => {
  let sandbox: Sandbox;
  let rep: Caller;
  beforeAll(async () => {
    sandbox = await createSandbox({ profile });
    rep = as(sandbox, 'rep@example.com');
  });
  afterAll(() => sandbox.close());

  test('says so without a sign-in at the address from the id token, with one at the base, and in the tenant state', async () => {
    const home = await sandbox.fetch('/Cust00001/api/');
    const block = (await home.json()) as Version;
    expect(home.status).toBe(200);
    expect(block.NetServerVersion.startsWith(`${version}.`)).toBe(true);
    expect(block).toMatchObject({ v1: `http://127.0.0.1:4310${BASE}`, Version: 'v1', NetServerAssembly: `${version}.0.0` });
    expect((await rep.get<Version>('')).body).toEqual(block);
    expect((await (await sandbox.fetch('/api/state/Cust00001')).json()) as Answer).toMatchObject({ Version: block.NetServerVersion });
    expect((await sandbox.fetch(BASE)).status, 'the API itself asks who it is').toBe(401);
  });

  test('reads categories one by one with group and flag', async () => {
    const reply = await rep.post<Answer>('Agents/List/GetCategoryEntity?categoryEntityId=1');
    expect(reply.body).toMatchObject({ CategoryId: 1, CategoryGroup: 'PotentialCustomer', EnableLeadStatus: true, Deleted: false });
  });

  test('finds by group, shows lead status lists and ids, and keeps the rules', async () => {
    const query =
      'Person?$select=personId,personCategoryGroup,leadStatus&$filter=personCategoryGroup oneOf (2) and leadStatus oneOf (5)&$mode=Full';
    expect((await rep.get<{ value: Answer[] }>(query)).body.value[0]).toMatchObject({ personCategoryGroup: 'PotentialCustomer' });
    expect((await rep.get<Answer[]>('MDOList/leadstatus?flat=true')).body).toHaveLength(5);
    expect((await rep.get<Answer[]>('MDOList/categorygroup')).body).toHaveLength(6);
    const status = (id: number): unknown => [{ op: 'replace', path: '/LeadstatusId', value: id }];
    expect((await rep.patch('Person/12', status(CONTACTING))).body.LeadstatusId).toBe(CONTACTING);
    expect((await rep.patch('Person/21', status(CONTACTING))).status).toBe(400);
    const company = (await rep.post('Contact', { name: 'Some Company', category: { id: 1 } })).body.ContactId;
    const made = await rep.post('Person', { firstname: 'Some', contact: { contactId: company } });
    expect(made.body.LeadstatusId).toBe(1);
  });
});

describe('what 11.6 does not have yet', () => {
  let old: Sandbox;
  let current: Sandbox;
  const both = async <T>(run: (api: Caller) => Promise<T>, user = 'rep@example.com'): Promise<readonly [T, T]> => [
    await run(as(old, user)),
    await run(as(current, user)),
  ];
  beforeAll(async () => {
    old = await createSandbox({ profile: '11.6' });
    current = await createSandbox();
  });
  afterAll(async () => {
    await old.close();
    await current.close();
  });

  test('group, flag, rank and deletion inside a category', async () => {
    const [before, after] = await both((api) => api.post<Answer[]>('Agents/List/GetCategories'));
    expect(before.body.map((item) => Object.keys(item))).toEqual(after.body.map(() => ['Id', 'Value', 'Tooltip']));
    expect(after.body).toMatchObject(before.body);
    expect(Object.keys(after.body[0] ?? {})).toEqual(expect.arrayContaining(['CategoryGroup', 'EnableLeadStatus', 'Rank', 'Deleted']));
  });

  test.each(['Person/11', 'Contact/5', 'Person/42'])('more than that in %s, but for the name of the lead status', async (path) => {
    const [before, after] = await both((api) => api.get<Answer>(path));
    const { Leadstatus: _, Category, ...rest } = after.body;
    const known = Category === null ? null : pick(Category as Answer, ['Id', 'Value', 'Tooltip']);
    expect(before.body).toEqual({ ...rest, Category: known });
  });

  test('the calls of automation', async () => {
    const calls = [
      'GetAllAutomatedCategoryUpdates',
      'SaveAllAutomatedCategoryUpdates',
      'GetNeedCategoryUpdateForPerson',
      'GetNeedCategoryUpdateForSale',
      'PerformNeededCategoryUpdate',
    ];
    for (const name of calls) {
      const [before, after] = await both((api) => api.post<Failure | null>(`Agents/List/${name}`, { settings: [] }), 'admin@example.com');
      expect([before.status, before.body?.ErrorType], name).toEqual([404, 'NotFoundException']);
      expect(after.body?.ErrorMessage ?? '', name).not.toBe(before.body?.ErrorMessage);
    }
  });

  test('automation itself', async () => {
    const patch = [{ op: 'replace', path: '/LeadstatusId', value: QUALIFIED }];
    for (const { db } of [old, current])
      await db.exec(`delete from automation; insert into automation values (1, true, 'LeadStatusChanged', false, 3, 5)`);
    const [before, after] = await both((api) => api.patch('Person/11', patch));
    expect([before.body.LeadstatusId, before.body.Category?.Id]).toEqual([QUALIFIED, 1]);
    expect([after.body.LeadstatusId, after.body.Category?.Id]).toEqual([QUALIFIED, 3]);
  });

  test('nothing else', async () => {
    const paths = [
      'Person/default',
      'Contact/default',
      'User/currentPrincipal',
      'MDOList/category',
      'Person?$select=personId,personCategory',
    ];
    for (const path of paths) {
      const [before, after] = await both((api) => api.get<Answer>(path));
      expect([before.status, Object.keys(before.body).filter((key) => !(key in after.body))], path).toEqual([200, []]);
    }
  });
});

test.each(['12', '11.6'] satisfies Profile[])('entities of %s can be sent back as they came', async (profile) => {
  const sandbox = await createSandbox({ profile });
  try {
    const api = as(sandbox, 'rep@example.com');
    const before = (await api.get<Answer>('Person/11')).body;
    expect((await api.patch<Answer>('Person/11', before)).body).toEqual(before);
  } finally {
    await sandbox.close();
  }
});

function pick(from: Answer, keys: readonly string[]): Answer {
  return Object.fromEntries(keys.map((key) => [key, from[key]]));
}
