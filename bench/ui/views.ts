import type { Page } from 'puppeteer-core';
import { FIRST_DASHBOARD, newTile } from '../../lib/domain/dashboards.ts';
import { TILE_FIELDS, type Tile } from '../../lib/domain/tiles.ts';
import type { Demo } from '../../scripts/browser/demo.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { packed } from './leads.ts';
import type { Part } from './part.ts';

const TARGETS = { board: 400, dashboard: 200, frame: 17, task: 50 };
const OPENS = 20;
/** Movements of the mouse while a card is dragged, one a frame. */
const MOVES = 120;

interface Notes {
  leadsideOpened: number | undefined;
  leadsideFrames: number[];
  leadsideTasks: number[];
}

/** A tab that notes when the first element of the selector was presented. */
async function open(demo: Demo, address: string, selector: string): Promise<{ readonly page: Page; readonly ms: number }> {
  const page = await demo.browser.browser.newPage();
  await page.setViewport({ width: 1500, height: 850 });
  await page.evaluateOnNewDocument((wanted) => {
    const notes = globalThis as unknown as Notes;
    const observer = new MutationObserver(() => {
      if (document.querySelector(wanted) === null) return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => (notes.leadsideOpened = performance.now())));
    });
    observer.observe(document, { subtree: true, childList: true });
  }, selector);
  await page.goto(demo.browser.url(`leads.html#${address}`));
  const ms = await waitFor(selector, () => page.evaluate(() => (globalThis as unknown as Notes).leadsideOpened ?? null), 120_000);
  return { page, ms };
}

/** Puts twelve tiles of every kind in the place of the first dashboard. */
async function twelveTiles(page: Page): Promise<void> {
  const tiles: readonly Tile[] = [
    newTile('count', 'count'),
    newTile('list', 'list'),
    newTile('funnel', 'funnel'),
    newTile('time', 'time'),
    { ...newTile('months', 'time'), step: 'month' },
    newTile('age', 'age'),
    ...TILE_FIELDS.slice(0, 6).map((by): Tile => ({ ...newTile(by, 'bars'), by })),
  ];
  await page.evaluate(
    async (dashboards) => {
      const name = (await indexedDB.databases()).find((each) => each.name?.startsWith('leadside:'))?.name ?? '';
      const { storage } = (globalThis as unknown as { chrome: { storage: { local: { set(values: object): Promise<void> } } } }).chrome;
      await storage.local.set({ [`dashboards/${name}`]: dashboards });
    },
    [{ ...FIRST_DASHBOARD, tiles }],
  );
  await waitFor('twelve tiles', () => page.$$eval('.tile', (all) => all.length === 12));
}

/** Milliseconds from the click on a view until what it shows was presented. */
function switchTo(page: Page, view: string, selector: string): Promise<number> {
  return page.evaluate(
    async (name, wanted) => {
      const start = performance.now();
      [...document.querySelectorAll<HTMLElement>('nav button')].find(({ textContent }) => textContent === name)?.click();
      while (document.querySelector(wanted) === null) await new Promise(requestAnimationFrame);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return performance.now() - start;
    },
    view,
    selector,
  );
}

/** Drags the first card over the other columns and back to its own; the times of frames, and of tasks over 50 ms. */
async function drag(page: Page): Promise<{ readonly frames: readonly number[]; readonly tasks: readonly number[] }> {
  const [x, y] = await page.$eval('.board-card', (card) => {
    const { left, top } = card.getBoundingClientRect();
    return [left + 60, top + 40] as const;
  });
  await page.evaluate(() => {
    const notes = globalThis as unknown as Notes;
    notes.leadsideFrames = [];
    notes.leadsideTasks = [];
    new PerformanceObserver((list) => notes.leadsideTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
    let last: number | null = null;
    const note = (frame: number): void => {
      if (last !== null) notes.leadsideFrames.push(frame - last);
      last = frame;
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let move = 0; move <= MOVES; move += 1) {
    await page.mouse.move(x + 20 + 900 * Math.sin((move / MOVES) * Math.PI), y + 20 + move);
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
  await page.mouse.up();
  return page.evaluate(() => {
    const { leadsideFrames: frames, leadsideTasks: tasks } = globalThis as unknown as Notes;
    return { frames, tasks };
  });
}

/** Board and dashboards of the leads page with everybody on this device. */
export const viewsPart: Part = {
  method: `Board: opened ${OPENS} times by its address after one opening that packed the records, from the start of the navigation until its first cards were presented. Dragging: the first card by real movements of the mouse over
all columns and back; frames are the times from one frame to the next by the browser's own frame clock (a frame that was missed shows as 33 ms), tasks those of more than 50 ms by the browser's own PerformanceObserver (0 for none).
Dashboard: twelve tiles of all kinds, from the click on the view until they were presented, everybody being in memory.`,
  async measure({ demo, report }) {
    report.heading('Board and dashboards');
    const { page: before } = await open(demo, 'view=board', '.board-card');
    await packed(before);
    await before.close();
    const opens: number[] = [];
    let page: Page | null = null;
    for (let n = 0; n < OPENS; n += 1) {
      await page?.close();
      const opened = await open(demo, 'view=board', '.board-card');
      page = opened.page;
      opens.push(opened.ms);
    }
    report.add({ what: 'board opened → cards drawn', values: opens, target: TARGETS.board });
    if (page === null) return;
    const { frames, tasks } = await drag(page);
    report.add({ what: 'a card dragged: frames', values: frames, target: TARGETS.frame });
    report.add({ what: 'a card dragged: longest task', values: [Math.max(0, ...tasks)], target: TARGETS.task });
    await page.close();
    const { page: dashboards } = await open(demo, 'view=dashboards', '.tile');
    await twelveTiles(dashboards);
    const switches: number[] = [];
    for (let n = 0; n < OPENS; n += 1) {
      await switchTo(dashboards, 'Contacts', '.grid');
      switches.push(await switchTo(dashboards, 'Dashboards', '.tile'));
    }
    report.add({ what: 'dashboard of 12 tiles → drawn', values: switches, target: TARGETS.dashboard });
    await dashboards.close();
  },
};
