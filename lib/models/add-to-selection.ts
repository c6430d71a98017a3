import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { PersonId } from '../domain/ids.ts';
import { withoutPeople, withPeople, type AddProblem, type AddTo, type StaticSelection } from '../domain/selection.ts';
import type { Selections } from '../leads/selections.ts';
import type { NoticesModel } from './notices.ts';

export type { AddTo } from '../domain/selection.ts';

/** Adds people to a selection that names its people, from wherever they are found. */
export interface AddToSelectionModel {
  /** Those there are, by name; null until they were read. */
  readonly choices: ReadonlySignal<readonly StaticSelection[] | null>;
  read(): Promise<void>;
  /** Null if it was done: the status line says so, and has the way back. */
  add(to: AddTo, people: readonly PersonId[]): Promise<AddProblem | 'notStored' | null>;
}

interface AddToSelectionDeps {
  readonly selections: Selections;
  readonly notices: NoticesModel;
}

/** The model over what the device keeps. */
export function createAddToSelection({ selections, notices }: AddToSelectionDeps): AddToSelectionModel {
  const choices = signal<readonly StaticSelection[] | null>(null);

  /** Whoever was created here may have got their number from the CRM meanwhile. */
  async function takeOut(id: string, added: readonly PersonId[], isNew: boolean): Promise<void> {
    const now = await selections.idsNow(added);
    await selections.change((all) => withoutPeople(all, id, now, isNew));
  }

  return {
    choices,
    async read() {
      const all = await selections.read();
      choices.value = all.filter((one) => one.kind === 'static').toSorted((a, b) => a.name.localeCompare(b.name));
    },
    async add(to, people) {
      const now = await selections.idsNow(people);
      const newId = selections.newId();
      let came = withPeople([], to, now, newId);
      const stored = await selections.change((all) => {
        came = withPeople(all, to, now, newId);
        return came.ok ? came.value.all : all;
      });
      if (!stored.ok) return 'notStored';
      if (!came.ok) return came.error;
      const { id, name, added, isNew } = came.value;
      notices.say({ kind: 'addedTo', name, count: added.length, undo: () => void takeOut(id, added, isNew) });
      return null;
    },
  };
}
