import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { type ExtensionBrowser, launchWithExtension } from '../../scripts/browser/launch.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { quantile } from './score.ts';

/** A page as it is served: its source, and the address under which it is asked for. */
export interface ServedPage {
  readonly name: string;
  readonly source: string;
}

/** What reading the pages cost. */
export interface ReadingCost {
  /** Milliseconds a page in the content scripts: starting them, first reading, text in an idle slice. */
  readonly start: readonly number[];
  /** Milliseconds of one more reading of all of the page, after a change in it that concerns nobody. */
  readonly again: readonly number[];
  /** Layouts and style recalculations that a content script's own call forced. */
  readonly forced: number;
  /** Calls of a content script that took more than 50 ms of processor time. */
  readonly long: number;
  /** The longest call in each page, ms. */
  readonly longest: readonly { readonly ms: number; readonly page: string }[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** The part of `dur` for which the thread had a processor. */
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args: {
    readonly data?: { readonly url?: string; readonly message?: string };
    readonly beginData?: { readonly stackTrace?: readonly { readonly url?: string }[] };
  };
}

/** The built extension's scripts that run in pages. */
const SCRIPTS = /\/(?:content-scripts\/[^/]+|text)\.js/;
const LONG_TASK_MS = 50;
const READINGS = 5;
/** Nothing but the page itself: its pictures and programs are elsewhere, and are not ours to measure. Styles in it count. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
/** Who forced a layout. It makes every timer that a script sets dearer, by a tenth of a reading, so readings are timed without. */
const STACKS = 'disabled-by-default-devtools.timeline.stack';

function isOurs(event: TraceEvent): boolean {
  return (event.name === 'EvaluateScript' || event.name === 'FunctionCall') && SCRIPTS.test(event.args.data?.url ?? '');
}

function isForced(event: TraceEvent): boolean {
  const stack = event.args.beginData?.stackTrace ?? [];
  return (event.name === 'Layout' || event.name === 'UpdateLayoutTree') && stack.some(({ url }) => SCRIPTS.test(url ?? ''));
}

/** The outermost of our events: a function called by a script of ours is part of it. */
function outermost(events: readonly TraceEvent[]): readonly TraceEvent[] {
  let end = -1;
  return events
    .filter(isOurs)
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
    .filter(({ ts, dur = 0 }) => {
      if (ts < end) return false;
      end = ts + dur;
      return true;
    });
}

async function traced(page: Page, categories: readonly string[], work: () => Promise<unknown>): Promise<readonly TraceEvent[]> {
  await page.tracing.start({ categories: [...categories] });
  await work();
  const trace = await page.tracing.stop();
  return (JSON.parse(new TextDecoder().decode(trace)) as { readonly traceEvents: readonly TraceEvent[] }).traceEvents;
}

/** Processor time, ms: what else the machine does meanwhile does not count. */
function spent(events: readonly TraceEvent[]): number {
  return events.reduce((sum, { dur = 0, tdur = dur }) => sum + tdur / 1000, 0);
}

/**
 * The fastest of the readings: what our scripts do from one change of the page until the next. Whatever else runs on the machine
 * only ever adds. None if most changes were not read before the next.
 */
function fastestReading(events: readonly TraceEvent[], changes: readonly number[]): readonly number[] {
  const readings = changes.map((from, at) => spent(events.filter(({ ts }) => ts >= from && ts < (changes[at + 1] ?? Infinity))));
  // A change that was not read before the next is the note of it alone, which costs next to nothing.
  const whole = readings.filter((time) => time > Math.max(...readings) / 5);
  return whole.length > READINGS / 2 ? [Math.min(...whole)] : [];
}

/** What the page writes into the trace before each change. */
const CHANGE = 'the page changes';

/**
 * Changes the page in a way that concerns nobody, with pauses in which it is read. A script rests after a reading, the longer the
 * slower it was, which goes by the size of the page.
 */
function changeOften(page: Page): Promise<void> {
  return page.evaluate(
    async (times, mark) => {
      const ms = 120 + document.querySelectorAll('*').length / 5;
      for (let time = 0; time < times; time += 1) {
        console.timeStamp(mark);
        document.documentElement.setAttribute('title', `${time}`);
        await new Promise((next) => setTimeout(next, ms));
      }
    },
    READINGS,
    CHANGE,
  );
}

/** The pages from this machine, one address each. */
async function serve(pages: readonly ServedPage[]): Promise<{ readonly url: string; close(): void }> {
  const byPath = new Map(pages.map(({ name, source }) => [`/${name}`, source]));
  const server = createServer((request, response) => {
    const source = byPath.get(request.url ?? '');
    response.writeHead(source === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY });
    response.end(source ?? '');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}

/** Waits until the extension reads pages: at the start of a browser it asks first what the organisation allows, which takes seconds. */
async function readingBegins({ url }: ExtensionBrowser, page: Page): Promise<void> {
  await page.goto(url('options.html'));
  await waitFor('pages are read', () =>
    page.evaluate(async () => {
      const { scripting } = (
        globalThis as unknown as { chrome: { scripting: { getRegisteredContentScripts(): Promise<readonly unknown[]> } } }
      ).chrome;
      return (await scripting.getRegisteredContentScripts()).length > 0;
    }),
  );
}

/** How the pages are looked at. */
export interface Look {
  /** How long a page is left alone until all of it has been read, which is done in slices. */
  readonly restMs: number;
  /** Whether it is then changed, to be read again. */
  readonly change: boolean;
}

/** Opens each page in Chromium with the built extension and takes from the browser's own trace what its content scripts cost. */
export async function readingCost(extensionDir: string, pages: readonly ServedPage[], { restMs, change }: Look): Promise<ReadingCost> {
  const site = await serve(pages);
  const browser = await launchWithExtension({
    extensionDir,
    headless: true,
    args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
  try {
    const page = await browser.browser.newPage();
    await page.bringToFront();
    await readingBegins(browser, page);
    const [start, again]: [number[], number[]] = [[], []];
    let [forced, long] = [0, 0];
    const longest: { ms: number; page: string }[] = [];
    for (const { name } of pages) {
      const opening = await traced(page, [...CATEGORIES, STACKS], async () => {
        await page.goto(`${site.url}/${name}`, { waitUntil: 'load' });
        await page.evaluate(
          (ms) => new Promise<void>((done) => void setTimeout(() => requestIdleCallback(() => done(), { timeout: 200 }), ms)),
          restMs,
        );
      });
      const changing = change ? await traced(page, CATEGORIES, () => changeOften(page)) : [];
      const ours = [outermost(opening), outermost(changing)] as const;
      start.push(spent(ours[0]));
      const changes = changing.filter(({ args }) => args.data?.message === CHANGE).map(({ ts }) => ts);
      if (change) again.push(...fastestReading(ours[1], changes));
      forced += opening.filter(isForced).length;
      const calls = ours.flat().map((event) => spent([event]));
      long += calls.filter((ms) => ms > LONG_TASK_MS).length;
      longest.push({ ms: Math.max(...calls), page: name });
    }
    return { start, again, forced, long, longest };
  } finally {
    await browser.close();
    site.close();
  }
}

/** The line about a series of times. */
export function timeLine(times: readonly number[]): string {
  const at = (q: number): string => quantile(times, q).toFixed(2);
  return `p50 ${at(0.5)}  p95 ${at(0.95)}  max ${at(1)}`;
}
