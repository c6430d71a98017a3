import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, test } from 'vitest';
import { panelOf } from '../../scripts/browser/panel.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { fullDiskStories } from '../stories/storage.ts';
import { running, STATUS } from './running.ts';
import { stageOf } from './stage.ts';

/** A document of the extension in which none of its code runs: every page with code lets go of a database that is taken, and loads anew. */
const BARE = 'icon/icon.svg';
const PERSON = /\/Person\/\d+$/;

/** Deletes the user's database from another page of the extension, as a browser does that lost it. */
async function deleteDatabase(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (name?.startsWith('leadside:') !== true) continue;
      await new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase(name);
        deleting.addEventListener('success', () => resolve());
        deleting.addEventListener('error', () => reject(deleting.error));
      });
    }
  });
}

describe('a device that loses or refuses what it should keep', () => {
  const run = running();

  afterEach(async () => {
    const { demo } = run();
    demo.traffic.disturb(null);
    await demo.browser.setOffline(false);
  });

  test('the database is lost under the open panel while an edit waits: the panel loads anew, says what came back, and the edit is sent once', async () => {
    const state = run();
    const { demo } = state;
    await openMail(demo.page, 'Jane Doe');
    await state.panel.shows('Jane Doe');
    const before = demo.traffic.count('PATCH', PERSON, 200);
    await demo.browser.setOffline(true);
    await state.panel.chooseStatus('Contacting');
    await state.panel.sees(/Saved here|Offline: 1 change waits/);
    const other = await demo.browser.browser.newPage();
    await other.goto(demo.browser.url(BARE));
    await deleteDatabase(other);
    await other.close();
    await state.panel.sees('1 unsent change was put back', 20_000);
    await demo.browser.setOffline(false);
    await expect.poll(async () => (await demo.crm.person(11)).leadStatusId, { timeout: 60_000 }).toBe(STATUS.contacting);
    await openMail(demo.page, 'Lars Hansen');
    await openMail(demo.page, 'Jane Doe');
    await expect.poll(() => state.panel.status(), { timeout: 20_000 }).toBe('Contacting');
    expect(demo.traffic.count('PATCH', PERSON, 200) - before).toBe(1);
  });

  fullDiskStories(() => stageOf(run()));

  test('a later version takes the database: the panel says so, and what is in it is left as it is', async () => {
    const state = run();
    const { demo } = state;
    await demo.browser.closePanel();
    await demo.browser.killWorker();
    const other = await demo.browser.browser.newPage();
    await other.goto(demo.browser.url(BARE));
    const version = await other.evaluate(async () => {
      const [database] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('leadside:'));
      const later = (database?.version ?? 0) + 1;
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(database?.name ?? '', later);
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(opening.error));
      });
      db.close();
      return later;
    });
    const panel = panelOf(await demo.browser.openPanel(demo.page));
    await panel.sees('newer version of Leadside');
    const kept = await other.evaluate(async () => (await indexedDB.databases()).find(({ name }) => name?.startsWith('leadside:'))?.version);
    expect(kept).toBe(version);
    await waitFor('the notice is an alert', async () => panel.page.evaluate(() => document.querySelector('[role="alert"]') !== null));
    await other.close();
  });
});
