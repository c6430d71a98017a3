import { createRequire } from 'node:module';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type * as Vendor from '@superoffice/webapi';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { as, type Caller, type Failure } from './api.ts';

// Only the vendor's CommonJS build loads in Node.
const vendor = createRequire(import.meta.url)('@superoffice/webapi') as typeof Vendor;

const [LEAD, OPPORTUNITY, LOST_OPPORTUNITY, CUSTOMER, PROSPECT, PARTNER, DELETED_CATEGORY] = [1, 3, 4, 5, 8, 6, 11];
const [OPEN, CONTACTING, QUALIFIED] = [1, 2, 5];

interface Sale {
  readonly SaleId: number;
  readonly Status: string;
  readonly Heading: string;
  readonly Amount: number;
  readonly Contact: { readonly ContactId: number } | null;
  readonly Person: { readonly PersonId: number } | null;
}

interface Rule {
  readonly trigger: 'SaleRegistered' | 'SaleSold' | 'SaleLost' | 'LeadStatusChanged';
  readonly asks: boolean;
  readonly to: number;
  readonly enabled?: boolean;
}

let sandbox: Sandbox;
let rep: Caller;
let admin: Caller;

beforeAll(async () => {
  sandbox = await createSandbox();
  rep = as(sandbox, 'rep@example.com');
  admin = as(sandbox, 'admin@example.com');
});
afterAll(() => sandbox.close());
beforeEach(() => setRules());

async function setRules(...rules: readonly Rule[]): Promise<void> {
  await sandbox.db.query('delete from automation');
  for (const [i, { trigger, asks, to, enabled = true }] of rules.entries())
    await sandbox.db.query('insert into automation values ($1, $2, $3, $4, $5, $6)', [
      i + 1,
      enabled,
      trigger,
      asks,
      to,
      trigger === 'LeadStatusChanged' ? QUALIFIED : null,
    ]);
}

async function newCompany(categoryId: number): Promise<number> {
  return (await rep.post('Contact', { name: 'Some Company', category: { id: categoryId } })).body.ContactId;
}

async function newPerson(companyId: number): Promise<number> {
  return (await rep.post('Person', { firstname: 'Some', contact: { contactId: companyId } })).body.PersonId;
}

async function sell(companyId: number, status: string): Promise<Sale> {
  const reply = await rep.post<Sale>('Sale', { heading: 'A sale', contact: { contactId: companyId }, status });
  expect(reply.status).toBe(200);
  return reply.body;
}

async function categoryOf(companyId: number): Promise<unknown> {
  const [row] = await sandbox.db.query<{ category_id: number }>('select category_id from company where id = $1', [companyId]);
  return row?.category_id;
}

async function salesOf(companyId: number): Promise<number> {
  return (await sandbox.db.query('select 1 from sale where company_id = $1 and not deleted', [companyId])).length;
}

const ALL: readonly Rule[] = [
  { trigger: 'SaleRegistered', asks: false, to: OPPORTUNITY },
  { trigger: 'SaleSold', asks: false, to: CUSTOMER },
  { trigger: 'SaleLost', asks: false, to: LOST_OPPORTUNITY },
  { trigger: 'LeadStatusChanged', asks: false, to: OPPORTUNITY },
];
const asking = ALL.map((rule) => ({ ...rule, asks: true }));

describe('a rule that does not ask', () => {
  test.each([
    ['Open', OPPORTUNITY],
    ['Stalled', OPPORTUNITY],
    ['Sold', CUSTOMER],
    ['Lost', LOST_OPPORTUNITY],
  ])('moves the company with a new sale that is %s', async (status, expected) => {
    await setRules(...ALL);
    const company = await newCompany(LEAD);
    await sell(company, status);
    expect(await categoryOf(company)).toBe(expected);
  });

  test.each([
    ['Open', 'Sold', CUSTOMER],
    ['Open', 'Lost', LOST_OPPORTUNITY],
    ['Lost', 'Sold', CUSTOMER],
    ['Open', 'Stalled', LEAD],
    ['Lost', 'Open', LEAD],
    ['Open', 'Open', LEAD],
    ['Sold', 'Sold', LEAD],
  ])('moves the company with a sale that goes from %s to %s as the new state says', async (from, to, expected) => {
    const company = await newCompany(LEAD);
    const sale = await sell(company, from);
    await setRules(...ALL);
    const change = [
      { op: 'replace', path: '/Heading', value: 'Another heading' },
      { op: 'replace', path: '/Status', value: to },
    ];
    expect((await rep.patch<Sale>(`Sale/${sale.SaleId}`, change)).body).toMatchObject({ Status: to, Heading: 'Another heading' });
    expect(await categoryOf(company)).toBe(expected);
  });

  test('works on a potential customer without lead status too, who thereby gets leads (D2)', async () => {
    await setRules(...ALL);
    const company = await newCompany(PROSPECT);
    const person = await newPerson(company);
    expect((await rep.get(`Person/${person}`)).body.LeadstatusId).toBe(0);
    await sell(company, 'Open');
    expect((await rep.get(`Person/${person}`)).body).toMatchObject({ Category: { Id: OPPORTUNITY }, LeadstatusId: OPEN });
  });

  test('keeps the status that is hidden by it (C1)', async () => {
    const company = await newCompany(LEAD);
    const person = await newPerson(company);
    await rep.patch(`Person/${person}`, { leadstatusId: CONTACTING });
    await setRules(...ALL);
    await sell(company, 'Sold');
    expect((await rep.get(`Person/${person}`)).body).toMatchObject({ Category: { Id: CUSTOMER }, LeadstatusId: CONTACTING });
  });

  test.each([
    ['a customer', CUSTOMER],
    ['a partner', PARTNER],
  ])('never moves %s (G1)', async (_, category) => {
    await setRules(...ALL);
    const company = await newCompany(category);
    for (const status of ['Open', 'Sold', 'Lost']) await sell(company, status);
    expect(await categoryOf(company)).toBe(category);
  });

  test('moves a person without a company, and nobody if the sale is nobody’s', async () => {
    await setRules(...ALL);
    const person = (await rep.post('Person', { firstname: 'Alone', category: { id: LEAD } })).body.PersonId;
    await rep.post('Sale', { person: { personId: person }, status: 'Sold' });
    expect((await rep.get(`Person/${person}`)).body.Category?.Id).toBe(CUSTOMER);
    expect((await rep.post<Sale>('Sale', { heading: 'Nobody’s', status: 'Sold' })).body).toMatchObject({ Contact: null, Person: null });
  });

  test.each([
    ['is switched off', { ...ALL[1], enabled: false }],
    ['leads to a category that is no longer in use', { ...ALL[1], to: DELETED_CATEGORY }],
  ])('does nothing where it %s', async (_, rule) => {
    await setRules(rule as Rule);
    const company = await newCompany(LEAD);
    await sell(company, 'Sold');
    expect(await categoryOf(company)).toBe(LEAD);
  });

  test('for a status asks for lead status to be in use; one for a sale does not', async () => {
    const person = (await rep.post('Person', { firstname: 'Prospect', category: { id: PROSPECT } })).body.PersonId;
    const lenient = await createSandbox({ rules: 'lenient' });
    try {
      await lenient.db.query('update automation set user_confirmation = false');
      const api = as(lenient, 'rep@example.com');
      const stored = await api.patch('Person/23', { leadstatusId: QUALIFIED });
      expect(stored.body).toMatchObject({ LeadstatusId: QUALIFIED, Category: { Id: PROSPECT } });
    } finally {
      await lenient.close();
    }
    await setRules(...ALL);
    expect((await rep.patch(`Person/${person}`, { leadstatusId: QUALIFIED })).status).toBe(400);
    await rep.post('Sale', { person: { personId: person }, status: 'Open' });
    expect((await rep.get(`Person/${person}`)).body.Category?.Id).toBe(OPPORTUNITY);
  });
});

describe('a new person', () => {
  test.each([
    ['the status of a rule', QUALIFIED, OPPORTUNITY],
    ['another status', CONTACTING, LEAD],
    ['no status', undefined, LEAD],
  ])('with %s moves the company or does not', async (_, leadstatusId, expected) => {
    await setRules(...ALL);
    const company = await newCompany(LEAD);
    const made = await rep.post('Person', { firstname: 'New', contact: { contactId: company }, ...(leadstatusId && { leadstatusId }) });
    expect(made.body).toMatchObject({ LeadstatusId: leadstatusId ?? OPEN, Category: { Id: expected } });
    expect(await categoryOf(company)).toBe(expected);
  });

  test('moves nothing where the rule asks, or with the status that everybody starts with', async () => {
    await setRules(...asking);
    const company = await newCompany(LEAD);
    await rep.post('Person', { firstname: 'New', contact: { contactId: company }, leadstatusId: QUALIFIED });
    expect(await categoryOf(company)).toBe(LEAD);
    await setRules(...ALL);
    await sandbox.db.query("update automation set lead_status_id = $1 where trigger_type = 'LeadStatusChanged'", [OPEN]);
    await rep.post('Person', { firstname: 'New', contact: { contactId: company }, leadstatusId: OPEN });
    expect(await categoryOf(company)).toBe(LEAD);
  });
});

describe('a rule that asks', () => {
  const ask = (SaleStatus: string, SaleId: number, ContactId: number, PersonId = 0): Promise<{ body: unknown }> =>
    rep.post('Agents/List/GetNeedCategoryUpdateForSale', { SaleStatus, SaleId, ContactId, PersonId });

  test.each([
    ['Open', 'SaleRegistered', OPPORTUNITY],
    ['Sold', 'SaleSold', CUSTOMER],
    ['Lost', 'SaleLost', LOST_OPPORTUNITY],
  ])('is announced for a new sale that is %s, waits, and is carried out when confirmed', async (status, TriggerType, to) => {
    await setRules(...asking);
    const company = await newCompany(LEAD);
    const rule = (await ask(status, 0, company)).body;
    expect(rule).toEqual({ Enabled: true, TriggerType, UserConfirmation: true, DefaultCategory: to, LeadstatusId: 0 });
    await sell(company, status);
    expect(await categoryOf(company)).toBe(LEAD);
    const perform = { personId: 0, contactId: company, categoryId: to, setting: rule };
    expect((await rep.post('Agents/List/PerformNeededCategoryUpdate', perform)).status).toBe(204);
    expect(await categoryOf(company)).toBe(to);
    expect((await ask(status, 0, company)).body).toBeNull();
  });

  test('asks about the change of a sale, not about the state it has', async () => {
    await setRules(...asking);
    const company = await newCompany(LEAD);
    const { SaleId } = await sell(company, 'Open');
    expect((await ask('Open', SaleId, company)).body).toBeNull();
    expect((await ask('Sold', SaleId, 0)).body).toMatchObject({ TriggerType: 'SaleSold' });
    expect((await ask('Sold', 0, 0, 27)).body, 'a person without company').toMatchObject({ TriggerType: 'SaleSold' });
  });

  test('lets the user pick another category', async () => {
    await setRules(...asking);
    const company = await newCompany(LEAD);
    await sell(company, 'Sold');
    await rep.post('Agents/List/PerformNeededCategoryUpdate', { personId: 0, contactId: company, categoryId: PARTNER, setting: {} });
    expect(await categoryOf(company)).toBe(PARTNER);
  });

  test('is silent for customers, and where the rule does not ask', async () => {
    await setRules(...asking);
    expect((await ask('Sold', 0, 6)).body).toBeNull();
    await setRules(...ALL);
    expect((await ask('Sold', 0, 5)).body).toBeNull();
    const bad = await rep.post<Failure>('Agents/List/GetNeedCategoryUpdateForSale', { SaleStatus: 'Won', ContactId: 5 });
    expect([bad.status, bad.body.ErrorType]).toEqual([400, 'ArgumentException']);
  });
});

test('there is at most one rule a trigger', async () => {
  await setRules(...ALL);
  await expect(sandbox.db.query("insert into automation values (9, true, 'SaleSold', false, 5, null)")).rejects.toThrow();
});

describe('a sale', () => {
  test('is read back as it was saved, and gone when deleted', async () => {
    const input = {
      heading: ' Annual licence ',
      contact: { contactId: 5 },
      person: { personId: 11 },
      amount: 1250.5,
      saledate: '2026-06-01T00:00:00',
    };
    const made = (await rep.post<Sale>('Sale', input)).body;
    const read = await rep.get<Sale>(`Sale/${made.SaleId}`);
    expect(read.body).toEqual(made);
    expect(read.body).toMatchObject({
      Heading: 'Annual licence',
      Status: 'Open',
      Amount: 1250.5,
      Saledate: '2026-06-01T00:00:00Z',
      Contact: { ContactId: 5, Name: 'Northwind Trading', CategoryName: 'Lead' },
      Person: { PersonId: 11, FullName: 'Jane Doe', ContactId: 5 },
      TableRight: { Mask: 'Select, Update, Insert, Delete' },
    });
    expect((await rep.delete(`Sale/${made.SaleId}`)).status).toBe(204);
    expect((await rep.get(`Sale/${made.SaleId}`)).status).toBe(404);
    expect((await rep.post('Agents/Sale/GetSaleEntity?saleEntityId=' + made.SaleId)).body).toBeNull();
  });

  test('of a person belongs to their company', async () => {
    expect((await rep.post<Sale>('Sale', { person: { personId: 11 } })).body.Contact?.ContactId).toBe(5);
    expect((await rep.post('Sale', { person: { personId: 11 }, contact: { contactId: 6 } })).status).toBe(400);
  });

  test.each([
    ['an unknown company', { contact: { contactId: 99_999 } }],
    ['an unknown person', { person: { personId: 99_999 } }],
    ['an unknown state', { status: 'Won' }],
    ['no state', { status: 'Unknown' }],
    ['a text for an amount', { amount: '12' }],
    ['a date that is none', { saledate: 'soon' }],
    ['an id of its own', { saleId: 4 }],
    ['a company that is a number', { contact: 5 }],
  ])('with %s is refused and leaves nothing behind', async (_, body) => {
    const before = await sandbox.db.query('select * from sale');
    const reply = await rep.post<Failure>('Sale', body);
    expect([reply.status, reply.body.ErrorType]).toEqual([400, 'ArgumentException']);
    expect(await sandbox.db.query('select * from sale')).toEqual(before);
  });

  test.each(['', 'x', '1.5', '99999999999', "1' or 1=1"])('is not looked for by the id %j', async (id) => {
    expect((await rep.post(`Agents/Sale/GetSaleEntity?saleEntityId=${encodeURIComponent(id)}`)).status).toBe(400);
    expect((await rep.get(`Sale/${encodeURIComponent(id === '' ? '-1' : id)}`)).status).toBe(400);
  });

  test('is saved together with what it sets off, or not at all', async () => {
    await setRules(...ALL);
    const company = await newCompany(LEAD);
    const { SaleId } = await sell(company, 'Stalled');
    await rep.patch(`Contact/${company}`, { category: { id: LEAD } });
    const half = await rep.patch(`Sale/${SaleId}`, [
      { op: 'replace', path: '/Status', value: 'Sold' },
      { op: 'test', path: '/Heading', value: 'Another' },
    ]);
    expect(half.status).toBe(409);
    expect([await categoryOf(company), (await rep.get<Sale>(`Sale/${SaleId}`)).body.Status]).toEqual([LEAD, 'Stalled']);
  });

  test('of a restricted company is an administrator’s to make; a reader makes none', async () => {
    expect((await rep.post('Sale', { contact: { contactId: 13 } })).status).toBe(403);
    expect((await as(sandbox, 'reader@example.com').post('Sale', { contact: { contactId: 5 } })).status).toBe(403);
    expect(await salesOf(13)).toBe(0);
    expect((await admin.post('Sale', { contact: { contactId: 13 } })).status).toBe(200);
    expect(await salesOf(13)).toBe(1);
  });

  test('goes through the vendor’s own client, by REST and by agent, rules included', async () => {
    await setRules(...asking);
    const company = await newCompany(LEAD);
    const { url } = await sandbox.listen(0);
    const client = (): Vendor.WebApi =>
      new vendor.WebApi(`${url}/Cust00001/api`, { auth: { username: 'rep@example.com', password: 'demo' } }, 'en');
    const draft = await client().getSaleRestApi().getDefaultAsync();
    const made = await client()
      .getSaleRestApi()
      .postAsync({ ...draft, heading: 'By REST', contact: { contactId: company }, amount: 10 });
    expect(made).toMatchObject({ heading: 'By REST', status: 'Open', amount: 10, contact: { contactId: company } });
    const id = made.saleId ?? 0;
    const Sold = 'Sold' as NonNullable<typeof made.status>;
    const rule = await client().getListAgent().getNeedCategoryUpdateForSaleAsync(Sold, id, company, 0);
    expect(rule).toMatchObject({ triggerType: 'SaleSold', defaultCategory: CUSTOMER });
    const sold = await client()
      .getSaleAgent()
      .saveSaleEntityAsync({ ...made, status: Sold });
    expect(sold).toMatchObject({ saleId: id, status: 'Sold', amount: 10 });
    await client().getListAgent().performNeededCategoryUpdateAsync(0, company, CUSTOMER, rule);
    expect(await categoryOf(company)).toBe(CUSTOMER);
    expect((await client().getSaleAgent().getSaleEntityAsync(id)).status).toBe('Sold');
    await client().getSaleAgent().deleteSaleEntityAsync(id);
    expect(await salesOf(company)).toBe(0);
  });
});
