import type { CompanyId, PersonId } from '../../../lib/domain/ids.ts';
import type { Rights } from '../../../lib/domain/lead.ts';
import { createSmallCrm } from '../../contracts/small-crm.ts';
import { ALL_RIGHTS, ME } from '../../contracts/small-world.ts';
import { changedLists, type Backend, type BackendOptions } from './backend.ts';

/** A CRM in memory; all contexts of the first user share a client. Rights and faults are about that user alone. */
export function smallBackend({ schedule, lists, records, time, gap }: BackendOptions): Backend {
  const crm = createSmallCrm({
    ...records,
    now: () => (schedule.ticks ? time.tick(1_000) : time.server()),
    strict: schedule.strict,
    keepOnReturn: schedule.keepOnReturn,
    ...(!schedule.strict && { gap }),
  });
  crm.world.lists = lists;
  const { persons, companies } = crm.world;
  return {
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
      if (of === 'person') return void persons.delete(id as PersonId);
      companies.delete(id as CompanyId);
      for (const person of persons.values()) if (person.companyId === id) persons.delete(person.id);
    },
    busy: () => 0,
  };
}
