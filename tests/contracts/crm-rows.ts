import { expect, it } from 'vitest';
import type { Answer, Crm, PersonQuery, RowPage } from '../../lib/crm/crm.ts';
import { isNewer, type Company, type Person } from '../../lib/domain/lead.ts';
import type { ListedPerson } from '../../lib/domain/row.ts';
import { isInScope, leadScope, type LeadScope } from '../../lib/domain/scope.ts';
import { listed, rowOfCompany } from './small-rows.ts';

/** A tenant and addresses of people in it: somebody in a lead's and in a customer's company, and somebody without one. */
interface RowTenant {
  readonly crm: Crm;
  readonly lead: string;
  readonly customer: string;
  readonly lone: string;
}

async function value<T>(answer: Answer<T>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`The CRM answered ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The part of the contract of a CRM that is about rows. */
export function rowsContract(tenant: () => RowTenant): void {
  async function one(email: string): Promise<Person> {
    const [person] = await value(tenant().crm.personsByEmail(email));
    if (person === undefined) throw new Error(`Nobody holds ${email}.`);
    return person;
  }

  async function companyOf(person: Person): Promise<Company> {
    if (person.companyId === null) throw new Error(`${person.fullName} has no company.`);
    return value(tenant().crm.company(person.companyId));
  }

  async function everyRow(query: PersonQuery): Promise<readonly ListedPerson[]> {
    const rows: ListedPerson[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const page: RowPage<ListedPerson> = await value(tenant().crm.personRows({ ...query, after }));
      rows.push(...page.rows);
      after = page.next;
    }
    return rows;
  }

  async function leads(keep: 'all' | 'mine'): Promise<LeadScope> {
    const { crm } = tenant();
    const scope = leadScope(keep, (await value(crm.whoAmI())).associateId, await value(crm.lists()));
    if (scope === null) throw new Error('No scope.');
    return scope;
  }

  it('tells in rows what the records tell, each once and by id', async () => {
    const { crm, lead, customer, lone } = tenant();
    const rows = await everyRow({});
    const ids = rows.map(({ person }) => person.id);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
    for (const email of [lead, customer, lone]) {
      const whole = await one(email);
      const company = whole.companyId === null ? null : await companyOf(whole);
      const known = new Map(company === null ? [] : [[company.id, company]]);
      expect(rows.find(({ person }) => person.id === whole.id)).toEqual(listed(whole, known));
      if (company !== null) expect((await value(crm.companyRows({ after: company.id - 1 }))).rows[0]).toEqual(rowOfCompany(company));
    }
  });

  it('lists exactly the leads, those with a kept status too, of everybody or of one owner', async () => {
    const all = (await everyRow({})).map(({ person }) => person);
    const { crm } = tenant();
    for (const scope of [await leads('all'), await leads('mine')]) {
      const expected = all.filter((person) => isInScope(scope, person)).map(({ id }) => id);
      expect((await everyRow({ within: scope })).map(({ person }) => person.id)).toEqual(expected);
      expect(await value(crm.personIds({ within: scope }))).toEqual({ rows: expected, next: null });
      expect((await value(crm.reach(scope))).lastId).toBe(expected.at(-1) ?? null);
    }
    expect(await value(crm.personIds({ within: { owner: null, categories: [], statuses: [] } }))).toEqual({ rows: [], next: null });
  });

  it('goes on after an id, and knows the people of several companies', async () => {
    const { crm, lead, customer } = tenant();
    const all = await value(crm.personIds({}));
    const [first = 0] = all.rows;
    expect((await value(crm.personIds({ after: first }))).rows).toEqual(all.rows.slice(1));
    const companies = [await companyOf(await one(lead)), await companyOf(await one(customer))].map(({ id }) => id);
    const people = (await Promise.all(companies.map(async (id) => value(crm.peopleOf(id))))).flat().map(({ id }) => id);
    const rows = await everyRow({ companies });
    expect(rows.map(({ person }) => person.id)).toEqual(people.toSorted((a, b) => a - b));
    expect(await everyRow({ companies: [] })).toEqual([]);
  });

  it('has everybody who was changed since a time, and knows the latest one', async () => {
    const { crm, lead } = tenant();
    const lone = await one(tenant().lone);
    const saved = await value(crm.addEmail(lone.id, 'changed@contract.example'));
    const rows = await everyRow({ since: saved.updatedAt });
    expect(rows.map(({ person }) => [person.id, person.updatedAt])).toContainEqual([lone.id, saved.updatedAt]);
    const reach = await value(crm.reach(await leads('all')));
    expect(isNewer(saved.updatedAt, reach.personChanged ?? '')).toBe(false);
    expect(await everyRow({ since: '2099-01-01T00:00:00Z' })).toEqual([]);
    const company = await companyOf(await one(lead));
    const to = (await leads('all')).categories.find((id) => id !== company.categoryId);
    if (to === undefined) throw new Error('There is no other category.');
    const base = { updatedAt: company.updatedAt, value: company.categoryId, categoryId: company.categoryId };
    const moved = await value(crm.setCompanyCategory(company.id, to, base));
    const changed = await value(crm.companyRows({ since: moved.updatedAt }));
    expect(changed.rows).toContainEqual(rowOfCompany(moved));
    expect(isNewer(moved.updatedAt, (await value(crm.reach(await leads('all')))).companyChanged ?? '')).toBe(false);
  });
}
