import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCategoryId, parseCompanyId, type CategoryId, type CompanyId } from '../../../lib/domain/ids.ts';
import { createSandbox, type Listening, type Sandbox } from '../../../server/sandbox.ts';
import { crmAs } from './sandbox-tenant.ts';
import { clientOf, createStub, json, NOW } from './stub.ts';

const COMPANY = parseCompanyId(5) as CompanyId;

/** A company that changed at `changed` and is answered at `answered`, in seconds after the stub's time. */
function companyAt(changed: number, answered: number, name = 'Northwind') {
  const date = (seconds: number) => new Date(NOW + seconds * 1000).toUTCString();
  return json({ ContactId: 5, Name: name }, 200, { 'Last-Modified': date(changed), Date: date(answered) });
}

describe('a company that is read again', () => {
  it('comes from what was read before when the CRM says that nothing changed', async () => {
    const stub = createStub(({ headers }) => (headers.has('If-Modified-Since') ? new Response(null, { status: 304 }) : companyAt(-60, 0)));
    const crm = clientOf(stub.fetch);
    const first = await crm.company(COMPANY);
    expect(first).toMatchObject({ ok: true, value: { name: 'Northwind' } });
    expect(await crm.company(COMPANY)).toEqual(first);
    expect(stub.received.map(({ headers }) => headers.get('If-Modified-Since'))).toEqual([null, new Date(NOW - 60_000).toUTCString()]);
  });

  it('is read whole if it changed in the second in which it was read, because a second change would not show', async () => {
    const stub = createStub(() => companyAt(0, 0));
    const crm = clientOf(stub.fetch);
    await crm.company(COMPANY);
    await crm.company(COMPANY);
    expect(stub.received.some(({ headers }) => headers.has('If-Modified-Since'))).toBe(false);
  });

  it('is read whole after a change of our own, for another user, in another language, and after a while', async () => {
    let [token, language, now] = ['Bearer one', 'da', NOW];
    const stub = createStub(() => companyAt(-60, 0));
    const crm = clientOf(stub.fetch, {
      tokens: { header: async () => token, renew: async () => false },
      language: () => language,
      clock: () => now,
    });
    const asked = async (): Promise<boolean> => {
      await crm.company(COMPANY);
      return stub.received.at(-1)?.headers.has('If-Modified-Since') === true;
    };
    expect(await asked()).toBe(false);
    expect(await asked()).toBe(true);
    await crm.setCompanyCategory(COMPANY, parseCategoryId(2) as CategoryId, { updatedAt: null, value: 1, categoryId: null });
    expect(await asked()).toBe(false);
    token = 'Bearer two';
    expect(await asked()).toBe(false);
    language = 'de';
    expect(await asked()).toBe(false);
    now += 6 * 60_000;
    expect(await asked()).toBe(false);
  });

  it('is never a 304 that nobody asked for', async () => {
    const stub = createStub(() => new Response(null, { status: 304 }));
    expect(await clientOf(stub.fetch).company(COMPANY)).toMatchObject({ ok: false, error: { kind: 'broken', status: 304 } });
  });
});

describe('over the listening sandbox', () => {
  let sandbox: Sandbox;
  let listening: Listening;
  const statuses: number[] = [];
  beforeAll(async () => {
    sandbox = await createSandbox({
      data: 'memory',
      intercept: async (_request, next) => {
        const response = await next();
        statuses.push(response.status);
        return response;
      },
    });
    listening = await sandbox.listen(0);
  });
  afterAll(() => sandbox.close());

  it('an unchanged company is a 304 and a colleague’s change is seen at once', async () => {
    const at = { apiUrl: `${listening.url}/Cust00001/api/v1/` };
    const [rep, admin] = ['rep', 'admin'].map((user) => crmAs(user, (url, init) => fetch(url, init), at));
    if (rep === undefined || admin === undefined) throw new Error('no users');
    const [jane] = await rep.personsByEmail('jane.doe@northwind.example').then((found) => (found.ok ? found.value : []));
    const id = jane?.companyId as CompanyId;
    const first = await rep.company(id);
    if (!first.ok) throw new Error(JSON.stringify(first.error));
    statuses.length = 0;
    expect(await rep.company(id)).toEqual(first);
    expect(statuses).toEqual([304]);
    const { categoryId, updatedAt } = first.value;
    const to = parseCategoryId(categoryId === 2 ? 1 : 2) as CategoryId;
    expect(await admin.setCompanyCategory(id, to, { updatedAt, value: categoryId, categoryId })).toMatchObject({ ok: true });
    expect(await rep.company(id)).toMatchObject({ ok: true, value: { categoryId: to } });
  });
});
