import type { Lists } from '../../lib/domain/lead.ts';
import { createRowMaker } from '../../lib/domain/lead-row.ts';
import { lightCompany, lightPerson } from '../../lib/domain/light.ts';
import { applyChange } from '../../lib/domain/list-change.ts';
import { OPEN_POLICY } from '../../lib/domain/visibility.ts';
import { err, ok } from '../../lib/domain/result.ts';
import type { AdminAccess, Administration, ChangeRefusal } from '../../lib/leads/administration.ts';
import type { LeadTable } from '../../lib/leads/lead-table.ts';
import type { CrmError } from '../../lib/domain/errors.ts';
import type { FakeLeads } from './fake-leads.ts';

/** What the CRM of a fake administration answers. */
export interface FakeAnswers {
  readonly access?: AdminAccess;
  /** Nobody can be asked. */
  readonly failed?: CrmError;
  /** Why every change is refused. */
  readonly refused?: ChangeRefusal;
}

/** An administration over the people and lists of fake use cases. A change is made in memory, unless it is refused. */
export function createFakeAdministration(leads: FakeLeads, { access, failed, refused }: FakeAnswers = {}): Administration {
  let lists: Lists = leads.state.lists;
  return {
    access: async () => (failed ? err(failed) : ok(access ?? { kind: 'allowed', hasRules: true })),
    refresh: async () => ok(undefined),
    lists: async () => lists,
    people: async () => ({
      persons: leads.state.persons.map(lightPerson),
      companies: leads.state.companies.map(lightCompany),
    }),
    async change(change) {
      if (refused) return err(refused);
      lists = applyChange(lists, change);
      return ok(undefined);
    },
  };
}

/** Everybody of fake use cases as rows. */
export function createFakeTable({ state }: FakeLeads): LeadTable {
  const companies = new Map(state.companies.map((one) => [one.id, lightCompany(one)]));
  const toRow = createRowMaker({
    lists: state.lists,
    policy: OPEN_POLICY,
    company: (id) => companies.get(id),
    edits: () => [],
  });
  const rows = state.persons.map((one) => toRow(lightPerson(one)));
  const listeners = new Set<() => void>();
  return {
    order: () => '',
    rows: () => rows,
    row: (id) => rows.find(({ person }) => person.id === id) ?? null,
    company: (id) => companies.get(id) ?? null,
    lists: () => state.lists,
    policy: OPEN_POLICY,
    async open() {
      for (const listener of listeners) listener();
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    pack: async () => undefined,
    close: () => listeners.clear(),
  };
}
