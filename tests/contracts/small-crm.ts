import type { Answer, Crm } from '../../lib/crm/crm.ts';
import type { Base } from '../../lib/domain/edit.ts';
import type { CrmError } from '../../lib/domain/errors.ts';
import type { AssociateId, CategoryId, CompanyId, LeadStatusId, PersonId } from '../../lib/domain/ids.ts';
import { type AutomationRule, type Company, type Lists, type Person } from '../../lib/domain/lead.ts';
import { err, ok, type Result } from '../../lib/domain/result.ts';
import { smallRows } from './small-rows.ts';
import { ME, aCompany, aPerson, smallLists } from './small-world.ts';

/** A write that was carried out. */
export interface Write {
  readonly call: keyof Crm;
  readonly id: number;
  readonly to: number | null;
  readonly by: AssociateId;
  /** The value it replaced. */
  readonly before: number | null;
  /** Who had set that value; null for one that was there from the start. */
  readonly beforeBy: AssociateId | null;
  /** Whether the rule allowed it at that moment. */
  readonly allowed: boolean;
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

/**
 * What goes wrong with a call. `lostRequest`: never arrives. `lostResponse`, `brokenAfter`: carried out, and the caller does not
 * learn it. `duplicate`: arrives twice, the second answer is the one that is heard. `late`: the caller hears nothing, and it
 * arrives before the next write. `before`: something happens just before it arrives.
 */
export type Fault = { readonly on?: keyof Crm | 'read' | 'write'; readonly times?: number } & (
  | { readonly kind: 'lostRequest' | 'lostResponse' | 'duplicate' | 'late' | 'broken' | 'brokenAfter' | 'expired' | 'denied' | 'missing' }
  | { readonly kind: 'throttled'; readonly retryAfterMs?: number | null }
  | { readonly kind: 'answer'; readonly error: CrmError }
  | { readonly kind: 'before'; readonly run: () => void | Promise<void> }
);

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

const WRITES: readonly (keyof Crm)[] = [
  'setLeadStatus',
  'setCompanyCategory',
  'setPersonCategory',
  'addEmail',
  'confirmAutomation',
  'createPerson',
  'createCompany',
];

/** Makes a CRM with the given people and companies. Times have whole seconds, as the real one's. */
export function createSmallCrm(options: SmallCrmOptions): SmallCrm {
  const { now, me = ME, strict = true, keepOnReturn = false, categoryGuard = true } = options;
  const world: World = {
    lists: smallLists(options.rules),
    persons: new Map((options.persons ?? []).map((person) => [person.id, person])),
    companies: new Map((options.companies ?? []).map((company) => [company.id, company])),
    writes: [],
    calls: [],
  };
  let faults: Fault[] = [];
  let late: (() => Promise<unknown>)[] = [];
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
  /** Notes a write, and who set the value that it replaced. */
  function wrote(field: string, write: Omit<Write, 'beforeBy'>): void {
    world.writes.push({ ...write, beforeBy: authors.get(`${field} ${write.id}`) ?? null });
    authors.set(`${field} ${write.id}`, write.by);
  }
  const conflict: Result<never, CrmError> = err({ kind: 'conflict', message: 'a guard failed' });
  const invalid = (message: string): Result<never, CrmError> => err({ kind: 'invalid', by: 'crm', message });

  function guarded(base: Base, record: Person | Company, value: number | null): boolean {
    return (base.updatedAt === null || base.updatedAt === record.updatedAt) && base.value === value;
  }

  function moveCompany(company: Company, to: CategoryId, by: AssociateId): Company {
    const moved = { ...company, categoryId: to, ...written(by) };
    world.companies.set(company.id, moved);
    authors.set(`category ${company.id}`, by);
    if (!uses(company.categoryId) && uses(to)) {
      for (const person of world.persons.values()) {
        if (person.companyId !== company.id || person.leadStatusId === firstStatus() || (keepOnReturn && person.leadStatusId !== null))
          continue;
        world.persons.set(person.id, { ...person, leadStatusId: firstStatus(), ...written(by) });
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
    return {
      whoAmI: async () =>
        ok({ associateId: by, name: by === me ? 'Me' : 'Colleague', email: `user${by}@example.com`, isAdmin: false, version: '12.0' }),
      lists: async () => ok(world.lists),
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

      async addEmail(id, email) {
        const person = world.persons.get(id);
        if (person === undefined) return err({ kind: 'missing' });
        const address = email.trim().toLowerCase();
        if (person.emails.includes(address)) return ok(person);
        const saved = { ...person, emails: [...person.emails, address], ...written(by) };
        world.persons.set(id, saved);
        return ok(saved);
      },
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
        const allowed = uses(categoryOf(person));
        if (strict && !allowed) return invalid('Lead status is not in use for the category of this person.');
        if (!world.lists.statuses.some((one) => one.id === to && !one.deleted)) return invalid(`There is no lead status ${to}.`);
        wrote('status', { call: 'setLeadStatus', id, to, by, before: person.leadStatusId, allowed });
        const saved = { ...person, leadStatusId: to, ...written(by) };
        world.persons.set(id, saved);
        if (allowed) automate(saved, by);
        return found(world.persons.get(id));
      },
      async setCompanyCategory(id, to, base) {
        const company = world.companies.get(id);
        if (company === undefined) return err({ kind: 'missing' });
        if (!guarded(base, company, company.categoryId)) return conflict;
        if (!world.lists.categories.some((one) => one.id === to && !one.deleted)) return invalid(`There is no category ${to}.`);
        wrote('category', { call: 'setCompanyCategory', id, to, by, before: company.categoryId, allowed: true });
        return ok(moveCompany(company, to, by));
      },
      async setPersonCategory(id, to, base) {
        const person = world.persons.get(id);
        if (person === undefined) return err({ kind: 'missing' });
        if (person.companyId !== null) return err({ kind: 'denied', message: '[SR_ACCESS_PERSONONCOMPANY]' });
        if (!guarded(base, person, person.categoryId)) return conflict;
        if (!world.lists.categories.some((one) => one.id === to && !one.deleted)) return invalid(`There is no category ${to}.`);
        wrote('ownCategory', { call: 'setPersonCategory', id, to, by, before: person.categoryId, allowed: true });
        const enters = !uses(person.categoryId) && uses(to) && !(keepOnReturn && person.leadStatusId !== null);
        if (enters) authors.set(`status ${id}`, by);
        const saved = { ...person, categoryId: to, ...(enters && { leadStatusId: firstStatus() }), ...written(by) };
        world.persons.set(id, saved);
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
          ...written(by),
        });
        world.companies.set(id, company);
        return ok(company);
      },
    };
  }

  function takeFault(call: keyof Crm): Fault | undefined {
    const index = faults.findIndex(({ on }) => on === undefined || on === call || on === (WRITES.includes(call) ? 'write' : 'read'));
    const fault = faults[index];
    if (fault === undefined) return undefined;
    const left = (fault.times ?? 1) - 1;
    faults = left > 0 ? faults.with(index, { ...fault, times: left }) : faults.toSpliced(index, 1);
    return fault;
  }

  async function deliver<T>(call: keyof Crm, run: () => Answer<T>): Answer<T> {
    world.calls.push(call);
    if (WRITES.includes(call)) {
      const arriving = late;
      late = [];
      for (const arrive of arriving) await arrive();
    }
    const fault = takeFault(call);
    switch (fault?.kind) {
      case undefined:
        return run();
      case 'before':
        await fault.run();
        return run();
      case 'duplicate':
        await run();
        return run();
      case 'lostRequest':
        return err({ kind: 'offline', message: 'the request was lost' });
      case 'lostResponse':
        await run();
        return err({ kind: 'offline', message: 'the response was lost' });
      case 'late':
        late.push(run);
        return err({ kind: 'offline', message: 'the request is late' });
      case 'broken':
        return err({ kind: 'broken', status: 500, message: 'broken' });
      case 'brokenAfter':
        await run();
        return err({ kind: 'broken', status: 502, message: 'broken after it was carried out' });
      case 'expired':
      case 'missing':
        return err({ kind: fault.kind });
      case 'denied':
        return err({ kind: 'denied', message: 'no right' });
      case 'throttled':
        return err({ kind: 'throttled', retryAfterMs: fault.retryAfterMs ?? null });
      case 'answer':
        return err(fault.error);
    }
  }

  const mine = clientOf(me);
  return {
    whoAmI: () => deliver('whoAmI', () => mine.whoAmI()),
    lists: () => deliver('lists', () => mine.lists()),
    personsByEmail: (email) => deliver('personsByEmail', () => mine.personsByEmail(email)),
    person: (id) => deliver('person', () => mine.person(id)),
    company: (id) => deliver('company', () => mine.company(id)),
    companiesByDomain: (domains) => deliver('companiesByDomain', () => mine.companiesByDomain(domains)),
    peopleOf: (id) => deliver('peopleOf', () => mine.peopleOf(id)),
    findPersons: (text) => deliver('findPersons', () => mine.findPersons(text)),
    findCompanies: (text) => deliver('findCompanies', () => mine.findCompanies(text)),
    setLeadStatus: (id, to, base) => deliver('setLeadStatus', () => mine.setLeadStatus(id, to, base)),
    setCompanyCategory: (id, to, base) => deliver('setCompanyCategory', () => mine.setCompanyCategory(id, to, base)),
    setPersonCategory: (id, to, base) => deliver('setPersonCategory', () => mine.setPersonCategory(id, to, base)),
    personRows: (query) => deliver('personRows', () => mine.personRows(query)),
    personIds: (query) => deliver('personIds', () => mine.personIds(query)),
    companyRows: (query) => deliver('companyRows', () => mine.companyRows(query)),
    reach: (within) => deliver('reach', () => mine.reach(within)),
    automationFor: (subject, to) => deliver('automationFor', () => mine.automationFor(subject, to)),
    addEmail: (id, email) => deliver('addEmail', () => mine.addEmail(id, email)),
    confirmAutomation: (subject, rule, to) => deliver('confirmAutomation', () => mine.confirmAutomation(subject, rule, to)),
    createPerson: (draft) => deliver('createPerson', () => mine.createPerson(draft)),
    createCompany: (draft) => deliver('createCompany', () => mine.createCompany(draft)),
    world,
    fault: (fault) => void faults.push(fault),
    heal() {
      faults = [];
    },
    as: (user) => clientOf(user),
  };
}
