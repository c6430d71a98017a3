import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../../server/sandbox.ts';
import { as } from '../api.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.close());

// Equal values are looked up in the index, everything else is compared one by one: both must mean the same.
test.each([
  ["domain eq 'kaffevest.test'", [16]],
  ["domain eq 'KaffeVest.TEST'", [16]],
  ["domain eq 'kaffevest'", []],
  ["domain oneOf ('KAFFEVEST.test', 'northwind.example', 'nobody.example')", [5, 16]],
  ['domain oneOf ()', []],
  ["domain begins 'KAFFEVEST'", [16]],
  ["domain eq 'kaffevest.test' or domain eq 'northwind.example'", [5, 16]],
  ["domain eq 'kaffevest.test' and name begins 'Kaffe'", [16]],
  ["not domain eq 'northwind.example' and contactId oneOf (5, 16)", [16]],
  ["domain eq 'x\\' or 1 = 1 --'", []],
])('%s finds the companies %j', async (filter, expected) => {
  const query = new URLSearchParams({ $select: 'contactId', $filter: filter, $orderby: 'contactId' });
  const reply = await as(sandbox, 'rep@example.com').get<{ value: readonly { contactId: number }[] }>(`Contact?${query.toString()}`);
  expect([reply.status, reply.body.value.map((row) => row.contactId)]).toEqual([200, expected]);
});

test.each(['domain eq 5', "domain eq ('a', 'b')", 'domain eq null'])('%s is refused', async (filter) => {
  const query = new URLSearchParams({ $filter: filter });
  expect((await as(sandbox, 'rep@example.com').get(`Contact?${query.toString()}`)).status).toBe(400);
});
