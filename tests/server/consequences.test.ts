import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { as, type Caller } from './api.ts';

const [LEAD, MQL, CUSTOMER, PROSPECT] = [1, 2, 5, 8];
const [OPEN, CONTACTING, DISQUALIFIED] = [1, 2, 3];

// Each rule in each of the four ways a tenant may be: the rules about people must not depend on what else is switched.
describe.each([
  { rules: 'strict', reentry: 'open' },
  { rules: 'strict', reentry: 'keep' },
  { rules: 'lenient', reentry: 'open' },
  { rules: 'lenient', reentry: 'keep' },
] as const)('with rules $rules and reentry $reentry', ({ rules, reentry }) => {
  let sandbox: Sandbox;
  let rep: Caller;
  let admin: Caller;

  beforeAll(async () => {
    sandbox = await createSandbox({ rules, reentry });
    rep = as(sandbox, 'rep@example.com');
    admin = as(sandbox, 'admin@example.com');
  });
  afterAll(() => sandbox.close());

  async function company(categoryId: number): Promise<number> {
    return (await rep.post('Contact', { name: 'Some Company', category: { id: categoryId } })).body.ContactId;
  }
  async function person(companyId: number): Promise<number> {
    return (await rep.post('Person', { firstname: 'Some', contact: { contactId: companyId } })).body.PersonId;
  }
  async function move(companyId: number, categoryId: number): Promise<void> {
    expect((await rep.patch(`Contact/${companyId}`, { category: { id: categoryId } })).status).toBe(200);
  }
  async function setStatus(personId: number, leadstatusId: number): Promise<number> {
    return (await rep.patch(`Person/${personId}`, { leadstatusId })).status;
  }
  /** What the database holds: 0 for never given. */
  async function held(personId: number): Promise<number> {
    const [row] = await sandbox.db.query<{ lead_status_id: number | null }>('select lead_status_id from person where id = $1', [personId]);
    return row?.lead_status_id ?? 0;
  }
  async function saveCategory(id: number, change: Readonly<Record<string, unknown>>): Promise<void> {
    const entity = (await admin.post<object>(`Agents/List/GetCategoryEntity?categoryEntityId=${id}`)).body;
    expect((await admin.post('Agents/List/SaveCategoryEntity', { ...entity, ...change })).status).toBe(200);
  }
  const afterComingBack = reentry === 'open' ? OPEN : DISQUALIFIED;

  test.each([
    [LEAD, OPEN],
    [MQL, OPEN],
    [PROSPECT, 0],
    [CUSTOMER, 0],
  ])('D1: a new person under a company of category %i starts with status %i', async (categoryId, expected) => {
    expect(await held(await person(await company(categoryId)))).toBe(expected);
  });

  test('D2: a company that moves into lead status gives those who never had a status Open', async () => {
    const one = await company(CUSTOMER);
    const people = [await person(one), await person(one)];
    await move(one, LEAD);
    expect(await Promise.all(people.map(held))).toEqual([OPEN, OPEN]);
  });

  test(`D2: those who kept one have ${afterComingBack} when the company comes back`, async () => {
    const one = await company(LEAD);
    const someone = await person(one);
    await setStatus(someone, DISQUALIFIED);
    await move(one, CUSTOMER);
    expect(await held(someone)).toBe(DISQUALIFIED);
    await move(one, MQL);
    expect(await held(someone)).toBe(afterComingBack);
  });

  test('C1: a status that is hidden is kept, found by a search, and written as the mode says', async () => {
    const one = await company(LEAD);
    const someone = await person(one);
    await setStatus(someone, DISQUALIFIED);
    await move(one, CUSTOMER);
    const found = await rep.get<{ value: readonly { personId: number }[] }>(
      `Person?$select=personId&$filter=leadStatus oneOf (${DISQUALIFIED}) and contactId eq ${one}`,
    );
    expect(found.body.value.map((row) => row.personId)).toEqual([someone]);
    expect(await setStatus(someone, CONTACTING)).toBe(rules === 'strict' ? 400 : 200);
    expect(await held(someone)).toBe(rules === 'strict' ? DISQUALIFIED : CONTACTING);
  });

  test('C2: switching a category’s flag off and on again meets all its companies at once, and those of no other', async () => {
    const companies = [await company(MQL), await company(MQL), await company(LEAD)];
    const people = await Promise.all(companies.map(person));
    for (const id of people) await setStatus(id, DISQUALIFIED);
    await saveCategory(MQL, { EnableLeadStatus: false });
    expect(await Promise.all(people.map(held)), 'kept while hidden').toEqual([DISQUALIFIED, DISQUALIFIED, DISQUALIFIED]);
    const replies = [];
    for (const id of people) replies.push(await setStatus(id, CONTACTING));
    expect(replies).toEqual(rules === 'strict' ? [400, 400, 200] : [200, 200, 200]);
    await sandbox.db.query('update person set lead_status_id = $1 where id = any($2)', [DISQUALIFIED, people]);
    await saveCategory(MQL, { EnableLeadStatus: true });
    expect(await Promise.all(people.map(held))).toEqual([afterComingBack, afterComingBack, DISQUALIFIED]);
  });

  test('C2: another group hides it as well, and a person of their own category is met like a company’s', async () => {
    const someone = (await rep.post('Person', { firstname: 'Alone', category: { id: MQL } })).body.PersonId;
    await setStatus(someone, DISQUALIFIED);
    await saveCategory(MQL, { CategoryGroup: 'Lost', EnableLeadStatus: false });
    expect([await held(someone), await setStatus(someone, CONTACTING)]).toEqual([DISQUALIFIED, rules === 'strict' ? 400 : 200]);
    await sandbox.db.query('update person set lead_status_id = $1 where id = $2', [DISQUALIFIED, someone]);
    await saveCategory(MQL, { CategoryGroup: 'PotentialCustomer', EnableLeadStatus: true });
    expect(await held(someone)).toBe(afterComingBack);
  });
});
