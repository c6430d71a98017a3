import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { PersonId } from '../domain/ids.ts';
import type { Leads, PersonCard } from '../leads/leads.ts';
import type { FoundPerson } from './people.ts';
import { createReader } from './reader.ts';
import type { Work } from './work.ts';

/** Whoever is in front while people are gone through. */
export interface TriagePerson {
  /** The same for the same person. */
  readonly key: string;
  /** Set for people of the page. */
  readonly found: FoundPerson | null;
  readonly card: PersonCard | null;
}

/** What assistive technology is told; a status that was set is told by the notices. */
export type Spoken =
  | { readonly kind: 'arrived'; readonly at: number; readonly of: number; readonly person: TriagePerson }
  | { readonly kind: 'first' | 'last' | 'noStatus' }
  /** The list of statuses has no such place, counted from 1. */
  | { readonly kind: 'noPlace'; readonly place: number };

/** Going through people one by one by keyboard: those of the page, as it changes, or a list that was seen. */
export interface TriageModel {
  /** Where in the list, counted from 1; 0 of 0 where there is nobody. */
  readonly place: ReadonlySignal<{ readonly at: number; readonly of: number }>;
  /** Null while they are being read, and where there is nobody. */
  readonly person: ReadonlySignal<TriagePerson | null>;
  readonly spoken: ReadonlySignal<Spoken | null>;
  /** Goes `step` people on and stops at the ends. */
  move(step: number): void;
  /** Sets the status in this place of the list, counted from 0, where the rule allows it. */
  choose(place: number): void;
  reread(): void;
  dispose(): void;
}

/** The way through some people: who there is, who is in front, and how to put somebody else there. */
interface Way {
  readonly keys: ReadonlySignal<readonly string[]>;
  readonly at: ReadonlySignal<number>;
  readonly person: ReadonlySignal<TriagePerson | null>;
  go(to: number): void;
  reread(): void;
}

/** The people of the page who are looked up; the list and the selection are the page's own. */
function wayThroughPage({ people }: Work): Way {
  const all = computed(() => people.people.value.filter(({ match, candidate }) => candidate.self !== true && match?.kind !== 'skipped'));
  const at = computed(() =>
    Math.max(
      0,
      all.value.findIndex(({ key }) => key === people.selected.value?.key),
    ),
  );
  return {
    keys: computed(() => all.value.map(({ key }) => key)),
    at,
    person: computed(() => {
      const found = all.value[at.value];
      return found ? { key: found.key, found, card: found.card } : null;
    }),
    go(to) {
      const next = all.peek()[to];
      if (next) people.select(next.key);
    },
    reread: () => undefined,
  };
}

function wayThroughList(leads: Pick<Leads, 'personCard' | 'refreshPerson'>, ids: readonly PersonId[]): Way {
  const reader = createReader<PersonId, PersonCard>((id) => leads.personCard(id));
  const at = signal(0);
  function go(to: number): void {
    const id = ids[to];
    if (id === undefined) return;
    at.value = to;
    reader.show(id);
    void leads.refreshPerson(id);
  }
  go(0);
  return {
    keys: signal(ids.map(String)),
    at,
    person: computed(() => {
      const reading = reader.shown.value;
      return reading ? { key: String(reading.key), found: null, card: reading.value } : null;
    }),
    go,
    reread: reader.reread,
  };
}

/** Goes through `ids`, or through the people of the page where it is null. */
export function createTriage({
  leads,
  work,
  ids,
}: {
  readonly leads: Pick<Leads, 'personCard' | 'refreshPerson'>;
  readonly work: Work;
  readonly ids: readonly PersonId[] | null;
}): TriageModel {
  const way = ids === null ? wayThroughPage(work) : wayThroughList(leads, ids);
  const spoken = signal<Spoken | null>(null);
  const place = computed(() => ({ at: way.keys.value.length === 0 ? 0 : way.at.value + 1, of: way.keys.value.length }));
  let told: string | null = null;

  // Once for each arrival, as soon as it is known who they are: what is set afterwards is told by itself.
  const stopTelling = effect(() => {
    const now = way.person.value;
    const asking = now?.found?.asking === true || (now?.found != null && now.found.match === null);
    if (now === null || now.key === told || (now.card === null && asking)) return;
    told = now.key;
    spoken.value = { kind: 'arrived', ...place.peek(), person: now };
  });

  return {
    place,
    person: way.person,
    spoken,
    move(step) {
      const last = way.keys.peek().length - 1;
      const to = way.at.peek() + step;
      if (to < 0 || to > last) spoken.value = { kind: to < 0 ? 'first' : 'last' };
      else {
        // Back to somebody who was told before is told again.
        told = null;
        way.go(to);
      }
    },
    choose(index) {
      const card = way.person.peek()?.card;
      if (card?.visibility.kind !== 'editable') {
        spoken.value = { kind: 'noStatus' };
        return;
      }
      const to = card.visibility.choices[index];
      if (to) void work.status.choose(card, to);
      else spoken.value = { kind: 'noPlace', place: index + 1 };
    },
    reread: way.reread,
    dispose: stopTelling,
  };
}
