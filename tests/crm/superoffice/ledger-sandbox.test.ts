import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTenantState } from '../../../lib/crm/superoffice/tenant-state.ts';
import { watchFetch } from '../../../lib/crm/superoffice/watch-fetch.ts';
import { parsePersonId, type LeadStatusId, type PersonId } from '../../../lib/domain/ids.ts';
import type { Ledger, LedgerEntry } from '../../../lib/domain/ledger.ts';
import { createSandbox, type Listening, type Sandbox } from '../../../server/sandbox.ts';
import { createWire } from '../../extension/wire.ts';
import { crmAs } from './sandbox-tenant.ts';

const JANE = parsePersonId(11) as PersonId;
const wire = createWire();
let sandbox: Sandbox;
let listening: Listening;

beforeAll(async () => {
  sandbox = await createSandbox({ received: wire.received });
  listening = await sandbox.listen(0);
});
afterAll(() => sandbox.close());

test('the ledger and what the sandbox received over the network are the same, bytes out and in included', async () => {
  const entries: LedgerEntry[] = [];
  const ledger: Ledger = (sent) => {
    const at = entries.push({ ...sent, status: null, bytesIn: null }) - 1;
    return async (status, bytesIn) => void (entries[at] = { ...sent, status, bytesIn });
  };
  const crm = crmAs('rep', fetch, { apiUrl: `${listening.url}/Cust00001/api/v1/`, ledger });
  await crm.personsByEmail('jane.doe@northwind.example');
  await crm.personsByEmail('nobody.åäö@unknown.example');
  await crm.companiesByDomain(['northwind.example', 'fjordkraft.example']);
  await crm.findPersons("O'Neill & Öberg");
  const jane = await crm.person(JANE);
  expect(jane.ok).toBe(true);
  if (jane.ok) {
    const { updatedAt, leadStatusId, categoryId } = jane.value;
    expect((await crm.setLeadStatus(JANE, 2 as LeadStatusId, { updatedAt, value: leadStatusId, categoryId })).ok).toBe(true);
  }
  await crm.person(987_654 as PersonId);
  const state = await readTenantState(
    { environment: 'sandbox', tenant: 'Cust00001', sandboxUrl: listening.url },
    { fetch: watchFetch(fetch, ledger, Date.now, 'tenantState'), clock: Date.now, signal: AbortSignal.timeout(10_000) },
  );
  expect(state.ok).toBe(true);
  await expect.poll(() => entries.every(({ status }) => status !== null) && entries.length === wire.seen().length).toBe(true);
  const told = entries.map(
    ({ method, origin, path, bytesOut, bytesIn, status }) => `${method} ${origin}${path} ${bytesOut} ${bytesIn} ${status}`,
  );
  const came = wire
    .seen()
    .map(
      ({ method, path, bytesOut, bytesIn, status }) =>
        `${method} ${listening.url}${path.replaceAll(/\/[0-9]+$/g, '/{id}')} ${bytesOut} ${bytesIn} ${status}`,
    );
  expect(told.toSorted()).toEqual(came.toSorted());
  expect(told.length).toBeGreaterThan(8);
  expect(came.some((line) => line.endsWith(' 404'))).toBe(true);
  expect(JSON.stringify(entries)).not.toMatch(/jane|northwind|neill|öberg|nobody|987654/i);
});
