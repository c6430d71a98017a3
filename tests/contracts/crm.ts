import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Crm } from '../../lib/crm/crm.ts';
import type { Base } from '../../lib/domain/edit.ts';
import type { CategoryId, CompanyId, LeadStatusId, PersonId } from '../../lib/domain/ids.ts';
import { parseCompanyId, parseLeadStatusId, parsePersonId } from '../../lib/domain/ids.ts';
import type { Category, Company, LeadStatus, Person } from '../../lib/domain/lead.ts';
import { rowsContract } from './crm-rows.ts';
import type { Answer } from '../../lib/crm/crm.ts';

/** A tenant to be held to the contract, and whom to find there. */
export interface Tenant {
  readonly crm: Crm;
  /** The same tenant as another user sees it. */
  readonly colleague: Crm;
  readonly close?: () => Promise<void>;
  /** Somebody in a company that uses lead status, with a status and with colleagues there. */
  readonly lead: string;
  /** Somebody in a company that does not use lead status. */
  readonly customer: string;
  /** Somebody without a company, whose own category uses lead status. */
  readonly lone: string;
  /** Held by more than one person. */
  readonly shared: string;
  /** Held by nobody. */
  readonly nobody: string;
  /** A status written while the field is hidden is refused (the default) or stored. */
  readonly rules?: 'strict' | 'lenient';
  /** People who come back into lead status get the first one (the default) or keep what they had. */
  readonly reentry?: 'open' | 'keep';
  /** One of its rules asks when a status is set (the default), or it has no rules at all, as before 11.7. */
  readonly automation?: 'asks' | 'none';
}

async function value<T>(answer: Answer<T>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`The CRM answered ${JSON.stringify(result.error)}`);
  return result.value;
}

async function kindOf(answer: Answer<unknown>): Promise<string> {
  const result = await answer;
  return result.ok ? 'ok' : result.error.kind;
}

function usesLeadStatus(category: Category): boolean {
  return category.group === 'potentialCustomer' && category.leadStatusEnabled && !category.deleted;
}

/** What every implementation of `Crm` has to do. The tests read what they need first, so their order does not matter. */
export function crmContract(name: string, make: () => Promise<Tenant>): void {
  describe(`the contract of a CRM: ${name}`, () => {
    let tenant: Tenant;
    let crm: Crm;
    let colleague: Crm;
    let statuses: readonly LeadStatus[];
    let leadCategories: readonly Category[];
    let otherCategory: Category;

    beforeAll(async () => {
      tenant = await make();
      ({ crm, colleague } = tenant);
      const lists = await value(crm.lists());
      statuses = lists.statuses.filter((status) => !status.deleted).toSorted((a, b) => a.rank - b.rank);
      leadCategories = lists.categories.filter(usesLeadStatus);
      const other = lists.categories.find((category) => category.group === 'customer' && !category.deleted);
      if (statuses.length < 3 || leadCategories.length < 2 || other === undefined)
        throw new Error('The tenant is too small for the contract.');
      otherCategory = other;
    });
    afterAll(async () => tenant?.close?.());

    async function one(email: string): Promise<Person> {
      const [person, ...more] = await value(crm.personsByEmail(email));
      if (person === undefined || more.length > 0) throw new Error(`Not exactly one person holds ${email}.`);
      return person;
    }

    async function companyOf(person: Person): Promise<Company> {
      if (person.companyId === null) throw new Error(`${person.fullName} has no company.`);
      return value(crm.company(person.companyId));
    }

    async function baseOf(person: Person): Promise<Base> {
      const categoryId = person.companyId === null ? person.categoryId : (await companyOf(person)).categoryId;
      return { updatedAt: person.updatedAt, value: person.leadStatusId, categoryId };
    }

    function categoryBase(record: Company | Person): Base {
      return { updatedAt: record.updatedAt, value: record.categoryId, categoryId: record.categoryId };
    }

    function statusOtherThan(...ids: readonly (number | null)[]): LeadStatusId {
      const found = statuses.find((status) => !ids.includes(status.id));
      if (found === undefined) throw new Error('There is no other status.');
      return found.id;
    }

    function leadCategoryOtherThan(id: CategoryId | null): CategoryId {
      return leadCategories.find((category) => category.id !== id)?.id ?? otherCategory.id;
    }

    /** Brings the company of the lead into a category that uses lead status. */
    async function leadCompany(): Promise<Company> {
      const company = await companyOf(await one(tenant.lead));
      if (leadCategories.some((category) => category.id === company.categoryId)) return company;
      return value(crm.setCompanyCategory(company.id, leadCategoryOtherThan(null), categoryBase(company)));
    }

    it('knows who is asking', async () => {
      const [me, other] = [await value(crm.whoAmI()), await value(colleague.whoAmI())];
      expect(me.associateId).not.toBe(other.associateId);
      expect(me.email).toMatch(/@/);
    });

    it('has every category and status that somebody holds in its lists, deleted ones included', async () => {
      const lists = await value(crm.lists());
      for (const email of [tenant.lead, tenant.customer, tenant.lone]) {
        const person = await one(email);
        if (person.leadStatusId !== null) expect(lists.statuses.map((status) => status.id)).toContain(person.leadStatusId);
        if (person.companyId !== null)
          expect(lists.categories.map((category) => category.id)).toContain((await companyOf(person)).categoryId);
      }
    });

    it('finds everybody who holds an address, in any case, and nobody else', async () => {
      const found = await value(crm.personsByEmail(tenant.shared.toUpperCase()));
      expect(found.length).toBeGreaterThan(1);
      expect(found.every((person) => person.emails.includes(tenant.shared))).toBe(true);
      expect(await value(crm.personsByEmail(tenant.nobody))).toEqual([]);
    });

    it('reads a person and a company as the look-ups answered them', async () => {
      const person = await one(tenant.lead);
      expect(await value(crm.person(person.id))).toEqual(person);
      const company = await companyOf(person);
      expect(company).toMatchObject({ id: person.companyId, name: person.companyName });
      expect(await value(crm.companiesByDomain(company.domains))).toContainEqual(company);
    });

    it('says that a record does not exist', async () => {
      const person = parsePersonId(999_999) as PersonId;
      const company = parseCompanyId(999_999) as CompanyId;
      expect(await kindOf(crm.person(person))).toBe('missing');
      expect(await kindOf(crm.company(company))).toBe('missing');
      expect(await kindOf(crm.setLeadStatus(person, statusOtherThan(), await baseOf(await one(tenant.lead))))).toBe('missing');
      expect(await kindOf(crm.setCompanyCategory(company, otherCategory.id, categoryBase(await leadCompany())))).toBe('missing');
    });

    it('knows everybody in a company', async () => {
      const person = await one(tenant.lead);
      const company = await companyOf(person);
      const people = await value(crm.peopleOf(company.id));
      expect(people.map((member) => member.id)).toContain(person.id);
      expect(people.length).toBeGreaterThan(1);
      expect(people.every((member) => member.companyId === company.id)).toBe(true);
    });

    it('finds persons and companies by parts of what they are called, and takes any text', async () => {
      const person = await one(tenant.lead);
      const company = await companyOf(person);
      const ids = async (text: string): Promise<readonly number[]> => (await value(crm.findPersons(text))).map(({ id }) => id);
      expect(await ids(person.lastName)).toContain(person.id);
      expect(await ids(tenant.lead)).toContain(person.id);
      expect((await value(crm.findCompanies(company.name.slice(0, 4)))).map(({ id }) => id)).toContain(company.id);
      expect(await ids(`' or personId gt 0 or fullName contains '`)).toEqual([]);
      expect(await ids('\\')).toEqual([]);
      expect(await value(crm.companiesByDomain(['nobody-has-this.example']))).toEqual([]);
    });

    it('sets a lead status, and says who did', async () => {
      await leadCompany();
      const person = await one(tenant.lead);
      const to = statusOtherThan(person.leadStatusId);
      const saved = await value(crm.setLeadStatus(person.id, to, await baseOf(person)));
      expect(saved).toMatchObject({ id: person.id, leadStatusId: to, updatedBy: (await value(crm.whoAmI())).associateId });
      expect(await value(crm.person(person.id))).toEqual(saved);
    });

    it('carries the same write out once: the second time it is a conflict', async () => {
      await leadCompany();
      const person = await one(tenant.lead);
      const to = statusOtherThan(person.leadStatusId);
      const base = await baseOf(person);
      await value(crm.setLeadStatus(person.id, to, base));
      expect(await kindOf(crm.setLeadStatus(person.id, to, base))).toBe('conflict');
      expect((await value(crm.person(person.id))).leadStatusId).toBe(to);
    });

    it('never writes over a status that its author has not seen, even one of the same second', async () => {
      await leadCompany();
      const person = await one(tenant.lead);
      const [mine, theirs] = [
        statusOtherThan(person.leadStatusId),
        statusOtherThan(person.leadStatusId, statusOtherThan(person.leadStatusId)),
      ];
      const base = await baseOf(person);
      const after = await value(colleague.setLeadStatus(person.id, theirs, base));
      expect(await kindOf(crm.setLeadStatus(person.id, mine, base))).toBe('conflict');
      expect(await value(crm.person(person.id))).toEqual(after);
    });

    it('refuses a status whose author saw another category of the company', async () => {
      const company = await leadCompany();
      const person = await one(tenant.lead);
      const base = await baseOf(person);
      await value(colleague.setCompanyCategory(company.id, leadCategoryOtherThan(company.categoryId), categoryBase(company)));
      expect(await kindOf(crm.setLeadStatus(person.id, statusOtherThan(person.leadStatusId), base))).toBe('conflict');
      expect((await value(crm.person(person.id))).leadStatusId).toBe(person.leadStatusId);
    });

    it('never writes over a category that its author has not seen', async () => {
      const company = await leadCompany();
      const theirs = leadCategoryOtherThan(company.categoryId);
      await value(colleague.setCompanyCategory(company.id, theirs, categoryBase(company)));
      expect(await kindOf(crm.setCompanyCategory(company.id, otherCategory.id, categoryBase(company)))).toBe('conflict');
      expect((await value(crm.company(company.id))).categoryId).toBe(theirs);
    });

    it('refuses a status and a category that are not in the lists', async () => {
      const company = await leadCompany();
      const person = await one(tenant.lead);
      expect(await kindOf(crm.setLeadStatus(person.id, parseLeadStatusId(999) as LeadStatusId, await baseOf(person)))).toBe('invalid');
      expect(await kindOf(crm.setCompanyCategory(company.id, 999 as CategoryId, categoryBase(company)))).toBe('invalid');
    });

    it("keeps people's statuses when their company stops using them, and takes no new ones (C1)", async () => {
      const company = await leadCompany();
      const before = await value(crm.peopleOf(company.id));
      const moved = await value(crm.setCompanyCategory(company.id, otherCategory.id, categoryBase(company)));
      expect(moved.categoryId).toBe(otherCategory.id);
      const after = await value(crm.peopleOf(company.id));
      expect(after.map(({ id, leadStatusId }) => [id, leadStatusId])).toEqual(before.map(({ id, leadStatusId }) => [id, leadStatusId]));
      const person = await one(tenant.lead);
      const to = statusOtherThan(person.leadStatusId);
      const lenient = tenant.rules === 'lenient';
      expect(await kindOf(crm.setLeadStatus(person.id, to, await baseOf(person)))).toBe(lenient ? 'ok' : 'invalid');
      expect((await value(crm.person(person.id))).leadStatusId).toBe(lenient ? to : person.leadStatusId);
    });

    it('gives everybody the first status when their company starts to use them, or lets them keep theirs (D2)', async () => {
      const company = await leadCompany();
      const lead = await one(tenant.lead);
      await value(crm.setLeadStatus(lead.id, statusOtherThan(statuses[0]?.id ?? null, lead.leadStatusId), await baseOf(lead)));
      const before = await value(crm.peopleOf(company.id));
      const out = await value(crm.setCompanyCategory(company.id, otherCategory.id, categoryBase(company)));
      await value(crm.setCompanyCategory(company.id, leadCategoryOtherThan(null), categoryBase(out)));
      const people = await value(crm.peopleOf(company.id));
      const first = statuses[0]?.id ?? null;
      const expected = before.map(({ leadStatusId }) => (tenant.reentry === 'keep' ? (leadStatusId ?? first) : first));
      expect(people.map(({ leadStatusId }) => leadStatusId)).toEqual(expected);
    });

    it('adds an address to a person, once, after those that they have', async () => {
      const lone = await one(tenant.lone);
      const added = await value(crm.addEmail(lone.id, ' Added@Contract.example '));
      expect(added).toMatchObject({ id: lone.id, emails: [...lone.emails, 'added@contract.example'] });
      expect(await value(crm.personsByEmail('added@contract.example'))).toEqual([added]);
      expect(await value(crm.addEmail(lone.id, 'added@contract.example'))).toEqual(added);
      expect(await kindOf(crm.addEmail(parsePersonId(999_999) as PersonId, 'added@contract.example'))).toBe('missing');
    });

    it('asks whether a status shall change the category, and carries out what the user agreed to', async () => {
      const { rules } = await value(crm.lists());
      const rule = rules.find((each) => each.enabled && each.asksUser && each.trigger === 'leadStatusChanged');
      const company = await leadCompany();
      const person = await one(tenant.lead);
      if (tenant.automation === 'none') {
        expect(rules).toEqual([]);
        const asked = statuses.map(({ id }) =>
          crm.automationFor({ personId: person.id, companyId: company.id, categoryId: company.categoryId }, id),
        );
        expect(await Promise.all(asked.map(value))).toEqual(statuses.map(() => null));
        return;
      }
      if (rule?.leadStatusId === undefined || rule.leadStatusId === null) throw new Error('No rule asks when a status is set.');
      const from = leadCategories.find(({ id }) => id !== rule.categoryId)?.id ?? null;
      if (from === null) throw new Error('There is no category to come from.');
      if (company.categoryId !== from) await value(crm.setCompanyCategory(company.id, from, categoryBase(company)));
      const subject = { personId: person.id, companyId: company.id, categoryId: from };
      expect(await value(crm.automationFor(subject, rule.leadStatusId))).toEqual(rule);
      expect(await value(crm.automationFor(subject, statusOtherThan(rule.leadStatusId)))).toBeNull();
      expect((await value(crm.company(company.id))).categoryId).toBe(from);
      expect(await kindOf(crm.confirmAutomation({ ...subject, categoryId: otherCategory.id }, rule, rule.categoryId))).toBe('conflict');
      const confirmed = await value(crm.confirmAutomation(subject, rule, rule.categoryId));
      expect(confirmed).toMatchObject({ id: person.id, companyId: company.id });
      expect((await value(crm.company(company.id))).categoryId).toBe(rule.categoryId);
      expect(await value(crm.confirmAutomation(subject, rule, rule.categoryId))).toEqual(confirmed);
      expect(await value(crm.automationFor({ ...subject, categoryId: rule.categoryId }, rule.leadStatusId))).toBeNull();
    });

    rowsContract(() => tenant);

    it('gives a new person the first status where it is used, and none elsewhere (D1)', async () => {
      const draft = {
        firstName: 'New',
        lastName: 'Person',
        title: 'Buyer',
        email: 'new.person@contract.example',
        phone: '+45 12 34 56 78',
      };
      const company = await leadCompany();
      const created = await value(crm.createPerson({ ...draft, companyId: company.id }));
      expect(created).toMatchObject({ fullName: 'New Person', title: 'Buyer', companyId: company.id, leadStatusId: statuses[0]?.id });
      expect(created.phones.map((phone) => phone.value)).toEqual([draft.phone]);
      expect(await value(crm.personsByEmail(draft.email))).toEqual([created]);
      const customer = await companyOf(await one(tenant.customer));
      const other = await value(crm.createPerson({ ...draft, email: 'other.person@contract.example', companyId: customer.id }));
      expect(other).toMatchObject({ companyId: customer.id, leadStatusId: null });
    });

    it('creates a company and finds it by its domain', async () => {
      const draft = { name: 'Contract & Söns', domain: 'contract-and-sons.example', categoryId: leadCategoryOtherThan(null) };
      const created = await value(crm.createCompany(draft));
      expect(created).toMatchObject({ name: draft.name, domains: [draft.domain], categoryId: draft.categoryId });
      expect(await value(crm.companiesByDomain([draft.domain]))).toEqual([created]);
      const owners = await value(crm.owners());
      const owner = owners.find(({ id }) => id !== created.ownerId);
      if (owner === undefined) throw new Error('there is one user only');
      expect(owner.name).not.toBe('');
      const owned = await value(crm.createCompany({ ...draft, name: 'Owned', domain: '', ownerId: owner.id }));
      expect(owned.ownerId).toBe(owner.id);
      const byDefault = await value(crm.createCompany({ name: 'By Default', domain: '', categoryId: null }));
      expect(byDefault).toMatchObject({ name: 'By Default', domains: [] });
    });

    it('sets a title and a number only where nobody else has changed them, and adds an address once', async () => {
      const before = await one(tenant.lone);
      const base = (value: string, of = before) => ({ updatedAt: of.updatedAt, value, categoryId: null });
      const titled = await value(crm.setDetail(before.id, 'title', 'Director', base(before.title)));
      expect(titled).toMatchObject({ id: before.id, title: 'Director', leadStatusId: before.leadStatusId });
      expect(await kindOf(crm.setDetail(before.id, 'title', 'Chief', base(before.title, titled)))).toBe('conflict');
      const office = titled.phones.find(({ kind }) => kind === 'office')?.value ?? '';
      expect(await kindOf(crm.setDetail(before.id, 'phone', '+45 1', base(`${office}9`, titled)))).toBe('conflict');
      const called = await value(crm.setDetail(before.id, 'phone', '+45 12 34 56 70', base(office, titled)));
      expect(called.phones.find(({ kind }) => kind === 'office')?.value).toBe('+45 12 34 56 70');
      const again = await value(crm.setDetail(before.id, 'phone', '+45 12 34 56 71', base('+45 12 34 56 70', called)));
      expect(again.phones.filter(({ kind }) => kind === 'office')).toEqual([{ kind: 'office', value: '+45 12 34 56 71' }]);
      for (const _time of [1, 2]) {
        const added = await value(crm.setDetail(before.id, 'email', 'detail@contract.example', base('', again)));
        expect(added.emails.filter((email) => email === 'detail@contract.example')).toHaveLength(1);
      }
      expect(await kindOf(crm.setDetail(999_999 as PersonId, 'title', 'x', base('')))).toBe('missing');
    });

    it('changes the category of somebody without a company, and of nobody else (P1)', async () => {
      const lone = await one(tenant.lone);
      const to = leadCategoryOtherThan(lone.categoryId);
      expect(await value(crm.setPersonCategory(lone.id, to, categoryBase(lone)))).toMatchObject({ id: lone.id, categoryId: to });
      expect(await kindOf(crm.setPersonCategory(lone.id, otherCategory.id, categoryBase(lone)))).toBe('conflict');
      const company = await leadCompany();
      const person = await one(tenant.lead);
      const base = { updatedAt: person.updatedAt, value: company.categoryId, categoryId: company.categoryId };
      expect(await kindOf(crm.setPersonCategory(person.id, otherCategory.id, base))).toMatch(/^(denied|invalid)$/);
      expect((await value(crm.company(company.id))).categoryId).toBe(company.categoryId);
    });
  });
}
