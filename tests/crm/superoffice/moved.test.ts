import { describe, expect, it, test } from 'vitest';
import { createAddress, type KnownAddress } from '../../../lib/crm/superoffice/address.ts';
import { readTenantState, stateUrl } from '../../../lib/crm/superoffice/tenant-state.ts';
import { parseLeadStatusId, parsePersonId, type LeadStatusId, type PersonId } from '../../../lib/domain/ids.ts';
import type { Connection } from '../../../lib/domain/session.ts';
import { API, clientOf, createStub, json, NOW, WIRE_PERSON, type Received } from './stub.ts';

const JANE = parsePersonId(11) as PersonId;
const NEW_API = 'https://online7.superoffice.com/Cust12345/api/v1/';
const CONNECTION: Connection = { environment: 'production', tenant: 'Cust12345' };
const STATE = {
  ContextIdentifier: 'Cust12345',
  Endpoint: 'https://online7.superoffice.com',
  State: 'Running',
  IsRunning: true,
  ValidUntil: new Date(NOW + 3_600_000).toISOString(),
  Api: 'https://online7.superoffice.com/Cust12345/api',
};

/** Windows of one browser, and a tenant that has moved to online7. */
function scene(state: (request: Received) => Response = () => json(STATE)) {
  const shared = { known: { apiUrl: API, validUntil: null } as KnownAddress, now: NOW, asked: 0 };
  const stub = createStub((request) => {
    if (request.url.includes('/api/state/')) {
      shared.asked += 1;
      return state(request);
    }
    return request.url.startsWith(NEW_API) ? json(WIRE_PERSON) : json({ Message: 'Misdirected' }, 421);
  });
  let last: Promise<unknown> = Promise.resolve();
  const crm = () =>
    clientOf(stub.fetch, {
      address: createAddress({
        load: async () => shared.known,
        async save(known) {
          shared.known = known;
        },
        ask: (signal) => readTenantState(CONNECTION, { fetch: stub.fetch, clock: () => shared.now, signal }),
        clock: () => shared.now,
        lock<T>(work: () => Promise<T>): Promise<T> {
          const next = last.then(work);
          last = next;
          return next;
        },
      }),
    });
  return { stub, shared, crm };
}

describe('a tenant that has moved', () => {
  it('is asked for once by any number of windows, and every request is sent again to where it is now', async () => {
    const { stub, shared, crm } = scene();
    const answers = await Promise.all([crm().person(JANE), crm().person(JANE), crm().person(JANE)]);
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(shared).toMatchObject({ asked: 1, known: { apiUrl: NEW_API, validUntil: NOW + 3_600_000 } });
    stub.received.length = 0;
    expect(await crm().person(JANE)).toMatchObject({ ok: true });
    expect(stub.received.map(({ url }) => url)).toEqual([`${NEW_API}Person/11`]);
  });

  it('gets a write again too, because a host that answers 421 has carried nothing out', async () => {
    const { stub, crm } = scene();
    const base = { updatedAt: null, value: 1, categoryId: null };
    expect(await crm().setLeadStatus(JANE, parseLeadStatusId(2) as LeadStatusId, base)).toMatchObject({ ok: true });
    const patches = stub.received.filter(({ method }) => method === 'PATCH');
    expect(patches.map(({ url }) => new URL(url).host)).toEqual(['online3.superoffice.com', 'online7.superoffice.com']);
    expect(patches[0]?.body).toEqual(patches[1]?.body);
  });

  it('is asked about without a token', async () => {
    const { stub, crm } = scene();
    await crm().person(JANE);
    const state = stub.received.find(({ url }) => url.includes('/api/state/'));
    expect(state?.url).toBe('https://online.superoffice.com/api/state/Cust12345');
    expect(state?.headers.has('Authorization')).toBe(false);
  });

  test.each<[string, () => Response]>([
    ['nowhere else', () => json({ ...STATE, Api: API.replace('v1/', '') })],
    ['outside the vendor’s domain', () => json({ ...STATE, Api: 'https://evil.example/Cust12345/api' })],
    ['without TLS', () => json({ ...STATE, Api: 'http://online7.superoffice.com/Cust12345/api' })],
    ['to a service that is down', () => json({}, 503)],
    ['to a web page', () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } })],
    ['to an answer of another shape', () => json({ Api: 7 })],
  ])('is an error when the state leads %s, and its token goes nowhere else', async (_where, state) => {
    const { stub, crm } = scene(state);
    expect(await crm().person(JANE)).toEqual({ ok: false, error: { kind: 'moved' } });
    const authorized = stub.received.filter(({ headers }) => headers.has('Authorization'));
    expect(new Set(authorized.map(({ url }) => new URL(url).origin))).toEqual(new Set([new URL(API).origin]));
  });

  it('is asked for beside a call once the CRM no longer vouches for its address, and not before every call', async () => {
    const { shared, crm } = scene();
    shared.known = { apiUrl: NEW_API, validUntil: NOW + 1000 };
    const client = crm();
    await client.person(JANE);
    expect(shared.asked).toBe(0);
    shared.now = NOW + 2000;
    await client.person(JANE);
    await client.person(JANE);
    expect(shared.asked).toBe(1);
    expect(shared.known.validUntil).toBe(NOW + 3_600_000);
  });

  it('that cannot be asked for is asked again after five minutes, not with every call', async () => {
    const { shared, crm } = scene(() => json({}, 503));
    shared.known = { apiUrl: NEW_API, validUntil: NOW };
    const client = crm();
    for (let call = 0; call < 3; call += 1) await client.person(JANE);
    expect(shared.asked).toBe(1);
    shared.now = NOW + 6 * 60_000;
    await client.person(JANE);
    expect(shared.asked).toBe(2);
  });
});

test.each<[Connection, string | null]>([
  [{ environment: 'development', tenant: 'Cust1' }, 'https://sod.superoffice.com/api/state/Cust1'],
  [{ environment: 'stage', tenant: 'Cust1' }, 'https://qaonline.superoffice.com/api/state/Cust1'],
  [{ environment: 'production', tenant: '../login' }, 'https://online.superoffice.com/api/state/..%2Flogin'],
  [{ environment: 'sandbox', tenant: 'Cust00001', sandboxUrl: 'http://127.0.0.1:4310' }, 'http://127.0.0.1:4310/api/state/Cust00001'],
  [{ environment: 'sandbox', tenant: 'Cust00001', sandboxUrl: 'http://192.0.2.1' }, null],
  [{ environment: 'onsite', tenant: '', baseUrl: 'https://crm.example.com' }, null],
])('%j is asked for at %s', (connection, url) => {
  expect(stateUrl(connection)).toBe(url);
});
