import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  test('shows a change made in the panel by itself', async () => {
    const page = await openDashboards(run());
    const before = await waitFor('figures', async () => (await figure(page, 'status', 'Open')) || null);
    await run().demo.page.bringToFront();
    await run().panel.click('radio', 'Contacting');
    await waitFor('one less who is Open', async () => (await figure(page, 'status', 'Open')) === before - 1);
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

  test('a tile is saved as a table and as a picture, without a request', async () => {
    const page = await openDashboards(run());
    const { demo } = run();
    const open = await waitFor('somebody who is Open', async () => (await figure(page, 'status', 'Open')) || null);
    const folder = await mkdtemp(join(tmpdir(), 'leadside-tile-'));
    const file = (end: string) => waitFor(`a ${end} file`, async () => (await readdir(folder)).find((name) => name.endsWith(end)) ?? null);
    const choose = async (text: string): Promise<void> => {
      await page.evaluate((wanted) => {
        const tile = document.querySelector('[data-tile="status"]');
        tile?.querySelector<HTMLDetailsElement>('details.tile-actions')?.setAttribute('open', '');
        [...(tile?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === wanted)?.click();
      }, text);
    };
    try {
      const session = await demo.browser.browser.target().createCDPSession();
      await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
      await choose('Export as CSV');
      const table = await readFile(join(folder, await file('.csv')), 'utf8');
      expect(table.split('\r\n')).toContain(`"Open","${open}"`);
      await choose('Save as picture');
      const name = await file('.png');
      // The browser gives a file its name once it is whole.
      const picture = await readFile(join(folder, name));
      expect(name).toMatch(/^leadside-bars-\d{4}-\d\d-\d\d\.png$/);
      expect([...picture.subarray(1, 4)].map((code) => String.fromCodePoint(code)).join('')).toBe('PNG');
      expect(picture.readUInt32BE(16)).toBe(1280);
      expect(picture.length).toBeGreaterThan(3_000);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    await page.close();
  });

  test('is printed with its figures and without what is pressed on a screen, and fills the screen when asked', async () => {
    const page = await openDashboards(run());
    await waitFor('figures', async () => (await figure(page, 'status', 'Open')) || null);
    const seen = (): Promise<readonly boolean[]> =>
      page.evaluate(() =>
        ['.tile', '.dash-name', '.leads-head', '.dash-tools', 'nav', '.tile-actions'].map((selector) =>
          [...document.querySelectorAll(selector)].some((element) => element.checkVisibility()),
        ),
      );
    expect(await seen()).toEqual([true, true, true, true, true, true]);
    await page.emulateMediaType('print');
    expect(await seen()).toEqual([true, true, false, false, false, false]);
    // Nothing is cut off at the edge of the window: the page is as long as its tiles.
    const [whole, last] = await page.evaluate(() => [
      document.documentElement.scrollHeight,
      Math.max(...[...document.querySelectorAll('.tile')].map((tile) => tile.getBoundingClientRect().bottom)),
    ]);
    expect(whole).toBeGreaterThanOrEqual(Math.floor(last ?? 0));
    const sheet = await page.pdf();
    expect([Buffer.from(sheet.subarray(0, 4)).toString(), sheet.length > 5_000]).toEqual(['%PDF', true]);
    await page.emulateMediaType('screen');
    await surfaceOf(page).click('button', 'Full screen');
    await waitFor('the dashboard alone on the screen', () =>
      page.evaluate(() => document.fullscreenElement?.classList.contains('dash') === true),
    );
    await page.evaluate(() => document.exitFullscreen());
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
