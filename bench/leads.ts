import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import type { openIdbStore } from '../lib/store/idb.ts';
import { type Demo, DEMO_BUILD, startDemo } from '../scripts/browser/demo.ts';
import { openMailbox } from '../scripts/tour/mail.ts';
import { storeCode } from './store-code.ts';

const SIZES = parseArgs({ options: { people: { type: 'string', default: '1000,10000,100000' } } })
  .values.people.split(',')
  .map(Number);
const OPENS = 5;
const TARGETS = { open: 300, sort: 100, filter: 100, group: 150, memory: 200 };

const METHOD = `Method: the demo build in Chromium on this machine. The people (one company for every four) are written into the extension's own database by the
product's store code, run in the page. Open: from the start of the navigation until the first line of the list is drawn, the median of ${OPENS} openings
after one that packed the records. Sort, filter, group: from the click or the new address until the second animation frame after it. Memory: the
JavaScript heap of the page after it was collected.`;

interface InPage {
  readonly leadsideStore: { readonly openIdbStore: typeof openIdbStore };
}

/** Writes people up to `count` into the database of whoever is signed in. */
function fill(page: Page, from: number, count: number): Promise<void> {
  return page.evaluate(
    async (first, last) => {
      const name = (await indexedDB.databases()).find((each) => each.name?.startsWith('leadside:'))?.name ?? '';
      const store = await (globalThis as unknown as InPage).leadsideStore.openIdbStore(name);
      const [given, family] = [
        ['Anna', 'Øyvind', 'Bo', 'Jürgen', 'Zoe', 'Kim', 'Lars', 'Åse'],
        ['Hansen', 'Groß', 'Öberg', 'van Dijk', 'Smith', 'Nilsen', 'Berg'],
      ];
      const time = (n: number): string => new Date(1_700_000_000_000 + ((n * 7919) % 100_000) * 60_000).toISOString();
      for (let start = first; start < last; start += 1000) {
        const listed = Array.from({ length: Math.min(1000, last - start) }, (_, index) => {
          const n = start + index;
          const [firstName, lastName] = [given[(n * 7) % 8] ?? '', `${family[(n * 13) % 7] ?? ''}${(n * 7919) % 100_000}`];
          const companyId = 5_000_000 + Math.floor(n / 4);
          const owner = { ownerId: 1 + (n % 3), ownerName: `Owner ${n % 3}` };
          const company = { id: companyId, name: `Company ${(companyId * 31) % 99_991}`, department: '', categoryId: 1 + (companyId % 6) };
          return {
            person: {
              ...owner,
              id: 5_000_000 + n,
              firstName,
              lastName,
              fullName: `${firstName} ${lastName}`,
              title: ['', 'Buyer', 'Chief Executive'][n % 3] ?? '',
              companyId,
              companyName: company.name,
              categoryId: company.categoryId,
              leadStatusId: 1 + (n % 5),
              emails: [`p${n}@example.com`],
              retired: false,
              updatedAt: time(n),
            },
            company: { ...company, ...owner, updatedAt: time(companyId) },
          };
        });
        const put = await store.putRecords({ listed: listed as unknown as never[] }, Date.now());
        if (!put.ok) throw new Error(`not written: ${put.error.kind}`);
      }
      store.close();
    },
    from,
    count,
  );
}

async function open(demo: Demo, address = ''): Promise<{ readonly page: Page; readonly ms: number }> {
  const page = await demo.browser.browser.newPage();
  await page.goto(demo.browser.url(`leads.html${address}`));
  const drawn = await page.waitForFunction(() => document.querySelector('tbody [data-column]') && performance.now(), {
    polling: 'raf',
    timeout: 120_000,
  });
  return { page, ms: Number(await drawn.jsonValue()) };
}

/** Milliseconds from what is done until it is drawn. */
function timed(page: Page, what: { readonly click?: string; readonly address?: string }): Promise<number> {
  return page.evaluate(async ({ click, address }) => {
    const start = performance.now();
    if (click !== undefined) document.querySelector<HTMLElement>(click)?.click();
    if (address !== undefined) location.hash = address;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - start;
  }, what);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

let missed = 0;

function line(people: number, what: keyof typeof TARGETS, value: number): void {
  const [unit, met] = [what === 'memory' ? 'MB' : 'ms', value <= TARGETS[what]];
  if (!met) missed += 1;
  const figures = `${value.toFixed(0)} ${unit}`.padStart(9);
  process.stdout.write(
    `${String(people).padStart(7)}  ${what.padEnd(8)} ${figures}   at most ${TARGETS[what]} ${unit}  ${met ? 'pass' : 'FAIL'}\n`,
  );
}

async function measure(demo: Demo, people: number): Promise<void> {
  const first = await open(demo);
  // The page packs when it is at rest.
  await first.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 8_000)));
  await first.page.close();
  const opens: number[] = [];
  for (let n = 0; n < OPENS; n += 1) {
    const { page, ms } = await open(demo);
    opens.push(ms);
    await page.close();
  }
  line(people, 'open', median(opens));
  const { page } = await open(demo);
  const sorts = [];
  for (const column of [5, 4, 10, 9]) sorts.push(await timed(page, { click: `th:nth-child(${column}) button` }));
  line(people, 'sort', Math.max(...sorts));
  const filters = [];
  for (const address of ['name.contains=hansen1', 'status.in=1,2&group.notIn=1', 'company.begins=Company 9'])
    filters.push(await timed(page, { address }));
  line(people, 'filter', Math.max(...filters));
  const groups = [];
  for (const address of ['group=status', 'group=company', 'group=owner']) groups.push(await timed(page, { address }));
  line(people, 'group', Math.max(...groups));
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { JSHeapUsedSize = Number.NaN } = await page.metrics();
  line(people, 'memory', JSHeapUsedSize / 1e6);
  await page.close();
}

process.stdout.write(`${METHOD}\n${cpus().length} processors, ${cpus()[0]?.model ?? ''}, load ${loadavg()[0]?.toFixed(1)}\n\n`);
const demo = await startDemo({ browser: { extensionDir: DEMO_BUILD } });
try {
  await openMailbox(demo.page, demo.url);
  await demo.panelAs('rep@example.com');
  const writer = await demo.browser.browser.newPage();
  await writer.goto(demo.browser.url('options.html'));
  await writer.evaluate(await storeCode());
  let written = 0;
  for (const people of SIZES) {
    await fill(writer, written, people);
    written = people;
    await measure(demo, people);
  }
} finally {
  await demo.close();
}
process.exit(missed > 0 ? 1 : 0);
