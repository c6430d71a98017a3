import type { Verdict } from './judge.ts';
import { NO_TROUBLE, type Trouble } from './ledger.ts';

/** How one part of a run is counted. */
export interface Tally {
  edits: number;
  kills: number;
  /** Kills that fell while a request was being answered: the worker's where a worker was killed, anybody's otherwise. */
  underWay: number;
  troubled: Trouble;
  lost: string[];
  doubled: string[];
  stuck: string[];
  differs: string[];
  waiting: number;
  /** How often the user had to sign in again after the browser had been killed. */
  signedInAgain: number;
  /** Why a stretch of the run could not be finished: nothing of it is counted. */
  failures: readonly string[];
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
  /** Prints at once what somebody who waits for the end should know. */
  readonly tell: (line: string) => void;
}

/** Nothing done yet. */
export function emptyTally(): Tally {
  return {
    edits: 0,
    kills: 0,
    underWay: 0,
    troubled: NO_TROUBLE,
    lost: [],
    doubled: [],
    stuck: [],
    differs: [],
    waiting: 0,
    signedInAgain: 0,
    failures: [],
    seconds: 0,
  };
}

/** Adds what a stage found. */
export function addVerdict(tally: Tally, verdict: Verdict, troubled: Trouble): void {
  for (const kind of ['lost', 'doubled', 'stuck', 'differs'] as const) tally[kind].push(...verdict[kind]);
  tally.waiting += verdict.waiting;
  const { unsent, lost, unavailable } = tally.troubled;
  tally.troubled = { unsent: unsent + troubled.unsent, lost: lost + troubled.lost, unavailable: unavailable + troubled.unavailable };
}

/** After so many stretches that could not be finished a part ends. */
const MOST_FAILURES = 3;

/**
 * Kills `kills` times in stretches of at most `most`, each with everything new, so that nothing grows over an hour. A stretch that
 * throws is taken out of the counts and told as a failure, so that an hour's work is not lost for it.
 */
export async function inStretches(kills: number, most: number, work: Work, stretch: (kills: number) => Promise<void>): Promise<void> {
  const { tally, signal } = work;
  const goal = tally.kills + kills;
  while (tally.kills < goal && !signal.aborted && tally.failures.length < MOST_FAILURES) {
    const before = structuredClone(tally);
    try {
      await stretch(Math.min(most, goal - tally.kills));
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      Object.assign(tally, before, { failures: [...before.failures, why] });
      work.tell(`a stretch could not be finished: ${why}`);
    }
  }
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
