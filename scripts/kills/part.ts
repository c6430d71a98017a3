import type { Verdict } from './judge.ts';

/** How one part of a run is counted. */
export interface Tally {
  edits: number;
  kills: number;
  /** Kills that fell while a request was being answered: the worker's where a worker was killed, anybody's otherwise. */
  underWay: number;
  readonly troubled: { lost: number; unavailable: number };
  readonly lost: string[];
  readonly doubled: string[];
  readonly stuck: string[];
  readonly differs: string[];
  waiting: number;
  seconds: number;
}

/** What a part works with. */
export interface Work {
  /** Numbers from 0 to 1 that depend on the seed. */
  readonly random: () => number;
  /** Aborted when the run is to end early: nothing new is begun, and what was done is judged. */
  readonly signal: AbortSignal;
  /** Counted into, so that the progress can be told. */
  readonly tally: Tally;
}

/** Nothing done yet. */
export function emptyTally(): Tally {
  return {
    edits: 0,
    kills: 0,
    underWay: 0,
    troubled: { lost: 0, unavailable: 0 },
    lost: [],
    doubled: [],
    stuck: [],
    differs: [],
    waiting: 0,
    seconds: 0,
  };
}

/** Adds what a stage found. */
export function addVerdict(tally: Tally, verdict: Verdict, troubled: Tally['troubled']): void {
  for (const kind of ['lost', 'doubled', 'stuck', 'differs'] as const) tally[kind].push(...verdict[kind]);
  tally.waiting += verdict.waiting;
  tally.troubled.lost += troubled.lost;
  tally.troubled.unavailable += troubled.unavailable;
}

/** One of the items. */
export function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** The items in an order by chance. */
export function shuffled<T>(items: Iterable<T>, random: () => number): readonly T[] {
  return [...items]
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
