import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Candidate } from '../domain/candidate.ts';
import type { Doubt } from '../domain/doubts.ts';
import type { CrmError } from '../domain/errors.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Leads, Match, PersonCard } from '../leads/leads.ts';
import { createFind } from './find.ts';
import type { FindModel } from './find.ts';
import type { TabPage } from './ports.ts';
import { sameCandidates, uniqueCandidates } from './candidates.ts';
import { CALM_MS, createPace } from './pace.ts';

/** Somebody on the page, with what this device knows about them. */
export interface FoundPerson {
  /** Stable while the page shows the same people. */
  readonly key: string;
  readonly candidate: Candidate;
  /** Null until this device was asked. */
  readonly match: Match | null;
  /** The card, where the match is one person. */
  readonly card: PersonCard | null;
  /** Why to look twice at who they say they are. */
  readonly doubts: readonly Doubt[];
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
  /** Finds whom the selected candidate may be instead. */
  readonly find: FindModel;
  /** Remembers on this device who the selected candidate is; null: nobody in the CRM. */
  choose(personId: PersonId | null): Promise<void>;
  /** Takes back what the user said about the selected candidate. */
  takeBack(): Promise<void>;
  /** Looks the selected candidate up although their address is not looked up unasked. */
  lookUp(): void;
  /** Asks the CRM about the selected person again. */
  askAgain(): void;
  /** Reads the one in front again from this device, and everybody else too: these once a second at most while changes pour in. */
  reread(): void;
  dispose(): void;
}

/** So many people of one page are looked up unasked; others when the user selects them. */
export const AUTOMATIC_LOOKUPS = 8;

/** So long, ms, this device may take to say who is in front before the new page's people are shown without it: a card is drawn once, and not an empty one first. */
const AT_ONCE_MS = 50;

interface Run {
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly asked: Set<string>;
  /** Those whom the user had looked up although their address is not looked up unasked. */
  readonly byHand: Set<string>;
  reading: boolean;
  /** Whom to read once more after this reading. */
  again: Readers | null;
}

/** Whom a reading is about. */
type Readers = 'front' | 'everybody';

function isSkipped(person: FoundPerson): boolean {
  return person.match ? person.match.kind === 'skipped' : person.candidate.self === true;
}

function mayAsk(person: FoundPerson): boolean {
  return person.candidate.email !== undefined && !isSkipped(person) && person.match?.kind !== 'nameOnly';
}

/** What comes after whoever is in front waits for it. */
export interface Painted {
  /** Fulfilled once what was just drawn is on the screen; absent where there is none. */
  readonly painted?: () => Promise<void>;
}

/** Follows pages with `leads`; asks the CRM behind what this device knows. */
export function createPeople({ leads, painted }: { readonly leads: Leads } & Painted): PeopleModel {
  const people = signal<readonly FoundPerson[]>([]);
  const chosenKey = signal<string | null>(null);
  const selected = computed(() => {
    const all = people.value;
    const key = chosenKey.value;
    return all.find((person) => person.key === key) ?? all.find((person) => !isSkipped(person)) ?? all[0] ?? null;
  });
  let current: Run = { candidates: new Map(), asked: new Set(), byHand: new Set(), reading: false, again: null };

  function patch(changes: ReadonlyMap<string, Partial<FoundPerson>>): void {
    people.value = people.peek().map((person) => {
      const change = changes.get(person.key);
      return change ? { ...person, ...change } : person;
    });
  }

  async function known(run: Run, key: string, candidate: Candidate): Promise<Partial<FoundPerson>> {
    const match = await leads.match(candidate, { byHand: run.byHand.has(key) });
    return { match, card: match.kind === 'one' ? await leads.personCard(match.personId) : null };
  }

  async function readOne(run: Run, key: string): Promise<void> {
    const candidate = run.candidates.get(key);
    if (!candidate) return;
    const change = await known(run, key, candidate);
    if (run === current) patch(new Map([[key, change]]));
  }

  async function readRest(run: Run, done: ReadonlySet<string>): Promise<void> {
    const rest = [...run.candidates].filter(([key]) => !done.has(key));
    const changes = await Promise.all(rest.map(async ([key, candidate]) => [key, await known(run, key, candidate)] as const));
    if (run === current && changes.length > 0) patch(new Map(changes));
  }

  /** The one in front first, alone, so that nothing stands between opening a mail and the card. */
  async function readAll(run: Run, whom: Readers): Promise<void> {
    const done = new Set<string>();
    for (let front = selected.peek(); run === current && front && !done.has(front.key); front = selected.peek()) {
      done.add(front.key);
      await readOne(run, front.key);
    }
    if (whom === 'front') return;
    if (run === current) await readRest(run, done);
    if (run === current) await readDoubts(run);
  }

  /** After the cards, which must not wait for it. */
  async function readDoubts(run: Run): Promise<void> {
    const front = selected.peek()?.key;
    const looked = [...run.candidates].filter(([key], index) => key === front || index < AUTOMATIC_LOOKUPS);
    const changes = await Promise.all(looked.map(async ([key, candidate]) => [key, { doubts: await leads.doubts(candidate) }] as const));
    if (run === current) patch(new Map(changes));
  }

  async function reread(run: Run, whom: Readers): Promise<void> {
    if (run.reading) {
      run.again = run.again === 'everybody' ? run.again : whom;
      return;
    }
    run.reading = true;
    for (let next: Readers | null = whom; run === current && next !== null; next = run.again) {
      run.again = null;
      await readAll(run, next);
    }
    run.reading = false;
  }
  const everybody = createPace(() => void reread(current, 'everybody'), CALM_MS);

  /** Answers false if asking others makes no sense now. */
  async function ask(run: Run, key: string): Promise<boolean> {
    const candidate = run.candidates.get(key);
    if (!candidate) return true;
    run.asked.add(key);
    patch(new Map([[key, { asking: true, problem: null }]]));
    const answer = await leads.refresh(candidate, { byHand: run.byHand.has(key) });
    if (run !== current) return false;
    const change = await known(run, key, candidate);
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

  /** The people with what this device says in time of `front`, who is the one that will be selected. */
  async function withFront(run: Run, next: readonly FoundPerson[], front: FoundPerson): Promise<readonly FoundPerson[]> {
    const late = Promise.withResolvers<null>();
    const timer = setTimeout(late.resolve, AT_ONCE_MS, null);
    const change = await Promise.race([known(run, front.key, front.candidate), late.promise]);
    clearTimeout(timer);
    return next.map((person) => (person === front ? { ...person, ...change } : person));
  }

  /** Shows the people of a page; whoever was chosen before stays chosen if `keep`. */
  async function start(run: Run, next: readonly FoundPerson[], keep: boolean): Promise<void> {
    const front = keep ? undefined : next.find((person) => !isSkipped(person));
    const shown = front === undefined ? next : await withFront(run, next, front);
    if (run !== current) return;
    if (!keep) chosenKey.value = null;
    people.value = shown;
    if (painted) await painted();
    await reread(run, 'everybody');
    if (run === current) await askEverybody(run);
  }

  return {
    people,
    selected,
    find: createFind({ leads }),
    follow(page) {
      const next = page.kind === 'read' ? uniqueCandidates(page.report.candidates) : new Map<string, Candidate>();
      if (sameCandidates(current.candidates, next)) return;
      const before = new Map(people.peek().map((person) => [person.key, person]));
      const sameFront = next.keys().next().value === current.candidates.keys().next().value;
      current = {
        candidates: next,
        asked: sameFront ? new Set([...current.asked].filter((key) => next.has(key) && !before.get(key)?.asking)) : new Set(),
        byHand: sameFront ? current.byHand : new Set(),
        reading: false,
        again: null,
      };
      const found = [...next].map(([key, candidate]) => {
        const old = sameFront ? before.get(key) : undefined;
        const kept = { match: old?.match ?? null, card: old?.card ?? null, doubts: old?.doubts ?? [], problem: old?.problem ?? null };
        return { key, candidate, ...kept, asking: false };
      });
      void start(current, found, sameFront);
    },
    select(key) {
      chosenKey.value = key;
      const person = selected.peek();
      if (person?.key === key && mayAsk(person) && !current.asked.has(key)) void ask(current, key);
      void readDoubts(current);
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
    async takeBack() {
      const run = current;
      const person = selected.peek();
      if (person?.candidate.email === undefined) return;
      await leads.takeBack(person.candidate.email);
      await readOne(run, person.key);
      this.askAgain();
    },
    lookUp() {
      const person = selected.peek();
      if (!person) return;
      current.byHand.add(person.key);
      void ask(current, person.key);
    },
    askAgain() {
      const person = selected.peek();
      if (person && !person.asking && mayAsk(person)) void ask(current, person.key);
    },
    reread() {
      if (!everybody.call()) void reread(current, 'front');
    },
    dispose: everybody.stop,
  };
}
