import type { Answer, Crm } from '../crm/crm.ts';
import type { CrmError } from '../domain/errors.ts';
import { isLocalId, type CompanyId, type PersonId } from '../domain/ids.ts';
import type { Company, Lists, Person } from '../domain/lead.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { listsLack } from '../domain/visibility.ts';
import type { Records, Store, StoreError } from '../store/store.ts';

/** A company that the CRM confirmed less than this many ms ago is not read again along with a person. */
const COMPANY_FRESH_MS = 60_000;
/** Lists that still lack an id after a reading are not read again for it within this many ms. */
const LISTS_AGAIN_MS = 60_000;

/** How long lists are taken as they are, in ms. They change rarely; an unknown id makes them be read again at once. */
export const LISTS_FRESH_MS = 15 * 60_000;

/** What a pull is made of. */
export interface PullDeps {
  readonly store: Store;
  readonly crm: Crm;
  /** Milliseconds since 1970. */
  readonly clock: { now(): number };
}

type Done = Promise<Result<void, CrmError>>;

/**
 * Brings news from the CRM into the store, which tells every view. Concurrent calls for the same thing are one. An answer that
 * this device cannot keep is `broken` with status 0.
 */
export interface Pull {
  /** Who holds the address, and their companies; who held it before is read again, and forgotten if the CRM has them no more. */
  lookup(email: string): Done;
  /** The person and their company. A person or company that the CRM has no more is forgotten, and `missing`. */
  person(id: PersonId): Done;
  /** The company and all its people; who left it is read again. */
  company(id: CompanyId): Done;
  /** The lists, if they were read longer ago than `maxAgeMs` or lack something that was seen since. */
  lists(maxAgeMs: number): Done;
  /** The lists, if these records name what they do not have. */
  listsFor(records: Records): Done;
  /** True while something that somebody asked for is being read. */
  busy(): boolean;
  /** Companies that have one of the domains. */
  domains(domains: readonly string[]): Done;
  /** Persons whose name, company or address contains the text, and their companies. */
  find(text: string): Done;
}

/** The pull over a store and a CRM. */
export function createPull(deps: PullDeps): Pull {
  const { store, crm, clock } = deps;
  const running = new Map<string, Done>();

  function once(key: string, run: () => Done): Done {
    const known = running.get(key);
    if (known !== undefined) return known;
    const done = run().finally(() => running.delete(key));
    running.set(key, done);
    return done;
  }

  async function put(records: Records, at: number): Done {
    const stored = asCrmError(await store.putRecords(records, at));
    return stored.ok ? refreshListsFor(records) : stored;
  }

  async function readLists(): Done {
    const at = clock.now();
    const answer = await crm.lists();
    return answer.ok ? asCrmError(await store.putLists(answer.value, at)) : answer;
  }

  /** Reads the lists when a record names what they do not have; not again at once if that did not help. */
  async function refreshListsFor({ persons = [], companies = [], listed = [] }: Records): Done {
    const kept = await store.lists();
    const lack = (lists: Lists): boolean =>
      persons.some((person) => listsLack(lists, person, null)) ||
      companies.some((company) => listsLack(lists, null, company)) ||
      listed.some(({ person, company }) => listsLack(lists, person, company));
    if (kept === null || !lack(kept.value) || isYoung(kept.at, LISTS_AGAIN_MS)) return ok(undefined);
    return once('lists', readLists);
  }

  function isYoung(at: number, ms: number): boolean {
    const age = clock.now() - at;
    return age >= 0 && age < ms;
  }

  /** The companies of the people, as far as they were not confirmed just now. A company that may not be read stays unknown. */
  async function companiesOf(people: readonly Person[]): Answer<Records> {
    const ids = new Set(people.map((person) => person.companyId).filter((id) => id !== null));
    const companies: Company[] = [];
    const removedCompanies: CompanyId[] = [];
    for (const id of ids) {
      const kept = await store.company(id);
      if (isLocalId(id) || (kept !== null && kept.value.partial !== true && isYoung(kept.at, COMPANY_FRESH_MS))) continue;
      const answer = await crm.company(id);
      if (answer.ok) companies.push(answer.value);
      else if (answer.error.kind === 'missing') removedCompanies.push(id);
      else if (answer.error.kind !== 'denied') return answer;
    }
    return ok({ companies, removedCompanies });
  }

  /** Reads people one by one whom a list of people did not have any more. */
  async function reread(ids: readonly PersonId[]): Answer<Records> {
    const persons: Person[] = [];
    const removedPersons: PersonId[] = [];
    for (const id of ids) {
      const answer = await crm.person(id);
      if (answer.ok) persons.push(answer.value);
      else if (answer.error.kind === 'missing') removedPersons.push(id);
      else if (answer.error.kind !== 'denied') return answer;
    }
    return ok({ persons, removedPersons });
  }

  async function lookup(email: string): Done {
    const at = clock.now();
    const found = await crm.personsByEmail(email);
    if (!found.ok) return found;
    const ids = found.value.map((person) => person.id).toSorted((a, b) => a - b);
    const before = [...(await store.personsByEmail(email)).map((kept) => kept.value.id), ...((await store.lookup(email))?.value ?? [])];
    const gone = await reread([...new Set(before)].filter((id) => !ids.includes(id) && !isLocalId(id)));
    if (!gone.ok) return gone;
    const persons = [...found.value, ...(gone.value.persons ?? [])];
    const companies = await companiesOf(persons);
    if (!companies.ok) return companies;
    const records = { ...gone.value, ...companies.value, persons };
    const stored = asCrmError(await store.putLookup(email, ids, records, at));
    return stored.ok ? refreshListsFor(records) : stored;
  }

  async function person(id: PersonId): Done {
    if (isLocalId(id)) return ok(undefined);
    const at = clock.now();
    const answer = await crm.person(id);
    if (!answer.ok) {
      if (answer.error.kind === 'missing') await store.putRecords({ removedPersons: [id] }, at);
      return answer;
    }
    const companies = await companiesOf([answer.value]);
    return companies.ok ? put({ ...companies.value, persons: [answer.value] }, at) : companies;
  }

  async function company(id: CompanyId): Done {
    if (isLocalId(id)) return ok(undefined);
    const at = clock.now();
    const [answer, people] = await Promise.all([crm.company(id), crm.peopleOf(id)]);
    if (!answer.ok) {
      if (answer.error.kind === 'missing') await store.putRecords({ removedCompanies: [id] }, at);
      return answer;
    }
    if (!people.ok) return people;
    const here = new Set(people.value.map((one) => one.id));
    const before = (await store.peopleOf(id)).map((kept) => kept.value.id);
    const gone = await reread(before.filter((one) => !here.has(one) && !isLocalId(one)));
    if (!gone.ok) return gone;
    return put({ ...gone.value, companies: [answer.value], persons: [...people.value, ...(gone.value.persons ?? [])] }, at);
  }

  async function lists(maxAgeMs: number): Done {
    const kept = await store.lists();
    return kept !== null && isYoung(kept.at, maxAgeMs) ? ok(undefined) : once('lists', readLists);
  }

  async function domains(wanted: readonly string[]): Done {
    if (wanted.length === 0) return ok(undefined);
    const at = clock.now();
    const found = await crm.companiesByDomain(wanted);
    return found.ok ? put({ companies: found.value }, at) : found;
  }

  async function find(text: string): Done {
    const at = clock.now();
    const found = await crm.findPersons(text);
    if (!found.ok) return found;
    const companies = await companiesOf(found.value);
    return companies.ok ? put({ ...companies.value, persons: found.value }, at) : companies;
  }

  return {
    lookup: (email) => once(`lookup:${email}`, () => lookup(email)),
    person: (id) => once(`person:${id}`, () => person(id)),
    company: (id) => once(`company:${id}`, () => company(id)),
    lists,
    listsFor: refreshListsFor,
    busy: () => running.size > 0,
    domains: (wanted) => once(`domains:${wanted.join(' ')}`, () => domains(wanted)),
    find: (text) => once(`find:${text}`, () => find(text)),
  };
}

/** What the panel is told when the device, not the CRM, is what failed. */
function asCrmError(result: Result<void, StoreError>): Result<void, CrmError> {
  return result.ok ? result : err({ kind: 'broken', status: 0, message: `this device could not keep the answer: ${result.error.kind}` });
}
