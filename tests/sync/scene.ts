import type { Crm } from '../../lib/crm/crm.ts';
import type { Edit, OutboxRow } from '../../lib/domain/edit.ts';
import type { CompanyId, PersonId } from '../../lib/domain/ids.ts';
import type { Person } from '../../lib/domain/lead.ts';
import { createMemoryStore } from '../../lib/store/memory.ts';
import type { Records, Store } from '../../lib/store/store.ts';
import type { Lock } from '../../lib/sync/lock.ts';
import { createPump, type Pump, type PumpDeps } from '../../lib/sync/pump.ts';
import { createSmallCrm, type SmallCrm, type SmallCrmOptions } from '../contracts/small-crm.ts';
import { aCompany, aPerson, CATEGORY, ME, STATUS } from '../contracts/small-world.ts';

/** A lock in this process, as `navigator.locks` is one in a browser. */
export function createLock(): Lock {
  const turns = new Map<string, Promise<unknown>>();
  return (name, run) => {
    const result = (turns.get(name) ?? Promise.resolve()).then(run);
    turns.set(
      name,
      result.catch(() => undefined),
    );
    return result;
  };
}

/** A tenant with a replica of it, and pumps over both. */
export interface Scene {
  readonly crm: SmallCrm;
  readonly store: Store;
  readonly lock: Lock;
  now(): number;
  pass(ms: number): void;
  pump(parts?: Partial<PumpDeps>): Pump;
  /** Stores the edits as a page does; `local` are the records that they create. */
  edit(edits: readonly Edit[], local?: Records): Promise<readonly OutboxRow[]>;
  /** Reads everything from the CRM into the replica. */
  refresh(): Promise<void>;
  /** The states of all rows in order: a state, an outcome or the kind of a problem. */
  states(): Promise<readonly string[]>;
  /** The row with the number, 1 for the first. */
  row(seq: number): Promise<OutboxRow>;
  /** What the user's own edits changed at the CRM, in order, as `call id to`. */
  writes(): readonly string[];
  at(id: number): Person;
}

/** Two companies in Lead with two people each, a customer with one person, somebody without a company. */
export function smallTenant(): Pick<SmallCrmOptions, 'persons' | 'companies'> {
  const inCompany = (id: number, company: number, status: Person['leadStatusId'] = STATUS.open): Person =>
    aPerson(id, { companyId: company as CompanyId, companyName: `Company ${company}`, leadStatusId: status });
  return {
    companies: [aCompany(1), aCompany(2), aCompany(3, { categoryId: CATEGORY.customer })],
    persons: [
      inCompany(1, 1),
      inCompany(2, 1),
      inCompany(3, 2),
      inCompany(4, 2),
      inCompany(5, 3, null),
      aPerson(6, { categoryId: CATEGORY.lead, leadStatusId: STATUS.open }),
    ],
  };
}

/** Sets a scene, with the replica fresh; in memory unless a store is given. */
export async function createScene(options: Partial<SmallCrmOptions> = {}, store: Store = createMemoryStore()): Promise<Scene> {
  let time = Date.parse('2026-11-02T08:00:00Z');
  const crm = createSmallCrm({ now: () => time, ...smallTenant(), ...options });
  const lock = createLock();
  let ids = 0;

  const scene: Scene = {
    crm,
    store,
    lock,
    now: () => time,
    pass(ms) {
      time += ms;
    },
    pump: (parts = {}) => createPump({ store, crm, me: ME, clock: { now: () => time }, lock, random: () => 1, ...parts }),
    async edit(edits, local) {
      const rows = edits.map((edit) => {
        ids += 1;
        return { editId: `edit-${ids}`, edit, madeAt: time };
      });
      const stored = await store.addRows(rows, local);
      if (!stored.ok) throw new Error('the edits were not stored');
      return stored.value;
    },
    async refresh() {
      await store.putLists(crm.world.lists, time);
      await store.putRecords({ persons: [...crm.world.persons.values()], companies: [...crm.world.companies.values()] }, time);
    },
    states: async () => (await store.rows()).map((row) => row.outcome ?? row.problem?.kind ?? row.state),
    async row(seq) {
      const found = (await store.rows()).find((row) => row.seq === seq);
      if (found === undefined) throw new Error(`there is no row ${seq}`);
      return found;
    },
    writes: () =>
      crm.world.writes.filter((write) => write.by === ME).map(({ call, id, to }) => [call, id, ...(to === null ? [] : [to])].join(' ')),
    at(id) {
      const person = crm.world.persons.get(id as PersonId);
      if (person === undefined) throw new Error(`there is no person ${id}`);
      return person;
    },
  };
  await scene.refresh();
  return scene;
}

/** A context that dies at the n-th call of the store or the CRM: before the call has an effect, or after, and hears nothing more. */
export interface Mortal {
  readonly store: Store;
  readonly crm: Crm;
  /** Fulfilled with true when it died; race it with the work. */
  readonly died: Promise<true>;
}

/** Wraps a store and a CRM in a context that dies at call `n`, from 1. */
export function mortal(store: Store, crm: Crm, n: number, effect: 'before' | 'after'): Mortal {
  let calls = 0;
  let die: (value: true) => void = () => undefined;
  const died = new Promise<true>((resolve) => {
    die = resolve;
  });
  const never = new Promise<never>(() => undefined);
  const wrap = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(_, key) {
        const method: unknown = Reflect.get(target, key);
        if (typeof method !== 'function' || key === 'subscribe') return method;
        return async (...args: readonly unknown[]): Promise<unknown> => {
          calls += 1;
          if (calls > n) return never;
          if (calls < n) return Reflect.apply(method, target, args) as unknown;
          if (effect === 'after') await Reflect.apply(method, target, args);
          die(true);
          return never;
        };
      },
    });
  return { store: wrap(store), crm: wrap(crm), died };
}
