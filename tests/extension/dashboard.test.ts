import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { findings, scheme } from './axe.ts';
import { running, type Running } from './running.ts';

/** The dashboards in a tab of their own. */
async function openDashboards({ demo, panel }: Running): Promise<Page> {
  await demo.page.bringToFront();
  await openMail(demo.page, 'Jane Doe');
  await panel.sees('Northwind Trading');
  const page = await demo.browser.browser.newPage();
  await page.setViewport({ width: 1200, height: 900 });
  await page.goto(demo.browser.url('leads.html#view=dashboards'));
  await page.waitForSelector('.tile');
  // Whom this device keeps is brought here after signing in.
  await surfaceOf(page).sees(/Complete, as of/);
  return page;
}

/** The number behind a name on the tile of an id. */
function figure(page: Page, tile: string, name: string): Promise<number> {
  return page.evaluate(
    (id, wanted) => {
      const row = [...document.querySelectorAll(`[data-tile="${id}"] tr`)].find((one) => one.querySelector('th')?.textContent === wanted);
      return Number((row?.querySelector('a')?.textContent ?? '0').replaceAll(/\D/g, ''));
    },
    tile,
    name,
  );
}

describe('dashboards in the real browser', () => {
  const run = running();

  test('every number opens the list of the very people it counts, and the way back leads to the dashboard', async () => {
    const page = await openDashboards(run());
    const open = await waitFor('somebody who is Open', async () => (await figure(page, 'status', 'Open')) || null);
    await page.evaluate(() => document.querySelector<HTMLElement>('[data-tile="status"] tr a')?.click());
    await page.waitForSelector('[role="grid"]');
    const [wanted, all] = [open.toLocaleString('en-GB'), await page.$eval('.leads-count', ({ textContent }) => textContent)];
    expect(all).toContain(`${wanted} of `);
    await page.goBack();
    await page.waitForSelector('.tile');
    await page.close();
  });

  test('shows a change made in the panel within a second', async () => {
    const page = await openDashboards(run());
    const before = await waitFor('figures', async () => (await figure(page, 'status', 'Open')) || null);
    await run().demo.page.bringToFront();
    await run().panel.click('radio', 'Contacting');
    const at = Date.now();
    await waitFor('one less who is Open', async () => (await figure(page, 'status', 'Open')) === before - 1);
    expect(Date.now() - at).toBeLessThan(1_000);
    await page.close();
  });

  test('a tile is added, changed, moved and removed, the removal taken back, and all of it is kept', async () => {
    const page = await openDashboards(run());
    const shown = surfaceOf(page);
    const names = (): Promise<readonly string[]> => page.$$eval('.tile h3', (heads) => heads.map(({ textContent }) => textContent));
    const last = async (): Promise<string> => (await names()).at(-1) ?? '';
    await shown.click('button', 'Add tile');
    await shown.fill('Name', 'Where they are');
    await shown.pick('Of each', 'Category group');
    await shown.click('button', 'Save');
    await waitFor('the tile', async () => (await last()) === 'Where they are');
    await page.evaluate(() => document.querySelector<HTMLElement>('.tile:last-child summary')?.click());
    await shown.click('button', 'Move forward');
    await waitFor('it one place earlier', async () => (await names()).at(-2) === 'Where they are');
    await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.tile:nth-last-child(2) button')].at(-1)?.click());
    await shown.sees('The tile is removed.');
    expect(await names()).not.toContain('Where they are');
    await shown.click('button', 'Undo');
    await waitFor('it back at its place', async () => (await names()).at(-2) === 'Where they are');
    await page.reload();
    await waitFor('it after loading anew', async () => (await names()).at(-2) === 'Where they are');
    await page.close();
  });

  test('has no finding of accessibility in light and dark', async () => {
    const page = await openDashboards(run());
    for (const value of ['light', 'dark'] as const) {
      await scheme(page, value);
      expect(await findings(page), value).toEqual([]);
    }
    await page.close();
  });
});
