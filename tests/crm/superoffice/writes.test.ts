import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, AutomationSubject } from '../../../lib/crm/crm.ts';
import {
  parseCategoryId,
  parseLeadStatusId,
  parsePersonId,
  type CategoryId,
  type LeadStatusId,
  type PersonId,
} from '../../../lib/domain/ids.ts';
import type { AutomationRule, Person } from '../../../lib/domain/lead.ts';
import { createSandbox, type Sandbox } from '../../../server/sandbox.ts';
import { crmAs } from './sandbox-tenant.ts';
import { API, clientOf, createStub, json, WIRE_PERSON } from './stub.ts';

let sandbox: Sandbox;
const sent: string[] = [];

beforeAll(async () => {
  sandbox = await createSandbox({
    data: 'memory',
    intercept: (request, next) => {
      sent.push(`${request.method} ${new URL(request.url).pathname.replace(/^.*\/v1\//, '')}`);
      return next();
    },
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

async function holding(email: string): Promise<Person> {
  const [person] = await value(rep.personsByEmail(email));
  if (person === undefined) throw new Error(`Nobody holds ${email}.`);
  return person;
}

const NOBODY = parsePersonId(999_999) as PersonId;

describe('an address added to a person', () => {
  it('comes after the others, is found, and is added once however often it is sent', async () => {
    const jane = await holding('jane.doe@northwind.example');
    const saved = await value(rep.addEmail(jane.id, ' Jane@Doe.example '));
    expect(saved.emails).toEqual([...jane.emails, 'jane@doe.example']);
    expect((await holding('jane@doe.example')).id).toBe(jane.id);
    sent.length = 0;
    expect(await value(rep.addEmail(jane.id, 'JANE@doe.example'))).toEqual(saved);
    expect(sent).toEqual([`GET Person/${jane.id}`]);
  });

  it('needs a person, a right and something like an address', async () => {
    const jane = await holding('jane.doe@northwind.example');
    expect(await rep.addEmail(NOBODY, 'a@b.example')).toEqual({ ok: false, error: { kind: 'missing' } });
    expect(await crmAs('reader', fetch).addEmail(jane.id, 'a@b.example')).toMatchObject({ ok: false, error: { kind: 'denied' } });
    expect(await rep.addEmail(jane.id, 'nonsense')).toMatchObject({ ok: false, error: { kind: 'invalid', by: 'crm' } });
    expect((await holding('jane.doe@northwind.example')).emails).not.toContain('a@b.example');
  });
});

describe('a category that automation wants to change', () => {
  async function subjectOf(person: Person): Promise<AutomationSubject> {
    return { personId: person.id, companyId: person.companyId, categoryId: person.categoryId };
  }

  async function askingRule(): Promise<AutomationRule & { readonly leadStatusId: LeadStatusId }> {
    const { rules } = await value(rep.lists());
    const rule = rules.find((one) => one.trigger === 'leadStatusChanged' && one.asksUser && one.enabled);
    if (rule === undefined || rule.leadStatusId === null) throw new Error('The sandbox has no rule that asks.');
    return { ...rule, leadStatusId: rule.leadStatusId };
  }

  async function lead(rule: AutomationRule): Promise<Person> {
    const { categories } = await value(rep.lists());
    const all = await value(rep.personIds({}));
    for (const id of all.rows) {
      const person = await value(rep.person(id));
      const category = categories.find((one) => one.id === person.categoryId);
      if (person.companyId !== null && person.rights.update && category?.leadStatusEnabled === true && category.id !== rule.categoryId)
        return person;
    }
    throw new Error('There is nobody whose company automation would move.');
  }

  it('is asked about for the status of the rule only, and asking changes nothing', async () => {
    const rule = await askingRule();
    const person = await lead(rule);
    const subject = await subjectOf(person);
    expect(await value(rep.automationFor(subject, rule.leadStatusId))).toEqual(rule);
    const other = parseLeadStatusId(rule.leadStatusId === 2 ? 3 : 2) as LeadStatusId;
    expect(await value(rep.automationFor(subject, other))).toBeNull();
    expect(await value(rep.person(person.id))).toEqual(person);
  });

  it('is changed for the company when the user agrees, once, and not over somebody else', async () => {
    const rule = await askingRule();
    const person = await lead(rule);
    const subject = await subjectOf(person);
    const elsewhere = { ...subject, categoryId: parseCategoryId(rule.categoryId) as CategoryId };
    const third = (await value(rep.lists())).categories.find(
      (one) => one.id !== person.categoryId && one.id !== rule.categoryId && !one.deleted,
    );
    expect(await rep.confirmAutomation(elsewhere, rule, third?.id as CategoryId)).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    expect(await value(rep.person(person.id))).toEqual(person);

    expect(await value(rep.confirmAutomation(subject, rule, rule.categoryId))).toMatchObject({
      id: person.id,
      categoryId: rule.categoryId,
    });
    if (person.companyId === null) throw new Error('no company');
    expect(await value(rep.company(person.companyId))).toMatchObject({ categoryId: rule.categoryId });
    sent.length = 0;
    expect(await value(rep.confirmAutomation(subject, rule, rule.categoryId))).toMatchObject({ categoryId: rule.categoryId });
    expect(sent).toEqual([`GET Person/${person.id}`]);
  });

  it('is not asked about by a CRM that does not have the call yet', async () => {
    const stub = createStub(() => json({ Message: 'no such method' }, 404));
    const subject = { personId: NOBODY, companyId: null, categoryId: null };
    expect(await clientOf(stub.fetch).automationFor(subject, parseLeadStatusId(5) as LeadStatusId)).toEqual({ ok: true, value: null });
  });

  it('is named to the CRM by its own field names', async () => {
    const stub = createStub(({ method }) => (method === 'GET' ? json(WIRE_PERSON) : new Response(null, { status: 204 })));
    const subject = { personId: parsePersonId(11) as PersonId, companyId: null, categoryId: parseCategoryId(1) };
    const rule = {
      trigger: 'leadStatusChanged',
      enabled: true,
      asksUser: true,
      categoryId: parseCategoryId(3) as CategoryId,
      leadStatusId: parseLeadStatusId(5),
    } as const;
    await clientOf(stub.fetch).confirmAutomation(
      { ...subject, companyId: (await value(clientOf(stub.fetch).person(subject.personId))).companyId },
      rule,
      rule.categoryId,
    );
    const post = stub.received.find(({ method }) => method === 'POST');
    expect(post?.url).toBe(`${API}Agents/List/PerformNeededCategoryUpdate`);
    expect(post?.body).toEqual({
      PersonId: 11,
      ContactId: 5,
      CategoryId: 3,
      Setting: { Enabled: true, TriggerType: 'LeadStatusChanged', UserConfirmation: true, DefaultCategory: 3, LeadstatusId: 5 },
    });
  });
});
