import { OPEN_POLICY, type Policy } from '../../lib/domain/visibility.ts';
import type { OutboxRow } from '../../lib/domain/edit.ts';
import { createLeads } from '../../lib/leads/create-leads.ts';
import type { LeadsDeps } from '../../lib/leads/deps.ts';
import type { Leads } from '../../lib/leads/leads.ts';
import { createMemoryStore } from '../../lib/store/memory.ts';
import { loadRegisteredDomain } from '../../lib/public-suffix.ts';
import type { Store } from '../../lib/store/store.ts';
import { createPull } from '../../lib/sync/pull.ts';
import { createPump } from '../../lib/sync/pump.ts';
import { createSmallCrm, type SmallCrm, type SmallCrmOptions } from '../contracts/small-crm.ts';
import { ME } from '../contracts/small-world.ts';
import { NO_REPLICA } from './no-replica.ts';

/** The use cases over a real store, pump and pull, and a small CRM in memory. */
export interface Setup {
  readonly leads: Leads;
  /** What the use cases are made of. */
  readonly deps: LeadsDeps;
  readonly store: Store;
  readonly crm: SmallCrm;
  /** While true, nothing reaches the CRM. */
  offline: boolean;
  /** Waits until the pump has nothing more to do for now. */
  settle(): Promise<void>;
  row(editId: string): Promise<OutboxRow | undefined>;
}

/** Makes the use cases; every user in it is `ME`. */
export function setUp(
  options: Omit<SmallCrmOptions, 'now'> & {
    readonly store?: Store;
    readonly policy?: Policy;
    readonly ownDomains?: readonly string[];
  } = {},
): Setup {
  const { policy = OPEN_POLICY, ownDomains = [], store = createMemoryStore(), ...crmOptions } = options;
  let time = Date.parse('2026-03-01T10:00:00Z');
  let ids = 0;
  const clock = { now: () => (time += 1_000) };
  const crm = createSmallCrm({ ...crmOptions, now: clock.now });
  const lock = <T>(_name: string, run: () => Promise<T>): Promise<T> => run();
  const gone = () => Promise.resolve({ ok: false, error: { kind: 'offline', message: 'no network' } } as const);
  const setup = { offline: false };
  const reached = new Proxy(crm, { get: (target, name) => (setup.offline ? gone : Reflect.get(target, name)) });
  const pump = createPump({ store, crm: reached, me: ME, clock, lock, policy, random: () => 0, online: () => !setup.offline });
  const deps: LeadsDeps = {
    store,
    crm: reached,
    pull: createPull({ store, crm: reached, clock }),
    pump,
    replica: NO_REPLICA,
    policy,
    ownAddresses: () => ['rep@example.com'],
    ownDomains: () => ownDomains,
    registeredDomain: loadRegisteredDomain,
    now: clock.now,
    newId: () => `edit-${++ids}`,
    newLocalId: () => -++ids,
    alone: createTurns(),
    wake: () => undefined,
  };
  const leads = createLeads(deps);
  return Object.assign(setup, {
    leads,
    deps,
    store,
    crm,
    settle: () => pump.drain(),
    row: async (editId: string) => (await store.rows()).find((row) => row.editId === editId),
  });
}

/** One after another of each name, as under locks. */
function createTurns(): LeadsDeps['alone'] {
  const last = new Map<string, Promise<unknown>>();
  return (name, run) => {
    const mine = (last.get(name) ?? Promise.resolve()).then(run);
    last.set(
      name,
      mine.catch(() => undefined),
    );
    return mine;
  };
}

/** The value of a success; fails the test otherwise. */
export function must<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T {
  if (!result.ok) throw new Error(`expected a success, got ${JSON.stringify(result.error)}`);
  return result.value;
}
