import { readFile } from 'node:fs/promises';
import type { CDPSession, Page } from 'puppeteer-core';
import type { Demo } from '../../scripts/browser/demo.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { clickOn, INPUT_METHOD, watchInputs } from './inputs.ts';
import { type Action, createSeries, type Part } from './part.ts';

const OPENS = 30;
/** Pages in which everything is done once: what a page has worked out before is quicker the second time. */
const PAGES = 3;
const TARGETS = { open: 300, sort: 100, filter: 100, group: 150, memory: 200 };
/** Between closing and opening it, ms. */
const REST_MS = 700;

interface Notes {
  leadsideOpened: number | undefined;
}

/** A tab that notes when its first line of the list was presented. */
async function newTab(demo: Demo): Promise<Page> {
  const page = await demo.browser.browser.newPage();
  await page.evaluateOnNewDocument(() => {
    const notes = globalThis as unknown as Notes;
    const observer = new MutationObserver(() => {
      if (document.querySelector('tbody [data-column]') === null) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => (notes.leadsideOpened = performance.now()), { once: true });
        port1.start();
        port2.postMessage(null);
      });
    });
    observer.observe(document, { subtree: true, childList: true });
  });
  return page;
}

/** Opens the page, and answers the ms from the start of the navigation until the first line of the list was presented. */
async function open(demo: Demo, address = ''): Promise<{ readonly page: Page; readonly ms: number }> {
  const page = await newTab(demo);
  await page.goto(demo.browser.url(`leads.html${address}`));
  const ms = await waitFor('the list', () => page.evaluate(() => (globalThis as unknown as Notes).leadsideOpened ?? null), 120_000);
  return { page, ms };
}

/** Waits until what makes the next opening quick is stored: the page does so when it is at rest. */
export async function packed(page: Page): Promise<void> {
  await waitFor(
    'the records are packed',
    () =>
      page.evaluate(async () => {
        const name = (await indexedDB.databases()).find((each) => each.name?.startsWith('leadside:'))?.name ?? '';
        const answer = <T>(request: IDBRequest<T>) =>
          new Promise<T>((resolve) => request.addEventListener('success', () => resolve(request.result)));
        const db = await answer(indexedDB.open(name));
        const stored = await answer(db.transaction('packed').objectStore('packed').getAll());
        db.close();
        return (stored as { pack: unknown }[]).some(({ pack }) => pack !== null);
      }),
    60_000,
  );
}

/** What a user does with the list. */
function inList(page: Page): readonly Action[] {
  const key = (text: Parameters<Page['keyboard']['press']>[0]) => () => page.keyboard.press(text);
  const count = { selector: '.leads-count', is: 'changed' } as const;
  const body = { selector: '.grid-body', is: 'changed' } as const;
  const head = (column: number): string => `th:nth-child(${column})`;
  const sorted = (column: number, way: string) => ({ selector: `${head(column)}[aria-sort="${way}"]` });
  const sorts = [4, 3, 7, 8, 9, 5, 2].flatMap((column): Action[] => [
    { name: 'sorted (click)', act: () => clickOn(page, `${head(column)} button`), sign: sorted(column, 'ascending'), most: TARGETS.sort },
    { name: 'sorted (click)', act: () => clickOn(page, `${head(column)} button`), sign: sorted(column, 'descending'), most: TARGETS.sort },
  ]);
  const typed = (text: string): Action[] => [
    { name: 'into the field', act: () => clickOn(page, '.criterion input[type="text"]'), sign: null, untold: true },
    ...[...text].map((letter) => ({
      name: 'filtered (a letter)',
      act: () => page.keyboard.type(letter),
      sign: count,
      most: TARGETS.filter,
    })),
    ...[...text].map(() => ({ name: 'filtered (a letter less)', act: key('Backspace'), sign: count, most: TARGETS.filter })),
  ];
  const filter = (field: string, selector: string): Action => ({
    name: `a condition: ${field}`,
    act: () => page.select('.criteria-add select', field),
    sign: { selector },
    untold: true,
  });
  const boxes = [1, 2, 3].map((box) => ({
    name: 'filtered (a box)',
    act: () => clickOn(page, `.criterion .option:nth-child(${box}) input`),
    sign: count,
    most: TARGETS.filter,
  }));
  const groups = Array.from({ length: 8 }, () => ({ name: 'grouped (key)', act: key('ArrowDown'), sign: body, most: TARGETS.group }));
  const unfolded = { selector: '.grid-group > [aria-expanded="true"]' };
  return [
    ...sorts,
    filter('name', '.criterion input[type="text"]'),
    ...typed('ander'),
    filter('status', '.criterion .option'),
    ...boxes,
    ...boxes,
    { name: 'everybody', act: () => clickOn(page, '.criteria-add .button'), sign: { selector: '.criterion', is: 'gone' }, untold: true },
    { name: 'to the groups', act: () => page.focus('.leads-tools select'), sign: null, untold: true },
    ...groups,
    { name: 'a group unfolded (click)', act: () => clickOn(page, '.grid-group'), sign: unfolded },
    { name: 'a group folded (click)', act: () => clickOn(page, '.grid-group'), sign: { ...unfolded, is: 'gone' } },
    { name: 'to the groups', act: () => page.focus('.leads-tools select'), sign: null, untold: true },
    { name: 'no groups', act: key('Home'), sign: { selector: '.grid-group', is: 'gone' }, untold: true },
    {
      name: 'a person beside the list (click)',
      act: () => clickOn(page, 'tr[data-line="3"] td:nth-child(3)'),
      sign: { selector: 'article.person' },
    },
    { name: 'down in the list (key)', act: key('ArrowDown'), sign: { selector: 'tr[data-line="4"] .grid-active' } },
    { name: 'to the end of the list (key)', act: () => withControl(page, 'End'), sign: body },
    { name: 'a page up (key)', act: key('PageUp'), sign: null },
    { name: 'everybody selected (Ctrl A)', act: () => withControl(page, 'a'), sign: { selector: '.leads-count strong' } },
    {
      name: 'nobody selected (click)',
      act: () => clickOn(page, '.leads-tools .button'),
      sign: { selector: '.leads-count strong', is: 'gone' },
    },
  ];
}

async function withControl(page: Page, key: 'End' | 'a'): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press(key);
  await page.keyboard.up('Control');
}

/** What the page's JavaScript holds after it was collected, in MB: objects, buffers, and what they hold of the page itself. */
async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;
}

/** What the page's process has for itself, in MB, with whatever else the browser put into it; null where Linux does not tell. */
async function processMemory(demo: Demo): Promise<number | null> {
  const session = await demo.browser.browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const each = await Promise.all(
    processInfo
      .filter(({ type }) => type === 'renderer')
      .map(async ({ id }) => {
        const text = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '');
        const kB = [...text.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)].reduce((sum, [, size]) => sum + Number(size), 0);
        return kB / 1000;
      }),
  );
  return each.length === 0 || Math.max(...each) === 0 ? null : Math.max(...each);
}

/** The leads page with everybody on this device. */
export const leadsPart: Part = {
  method: `Leads page: opened ${OPENS} times after one opening that packed the records; from the start of the navigation until the first line of the list was presented.
Sorting, filtering and grouping: until what was asked for is drawn (see "done"), in ${PAGES} pages newly opened, so that the first sorting of every column is among them.
Memory: what the page's JavaScript holds after a collection (objects and buffers), with everybody read, sorted, grouped and selected before; and, where the system tells it,
what the largest process for pages has for itself.
${INPUT_METHOD}`,
  async measure({ demo, report }) {
    await demo.browser.closePanel();
    report.heading('Leads page');
    const first = await open(demo);
    report.add({ what: 'opened for the first time → list drawn', values: [first.ms] });
    await packed(first.page);
    await first.page.close();
    const opens: number[] = [];
    for (let n = 0; n < OPENS; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
      const { page, ms } = await open(demo);
      opens.push(ms);
      await page.close();
    }
    report.add({ what: 'opened → list drawn', values: opens, target: TARGETS.open });
    const held: number[] = [];
    const series = createSeries();
    let own: number | null = null;
    for (let n = 0; n < PAGES; n += 1) {
      const { page } = await open(demo);
      await watchInputs(page);
      await series.run(page, inList(page));
      held.push(await heap(await page.createCDPSession()));
      own = await processMemory(demo);
      await page.close();
    }
    series.tell(report);
    report.add({ what: 'memory of the page', values: held, unit: 'MB', target: TARGETS.memory });
    if (own !== null) report.add({ what: '  of the process', values: [own], unit: 'MB' });
    await demo.page.bringToFront();
  },
};
