import type { CompanyId, LeadStatusId, PersonId } from '../../../lib/domain/ids.ts';
import type { Person, Rights } from '../../../lib/domain/lead.ts';
import { createSmallCrm } from '../../contracts/small-crm.ts';
import { ALL_RIGHTS, COLLEAGUE, ME } from '../../contracts/small-world.ts';
import { changedLists, type Backend, type BackendOptions } from './backend.ts';

/** Rows a page of lists: few, so that there are several pages. */
const PAGE = 3;
/** A status that an administrator adds has an id above this. */
const FIRST_NEW_STATUS = 900;

/** A CRM in memory; all contexts of the first user share a client. Rights and faults are about that user alone. */
export function smallBackend({ schedule, lists, records, time, gap }: BackendOptions): Backend {
  const crm = createSmallCrm({
    ...records,
    now: () => (schedule.ticks ? time.tick(1_000) : time.server()),
    page: PAGE,
    strict: schedule.strict,
    keepOnReturn: schedule.keepOnReturn,
    ...(!schedule.strict && { gap }),
  });
  crm.world.lists = lists;
  const { persons, companies } = crm.world;
  const removed = new Map<PersonId, Person>();

  /** A change by a colleague, in a second of its own. */
  function rewrite(id: PersonId, change: (person: Person) => Partial<Person>): void {
    const person = persons.get(id);
    if (person === undefined) return;
    const updatedAt = new Date(time.tick(1_000)).toISOString().replace(/\.\d+Z$/, 'Z');
    persons.set(id, { ...person, ...change(person), updatedAt, updatedBy: COLLEAGUE, updatedByName: 'Colleague' });
  }

  const more: Backend['more'] = {
    moves: (id) =>
      rewrite(id, ({ companyId }) => {
        const to = companies.get((1 + ((companyId ?? 0) % 3)) as CompanyId);
        return to === undefined ? {} : { companyId: to.id, companyName: to.name, categoryId: null };
      }),
    address: (id) => rewrite(id, () => ({ emails: [`elsewhere${id}@example.com`] })),
    async newStatus(id) {
      const { statuses } = crm.world.lists;
      const [first] = statuses;
      const added = (FIRST_NEW_STATUS + statuses.length) as LeadStatusId;
      if (first === undefined) return;
      crm.world.lists = { ...crm.world.lists, statuses: [...statuses, { ...first, id: added, rank: added, deleted: false }] };
      const person = persons.get(id);
      if (person === undefined) return;
      const categoryId = person.companyId === null ? person.categoryId : (companies.get(person.companyId)?.categoryId ?? null);
      await crm.as(COLLEAGUE).setLeadStatus(id, added, { updatedAt: null, value: person.leadStatusId, categoryId });
    },
    comeBack() {
      for (const [id, person] of removed) persons.set(id, person);
      removed.clear();
    },
  };
  return {
    more,
    world: crm.world,
    client: (user) => (user === ME ? crm : crm.as(user)),
    as: crm.as,
    fault: crm.fault,
    heal: crm.heal,
    known: async () => records,
    async changeList(change) {
      crm.world.lists = changedLists(crm.world.lists, change);
    },
    async setRights(of, id, right) {
      const field = right === 'field' ? 'read' : 'write';
      const rights: Rights =
        right === 'all' ? ALL_RIGHTS : { update: right === 'field', category: field, leadStatus: field, reason: 'taken away' };
      const person = of === 'person' ? persons.get(id as PersonId) : undefined;
      const company = of === 'company' ? companies.get(id as CompanyId) : undefined;
      if (person !== undefined) persons.set(person.id, { ...person, rights });
      if (company !== undefined) companies.set(company.id, { ...company, rights: { ...rights, leadStatus: 'none' } });
    },
    async remove(of, id) {
      const person = persons.get(id as PersonId);
      if (of === 'person') {
        if (person !== undefined) removed.set(person.id, person);
        return void persons.delete(id as PersonId);
      }
      companies.delete(id as CompanyId);
      for (const one of persons.values()) if (one.companyId === id) persons.delete(one.id);
    },
    busy: () => 0,
  };
}
