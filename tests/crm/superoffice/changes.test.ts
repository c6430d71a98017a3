import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Crm, NextPage } from '../../../lib/crm/crm.ts';
import { parseLeadStatusId, type LeadStatusId } from '../../../lib/domain/ids.ts';
import { createSandbox, type Sandbox } from '../../../server/sandbox.ts';
import { crmAs } from './sandbox-tenant.ts';
import { API, clientOf, createStub, json } from './stub.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ data: 'memory' });
});
afterAll(() => sandbox.close());

const rep = crmAs('rep', (url, init) => sandbox.fetch(url, init));

async function all(crm: Crm, since: string): Promise<readonly number[]> {
  const ids: number[] = [];
  let next: NextPage = null;
  do {
    const page = await crm.personsChangedSince(since, next);
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    ids.push(...page.value.changed.map(({ id }) => id));
    next = page.value.next;
  } while (next !== null);
  return ids;
}

describe('who was changed', () => {
  it('has everybody since the beginning, once and by id', async () => {
    const ids = await all(rep, '2000-01-01T00:00:00Z');
    const rows = await sandbox.db.query<{ id: number }>('select id from person where not deleted order by id');
    expect(ids).toEqual(rows.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(100);
  });

  it('has a change of the very second that is asked about, and nobody of long before', async () => {
    const [jane] = await rep.personsByEmail('jane.doe@northwind.example').then((found) => (found.ok ? found.value : []));
    if (jane === undefined || jane.companyId === null) throw new Error('no Jane');
    const company = await rep.company(jane.companyId);
    const base = { updatedAt: jane.updatedAt, value: jane.leadStatusId, categoryId: company.ok ? company.value.categoryId : null };
    const saved = await rep.setLeadStatus(jane.id, parseLeadStatusId(jane.leadStatusId === 2 ? 3 : 2) as LeadStatusId, base);
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
    const ids = await all(rep, saved.value.updatedAt);
    expect(ids).toContain(jane.id);
    expect(ids.length).toBeLessThan(20);
    expect(await all(rep, new Date(Date.now() + 60_000).toISOString())).toEqual([]);
  });

  it('is asked for by id, a thousand a page and without counts; pages are followed at our own address', async () => {
    const stub = createStub(({ url }) =>
      url.includes('skip')
        ? json({ value: [{ PrimaryKey: '1001', personUpdatedDate: '2026-05-04T10:00:00Z' }] })
        : json({ value: [{ PrimaryKey: '1' }], 'odata.nextLink': 'https://evil.example/Person?$skip=1000&$top=1000#x' }),
    );
    expect(await all(clientOf(stub.fetch), '2026-05-04T10:00:00.4Z')).toEqual([1, 1001]);
    const [first, second] = stub.received.map(({ url }) => new URL(url));
    expect(Object.fromEntries(first?.searchParams ?? [])).toEqual({
      $select: 'personId,personUpdatedDate',
      $filter: "personUpdatedDate afterTime '2026-05-04T09:59:59'",
      $orderby: 'personId',
      $top: '1000',
    });
    expect(second?.href).toBe(`${API}Person?$skip=1000&$top=1000`);
  });

  it('is asked for by date where the CRM does not compare times of this column, without who is surely older', async () => {
    const row = (id: number, personUpdatedDate: string) => ({ PrimaryKey: String(id), personUpdatedDate });
    const stub = createStub(({ url }) =>
      url.includes('afterTime')
        ? json({ Message: 'no such operator' }, 400)
        : json({
            value: [
              row(1, '2026-05-04T09:59:59Z'),
              row(2, '2026-05-04T10:00:00Z'),
              row(3, '2026-05-04T12:00:01+02:00'),
              row(4, '2026-05-04T11:59:59+02:00'),
              row(5, '2026-05-03T10:00:00'),
              row(6, '04.05.2026'),
            ],
          }),
    );
    // Of those that do not say their zone nobody is left out.
    expect(await all(clientOf(stub.fetch), '2026-05-04T10:00:00.7Z')).toEqual([2, 3, 5, 6]);
    expect(stub.received.map(({ url }) => new URL(url).searchParams.get('$filter'))).toEqual([
      "personUpdatedDate afterTime '2026-05-04T09:59:59'",
      "personUpdatedDate after '2026-05-03'",
    ]);
  });

  it('does not go round in circles', async () => {
    const stub = createStub(({ url }) => json({ value: [], 'odata.nextLink': url }));
    expect(await clientOf(stub.fetch).personsChangedSince('2026-05-04T10:00:00Z')).toMatchObject({
      ok: false,
      error: { kind: 'invalid', by: 'answer', path: 'odata.nextLink' },
    });
  });

  it('is not asked for with something that is not a time', async () => {
    const stub = createStub(() => json({ value: [] }));
    expect(await clientOf(stub.fetch).personsChangedSince("' or 1 eq 1")).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    expect(stub.received).toEqual([]);
  });
});
