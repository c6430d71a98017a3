import { ok } from '../../lib/domain/result.ts';
import type { Usage } from '../../lib/domain/usage.ts';
import type { Leads, ReplicaStatus } from '../../lib/leads/leads.ts';

/** How much is kept, as a test says. */
const USAGE: readonly Usage[] = [
  { kind: 'persons', count: 1_204, bytes: 812_400, oldest: Date.UTC(2026, 0, 3) },
  { kind: 'companies', count: 310, bytes: 96_200, oldest: Date.UTC(2026, 0, 3) },
  { kind: 'lookups', count: 12, bytes: 900, oldest: Date.UTC(2026, 1, 1) },
  { kind: 'outbox', count: 41, bytes: 14_000, oldest: Date.UTC(2026, 0, 20) },
  { kind: 'lists', count: 5, bytes: 4_300, oldest: null },
  { kind: 'packed', count: 0, bytes: 0, oldest: null },
];

/** The part of the use cases about what is kept on this device, as a test says. */
export interface FakeReplica extends Pick<Leads, 'replica' | 'watchReplica' | 'countPeople' | 'usage' | 'clearCopy'> {
  /** `people`: how many are here. */
  setReplica(change: Partial<ReplicaStatus> & { readonly people?: number }): void;
}

/** Nothing was brought yet. */
export function createFakeReplica(): FakeReplica {
  const listeners = new Set<(status: ReplicaStatus) => void>();
  let status: ReplicaStatus = {
    keep: 'mine',
    paused: false,
    kind: 'idle',
    waits: null,
    done: 0,
    total: null,
    completeAt: null,
    newsAt: null,
  };
  let here = 0;
  return {
    usage: async () => USAGE,
    countPeople: async () => here,
    clearCopy: async () => ok(undefined),
    replica: async () => status,
    watchReplica(listener) {
      listeners.add(listener);
      listener(status);
      return () => listeners.delete(listener);
    },
    setReplica({ people = here, ...change }) {
      here = people;
      status = { ...status, ...change };
      for (const listener of listeners) listener(status);
    },
  };
}
