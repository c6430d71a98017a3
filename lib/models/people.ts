import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Candidate } from '../domain/candidate.ts';
import type { CrmError } from '../domain/errors.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Leads, Match, PersonCard } from '../leads/leads.ts';
import type { TabPage } from './ports.ts';
import { sameCandidates, uniqueCandidates } from './candidates.ts';

/** Somebody on the page, with what this device knows about them. */
export interface FoundPerson {
  /** Stable while the page shows the same people. */
  readonly key: string;
  readonly candidate: Candidate;
  /** Null until this device was asked. */
  readonly match: Match | null;
  /** The card, where the match is one person. */
  readonly card: PersonCard | null;
  /** True while the CRM is asked. */
  readonly asking: boolean;
  /** Why the CRM could not be asked; null if it was, or was not yet. */
  readonly problem: CrmError | null;
}

/** The people of the page in front of the user. A card is only ever shown under the candidate it was matched to. */
export interface PeopleModel {
  /** Sender first, the mailbox's own user last. */
  readonly people: ReadonlySignal<readonly FoundPerson[]>;
  readonly selected: ReadonlySignal<FoundPerson | null>;
  /** A new page, or a new report of the same page: of the same people it keeps the selection and what is shown. */
  follow(page: TabPage): void;
  select(key: string): void;
  /** Selects the person `step` places further down the list, and stops at its ends. */
  move(step: number): void;
  /** Remembers who of several the selected candidate is. */
  choose(personId: PersonId): Promise<void>;
  /** Asks the CRM about the selected person again. */
  askAgain(): void;
  /** Reads everybody again from this device. */
  reread(): void;
}

/** So many people of one page are looked up unasked; others when the user selects them. */
export const AUTOMATIC_LOOKUPS = 8;

interface Run {
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly asked: Set<string>;
  reading: boolean;
  again: boolean;
}

function isSkipped(person: FoundPerson): boolean {
  return person.match ? person.match.kind === 'skipped' : person.candidate.self === true;
}

function mayAsk(person: FoundPerson): boolean {
  return person.candidate.email !== undefined && !isSkipped(person) && person.match?.kind !== 'nameOnly';
}

/** Follows pages with `leads`; asks the CRM behind what this device knows. */
export function createPeople({ leads }: { readonly leads: Leads }): PeopleModel {
  const people = signal<readonly FoundPerson[]>([]);
  const chosenKey = signal<string | null>(null);
  const selected = computed(() => {
    const all = people.value;
    const key = chosenKey.value;
    return all.find((person) => person.key === key) ?? all.find((person) => !isSkipped(person)) ?? all[0] ?? null;
  });
  let current: Run = { candidates: new Map(), asked: new Set(), reading: false, again: false };

  function patch(changes: ReadonlyMap<string, Partial<FoundPerson>>): void {
    people.value = people.peek().map((person) => {
      const change = changes.get(person.key);
      return change ? { ...person, ...change } : person;
    });
  }

  async function known(candidate: Candidate): Promise<Partial<FoundPerson>> {
    const match = await leads.match(candidate);
    return { match, card: match.kind === 'one' ? await leads.personCard(match.personId) : null };
  }

  async function readOne(run: Run, key: string): Promise<void> {
    const candidate = run.candidates.get(key);
    if (!candidate) return;
    const change = await known(candidate);
    if (run === current) patch(new Map([[key, change]]));
  }

  async function readRest(run: Run, done: ReadonlySet<string>): Promise<void> {
    const rest = [...run.candidates].filter(([key]) => !done.has(key));
    const changes = await Promise.all(rest.map(async ([key, candidate]) => [key, await known(candidate)] as const));
    if (run === current && changes.length > 0) patch(new Map(changes));
  }

  /** The one in front first, alone, so that nothing stands between opening a mail and the card. */
  async function readAll(run: Run): Promise<void> {
    const done = new Set<string>();
    for (let front = selected.peek(); run === current && front && !done.has(front.key); front = selected.peek()) {
      done.add(front.key);
      await readOne(run, front.key);
    }
    if (run === current) await readRest(run, done);
  }

  async function reread(run: Run): Promise<void> {
    if (run.reading) {
      run.again = true;
      return;
    }
    run.reading = true;
    do {
      run.again = false;
      await readAll(run);
    } while (run === current && run.again);
    run.reading = false;
  }

  /** Answers false if asking others makes no sense now. */
  async function ask(run: Run, key: string): Promise<boolean> {
    const candidate = run.candidates.get(key);
    if (!candidate) return true;
    run.asked.add(key);
    patch(new Map([[key, { asking: true, problem: null }]]));
    const answer = await leads.refresh(candidate);
    if (run !== current) return false;
    const change = await known(candidate);
    if (run !== current) return false;
    patch(new Map([[key, { ...change, asking: false, problem: answer.ok ? null : answer.error }]]));
    return answer.ok || !['offline', 'expired', 'throttled', 'broken'].includes(answer.error.kind);
  }

  async function askEverybody(run: Run): Promise<void> {
    const front = selected.peek()?.key;
    const waiting = people.peek().filter((person) => mayAsk(person) && !run.asked.has(person.key));
    waiting.sort((a, b) => Number(b.key === front) - Number(a.key === front));
    for (const person of waiting.slice(0, AUTOMATIC_LOOKUPS)) {
      if (run.asked.has(person.key)) continue;
      const goOn = await ask(run, person.key);
      if (!goOn) return;
    }
  }

  async function start(run: Run): Promise<void> {
    await reread(run);
    if (run === current) await askEverybody(run);
  }

  return {
    people,
    selected,
    follow(page) {
      const next = page.kind === 'read' ? uniqueCandidates(page.report.candidates) : new Map<string, Candidate>();
      if (sameCandidates(current.candidates, next)) return;
      const before = new Map(people.peek().map((person) => [person.key, person]));
      const sameFront = next.keys().next().value === current.candidates.keys().next().value;
      current = {
        candidates: next,
        asked: sameFront ? new Set([...current.asked].filter((key) => next.has(key) && !before.get(key)?.asking)) : new Set(),
        reading: false,
        again: false,
      };
      if (!sameFront) chosenKey.value = null;
      people.value = [...next].map(([key, candidate]) => {
        const old = sameFront ? before.get(key) : undefined;
        return { key, candidate, match: old?.match ?? null, card: old?.card ?? null, asking: false, problem: old?.problem ?? null };
      });
      void start(current);
    },
    select(key) {
      chosenKey.value = key;
      const person = selected.peek();
      if (person?.key === key && mayAsk(person) && !current.asked.has(key)) void ask(current, key);
    },
    move(step) {
      const all = people.peek();
      const at = all.findIndex((person) => person.key === selected.peek()?.key);
      const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
      if (next) this.select(next.key);
    },
    async choose(personId) {
      const run = current;
      const person = selected.peek();
      if (!person) return;
      await leads.choose(person.candidate, personId);
      await readOne(run, person.key);
    },
    askAgain() {
      const person = selected.peek();
      if (person && !person.asking && mayAsk(person)) void ask(current, person.key);
    },
    reread() {
      void reread(current);
    },
  };
}
