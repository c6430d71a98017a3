import { afterEach, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { BASE, basic, type Failure } from './api.ts';

interface State {
  readonly Endpoint: string;
  readonly State: string;
  readonly IsRunning: boolean;
  readonly ValidUntil: string;
  readonly Api: string;
}

const headers = { Authorization: basic('rep@example.com') };
let sandbox: Sandbox;
afterEach(() => sandbox.close());

async function stateAt(origin: string): Promise<State> {
  return (await (await fetch(`${origin}/api/state/Cust00001`)).json()) as State;
}

test('a tenant that moves answers 421 where it was, says where it is, and answers there', async () => {
  const now = Date.parse('2026-05-04T10:00:00Z');
  sandbox = await createSandbox({ now: () => new Date(now) });
  const { url: before, port } = await sandbox.listen(0);
  expect(await stateAt(before)).toMatchObject({
    Endpoint: `${before}/Cust00001`,
    State: 'Running',
    IsRunning: true,
    Api: `${before}/Cust00001/api`,
    ValidUntil: '2026-05-04T11:00:00.000Z',
  });
  sandbox.move(`http://localhost:${port}`);
  for (const path of [BASE, `${BASE}Person/11`, '/Cust00001/api/']) {
    const refused = await fetch(before + path, { headers });
    expect([refused.status, ((await refused.json()) as Failure).Error], path).toEqual([421, true]);
  }
  const { Api } = await stateAt(before);
  expect(Api).toBe(`http://localhost:${port}/Cust00001/api`);
  expect((await fetch(`${Api}/v1/Person/11`, { headers })).status).toBe(200);
  sandbox.move(null);
  expect((await fetch(`${before}${BASE}Person/11`, { headers })).status).toBe(200);
});

test('a write to the old address is not carried out', async () => {
  sandbox = await createSandbox({ moved: 'http://localhost:4310' });
  const change = { method: 'PATCH', headers, body: JSON.stringify({ title: 'Moved' }) };
  expect((await sandbox.fetch(`${BASE}Person/11`, change)).status).toBe(421);
  expect(await sandbox.db.query("select id from person where title = 'Moved'")).toEqual([]);
  expect((await sandbox.fetch(`http://localhost:4310${BASE}Person/11`, change)).status).toBe(200);
  expect(await sandbox.db.query("select id from person where title = 'Moved'")).toEqual([{ id: 11 }]);
});

test('a tenant that was moved from the start is asked no sign-in before it says so', async () => {
  sandbox = await createSandbox({ moved: 'http://localhost:1' });
  expect((await sandbox.fetch(`${BASE}Person/11`)).status).toBe(421);
});
