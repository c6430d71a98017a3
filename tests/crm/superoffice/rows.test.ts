import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Crm, PersonQuery } from '../../../lib/crm/crm.ts';
import { parseLeadStatusId, type AssociateId, type CategoryId, type CompanyId, type LeadStatusId } from '../../../lib/domain/ids.ts';
import { createSandbox, type Sandbox } from '../../../server/sandbox.ts';
import { crmAs } from './sandbox-tenant.ts';
import { API, clientOf, createStub, json } from './stub.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ data: 'memory', people: 2_500 });
});
afterAll(() => sandbox.close());

const rep = crmAs('rep', (url, init) => sandbox.fetch(url, init));

async function all(crm: Crm, query: PersonQuery): Promise<readonly number[]> {
  const ids: number[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const page = await crm.personRows({ ...query, after });
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    ids.push(...page.value.rows.map(({ person }) => person.id));
    after = page.value.next;
  }
  return ids;
}

describe('rows of persons', () => {
  it('have everybody once and by id, over several pages', async () => {
    const rows = await sandbox.db.query<{ id: number }>('select id from person where not deleted order by id');
    expect(rows.length).toBeGreaterThan(2_000);
    expect(await all(rep, {})).toEqual(rows.map(({ id }) => id));
    expect(await all(rep, { since: '2000-01-01T00:00:00Z' })).toHaveLength(rows.length);
  });

  it('have a change of the very second that is asked about, and nobody of long before', async () => {
    const [jane] = await rep.personsByEmail('jane.doe@northwind.example').then((found) => (found.ok ? found.value : []));
    if (jane === undefined || jane.companyId === null) throw new Error('no Jane');
    const company = await rep.company(jane.companyId);
    const base = { updatedAt: jane.updatedAt, value: jane.leadStatusId, categoryId: company.ok ? company.value.categoryId : null };
    const saved = await rep.setLeadStatus(jane.id, parseLeadStatusId(jane.leadStatusId === 2 ? 3 : 2) as LeadStatusId, base);
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
    const ids = await all(rep, { since: saved.value.updatedAt });
    expect(ids).toContain(jane.id);
    expect(ids.length).toBeLessThan(20);
    expect(await all(rep, { since: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
  });

  it('are asked for by id, a thousand a page, without skipping and without counts', async () => {
    const thousand = Array.from({ length: 1000 }, (_, index) => ({ PrimaryKey: String(index + 5) }));
    const stub = createStub(({ url }) =>
      json({ value: url.includes('1004') ? [{ PrimaryKey: '2000' }] : thousand, 'odata.nextLink': API }),
    );
    const within = { owner: 7 as AssociateId, categories: [2, 3] as CategoryId[], statuses: [1] as LeadStatusId[] };
    const query = { within, companies: [8, 9] as CompanyId[], since: '2026-05-04T10:00:00.4Z' };
    expect(await all(clientOf(stub.fetch), query)).toHaveLength(1001);
    const [first, second] = stub.received.map(({ url }) => new URL(url).searchParams);
    const filter =
      "personUpdatedDate afterTime '2026-05-04T09:59:59' and contactId oneOf (8,9) and (personCategory oneOf (2,3) or leadStatus oneOf (1)) and personAssociateId oneOf (7)";
    expect([...(first?.keys() ?? [])]).toEqual(['$select', '$filter', '$orderby', '$top', '$mode']);
    expect(first?.get('$filter')).toBe(filter);
    expect(first?.get('$orderby')).toBe('personId');
    expect(first?.get('$top')).toBe('1000');
    expect(second?.get('$filter')).toBe(`personId gt 1004 and ${filter}`);
  });

  it('are asked for by date where the CRM does not compare times of this column, and from then on at once', async () => {
    const stub = createStub(({ url }) =>
      url.includes('afterTime') ? json({ Message: 'no such operator' }, 400) : json({ value: [{ PrimaryKey: '1' }] }),
    );
    const crm = clientOf(stub.fetch);
    expect(await all(crm, { since: '2026-05-04T10:00:00.7Z' })).toEqual([1]);
    expect(await all(crm, { since: '2026-05-04T10:00:00.7Z' })).toEqual([1]);
    expect(stub.received.map(({ url }) => new URL(url).searchParams.get('$filter'))).toEqual([
      "personUpdatedDate afterTime '2026-05-04T09:59:59'",
      "personUpdatedDate after '2026-05-03'",
      "personUpdatedDate after '2026-05-03'",
    ]);
  });

  it('do not go round in circles', async () => {
    const thousand = Array.from({ length: 1000 }, () => ({ PrimaryKey: '7' }));
    const crm = clientOf(createStub(() => json({ value: thousand })).fetch);
    const error = { kind: 'invalid', by: 'answer', path: 'personId' };
    expect(await crm.personRows({ after: 7 })).toMatchObject({ ok: false, error });
    expect(await crm.personIds({ after: 9 })).toMatchObject({ ok: false, error });
  });

  it('are not asked for with something that is not a time', async () => {
    const stub = createStub(() => json({ value: [] }));
    expect(await clientOf(stub.fetch).personRows({ since: "' or 1 eq 1" })).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    expect(stub.received).toEqual([]);
  });

  it('leave out what is no row, and say nothing of what is not told', async () => {
    const row = { PrimaryKey: '4', fullName: 7, 'leadStatus:id': 'x', retired: 'yes', contactId: 0, 'personContact/name': 'Nobody' };
    const crm = clientOf(createStub(() => json({ value: [{}, { PrimaryKey: 'a' }, row] })).fetch);
    const page = await crm.personRows({});
    expect(page.ok && page.value.rows).toMatchObject([
      { person: { id: 4, fullName: '', leadStatusId: null, retired: false, companyId: null, companyName: '', emails: [] }, company: null },
    ]);
  });
});
