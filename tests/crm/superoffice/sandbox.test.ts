import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../lib/crm/crm.ts';
import type { Base } from '../../../lib/domain/edit.ts';
import { parseLeadStatusId, type LeadStatusId } from '../../../lib/domain/ids.ts';
import type { Person } from '../../../lib/domain/lead.ts';
import { createSandbox, type Sandbox } from '../../../server/sandbox.ts';
import { crmAs, SANDBOX_API } from './sandbox-tenant.ts';

let sandbox: Sandbox;
/** What goes wrong with requests that change something; each test sets its own. */
let fault: ((next: () => Promise<Response>) => Promise<Response>) | null = null;

beforeAll(async () => {
  sandbox = await createSandbox({
    data: 'memory',
    intercept: (request, next) => (fault !== null && request.method === 'PATCH' ? fault(next) : next()),
  });
});
afterAll(() => sandbox.close());

const fetch = (url: string, init: RequestInit): Promise<Response> => sandbox.fetch(url, init);
const rep = crmAs('rep', fetch);

async function value<T>(answer: Answer<T>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function holding(email: string, crm = rep): Promise<Person> {
  const [person] = await value(crm.personsByEmail(email));
  if (person === undefined) throw new Error(`Nobody holds ${email}.`);
  return person;
}

async function baseOf(person: Person): Promise<Base> {
  const categoryId = person.companyId === null ? person.categoryId : (await value(rep.company(person.companyId))).categoryId;
  return { updatedAt: person.updatedAt, value: person.leadStatusId, categoryId };
}

function other(person: Person): LeadStatusId {
  return parseLeadStatusId(person.leadStatusId === 2 ? 1 : 2) as LeadStatusId;
}

describe('who is asking', () => {
  it("is known with name, address, rights and the CRM's version", async () => {
    expect(await value(rep.whoAmI())).toMatchObject({
      associateId: 2,
      name: 'Robin Rep',
      email: 'rep@example.com',
      isAdmin: false,
      version: expect.stringMatching(/^12\./),
    });
    expect(await value(crmAs('admin', fetch).whoAmI())).toMatchObject({ isAdmin: true });
  });

  it('is nobody with a wrong password', async () => {
    const tokens = { header: async () => `Basic ${btoa('rep@example.com:wrong')}`, renew: async () => false };
    expect(await crmAs('rep', fetch, { tokens }).whoAmI()).toEqual({ ok: false, error: { kind: 'expired' } });
  });
});

describe('the cases of the rules', () => {
  it('come with everything that the card shows', async () => {
    const jane = await holding('jane.doe@northwind.example');
    expect(jane).toMatchObject({
      id: 11,
      fullName: 'Jane Doe',
      title: 'Marketing Director',
      companyId: 5,
      companyName: 'Northwind Trading',
      categoryId: 1,
      retired: false,
    });
    expect(jane.utm).toMatchObject({ campaign: 'spring-launch', firsttouchSource: 'search' });
    expect(jane.phones.map(({ kind }) => kind)).toEqual(['office', 'mobile']);
    expect(jane.updatedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('say why somebody may not change a record or a field', async () => {
    expect((await holding('jane.doe@northwind.example')).rights).toEqual({
      update: true,
      category: 'read',
      leadStatus: 'write',
      reason: '[SR_ACCESS_PERSONONCOMPANY]',
    });
    expect((await holding('olivia@stone.example')).rights).toEqual({ update: true, category: 'write', leadStatus: 'write', reason: null });
    expect((await holding('priya.nair@silentpartner.example')).rights).toMatchObject({
      update: false,
      leadStatus: 'read',
      reason: '[SR_ACCESS_OWNER]',
    });
    expect((await holding('jane.doe@northwind.example', crmAs('reader', fetch))).rights).toMatchObject({
      update: false,
      reason: '[SR_ACCESS_ROLE]',
    });
  });

  it('are refused by the CRM too when the right is missing', async () => {
    const priya = await holding('priya.nair@silentpartner.example');
    const result = await rep.setLeadStatus(priya.id, other(priya), await baseOf(priya));
    expect(result).toMatchObject({ ok: false, error: { kind: 'denied', message: expect.stringContaining('[SR_ACCESS_OWNER]') } });
  });

  it('have several addresses in their order, a status that was deleted, and none', async () => {
    expect((await holding('hakon@kaffevest.test')).emails).toEqual([
      'hakon.berg@kaffevest.example',
      'hakon@kaffevest.test',
      'hakon.berg@example.org',
    ]);
    const asa = await holding('asa.oberg@lundatech.example');
    // A client that has met nobody yet: deleted statuses come all the same.
    const { statuses, categories, rules } = await value(crmAs('rep', fetch).lists());
    expect(statuses.find((status) => status.id === asa.leadStatusId)).toMatchObject({ deleted: true });
    expect(categories.filter((category) => category.deleted)).toHaveLength(1);
    expect(rules).toMatchObject([{ trigger: 'leadStatusChanged', enabled: true, asksUser: true, leadStatusId: 5, categoryId: 3 }]);
    expect(await holding('sam.rowe@example.net')).toMatchObject({ companyId: null, categoryId: null, leadStatusId: null });
  });

  it("are named in the user's language", async () => {
    const danish = await value(crmAs('rep', fetch, { language: () => 'da' }).lists());
    const english = await value(rep.lists());
    expect(danish.statuses.map((status) => status.name)).not.toEqual(english.statuses.map((status) => status.name));
    expect(JSON.stringify([danish, english])).not.toContain('US:');
  });

  it('may start with a category where there was none', async () => {
    const { id, categoryId, updatedAt } = await value(rep.company((await holding('theo@blankcanvas.example')).companyId ?? (0 as never)));
    expect(categoryId).toBeNull();
    const [first, second] = (await value(rep.lists())).categories.filter((category) => !category.deleted);
    if (first === undefined || second === undefined) throw new Error('There are no categories.');
    const base = { updatedAt, value: null, categoryId: null };
    expect(await rep.setCompanyCategory(id, second.id, base)).toMatchObject({ ok: true, value: { categoryId: second.id } });
    expect(await rep.setCompanyCategory(id, first.id, { ...base, updatedAt: null })).toMatchObject({
      ok: false,
      error: { kind: 'conflict' },
    });
  });
});

describe('a write whose answer is lost', () => {
  it('may be sent again: it is carried out once and the second answer is a conflict', async () => {
    const person = await holding('mette@baltic-foods.example');
    const base = await baseOf(person);
    fault = async (next) => {
      await next();
      throw new TypeError('connection reset');
    };
    expect(await rep.setLeadStatus(person.id, other(person), base)).toMatchObject({ ok: false, error: { kind: 'offline' } });
    fault = null;
    expect(await rep.setLeadStatus(person.id, other(person), base)).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    expect(await value(rep.person(person.id))).toMatchObject({ leadStatusId: other(person), updatedBy: 2 });
  });

  it('is delivered twice without being carried out twice', async () => {
    const person = await holding('freja@baltic-foods.example');
    fault = async (next) => {
      await next();
      return next();
    };
    expect(await rep.setLeadStatus(person.id, other(person), await baseOf(person))).toMatchObject({
      ok: false,
      error: { kind: 'conflict' },
    });
    fault = null;
    expect(await value(rep.person(person.id))).toMatchObject({ leadStatusId: other(person) });
  });

  it('is not carried out when the request never arrived', async () => {
    const person = await holding('jonas@baltic-foods.example');
    fault = () => Promise.reject(new TypeError('connection refused'));
    expect(await rep.setLeadStatus(person.id, other(person), await baseOf(person))).toMatchObject({
      ok: false,
      error: { kind: 'offline' },
    });
    fault = null;
    expect(await value(rep.person(person.id))).toEqual(person);
  });
});

describe('the time of a record', () => {
  it('guards also when it was read without a zone', async () => {
    const person = await holding('karin.lundqvist@lundatech.example');
    const response = await sandbox.fetch(`${SANDBOX_API}Person/${person.id}`, {
      headers: { Authorization: `Basic ${btoa('rep@example.com:demo')}` },
    });
    const { UpdatedDate } = (await response.json()) as { UpdatedDate: string };
    expect(UpdatedDate).not.toContain('Z');
    expect(await rep.setLeadStatus(person.id, other(person), { ...(await baseOf(person)), updatedAt: UpdatedDate })).toMatchObject({
      ok: true,
    });
  });
});

describe('a CRM of the older generation', () => {
  it('says the same of every category, deleted ones included', async () => {
    const older = await createSandbox({ data: 'memory', profile: '11.6' });
    const lists = await value(crmAs('rep', (url, init) => older.fetch(url, init)).lists());
    await older.close();
    expect(lists.categories).toEqual((await value(rep.lists())).categories);
    expect(lists.categories.some((category) => category.deleted)).toBe(true);
    expect(lists.rules).toEqual([]);
  });
});
