import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { PersonId } from '../domain/ids.ts';
import type { Leads, PersonCard } from '../leads/leads.ts';

/** The people whose cards were looked at last on this device. */
export interface RecentModel {
  /** The latest first; null before the first reading. */
  readonly people: ReadonlySignal<readonly PersonCard[] | null>;
  /** Reads them; nobody tells of changes in another window, so ask when they are about to be shown. */
  read(): Promise<void>;
  /** Remembers that this person's card is in front. */
  saw(id: PersonId): Promise<void>;
}

/** The recent people of `leads`. */
export function createRecent({ leads }: { readonly leads: Leads }): RecentModel {
  const people = signal<readonly PersonCard[] | null>(null);
  let readings = 0;

  async function read(): Promise<void> {
    const mine = ++readings;
    const cards = await leads.recent();
    if (mine === readings) people.value = cards;
  }

  return {
    people,
    read,
    async saw(id) {
      await leads.saw(id);
      if (people.peek() !== null) await read();
    },
  };
}
