import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choose } from '../../bench/kept.ts';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { running, STATUS } from './running.ts';

const FORMULAS = ['=1+1', '@SUM(A1)', '+441', '-2'];

/** The leads page in a tab of its own, once there is a list. */
async function openLeads(url: string, page: Page): Promise<Page> {
  await page.goto(url);
  await page.waitForSelector('[role="grid"]');
  await surfaceOf(page).sees(/Complete, as of/);
  return page;
}

describe('what comes into the leads page and goes out of it', () => {
  const run = running({}, async ({ browser, page, sandbox }) => {
    await sandbox.db.query('update lead_status set deleted = true where id = $1', [STATUS.renurture]);
    await sandbox.db.query('update person set title = ($1::text[])[1 + id % 4]', [FORMULAS]);
    await choose(await browser.openPanel(page), { keep: 'all' });
  });
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leadside-leads-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function leads(address = ''): Promise<Page> {
    const { browser } = run().demo;
    const session = await browser.browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    return openLeads(browser.url(`leads.html${address}`), await browser.browser.newPage());
  }

  /** The text of the file that the browser saves under a name that begins so. */
  async function saved(begin: string): Promise<string> {
    const name = await waitFor(`the file ${begin}`, async () => {
      const names = await readdir(folder);
      return names.find((one) => one.startsWith(begin) && !one.endsWith('.crdownload')) ?? null;
    });
    return readFile(join(folder, name), 'utf8');
  }

  async function chooseFile(page: Page, name: string, text: string): Promise<void> {
    const path = join(folder, name);
    await writeFile(path, text);
    const input = await page.waitForSelector('dialog input[type="file"]');
    if (input === null) throw new Error('no field for a file');
    await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
  }

  test('the list is saved with its columns and people, and no cell of it is a formula to a spreadsheet', async () => {
    const page = await leads();
    const all = await page.$eval('[role="grid"]', (grid) => Number(grid.getAttribute('aria-rowcount')) - 1);
    await surfaceOf(page).click('button', 'Export as CSV');
    const text = await saved('leadside-leads-');
    for (const formula of FORMULAS) expect(text).toContain(`"'${formula}"`);
    expect(text.split('\r\n').filter((line) => line !== '')).toHaveLength(1 + all);
    expect(text).not.toMatch(/(^|,)"[=+@-]/m);
    await page.close();
  });

  test('a selection on a status that was removed is explained, and still finds who holds it', async () => {
    const page = await leads(`#status.in=${STATUS.renurture}`);
    const shown = surfaceOf(page);
    const count = await page.$$eval('tbody [data-column="0"]', (cells) => cells.length);
    expect(count).toBeGreaterThan(0);
    await shown.click('button', 'Save as selection…');
    await shown.fill('Name of the selection', 'To be warmed again');
    await shown.click('button', 'Save');
    await shown.sees('The conditions ask for something that is no longer in use');
    await shown.sees(/Lead status: Re-nurture/);
    await waitFor('the selection in the address', async () => page.url().includes('selection='));
    await page.reload();
    await shown.sees('The conditions ask for something that is no longer in use');
    expect(await page.$$eval('tbody [data-column="0"]', (cells) => cells.length)).toBe(count);
    await page.close();
  });

  test('a file of selections comes back from a file; one with errors adds nothing, and every error is told', async () => {
    const page = await leads();
    const shown = surfaceOf(page);
    await shown.click('button', 'Export all');
    const file = await saved('leadside-selections-');
    const good = JSON.parse(file) as { readonly selections: readonly object[] };
    expect(good.selections).toHaveLength(1);
    await shown.click('button', 'Import…');
    const bad = { ...good, selections: [...good.selections, { name: ' ', kind: 'dynamic', criteria: 'status.in=1' }, 7] };
    await chooseFile(page, 'bad.json', JSON.stringify(bad));
    await shown.sees('Nothing was added: the file has errors');
    await shown.sees('selections[1].name: the name is empty or longer than 80 characters.');
    await shown.sees('selections[2]: something is missing or of the wrong kind.');
    await chooseFile(page, 'cut.json', file.slice(0, 40));
    await shown.sees('the file is not JSON, or it was cut off.');
    await chooseFile(page, 'good.json', file);
    await shown.sees('1 selection was added.');
    await shown.sees('To be warmed again (2)');
    await page.close();
  });
});
