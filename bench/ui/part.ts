import type { Page } from 'puppeteer-core';
import type { Demo } from '../../scripts/browser/demo.ts';
import { isSeen, timeInput, type Sign } from './inputs.ts';
import type { Report } from './report.ts';

/** What a part finds: the product running with everybody on this device, the mailbox in front, the rep signed in. Whether the panel is open is not said. */
export interface Ground {
  readonly demo: Demo;
  readonly report: Report;
}

/** A surface that is measured. A new one is one entry in `PARTS` of `bench/ui.ts`. */
export interface Part {
  /** How it measures, in sentences. */
  readonly method: string;
  measure(ground: Ground): Promise<void>;
}

/** One action of a user: done with real input, and seen to be done. */
export interface Action {
  readonly name: string;
  readonly act: () => Promise<unknown>;
  /** Null where there is nothing to be seen. */
  readonly sign: Sign | null;
  /** The most that it may take until it is done, p95 in ms; without it the next paint has a target. */
  readonly most?: number;
  /** Only leads to the next one, is not timed, and need not be done by real input. */
  readonly untold?: boolean;
}

/** The most that an interaction may take until the next paint, p95 in ms. */
const NEXT_PAINT = 50;

interface Times {
  readonly most: number | undefined;
  readonly nextPaint: number[];
  readonly done: number[];
}

/** The times of actions, put together by their names. */
export interface Series {
  /** Does all actions in their order. */
  run(page: Page, actions: readonly Action[]): Promise<void>;
  /** Reports each name, and all next paints together. */
  tell(report: Report): void;
}

/** Starts without any. */
export function createSeries(): Series {
  const series = new Map<string, Times>();

  async function perform(page: Page, { name, act, sign, most, untold }: Action): Promise<void> {
    if (untold === true) {
      await act();
      return isSeen(page, sign);
    }
    const { nextPaint, done } = await timeInput(page, act, sign);
    const times = series.get(name) ?? { most, nextPaint: [], done: [] };
    series.set(name, times);
    times.nextPaint.push(nextPaint);
    if (done !== null) times.done.push(done);
  }

  return {
    async run(page, actions) {
      for (const action of actions) {
        await perform(page, action).catch((error: unknown) => {
          throw new Error(`${action.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
        });
      }
    },
    tell(report) {
      for (const [name, { nextPaint, done, most }] of series) {
        report.add({ what: `${name} → next paint`, values: nextPaint, ...(most === undefined && { target: NEXT_PAINT }) });
        if (done.length > 0) report.add({ what: `  ${name} → done`, values: done, ...(most !== undefined && { target: most }) });
      }
      const all = [...series.values()].filter(({ most }) => most === undefined).flatMap(({ nextPaint }) => nextPaint);
      report.add({ what: 'all of these → next paint', values: all, target: NEXT_PAINT });
    },
  };
}

/** Does all actions in their order, so many times, and reports them. */
export async function measureActions(page: Page, actions: readonly Action[], rounds: number, report: Report): Promise<void> {
  const series = createSeries();
  for (let round = 0; round < rounds; round += 1) await series.run(page, actions);
  series.tell(report);
}
