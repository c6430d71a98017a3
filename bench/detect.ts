import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEMO_BUILD } from '../scripts/browser/demo.ts';
import { NoBrowserError } from '../scripts/browser/find.ts';
import { type ReadingCost, readingCost, timeLine } from './detect/chromium.ts';
import { DATA, readText } from './detect/data.ts';
import { EXTREME_PAGES } from './detect/extreme.ts';
import { benchHCards } from './detect/h-card.ts';
import { benchDisplayNames, benchHeaders } from './detect/names.ts';
import { benchPeople, PAGES } from './detect/people.ts';
import { missedTargets, printHeading, printLine } from './detect/report.ts';
import { benchSchema } from './detect/schema.ts';
import { quantile } from './detect/score.ts';

const METHOD = `How well people are found, beside what others use for it, on public data and on cases of our own.
In brackets: the interval that holds the figure in 95 of 100 draws of the units. Names are compared whole, in small letters.`;
const TIME_METHOD = `Time: the demo build's content scripts in Chromium, on the same pages from this machine, without the pages' own programs and pictures.
From the browser's trace; milliseconds of processor time. A reading: what all scripts do when something changes in a page that concerns nobody, all of it read once more; the fastest of five, because what else runs on the machine only ever adds.
Opening: starting the three scripts and everything that they read until the page has come to rest. Extreme pages: ours, made to cost as much as a page can.`;
const TARGETS = { p50: 2, p95: 8 };

/** Every so many-th page, so that at most `most` are left. */
function spread<T>(pages: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(pages.length / most));
  return pages.filter((_, at) => at % step === 0);
}

function printForced({ forced }: ReadingCost): void {
  printLine('Layouts and styles forced by a script of ours', `${forced}`, { text: 'none', reached: forced === 0 });
}

async function benchPages(most: number): Promise<void> {
  const names = spread(readdirSync(join(DATA, PAGES)).toSorted(), most);
  const pages = names.map((name) => ({ name, source: readText(`${PAGES}/${name}`) }));
  const cost = await readingCost(DEMO_BUILD, pages, { restMs: 300, change: true });
  // A page whose readings cannot be told apart in the trace would be missing among the slow ones.
  const isWhole = cost.again.length === pages.length;
  const reached = isWhole && quantile(cost.again, 0.5) <= TARGETS.p50 && quantile(cost.again, 0.95) <= TARGETS.p95;
  printLine(`A reading, ms, ${cost.again.length} of ${pages.length} pages`, timeLine(cost.again), {
    text: `p50 ≤ ${TARGETS.p50}, p95 ≤ ${TARGETS.p95}`,
    reached,
  });
  printLine(`Opening, ms, ${cost.start.length} pages`, timeLine(cost.start));
  printForced(cost);
  printCalls('these pages', cost);
}

async function benchExtremePages(): Promise<void> {
  const cost = await readingCost(DEMO_BUILD, EXTREME_PAGES, { restMs: 3000, change: false });
  printLine(`Opening, ms, ${cost.start.length} extreme pages`, timeLine(cost.start));
  printForced(cost);
  printCalls('the extreme pages', cost);
}

async function benchTime(what: string, most: number): Promise<void> {
  printHeading(TIME_METHOD);
  if (!existsSync(DEMO_BUILD)) {
    printLine('Time', `not measured: there is no ${DEMO_BUILD}; run "node scripts/build.ts --demo" first`);
    return;
  }
  try {
    if (what !== 'extreme') await benchPages(most);
    if (what !== 'pages') await benchExtremePages();
  } catch (error: unknown) {
    if (!(error instanceof NoBrowserError)) throw error;
    printLine('Time', 'not measured: there is no Chromium');
  }
}

function printCalls(where: string, { long, longest }: ReadingCost): void {
  const slowest = longest.toSorted((a, b) => b.ms - a.ms).slice(0, 3);
  const told = slowest.map(({ ms, page }) => `${ms.toFixed(1)} (${page})`).join(', ');
  printLine(`Calls longer than 50 ms, in ${where}`, `${long}; the longest ${told}`, {
    text: 'none',
    reached: long === 0,
  });
}

/** `--no-time`; `--only-time pages|extreme|all`; `--pages N`: at most so many of the pages, to try it. */
const { values: choice } = parseArgs({
  options: {
    'no-time': { type: 'boolean', default: false },
    'only-time': { type: 'string' },
    pages: { type: 'string', default: 'Infinity' },
  },
});
const onlyTime = choice['only-time'];
if (onlyTime === undefined) {
  process.stdout.write(`${METHOD}\n`);
  benchHeaders();
  benchDisplayNames();
}
if (existsSync(DATA)) {
  if (onlyTime === undefined) {
    benchSchema();
    benchHCards();
    benchPeople();
  }
  if (!choice['no-time']) await benchTime(onlyTime ?? 'all', Number(choice.pages));
} else process.stdout.write(`\nThe rest is not measured: the public data for it (${DATA}) is not here.\n`);
process.exit(missedTargets() === 0 ? 0 : 1);
