import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { choose, replicaState } from '../../bench/kept.ts';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { running, STATUS } from './running.ts';

/** So many of the sandbox's people are leads whose status can be set: several transactions of 250. */
const PEOPLE = 900;

/** How many edits are in the extension's own database. */
function stored(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const name = (await indexedDB.databases()).find((each) => each.name?.startsWith('leadside:'))?.name ?? '';
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => request.addEventListener('success', () => resolve(request.result)));
    const db = await answer(indexedDB.open(name));
    const count = await answer(db.transaction('outbox').objectStore('outbox').count());
    db.close();
    return count;
  });
}

describe('a tab that is closed in the middle of a change of many', () => {
  const run = running({ sandbox: { people: PEOPLE } }, async ({ browser, page, sandbox }) => {
    await sandbox.db.query('update person set lead_status_id = $1', [STATUS.open]);
    await sandbox.db.query('update company set category_id = (select min(id) from category where lead_status and not deleted)');
    await choose(await browser.openPanel(page), { keep: 'all' });
  });

  test('leaves what was saved, the next page says how much that was, and the rest is changed from there', async () => {
    const { demo, panel } = run();
    await waitFor('everybody is here', async () => (await replicaState(panel.page))?.completeAt != null, 120_000);
    const open = async (): Promise<Page> => {
      const page = await demo.browser.browser.newPage();
      await page.goto(demo.browser.url('leads.html'));
      await page.waitForSelector('tbody [data-column="0"]');
      return page;
    };
    const page = await open();
    await surfaceOf(page).click('button', 'Change many…');
    await surfaceOf(page).pick('To', 'Contacting');
    const button = 'dialog .actions .button-primary:not(:disabled)';
    const asked = Number(
      (await (await page.waitForSelector(button))?.evaluate(({ textContent }) => textContent.replaceAll(/\D/g, ''))) ?? 0,
    );
    expect(asked).toBeGreaterThan(500);
    // So nothing leaves, and what is stored can be counted.
    await demo.browser.setOffline(true);
    // As on a slow machine: so the page can be closed while it stores.
    await page.emulateCPUThrottling(20);
    await page.click(button);
    await page.waitForFunction(() => (document.querySelector('dialog progress')?.getAttribute('value') ?? '0') !== '0', {
      polling: 20,
      timeout: 120_000,
    });
    await page.close();
    const next = await open();
    const shown = surfaceOf(next);
    await shown.sees(/changes were saved before the page was closed/);
    const [, done = '', of = ''] = /([\d,.]+) of ([\d,.]+) changes were saved before/.exec(await shown.text()) ?? [];
    const count = (text: string): number => Number(text.replaceAll(/\D/g, ''));
    expect(count(of)).toBe(asked);
    expect(count(done)).toBeGreaterThan(0);
    expect(count(done)).toBeLessThan(asked);
    expect(await stored(next)).toBe(count(done));
    await shown.click('button', 'Go on with the rest…');
    await next.waitForSelector(button);
    await next.click(button);
    await next.waitForSelector('dialog [data-bulk-stored]', { timeout: 120_000 });
    await shown.seesNot(/before the page was closed/);
    expect(await stored(next)).toBe(asked);
    // The whole of it, what the closed tab had saved too, is taken back at once.
    await shown.click('button', 'Undo for all');
    await shown.sees(`${asked} changes were taken back.`);
    await demo.browser.setOffline(false);
    await next.close();
  }, 300_000);
});
