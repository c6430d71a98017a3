import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Keep } from '../domain/scope.ts';
import type { Leads, ReplicaStatus } from '../leads/leads.ts';
import { CALM_MS, createPace } from './pace.ts';

export type { ReplicaStatus } from '../leads/leads.ts';

/** What the user chooses about what is kept on this device. */
export interface ReplicaSettings {
  readonly keep: Keep;
  readonly paused: boolean;
}

/** What is kept on this device, and the choice of it. */
export interface ReplicaModel {
  /** Null until it was read. */
  readonly status: ReadonlySignal<ReplicaStatus | null>;
  /** How many people are here, counted anew with every change, once a second at most while changes pour in; null until they were counted. */
  readonly people: ReadonlySignal<number | null>;
  choose(keep: Keep): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  dispose(): void;
}

/** The model over the use cases. `save` changes some settings and keeps the rest. */
export function createReplicaModel({
  leads,
  save,
  now,
}: {
  readonly leads: Pick<Leads, 'watchReplica' | 'countPeople'>;
  readonly save: (change: Partial<ReplicaSettings>) => Promise<void>;
  readonly now: () => number;
}): ReplicaModel {
  const status = signal<ReplicaStatus | null>(null);
  const people = signal<number | null>(null);
  const pace = createPace(() => void count(), CALM_MS);
  const stop = leads.watchReplica((next) => {
    status.value = next;
    pace.call();
  });

  async function count(): Promise<void> {
    people.value = await leads.countPeople();
  }

  return {
    status,
    people,
    choose: (keep) => save({ keep }),
    pause: () => save({ paused: true }),
    resume: () => save({ paused: false }),
    now,
    dispose() {
      stop();
      pace.stop();
    },
  };
}
