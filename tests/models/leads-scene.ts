import { createListParts, type ListParts } from '../../lib/leads/list-parts.ts';
import { createLeadTable, type LeadTable } from '../../lib/leads/lead-table.ts';
import { createLeadsPage, type LeadsPageModel, type LeadsWork } from '../../lib/models/leads-page.ts';
import type { AddressPort } from '../../lib/models/ports.ts';
import { setUp, type Setup } from '../leads/setup.ts';
import { createFakeSession } from './ports.ts';

/** An address in memory. */
export interface FakeAddress extends AddressPort {
  text: string;
  /** Follows a link. */
  go(text: string): void;
}

/** An address that says `text`. */
export function fakeAddress(text = ''): FakeAddress {
  const listeners = new Set<() => void>();
  const address: FakeAddress = {
    text,
    read: () => address.text,
    write(next) {
      address.text = next;
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    go(next) {
      address.text = next;
      for (const listener of listeners) listener();
    },
  };
  return address;
}

/** The leads page over a real store, table and use cases, and a small CRM in memory. */
export interface LeadsScene extends Setup {
  readonly page: LeadsPageModel;
  readonly work: LeadsWork;
  readonly table: LeadTable;
  readonly parts: ListParts;
  readonly address: FakeAddress;
}

/** How a scene is made. `known`: who of the CRM's people is on this device, all of them unless told otherwise; `before`: the same device earlier. */
export type SceneOptions = Parameters<typeof setUp>[0] & {
  readonly address?: string;
  readonly known?: (id: number) => boolean;
  readonly before?: Setup;
};

/** The page at once, and what fills the device. */
export function startLeadsScene({ address: text = '', known = () => true, before, ...rest }: SceneOptions = {}): {
  readonly scene: LeadsScene;
  readonly fill: () => Promise<void>;
} {
  const setup = before ?? setUp(rest);
  const table = createLeadTable({ store: setup.store, policy: setup.deps.policy });
  const parts = createListParts(setup.deps, 'Cust26759');
  const address = fakeAddress(text);
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const now = (): number => Date.UTC(2026, 2, 1, 10);
  const page = createLeadsPage({
    leads: setup.leads,
    table,
    parts,
    kept: () => ({ load: async () => null, save: async () => true, watch: () => () => undefined }),
    newId: setup.deps.newId,
    session: createFakeSession(),
    address,
    now,
    language: 'en',
    compare,
  });
  const { work } = page;
  if (work === null) throw new Error('nobody is signed in');

  async function fill(): Promise<void> {
    if (before === undefined) {
      await setup.store.putLists(setup.crm.world.lists, 1);
      const persons = [...setup.crm.world.persons.values()].filter(({ id }) => known(id));
      const needed = new Set(persons.map(({ companyId }) => companyId));
      const companies = [...setup.crm.world.companies.values()].filter(({ id }) => needed.has(id));
      await setup.store.putRecords({ persons, companies }, 1);
    }
    const count = await setup.store.countPersons();
    await until(() => work?.ready.value === true && work.selections.all.value !== null && table.rows().length === count);
  }
  return { scene: Object.assign(setup, { page, work, table, parts, address }), fill };
}

/** Opens the page, with everybody here. */
export async function leadsScene(options: SceneOptions = {}): Promise<LeadsScene> {
  const { scene, fill } = startLeadsScene(options);
  await fill();
  return scene;
}

/** Waits until it is so; gives up after two seconds. */
export async function until(is: () => boolean): Promise<void> {
  for (let tries = 0; !is(); tries += 1) {
    if (tries === 400) throw new Error('it never came about');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
