import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApi } from '../../server/api/app.ts';
import { GENERATIONS } from '../../server/api/generation.ts';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { createTokenStore } from '../../server/sign-in/store.ts';
import { BASE, basic, type Failure } from './api.ts';
import { CASES, FILTERS, withField, WRONG } from './bad-input-cases.ts';

let sandbox: Sandbox;
let routes: readonly { readonly method: string; readonly path: string }[];
let before: string;

// The administrator, whom no right keeps from doing damage.
const headers = { Authorization: basic('admin@example.com'), 'Content-Type': 'application/json', 'SO-Language': 'en' };

async function everything(): Promise<string> {
  const tables = await sandbox.db.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
  );
  const rows = await Promise.all(tables.map(({ name }) => sandbox.db.query(`select * from ${name} order by 1, 2`)));
  return JSON.stringify([tables, rows]);
}

beforeAll(async () => {
  sandbox = await createSandbox();
  const api = createApi({
    db: sandbox.db,
    tokens: createTokenStore(),
    behaviour: { rules: 'strict', reentry: 'open', gap: null },
    generation: GENERATIONS['12'],
    movedTo: () => null,
    now: () => new Date(),
  });
  routes = api.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith(BASE));
  const sale = { heading: 'Some sale', contact: { contactId: 5 } };
  await sandbox.fetch(`${BASE}Sale`, { method: 'POST', headers, body: JSON.stringify(sale) });
});
beforeEach(async () => {
  before = await everything();
});
afterAll(() => sandbox.close());

/** Sends it, and fails unless the answer is this status in the documented shape, without a trace of the inside, with nothing changed. */
async function expectRefused(method: string, path: string, init: RequestInit, statuses: readonly number[]): Promise<void> {
  const what = `${method} ${path} ${typeof init.body === 'string' ? init.body.slice(0, 100) : ''}`;
  const reply = await sandbox.fetch(path.startsWith('/') ? path : BASE + path, { method, headers, ...init });
  const text = await reply.text();
  expect(statuses, `${what} → ${reply.status} ${text.slice(0, 200)}`).toContain(reply.status);
  expect(reply.headers.get('Content-Type'), what).toContain('application/json');
  const { Message, ErrorMessage, ...rest } = JSON.parse(text) as Failure;
  expect(rest, what).toEqual({ Error: true, ErrorType: expect.stringMatching(/Exception$/), ErrorSource: 'NetServer sandbox' });
  expect([Message, ErrorMessage].filter((message) => typeof message === 'string' && message !== '')).toHaveLength(1);
  expect(text, what).not.toMatch(/\.ts\b|\bat [\w.]+ \(|select .* from |syntax error/i);
}

const pathsOf = (key: string): readonly [string, string] => [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)];

test('every route that takes a body is in the table', () => {
  const known = new Set(Object.keys(CASES).map((key) => key.replace(/\?.*|\/\d+$/, '')));
  const taking = routes.filter(({ method }) => method === 'POST' || method === 'PATCH');
  expect(taking.length).toBeGreaterThan(30);
  expect(
    taking.map(({ method, path }) => `${method} ${path.slice(BASE.length).replace('/:id', '')}`).filter((key) => !known.has(key)),
  ).toEqual([]);
});

describe.each(Object.entries(CASES))('%s', (key, { body, kinds }) => {
  const [method, path] = pathsOf(key);

  test('refuses what is not the kind of its field', async () => {
    for (const [name, kind] of Object.entries(kinds))
      for (const value of WRONG[kind])
        await expectRefused(method, path, { body: JSON.stringify(withField(body, name, value)) }, [400, 404]);
    expect(await everything()).toBe(before);
  });

  test('refuses bodies that are no request', async () => {
    if (Object.keys(kinds).length === 0) return;
    const bodies = ['{', '{"Firstname":', 'x', '"x"', '5', 'null', '[5]', '[[]]', '[{"op":"replace"}]', '\u0000', '{"a":1}}'];
    for (const text of bodies) await expectRefused(method, path, { body: text }, [400, 404]);
    expect(await everything()).toBe(before);
  });

  test('refuses 10 MB, announced or not', async () => {
    const text = JSON.stringify({ Firstname: 'x'.repeat(10_485_760) });
    await expectRefused(method, path, { body: text, headers: { ...headers, 'Content-Length': String(text.length) } }, [413]);
    await expectRefused(method, path, { body: text }, [413]);
    expect(await everything()).toBe(before);
  });
});

test('every route asks for a valid sign-in', async () => {
  const wrong = [
    '',
    'Bearer x',
    'Bearer ',
    'Basic x',
    basic('nobody@example.com'),
    `Basic ${btoa('admin@example.com:Demo')}`,
    'SOTicket x',
  ];
  for (const { method, path } of routes)
    for (const Authorization of wrong)
      await expectRefused(
        method,
        path.replace(':id', '11').replace(':name', 'category'),
        { headers: { ...headers, Authorization } },
        [401],
      );
  const expired = sandbox.token('admin@example.com', -1);
  for (const { method, path } of routes)
    await expectRefused(method, path.replace(':id', '11'), { headers: { ...headers, Authorization: `Bearer ${expired}` } }, [401]);
  expect(await everything()).toBe(before);
});

test("no route is there under another tenant's id", async () => {
  for (const tenant of ['Cust00002', 'Cust0000', 'Cust000011', '..%2fCust00001', '%00', "Cust00001'--"])
    for (const { method, path } of routes)
      await expectRefused(method, path.replace('Cust00001', tenant).replace(':id', '11').replace(':name', 'category'), {}, [404]);
  for (const tenant of ['Cust00002', "'", '%00']) await expectRefused('GET', `/api/state/${tenant}`, {}, [404]);
  expect(await everything()).toBe(before);
});

test('no id but a number of a record is taken', async () => {
  const ids = [
    'x',
    '-1',
    '1.5',
    '1e1',
    '0x1',
    '99999999999',
    '2147483648',
    '4294967297',
    "1'--",
    '1 or 1=1',
    '%00',
    '%E0%A4%A',
    '0',
    '9999',
  ];
  for (const { method, path } of routes.filter((route) => route.path.includes(':id')))
    for (const id of ids) {
      const body = method === 'PATCH' ? { body: '{"Title":"x"}' } : {};
      await expectRefused(method, path.replace(':id', encodeURIComponent(decoded(id))), body, [400, 404]);
    }
  for (const name of ['x', '%00', "category'--", 'category,leadstatus', '__proto__', 'constructor', 'withnoselection'])
    await expectRefused('GET', `MDOList/${name}`, {}, [404]);
  const queries = Object.keys(CASES).filter((key) => key.includes('?'));
  for (const key of queries)
    for (const id of ['x', '', '-1', '1.5', '99999999999', "1'--"])
      await expectRefused('POST', pathsOf(key)[1].replace(/=.*/, `=${encodeURIComponent(id)}`), { body: '{}' }, [400]);
  expect(await everything()).toBe(before);
});

test('a body of a hundred thousand brackets is refused like any other', async () => {
  const [open, close] = ['['.repeat(100_000), ']'.repeat(100_000)];
  for (const value of [open + close, `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`])
    for (const path of ['Person/11', 'Contact/5', 'Sale/1001'])
      for (const body of [value, `[{"op":"test","path":"/Category","value":${value}}]`, `{"Category":${value}}`])
        await expectRefused('PATCH', path, { body }, [400, 409]);
  expect(await everything()).toBe(before);
});

test('texts that are no text of Unicode are stored whole or not at all, and never break the database', async () => {
  for (const title of ['\ud800', '\udc00x', '\ufffe', '\u202e']) {
    const reply = await sandbox.fetch(`${BASE}Person/39`, { method: 'PATCH', headers, body: JSON.stringify({ Title: title }) });
    expect(reply.status).toBe(200);
    expect(((await reply.json()) as { Title: string }).Title).toBe(title.toWellFormed());
  }
});

describe('a search', () => {
  test.each(FILTERS)('%s', async (filter, status) => {
    const path = `Person?$select=personId&$filter=${encodeURIComponent(filter)}`;
    if (status !== 200) await expectRefused('GET', path, {}, [status]);
    else expect(await (await sandbox.fetch(BASE + path, { headers })).json()).toMatchObject({ value: [] });
    expect(await everything()).toBe(before);
  });

  test.each([
    '$select=nothing',
    '$select=personId,password',
    '$select=personId;drop table person',
    "$select=personId,(select 'x')",
    `$select=${'personId,'.repeat(100)}`,
    '$select=constructor',
    '$select=__proto__',
    '$orderby=nothing',
    '$orderby=personId desc nulls first',
    '$orderby=personId;drop table person',
    '$orderby=(select 1)',
    '$orderby=personId sideways',
    '$top=x',
    '$top=-1',
    '$top=1;drop',
    '$top=99999999999',
    '$skip=x',
    '$skip=-1',
    '$filter=%00',
  ])('%s', async (query) => {
    for (const entity of ['Person', 'Contact']) await expectRefused('GET', `${entity}?${query}`, {}, [400]);
    expect(await everything()).toBe(before);
  });
});

function decoded(id: string): string {
  return id === '%00' ? '\u0000' : id;
}
