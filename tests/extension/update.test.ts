import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../lib/store/schema.ts';
import { panelOf } from '../../scripts/browser/panel.ts';
import { CAST, STATUS } from '../../scripts/tour/context.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { makeOlder, NEWEST_OLDER } from '../store/older.ts';
import { running } from './running.ts';

/** A document of the extension in which none of its code runs. */
const BARE = 'icon/icon.svg';
const DATABASE = 'leadside:sandbox:Cust00001:rep@example.com';
const PERSON = /\/Person\/\d+$/;

interface Stored {
  readonly value: {
    readonly id: number;
    readonly companyId: number | null;
    readonly leadStatusId: number | null;
    readonly updatedAt: number | null;
  };
}

interface ChromeThere {
  readonly chrome: {
    readonly storage: { readonly local: { get(keys: null): Promise<object>; remove(keys: readonly string[]): Promise<void> } };
  };
}

/** Everything of these tables, read past the product. */
function readAll(page: Page, tables: readonly string[]): Promise<readonly (readonly object[])[]> {
  return page.evaluate(
    async (name, wanted) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const all = await Promise.all(
        wanted.map(
          (table) =>
            new Promise<object[]>((resolve, reject) => {
              const asking = db.transaction(table).objectStore(table).getAll();
              asking.onsuccess = () => resolve(asking.result as object[]);
              asking.onerror = () => reject(asking.error);
            }),
        ),
      );
      db.close();
      return all;
    },
    DATABASE,
    [...tables],
  );
}

/** Nothing is kept of the user, neither the database nor what stands beside it. */
async function forgetAll(page: Page): Promise<void> {
  await page.evaluate(async (name) => {
    const { local } = (globalThis as unknown as ChromeThere).chrome.storage;
    await local.remove(Object.keys(await local.get(null)).filter((key) => key.startsWith('outbox')));
    await new Promise<void>((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(name);
      deleting.onsuccess = () => resolve();
      deleting.onerror = () => reject(deleting.error);
    });
  }, DATABASE);
}

describe('a database of another version of Leadside', () => {
  const run = running();

  async function barePage(): Promise<Page> {
    const { demo } = run();
    const page = await demo.browser.browser.newPage();
    await page.goto(demo.browser.url(BARE));
    return page;
  }

  function editOf({ value }: Stored, to: number): object {
    return {
      editId: `old-${value.id}-${to}`,
      edit: {
        kind: 'setLeadStatus',
        personId: value.id,
        companyId: value.companyId,
        to,
        base: { updatedAt: value.updatedAt, value: value.leadStatusId, categoryId: 1 },
      },
      state: 'queued',
      attempts: 0,
      madeAt: Date.now() - 60_000,
      stream: `company:${value.companyId}`,
    };
  }

  /** Puts a database in the place of the user's, with an edit of Jane that waits, while nothing of the product runs. */
  async function inItsPlace(version: number, to: number): Promise<void> {
    const state = run();
    const { demo } = state;
    await openMail(demo.page, 'Jane Doe');
    await state.panel.shows('Jane Doe');
    await demo.browser.closePanel();
    await demo.browser.killWorker();
    const page = await barePage();
    const [persons = [], companies = []] = await readAll(page, ['persons', 'companies']);
    const jane = (persons as readonly Stored[]).find(({ value }) => value.id === CAST.jane);
    if (jane === undefined) throw new Error('Jane is not kept');
    await forgetAll(page);
    await page.evaluate(makeOlder, { name: DATABASE, version, persons, companies, rows: [editOf(jane, to)] });
    await page.close();
    await demo.page.bringToFront();
  }

  test('has its likeness here for every version that there was', () => {
    expect(NEWEST_OLDER).toBe(SCHEMA_VERSION - 1);
  });

  test.each([
    [1, STATUS.contacting],
    [2, STATUS.renurture],
  ])('version %i is brought up to date with its edits, which are sent once', async (version, to) => {
    const state = run();
    const { demo } = state;
    const before = demo.traffic.count('PATCH', PERSON, 200);
    await inItsPlace(version, to);
    state.panel = panelOf(await demo.panelAs('rep@example.com'));
    await expect.poll(async () => (await demo.crm.person(CAST.jane)).leadStatusId, { timeout: 30_000 }).toBe(to);
    await state.panel.sees('Everything is sent');
    expect(demo.traffic.count('PATCH', PERSON, 200)).toBe(before + 1);
    const page = await barePage();
    expect(await page.evaluate(async (name) => (await indexedDB.databases()).find((each) => each.name === name)?.version, DATABASE)).toBe(
      SCHEMA_VERSION,
    );
    await page.close();
    await demo.page.bringToFront();
  });

  test('a later version is left as it is, its edits too, and the panel says why nothing can be done', async () => {
    const state = run();
    const { demo } = state;
    await inItsPlace(SCHEMA_VERSION + 1, STATUS.disqualified);
    const before = demo.traffic.count('PATCH', PERSON);
    const panel = panelOf(await demo.browser.openPanel(demo.page));
    await panel.sees('newer version of Leadside');
    await panel.sees('nothing was changed or lost');
    const page = await barePage();
    const [rows = []] = await readAll(page, ['outbox']);
    expect(rows).toHaveLength(1);
    expect(demo.traffic.count('PATCH', PERSON)).toBe(before);
    await page.close();
  });
});
