import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { parsePeopleList, type PeopleList } from '../domain/people-list.ts';

/** Why a list gave nobody. */
export type ListProblem = NonNullable<PeopleList['problem']> | 'nobody';

/** A list of people that the user pastes or opens. It is read on this device and goes nowhere. */
export interface ListModel {
  readonly text: ReadonlySignal<string>;
  readonly problem: ReadonlySignal<ListProblem | null>;
  set(text: string): void;
  /** Reads a file: UTF-8, or UTF-16 that says so. What is in another encoding is said, and not guessed. */
  open(file: Blob): Promise<void>;
  /** Goes on with the people of the text, if there are any. */
  read(): void;
}

/** The largest file that is looked at, in bytes. */
const LARGEST = 2_000_000;

/** The text of the bytes; null if they are in an encoding that cannot be told. */
function decoded(bytes: Uint8Array): string | null {
  const utf16 = { 0xfffe: 'utf-16le', 0xfeff: 'utf-16be' }[((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)];
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The model; `onPeople` hears of a list with somebody in it. */
export function createList({
  onPeople,
  start = '',
}: {
  readonly onPeople: (list: PeopleList) => void;
  readonly start?: string;
}): ListModel {
  const text = signal(start);
  const problem = signal<ListProblem | null>(null);
  let files = 0;

  function read(): void {
    const list = parsePeopleList(text.peek());
    problem.value = list.problem ?? (list.people.length === 0 ? 'nobody' : null);
    if (problem.peek() === null) onPeople(list);
  }

  return {
    text,
    problem,
    set(next) {
      text.value = next;
      problem.value = null;
    },
    async open(file) {
      const mine = ++files;
      if (file.size > LARGEST) {
        problem.value = 'tooLong';
        return;
      }
      const found = decoded(new Uint8Array(await file.arrayBuffer()));
      if (mine !== files) return;
      if (found === null) problem.value = 'garbled';
      else {
        text.value = found;
        read();
      }
    },
    read,
  };
}
