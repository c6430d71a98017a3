import type { Answer, Crm } from '../../lib/crm/crm.ts';
import { detailOf } from '../../lib/domain/detail.ts';
import type { Base, TextBase } from '../../lib/domain/edit.ts';
import type { CrmError } from '../../lib/domain/errors.ts';
import type { AssociateId, CategoryId, CompanyId, LeadStatusId, PersonId } from '../../lib/domain/ids.ts';
import { type AutomationRule, type Company, type Lists, type Person } from '../../lib/domain/lead.ts';
import { err, ok, type Result } from '../../lib/domain/result.ts';
import { createFaults, type Fault } from './small-crm-faults.ts';
import { smallRows } from './small-rows.ts';
import { COLLEAGUE, ME, aCompany, aPerson, smallLists } from './small-world.ts';

/** A write that was carried out. */
export interface Write {
  readonly call: keyof Crm;
  /** By the CRM's clock, ms since 1970. */
  readonly at: number;
  readonly id: number;
  readonly to: number | string | null;
  readonly by: AssociateId;
  /** The value it replaced. */
  readonly before: number | string | null;
  /** Who had set that value; null for one that was there from the start. */
  readonly beforeBy: AssociateId | null;
  /** Whether the rule allowed it at that moment. */
  readonly allowed: boolean;
  /** Whether it led out of customer or partner into a potential category (G1). */
  readonly downgrade: boolean;
  /**
   * What no client can close: something changed between the server's own test and its save (`gap`), or the record was written more
   * than once within the second that the guard names (`second`). Null: the guard saw what the write replaced.
   */
  readonly window: 'gap' | 'second' | null;
  /** The request arrived after its sender had given up waiting for an answer. */
  readonly late: boolean;
}

/** What there is at the CRM; tests may change it behind everybody's back. */
export interface World {
  lists: Lists;
  readonly persons: Map<PersonId, Person>;
  readonly companies: Map<CompanyId, Company>;
  /** In order, by everybody. */
  readonly writes: Write[];
  /** What the user's own client was asked, in order, refused calls included. */
  readonly calls: (keyof Crm)[];
}

/** How the small CRM behaves. */
export interface SmallCrmOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly me?: AssociateId;
  /** Refuses a status while the field is hidden; true by default. */
  readonly strict?: boolean;
  /** People who come back into lead status keep their value instead of getting the first one. */
  readonly keepOnReturn?: boolean;
  /** Tests the category that a status edit was made on, as part of the guard; true by default. */
  readonly categoryGuard?: boolean;
  /** Passes between a guarded write's tests and its save; without it they are one step. */
  readonly gap?: () => Promise<void>;
  readonly rules?: readonly AutomationRule[];
  readonly persons?: readonly Person[];
  readonly companies?: readonly Company[];
  /** Rows a page; 1,000 by default. */
  readonly page?: number;
}

/** A CRM in memory with the guards, rules and consequences of the real one. */
export interface SmallCrm extends Crm {
  readonly world: World;
  /** Queues a fault for the next call that it is about. Only this client's calls fail, never those of `as`. */
  fault(fault: Fault): void;
  /** Takes back what faults are queued; what is on its way `late` still arrives. */
  heal(): void;
  /** The same CRM as another user sees it. */
  as(user: AssociateId): Crm;
}

/** How a write met the record. */
type Moment = Pick<Write, 'window' | 'late'>;

/** Makes a CRM with the given people and companies. Times have whole seconds, as the real one's. */
export function createSmallCrm(options: SmallCrmOptions): SmallCrm {
  const { now, me = ME, strict = true, keepOnReturn = false, categoryGuard = true, gap } = options;
  const world: World = {
    lists: smallLists(options.rules),
    persons: new Map((options.persons ?? []).map((person) => [person.id, person])),
    companies: new Map((options.companies ?? []).map((company) => [company.id, company])),
    writes: [],
    calls: [],
  };
  const faults = createFaults();
  let arrivesLate = false;
  let lastId = 1_000;
  const authors = new Map<string, AssociateId>();

  const uses = (id: CategoryId | null): boolean =>
    world.lists.categories.some((one) => one.id === id && one.group === 'potentialCustomer' && one.leadStatusEnabled);
  const categoryOf = (person: Person): CategoryId | null =>
    person.companyId === null ? person.categoryId : (world.companies.get(person.companyId)?.categoryId ?? null);
  const firstStatus = (): LeadStatusId | null =>
    world.lists.statuses.filter((one) => !one.deleted).toSorted((a, b) => a.rank - b.rank)[0]?.id ?? null;
  const written = (by: AssociateId) => ({
    updatedAt: new Date(now()).toISOString().replace(/\.\d+Z$/, 'Z'),
    updatedBy: by,
    updatedByName: by === me ? 'Me' : 'Colleague',
  });
  const putPerson = (person: Person): void => {
    noteTime(`person ${person.id}`, person.updatedAt, world.persons.get(person.id)?.updatedAt);
    world.persons.set(person.id, person);
  };
  const putCompany = (company: Company): void => {
    noteTime(`company ${company.id}`, company.updatedAt, world.companies.get(company.id)?.updatedAt);
    world.companies.set(company.id, company);
  };
  /** Records that were written more than once in the second of their last change: the time alone does not tell what was seen. */
  const twice = new Set<string>();
  function noteTime(record: string, time: string, before: string | undefined): void {
    if (time === before) twice.add(record);
    else twice.delete(record);
  }
  const groupOf = (id: number | string | null): string | undefined => world.lists.categories.find((one) => one.id === id)?.group;
  const leadsDown = (from: number | string | null, to: number | string | null): boolean =>
    groupOf(to) === 'potentialCustomer' && (groupOf(from) === 'customer' || groupOf(from) === 'partner');
  /** Notes a write, and who set the value that it replaced. */
  function wrote(
    field: string,
    write: Omit<Write, 'at' | 'downgrade' | 'beforeBy' | keyof Moment>,
    moment: Moment = { window: null, late: false },
  ): void {
    const downgrade = field !== 'status' && leadsDown(write.before, write.to);
    world.writes.push({ ...write, ...moment, at: now(), downgrade, beforeBy: authors.get(`${field} ${write.id}`) ?? null });
    authors.set(`${field} ${write.id}`, write.by);
  }
  const conflict: Result<never, CrmError> = err({ kind: 'conflict', message: 'a guard failed' });
  const denied: Result<never, CrmError> = err({ kind: 'denied', message: 'No right to change this.' });
  const invalid = (message: string): Result<never, CrmError> => err({ kind: 'invalid', by: 'crm', message });

  function guarded(base: Base | TextBase, record: Person | Company, value: number | string | null): boolean {
    return (base.updatedAt === null || base.updatedAt === record.updatedAt) && base.value === value;
  }

  /** To be called when the tests have passed; what it answers, called when it is saved, is the record then, and what the guard could not see. */
  function tested<T extends Person | Company>(
    record: T,
    read: () => T | undefined,
    about: string,
  ): () => { readonly held: T | undefined; readonly moment: Moment } {
    const late = arrivesLate;
    const second = twice.has(about) ? 'second' : null;
    if (gap === undefined) return () => ({ held: record, moment: { window: second, late } });
    const state = (): readonly unknown[] => [read(), world.lists, 'emails' in record && categoryOf(record)];
    const before = state();
    return () => {
      const same = state().every((part, index) => part === before[index]);
      return { held: read(), moment: { window: same ? second : 'gap', late } };
    };
  }

  function moveCompany(company: Company, to: CategoryId, by: AssociateId): Company {
    const moved = { ...company, categoryId: to, ...written(by) };
    putCompany(moved);
    authors.set(`category ${company.id}`, by);
    if (!uses(company.categoryId) && uses(to)) {
      for (const person of world.persons.values()) {
        if (person.companyId !== company.id || person.leadStatusId === firstStatus() || (keepOnReturn && person.leadStatusId !== null))
          continue;
        putPerson({ ...person, leadStatusId: firstStatus(), ...written(by) });
        authors.set(`status ${person.id}`, by);
      }
    }
    return moved;
  }

  /** The rule about this status, if it would move the company. */
  function ruleFor(status: LeadStatusId | null, company: Company | undefined): AutomationRule | undefined {
    const rule = world.lists.rules.find((one) => one.enabled && one.trigger === 'leadStatusChanged' && one.leadStatusId === status);
    return company !== undefined && uses(company.categoryId) && company.categoryId !== rule?.categoryId ? rule : undefined;
  }

  function automate(person: Person, by: AssociateId): void {
    const company = person.companyId === null ? undefined : world.companies.get(person.companyId);
    const rule = ruleFor(person.leadStatusId, company);
    if (company !== undefined && rule?.asksUser === false) moveCompany(company, rule.categoryId, by);
  }

  function clientOf(by: AssociateId): Crm {
    const found = <T>(record: T | undefined): Result<T, CrmError> => (record === undefined ? err({ kind: 'missing' }) : ok(record));
    const people = (test: (person: Person) => boolean): readonly Person[] => [...world.persons.values()].filter(test);
    async function addEmail(id: PersonId, email: string): Answer<Person> {
      const person = world.persons.get(id);
      if (person === undefined) return err({ kind: 'missing' });
      const address = email.trim().toLowerCase();
      if (person.emails.includes(address)) return ok(person);
      const saved = { ...person, emails: [...person.emails, address], ...written(by) };
      putPerson(saved);
      return ok(saved);
    }

    return {
      whoAmI: async () =>
        ok({ associateId: by, name: by === me ? 'Me' : 'Colleague', email: `user${by}@example.com`, isAdmin: false, version: '12.0' }),
      lists: async () => ok(world.lists),
      owners: async () =>
        ok([
          { id: me, name: 'Me' },
          { id: COLLEAGUE, name: 'Colleague' },
        ]),
      personsByEmail: async (email) => ok(people((person) => person.emails.includes(email.toLowerCase()))),
      person: async (id) => found(world.persons.get(id)),
      company: async (id) => found(world.companies.get(id)),
      companiesByDomain: async (domains) =>
        ok([...world.companies.values()].filter((company) => company.domains.some((one) => domains.includes(one))).slice(0, 25)),
      peopleOf: async (id) => ok(people((person) => person.companyId === id)),
      findPersons: async (text) =>
        ok(
          people((one) =>
            [one.fullName, one.companyName, ...one.emails].some((part) => part.toLowerCase().includes(text.toLowerCase())),
          ).slice(0, 25),
        ),
      findCompanies: async (text) =>
        ok([...world.companies.values()].filter((company) => company.name.toLowerCase().startsWith(text.toLowerCase())).slice(0, 25)),
      ...smallRows(world, options.page ?? 1000),
      async automationFor({ personId, companyId }, to) {
        const company = companyId === null ? undefined : world.companies.get(companyId);
        const rule = ruleFor(to, company);
        return ok(world.persons.has(personId) && rule?.asksUser === true ? rule : null);
      },

      addEmail,
      async confirmAutomation({ personId, companyId, categoryId }, rule, to) {
        const person = world.persons.get(personId);
        const company = companyId === null ? undefined : world.companies.get(companyId);
        if (person === undefined || company === undefined) return err({ kind: 'missing' });
        if (company.categoryId === to) return ok(person);
        if (company.categoryId !== categoryId || person.companyId !== companyId) return conflict;
        if (!rule.asksUser) return invalid('There is nothing to confirm.');
        moveCompany(company, to, by);
        return found(world.persons.get(personId));
      },
      async setLeadStatus(id, to, base) {
        const person = world.persons.get(id);
        if (person === undefined) return err({ kind: 'missing' });
        if (!guarded(base, person, person.leadStatusId) || (categoryGuard && base.categoryId !== categoryOf(person))) return conflict;
        if (by === me && (!person.rights.update || person.rights.leadStatus !== 'write')) return denied;
        if (strict && !uses(categoryOf(person))) return invalid('Lead status is not in use for the category of this person.');
        if (!world.lists.statuses.some((one) => one.id === to && !one.deleted)) return invalid(`There is no lead status ${to}.`);
        const atSave = tested(person, () => world.persons.get(id), `person ${id}`);
        if (gap !== undefined) await gap();
        const { held, moment } = atSave();
        if (held === undefined) return err({ kind: 'missing' });
        const allowed = uses(categoryOf(held));
        wrote('status', { call: 'setLeadStatus', id, to, by, before: held.leadStatusId, allowed }, moment);
        const saved = { ...held, leadStatusId: to, ...written(by) };
        putPerson(saved);
        if (allowed) automate(saved, by);
        return found(world.persons.get(id));
      },
      async setCompanyCategory(id, to, base) {
        const company = world.companies.get(id);
        if (company === undefined) return err({ kind: 'missing' });
        if (!guarded(base, company, company.categoryId)) return conflict;
        if (!world.lists.categories.some((one) => one.id === to && !one.deleted)) return invalid(`There is no category ${to}.`);
        if (by === me && (!company.rights.update || company.rights.category !== 'write')) return denied;
        const atSave = tested(company, () => world.companies.get(id), `company ${id}`);
        if (gap !== undefined) await gap();
        const { held, moment } = atSave();
        if (held === undefined) return err({ kind: 'missing' });
        wrote('category', { call: 'setCompanyCategory', id, to, by, before: held.categoryId, allowed: true }, moment);
        return ok(moveCompany(held, to, by));
      },
      async setPersonCategory(id, to, base) {
        const person = world.persons.get(id);
        if (person === undefined) return err({ kind: 'missing' });
        if (person.companyId !== null) return err({ kind: 'denied', message: '[SR_ACCESS_PERSONONCOMPANY]' });
        if (!guarded(base, person, person.categoryId)) return conflict;
        if (!world.lists.categories.some((one) => one.id === to && !one.deleted)) return invalid(`There is no category ${to}.`);
        if (by === me && (!person.rights.update || person.rights.category !== 'write')) return denied;
        const atSave = tested(person, () => world.persons.get(id), `person ${id}`);
        if (gap !== undefined) await gap();
        const { held, moment } = atSave();
        if (held === undefined) return err({ kind: 'missing' });
        wrote('ownCategory', { call: 'setPersonCategory', id, to, by, before: held.categoryId, allowed: true }, moment);
        const enters = !uses(held.categoryId) && uses(to) && !(keepOnReturn && held.leadStatusId !== null);
        if (enters) authors.set(`status ${id}`, by);
        const saved = { ...held, categoryId: to, ...(enters && { leadStatusId: firstStatus() }), ...written(by) };
        putPerson(saved);
        return ok(saved);
      },
      async setDetail(id, field, to, base) {
        if (field === 'email') return addEmail(id, to);
        const person = world.persons.get(id);
        if (person === undefined) return err({ kind: 'missing' });
        if (!guarded(base, person, detailOf(person, field, to))) return conflict;
        if (by === me && !person.rights.update) return denied;
        const atSave = tested(person, () => world.persons.get(id), `person ${id}`);
        if (gap !== undefined) await gap();
        const { held, moment } = atSave();
        if (held === undefined) return err({ kind: 'missing' });
        wrote(field, { call: 'setDetail', id, to, by, before: detailOf(held, field, to), allowed: true }, moment);
        const others = held.phones.filter((phone) => phone !== held.phones.find(({ kind }) => kind === 'office'));
        const change = field === 'title' ? { title: to } : { phones: [{ kind: 'office' as const, value: to }, ...others] };
        const saved = { ...held, ...change, ...written(by) };
        putPerson(saved);
        return ok(saved);
      },
      async createPerson(draft) {
        const company = draft.companyId === null ? null : (world.companies.get(draft.companyId) ?? null);
        if (draft.companyId !== null && company === null) return err({ kind: 'missing' });
        const id = (lastId += 1) as PersonId;
        wrote('status', { call: 'createPerson', id, to: null, by, before: null, allowed: true });
        const { firstName, lastName, title, email, phone, companyId } = draft;
        const person = aPerson(id, {
          firstName,
          lastName,
          fullName: `${firstName} ${lastName}`.trim(),
          title,
          companyId,
          companyName: company?.name ?? '',
          leadStatusId: uses(company?.categoryId ?? null) ? firstStatus() : null,
          emails: email === '' ? [] : [email],
          phones: phone === '' ? [] : [{ kind: 'office', value: phone }],
          ownerId: draft.ownerId ?? by,
          ...written(by),
        });
        world.persons.set(id, person);
        return ok(person);
      },
      async createCompany(draft) {
        const id = (lastId += 1) as CompanyId;
        wrote('category', { call: 'createCompany', id, to: null, by, before: null, allowed: true });
        const domains = draft.domain === '' ? [] : [draft.domain];
        const company = aCompany(id, {
          name: draft.name,
          domains,
          ...(draft.categoryId !== null && { categoryId: draft.categoryId }),
          ownerId: draft.ownerId ?? by,
          ...written(by),
        });
        world.companies.set(id, company);
        return ok(company);
      },
    };
  }

  const mine = clientOf(me);
  const faulty = Object.fromEntries(
    (Object.keys(mine) as (keyof Crm)[]).map((call) => {
      const carryOut = mine[call] as (...args: readonly unknown[]) => Answer<unknown>;
      const ask = (...args: readonly unknown[]): Answer<unknown> => {
        world.calls.push(call);
        return faults.deliver(call, args[0], (late) => {
          // Until its first wait a call runs at once, and by then it has taken note of this.
          arrivesLate = late;
          const answer = carryOut(...args);
          arrivesLate = false;
          return answer;
        });
      };
      return [call, ask];
    }),
  ) as unknown as Crm;
  return {
    ...faulty,
    world,
    fault: faults.add,
    heal: faults.clear,
    as: (user) => clientOf(user),
  };
}
