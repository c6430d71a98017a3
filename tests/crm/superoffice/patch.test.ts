import { describe, expect, it, test } from 'vitest';
import type { Base } from '../../../lib/domain/edit.ts';
import {
  parseCategoryId,
  parseCompanyId,
  parseLeadStatusId,
  parsePersonId,
  type CategoryId,
  type CompanyId,
  type LeadStatusId,
  type PersonId,
} from '../../../lib/domain/ids.ts';
import { httpDate } from '../../../lib/crm/superoffice/patch.ts';
import { clientOf, createStub, json, WIRE_PERSON } from './stub.ts';

const JANE = parsePersonId(11) as PersonId;
const COMPANY = parseCompanyId(5) as CompanyId;
const QUALIFIED = parseLeadStatusId(5) as LeadStatusId;
const LEAD = parseCategoryId(1) as CategoryId;
const MQL = parseCategoryId(2) as CategoryId;
const BASE: Base = { updatedAt: '2026-05-01T08:00:00Z', value: 1, categoryId: LEAD };

async function sent(write: (crm: ReturnType<typeof clientOf>) => Promise<unknown>) {
  const stub = createStub(({ url }) => json(url.includes('/Contact/') ? { ContactId: 5 } : WIRE_PERSON));
  await write(clientOf(stub.fetch));
  expect(stub.received).toHaveLength(1);
  const [request] = stub.received;
  return {
    method: request?.method,
    path: request?.url.split('/v1/')[1],
    body: request?.body,
    since: request?.headers.get('If-Unmodified-Since'),
    type: request?.headers.get('Content-Type'),
  };
}

describe('a write', () => {
  it('of a lead status is one request, guarded by the time, the value and the effective category', async () => {
    expect(await sent((crm) => crm.setLeadStatus(JANE, QUALIFIED, BASE))).toEqual({
      method: 'PATCH',
      path: 'Person/11',
      type: 'application/json-patch+json',
      since: 'Fri, 01 May 2026 08:00:00 GMT',
      body: [
        { op: 'test', path: '/UpdatedDate', value: '2026-05-01T08:00:00Z' },
        { op: 'test', path: '/LeadstatusId', value: 1 },
        { op: 'test', path: '/Category/Id', value: 1 },
        { op: 'replace', path: '/LeadstatusId', value: 5 },
      ],
    });
  });

  it("of a first lead status expects the CRM's 0", async () => {
    const { body } = await sent((crm) => crm.setLeadStatus(JANE, QUALIFIED, { ...BASE, value: null, categoryId: null }));
    expect(body).toEqual([
      { op: 'test', path: '/UpdatedDate', value: '2026-05-01T08:00:00Z' },
      { op: 'test', path: '/LeadstatusId', value: 0 },
      { op: 'replace', path: '/LeadstatusId', value: 5 },
    ]);
  });

  it("of a company's category is guarded by the time and the category", async () => {
    expect(await sent((crm) => crm.setCompanyCategory(COMPANY, MQL, BASE))).toMatchObject({
      path: 'Contact/5',
      body: [
        { op: 'test', path: '/UpdatedDate', value: '2026-05-01T08:00:00Z' },
        { op: 'test', path: '/Category/Id', value: 1 },
        { op: 'replace', path: '/Category/Id', value: 2 },
      ],
    });
  });

  it('of a first category expects that there is none', async () => {
    const { body } = await sent((crm) => crm.setCompanyCategory(COMPANY, MQL, { ...BASE, value: null, categoryId: null }));
    expect(body).toEqual([
      { op: 'test', path: '/UpdatedDate', value: '2026-05-01T08:00:00Z' },
      { op: 'test', path: '/Category', value: null },
      { op: 'add', path: '/Category', value: { Id: 2 } },
    ]);
  });

  it("of somebody's own category goes to the person", async () => {
    expect(await sent((crm) => crm.setPersonCategory(JANE, MQL, BASE))).toMatchObject({ path: 'Person/11', method: 'PATCH' });
  });

  it('without a known time is still guarded by the value', async () => {
    const { body, since } = await sent((crm) => crm.setLeadStatus(JANE, QUALIFIED, { ...BASE, updatedAt: null }));
    expect(since).toBeNull();
    expect(body).toMatchObject([{ path: '/LeadstatusId', value: 1 }, { path: '/Category/Id' }, { op: 'replace' }]);
  });
});

describe('a time as an HTTP date', () => {
  test.each([
    ['2026-05-01T08:00:00Z', 'Fri, 01 May 2026 08:00:00 GMT'],
    ['2026-05-01T08:00:00', 'Fri, 01 May 2026 08:00:00 GMT'],
    ['2026-05-01T10:00:00+02:00', 'Fri, 01 May 2026 08:00:00 GMT'],
    // Rounded up: cut off, it would be before the record's own time.
    ['2026-05-01T08:00:00.001Z', 'Fri, 01 May 2026 08:00:01 GMT'],
    ['', null],
    ['yesterday', null],
  ])('%j is %j', (text, date) => {
    expect(httpDate(text)).toBe(date);
  });
});
