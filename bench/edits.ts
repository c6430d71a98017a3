import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { recordsNamedIn, streamOf, type Edit, type OutboxRow } from '../lib/domain/edit.ts';
import { parseCategoryId, parseCompanyId, parseLeadStatusId, parsePersonId } from '../lib/domain/ids.ts';
import type { Person } from '../lib/domain/lead.ts';
import { shownStatus } from '../lib/domain/view.ts';
import { rebase } from '../lib/sync/rebase.ts';
import { type Demo, DEMO_BUILD, startDemo } from '../scripts/browser/demo.ts';
import { panelOf } from '../scripts/browser/panel.ts';
import { waitFor } from '../scripts/browser/wait.ts';
import { openMail, openMailbox } from '../scripts/tour/mail.ts';
import { machine, quantile } from './figures.ts';
import { replicaState } from './kept.ts';

const QUEUED = Number(parseArgs({ options: { queued: { type: 'string', default: '10000' } } }).values.queued);
const DURABLE = 200;
const REBASED = 100;
/** Between two clicks, ms. */
const PAUSE = 250;
/** Edits whose requests are sent bare, and how many at a time. */
const BARE = 400;
const AT_A_TIME = 4;
const TARGETS = { durableP95: 10, rebase: 10, longTask: 50, share: 0.5 };

const METHOD = `Method: the demo build in Chromium on this machine, the sandbox in the same process as this script.
Durable: in the real side panel, once the product has brought here what it keeps by itself, from the start of the transaction that stores the edit until it has completed (strict durability), by the page's clock; a click
every quarter of a second, and the panel sends at the same time. From the click: until the same moment, and until the panel's own line says that it is saved.
Bare: one small record added to a database of nothing else in the same page, with strict durability too, once every quarter of a second: what the browser and the disk take.
After a click Chromium keeps the answers of the database back until the next frame (up to 16 ms), so the panel cannot hear of it any sooner.
Drain: ${QUEUED} status edits of as many people, put into the database as the product stores them, and the panel loaded anew; from the first request
to the last one carried out. Bare: the same requests of ${BARE} edits (the person and the company before, the edit, the company after), ${AT_A_TIME} edits at a time,
sent by the same page with plain fetch, nothing checked and nothing stored. Longest task: of the panel's page during the drain.
Rebase: ${REBASED} pending edits of one company on records that have just changed, and their people's cards laid over, in this process.`;

interface Notes {
  leadsideClicked: number;
  leadsideDurable: number[];
  leadsideStored: number[];
  leadsideTold: number[];
  leadsideTasks: number[];
}

let missed = 0;

function line(what: string, figures: string, target: string, met: boolean | null): void {
  if (met === false) missed += 1;
  process.stdout.write(`${what.padEnd(40)} ${figures.padEnd(46)} ${target.padEnd(12)} ${met === null ? '' : met ? 'pass' : 'FAIL'}\n`);
}

async function note(panel: Page): Promise<void> {
  await panel.evaluate(() => {
    const notes = globalThis as unknown as Notes;
    notes.leadsideClicked = 0;
    notes.leadsideDurable = [];
    notes.leadsideStored = [];
    notes.leadsideTold = [];
    document.addEventListener('click', (event) => (notes.leadsideClicked = event.timeStamp), { capture: true });
    // Nothing of the product is changed: the browser itself is asked when a transaction that adds a row has completed.
    const begun = new WeakMap<IDBTransaction, number>();
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof begin>) {
      const started = performance.now();
      const transaction = begin.apply(this, args);
      begun.set(transaction, started);
      return transaction;
    };
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...args: Parameters<typeof add>) {
      // The log of requests is written in a database of its own.
      if (this.name !== 'outbox') return add.apply(this, args);
      const clicked = notes.leadsideClicked;
      const { transaction } = this;
      transaction.addEventListener('complete', () => {
        notes.leadsideDurable.push(performance.now() - clicked);
        notes.leadsideStored.push(performance.now() - (begun.get(transaction) ?? Number.NaN));
      });
      return add.apply(this, args);
    };
    const line = document.querySelector('.status-line output');
    const observer = new MutationObserver(() => notes.leadsideTold.push(performance.now() - notes.leadsideClicked));
    if (line) observer.observe(line, { childList: true, characterData: true, subtree: true });
  });
}

async function measureDurable(demo: Demo): Promise<void> {
  const panel = panelOf(await demo.panelAs('rep@example.com'));
  await openMail(demo.page, 'Jane Doe');
  await panel.shows('Jane Doe');
  await waitFor('everybody is here', async () => (await replicaState(panel.page))?.completeAt != null, 10 * 60_000);
  await note(panel.page);
  const names = ['Contacting', 'Re-nurture', 'Open'];
  for (let round = 0; round < DURABLE; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    await panel.chooseStatus(names[round % names.length] ?? '');
    await waitFor('the edit is durable', () =>
      panel.page.evaluate((wanted) => (globalThis as unknown as Notes).leadsideDurable.length === wanted, round + 1),
    );
  }
  const { durable, stored, told } = await panel.page.evaluate(() => {
    const notes = globalThis as unknown as Notes;
    return { durable: notes.leadsideDurable, stored: notes.leadsideStored, told: notes.leadsideTold };
  });
  const figures = (values: readonly number[]): string =>
    `n ${values.length}  p50 ${quantile(values, 0.5).toFixed(1)}  p95 ${quantile(values, 0.95).toFixed(1)}  max ${quantile(values, 1).toFixed(1)} ms`;
  line('edit → durable', figures(stored), `p95 < ${TARGETS.durableP95}`, quantile(stored, 0.95) < TARGETS.durableP95);
  line('  from the click', figures(durable), '', null);
  line('  from the click → told', figures(told), '', null);
  line('  bare', figures(await bareDurable(panel.page)), '', null);
}

/** Until one small record is durable, ms, with nothing of the product around it. */
function bareDurable(page: Page): Promise<readonly number[]> {
  return page.evaluate(
    async (times, pause) => {
      const name = 'bench-bare';
      const opening = indexedDB.open(name, 1);
      opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('rows', { autoIncrement: true }));
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      const taken: number[] = [];
      for (let time = 0; time < times; time += 1) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        const started = performance.now();
        const transaction = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
        transaction.objectStore('rows').add({ time });
        await new Promise((resolve) => transaction.addEventListener('complete', resolve));
        taken.push(performance.now() - started);
      }
      opening.result.close();
      indexedDB.deleteDatabase(name);
      return taken;
    },
    DURABLE,
    PAUSE,
  );
}

function must<T>(value: T | null): T {
  if (value === null) throw new Error('not an id');
  return value;
}

/** One edit for each of so many people whose lead status may be set. */
async function makeRows(demo: Demo): Promise<readonly Record<string, unknown>[]> {
  const people = await demo.sandbox.db.query<Record<'id' | 'company_id' | 'category_id' | 'lead_status_id', number> & { updated_at: Date }>(
    `select p.id, p.company_id, c.category_id, p.lead_status_id, p.updated_at from person p
     join company c on c.id = p.company_id join category g on g.id = c.category_id
     where g.lead_status and not p.deleted and not c.restricted and p.lead_status_id is not null and p.id > 1000 order by p.id limit ${QUEUED}`,
  );
  if (people.length === 0) throw new Error('--queued: nobody of so few may have another lead status; at least 100');
  return people.map((person, index) => {
    const value = person.lead_status_id;
    const edit: Edit = {
      kind: 'setLeadStatus',
      personId: must(parsePersonId(person.id)),
      companyId: parseCompanyId(person.company_id),
      to: must(parseLeadStatusId(value === 2 ? 3 : 2)),
      base: { updatedAt: person.updated_at.toISOString().replace('.000Z', 'Z'), value, categoryId: parseCategoryId(person.category_id) },
    };
    return {
      editId: `bench-${index}`,
      edit,
      state: 'queued',
      attempts: 0,
      madeAt: Date.now(),
      stream: streamOf(edit),
      names: recordsNamedIn(edit),
    };
  });
}

/** Puts the rows where the product keeps them, and loads the panel anew so that it finds them. */
async function queue(panel: Page, rows: readonly Record<string, unknown>[]): Promise<void> {
  await panel.evaluate(async (added) => {
    const [database] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('leadside:'));
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(database?.name ?? '');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error));
    });
    const tx = db.transaction('outbox', 'readwrite');
    for (const row of added) tx.objectStore('outbox').add(row);
    await new Promise((resolve) => tx.addEventListener('complete', resolve));
    db.close();
  }, rows);
  await panel.reload({ waitUntil: 'domcontentloaded' });
  await panel.evaluate(() => {
    const notes = globalThis as unknown as Notes;
    notes.leadsideTasks = [];
    new PerformanceObserver((list) => notes.leadsideTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
      buffered: true,
    });
  });
}

/** How many edits a second the same requests make, sent by the panel's page with nothing of the product around them. */
async function measureBare(demo: Demo, panel: Page): Promise<number> {
  const people = await demo.sandbox.db.query<{ id: number; company: number; to: number }>(
    `select p.id, p.company_id as company, case when p.lead_status_id = 2 then 3 else 2 end as to from person p join company c on c.id = p.company_id
     join category g on g.id = c.category_id where g.lead_status and not p.deleted and not c.restricted and p.id > 1000 order by p.id limit ${BARE}`,
  );
  const seconds = await panel.evaluate(
    async (asked, base, lanes) => {
      const headers = {
        Authorization: `Basic ${btoa('rep@example.com:demo')}`,
        Accept: 'application/json',
        'Content-Type': 'application/json-patch+json',
        'SO-Language': 'en',
      };
      const call = async (method: string, path: string, body?: unknown): Promise<void> => {
        const answer = await fetch(`${base}/Cust00001/api/v1/${path}`, {
          method,
          headers,
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
        await answer.json();
      };
      const waiting = [...asked];
      const started = performance.now();
      async function lane(): Promise<void> {
        for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
          await Promise.all([call('GET', `Person/${one.id}`), call('GET', `Contact/${one.company}`)]);
          await call('PATCH', `Person/${one.id}`, [{ op: 'replace', path: 'LeadstatusId', value: one.to }]);
          await call('GET', `Contact/${one.company}`);
        }
      }
      await Promise.all(Array.from({ length: lanes }, lane));
      return (performance.now() - started) / 1000;
    },
    people,
    demo.url,
    AT_A_TIME,
  );
  return people.length / seconds;
}

async function measureDrain(demo: Demo): Promise<void> {
  const panel = await demo.panelAs('rep@example.com');
  const rows = await makeRows(demo);
  let [first, done] = [0, 0];
  demo.traffic.disturb((request, next) => {
    first ||= performance.now();
    if (request.method !== 'PATCH') return null;
    return next().then((response) => {
      if (response.status === 200) done += 1;
      return response;
    });
  });
  await queue(panel, rows);
  await waitFor('all edits are sent', () => done >= rows.length, 30 * 60_000);
  const seconds = (performance.now() - first) / 1000;
  await waitFor(
    'the panel says that all is sent',
    () => panel.evaluate(() => /everything/i.test(document.querySelector('.sync')?.textContent ?? '')),
    60_000,
  );
  const tasks = await panel.evaluate(() => (globalThis as unknown as Notes).leadsideTasks);
  demo.traffic.disturb(null);
  const [rate, bare] = [rows.length / seconds, await measureBare(demo, panel)];
  const share = rate / bare;
  line(
    `drain of ${rows.length} edits`,
    `${seconds.toFixed(1)} s, ${rate.toFixed(0)} edits/s; bare ${bare.toFixed(0)}/s: ${share.toFixed(2)} of it`,
    `≥ ${TARGETS.share} of bare`,
    share >= TARGETS.share,
  );
  const longest = Math.max(0, ...tasks);
  line(
    '  longest task in the panel',
    longest === 0 ? 'none above 50 ms' : `${longest.toFixed(0)} ms, ${tasks.length} above 50`,
    `≤ ${TARGETS.longTask}`,
    longest <= TARGETS.longTask,
  );
}

function measureRebase(): void {
  const me = 1 as Parameters<typeof rebase>[2];
  const person = (id: number): Person => ({
    id: must(parsePersonId(id)),
    firstName: 'A',
    lastName: 'B',
    fullName: 'A B',
    title: '',
    companyId: parseCompanyId(1),
    companyName: '',
    categoryId: null,
    leadStatusId: parseLeadStatusId(1),
    emails: [],
    phones: [],
    ownerId: null,
    ownerName: '',
    retired: false,
    utm: {},
    updatedAt: '2026-01-02T00:00:00Z',
    updatedBy: null,
    updatedByName: '',
    rights: { update: true, category: 'read', leadStatus: 'write', reason: null },
  });
  const rows: OutboxRow[] = Array.from({ length: REBASED }, (_, index) => {
    const edit: Edit = {
      kind: 'setLeadStatus',
      personId: must(parsePersonId(index + 1)),
      companyId: parseCompanyId(1),
      to: must(parseLeadStatusId(2)),
      base: { updatedAt: '2026-01-01T00:00:00Z', value: 1, categoryId: parseCategoryId(1) },
    };
    return { seq: index + 1, editId: `${index}`, edit, state: 'queued', attempts: 0, madeAt: 0, stream: streamOf(edit) };
  });
  const samples: number[] = [];
  const lists = { categories: [], statuses: [], rules: [] };
  for (let round = 0; round < 200; round += 1) {
    const started = performance.now();
    for (const [index, row] of rows.entries()) {
      const edit = rebase(row, { person: person(index + 1), company: null, lists }, me, rows);
      if (!('base' in edit) || edit.base.updatedAt !== '2026-01-02T00:00:00Z') throw new Error('the edit was not rebased');
      if (shownStatus(person(index + 1), rows).value !== 2) throw new Error('the edit is not shown');
    }
    samples.push(performance.now() - started);
  }
  line(
    `rebase of ${REBASED} pending edits`,
    `p50 ${quantile(samples, 0.5).toFixed(2)}  p95 ${quantile(samples, 0.95).toFixed(2)} ms`,
    `< ${TARGETS.rebase}`,
    quantile(samples, 0.95) < TARGETS.rebase,
  );
}

process.stdout.write(`${METHOD}\n${machine()}\n\n`);
measureRebase();
const demo = await startDemo({ browser: { extensionDir: DEMO_BUILD }, sandbox: { people: QUEUED * 3 } });
try {
  await openMailbox(demo.page, demo.url);
  await measureDurable(demo);
  await measureDrain(demo);
} finally {
  await demo.close();
}
process.exit(missed === 0 ? 0 : 1);
