import type { Leads, ReplicaStatus } from '../../lib/leads/leads.ts';

/** The part of the use cases about what is kept on this device, as a test says. */
export interface FakeReplica extends Pick<Leads, 'replica' | 'watchReplica'> {
  setReplica(change: Partial<ReplicaStatus>): void;
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
    people: 0,
  };
  return {
    replica: async () => status,
    watchReplica(listener) {
      listeners.add(listener);
      listener(status);
      return () => listeners.delete(listener);
    },
    setReplica(change) {
      status = { ...status, ...change };
      for (const listener of listeners) listener(status);
    },
  };
}
