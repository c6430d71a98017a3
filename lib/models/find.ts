import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { CrmError } from '../domain/errors.ts';
import type { Leads, PersonCard } from '../leads/leads.ts';

/** Looking for a person by name: this device answers while the user types, the CRM when they ask. */
export interface FindModel {
  readonly text: ReadonlySignal<string>;
  readonly results: ReadonlySignal<readonly PersonCard[]>;
  /** True once the CRM answered for this text: nothing found then means that there is nobody. */
  readonly complete: ReadonlySignal<boolean>;
  readonly asking: ReadonlySignal<boolean>;
  readonly problem: ReadonlySignal<CrmError | null>;
  type(text: string): Promise<void>;
  ask(): Promise<void>;
}

/** An empty search over `leads`. Results always belong to the text that is shown. */
export function createFind({ leads }: { readonly leads: Leads }): FindModel {
  const text = signal('');
  const results = signal<readonly PersonCard[]>([]);
  const complete = signal(false);
  const asking = signal(false);
  const problem = signal<CrmError | null>(null);

  async function read(wanted: string): Promise<void> {
    const found = wanted.trim() === '' ? [] : await leads.find(wanted);
    if (text.peek() === wanted) results.value = found;
  }

  return {
    text,
    results,
    complete,
    asking,
    problem,
    async type(wanted) {
      text.value = wanted;
      complete.value = false;
      problem.value = null;
      asking.value = false;
      await read(wanted);
    },
    async ask() {
      const wanted = text.peek();
      if (wanted.trim() === '' || asking.peek()) return;
      asking.value = true;
      problem.value = null;
      const answer = await leads.refreshFind(wanted);
      if (text.peek() !== wanted) return;
      await read(wanted);
      if (text.peek() !== wanted) return;
      asking.value = false;
      complete.value = answer.ok;
      problem.value = answer.ok ? null : answer.error;
    },
  };
}
