import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { NEEDS_USER, PENDING } from '../domain/edit.ts';
import type { Usage } from '../domain/usage.ts';
import type { Leads } from '../leads/leads.ts';
import { editItem, type EditItem } from './edit-item.ts';
import { createPace } from './pace.ts';

/** Edits that the CRM does not have yet: the newest, and how many there are besides. */
export interface Waiting {
  readonly items: readonly EditItem[];
  readonly more: number;
}

/** What is stored on this device, how large it is, and how it goes. */
export interface StoredModel {
  /** Null until it was measured. */
  readonly usage: ReadonlySignal<readonly Usage[] | null>;
  readonly measuring: ReadonlySignal<boolean>;
  /** True where it could not be measured. */
  readonly failed: ReadonlySignal<boolean>;
  measure(): Promise<void>;
  /** Null until they were read. */
  readonly waiting: ReadonlySignal<Waiting | null>;
  /** Set while the user is asked whether to clear: how many edits are not finished. */
  readonly asking: ReadonlySignal<number | null>;
  readonly outcome: ReadonlySignal<'none' | 'cleared' | 'failed'>;
  askToClear(): Promise<void>;
  clear(): Promise<void>;
  cancel(): void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  dispose(): void;
}

/** So many waiting edits are shown. */
const SHOWN = 20;

async function readWaiting(leads: Leads): Promise<Waiting> {
  const [{ rows, total }, lists] = await Promise.all([leads.edits({ attention: SHOWN, waiting: SHOWN }), leads.lists()]);
  const newest = [...rows.attention, ...rows.waiting].slice(0, SHOWN);
  const items = await Promise.all(newest.map(async (row) => editItem(row, lists, await leads.editNames(row))));
  const all = [...PENDING, ...NEEDS_USER].reduce((sum, state) => sum + total[state], 0);
  return { items, more: all - items.length };
}

/** The model of what the user has here. `outside`: what is kept beside their database. Measures at once. */
export function createStored(leads: Leads, outside: () => Promise<readonly Usage[]>, now: () => number): StoredModel {
  const usage = signal<readonly Usage[] | null>(null);
  const measuring = signal(false);
  const failed = signal(false);
  const waiting = signal<Waiting | null>(null);
  const asking = signal<number | null>(null);
  const outcome = signal<'none' | 'cleared' | 'failed'>('none');

  async function measure(): Promise<void> {
    if (measuring.peek()) return;
    measuring.value = true;
    const found = await Promise.all([leads.usage(), outside()]).catch(() => null);
    measuring.value = false;
    failed.value = found === null;
    if (found !== null) usage.value = found.flat();
  }

  const pace = createPace(
    () =>
      void readWaiting(leads).then((found) => {
        waiting.value = found;
      }),
  );
  const stop = leads.subscribe(pace.call);
  pace.call();
  void measure();

  return {
    usage,
    measuring,
    failed,
    measure,
    waiting,
    asking,
    outcome,
    async askToClear() {
      outcome.value = 'none';
      const { items, more } = await readWaiting(leads);
      asking.value = items.length + more;
    },
    async clear() {
      const cleared = await leads.clearCopy();
      asking.value = null;
      outcome.value = cleared.ok ? 'cleared' : 'failed';
      await measure();
    },
    cancel() {
      asking.value = null;
    },
    now,
    dispose() {
      stop();
      pace.stop();
    },
  };
}
