import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Surface, surfaceOf } from '../../scripts/browser/surface.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { running, STATUS } from './running.ts';

/** The page of the browser's own settings of extensions, as far as it is used here. */
interface ChromeSettings {
  readonly chrome: {
    readonly developerPrivate: {
      updateExtensionConfiguration(to: { readonly extensionId: string; readonly hostAccess: string }): Promise<void>;
    };
  };
}

/** What a file of settings holds, as far as it is looked at here. */
interface SettingsThere {
  readonly settings: { readonly theme: string; readonly neverRead: readonly string[] };
}

const SEEN_MS = 20_000;

describe('the options page', { timeout: 120_000 }, () => {
  const run = running();
  let page: Page;
  let options: Surface;
  let folder = '';

  beforeAll(async () => {
    const { demo } = run();
    folder = await mkdtemp(join(tmpdir(), 'leadside-files-'));
    page = await demo.browser.browser.newPage();
    const devtools = await page.createCDPSession();
    await devtools.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await page.goto(demo.browser.url('options.html'));
    options = surfaceOf(page);
    await options.sees('Robin Rep, rep@example.com');
  });
  afterAll(() => (folder === '' ? undefined : rm(folder, { recursive: true, force: true })));

  /** The text of the only file whose name begins and ends so, once it is whole. */
  async function fileOf(begin: string, end: string): Promise<string> {
    let text = '';
    await expect
      .poll(
        async () => {
          const name = (await readdir(folder)).find((one) => one.startsWith(begin) && one.endsWith(end));
          return (text = name === undefined ? '' : await readFile(join(folder, name), 'utf8'));
        },
        { timeout: SEEN_MS },
      )
      .not.toBe('');
    return text;
  }

  /** Whether the user lets the extension read sites by itself, said in the browser's own settings. */
  async function letRead(hostAccess: 'ON_ALL_SITES' | 'ON_CLICK'): Promise<void> {
    const { demo } = run();
    const extensionId = new URL(demo.browser.url('')).host;
    const settings = await demo.browser.browser.newPage();
    await settings.goto('chrome://extensions/');
    await settings.evaluate((to) => (globalThis as unknown as ChromeSettings).chrome.developerPrivate.updateExtensionConfiguration(to), {
      extensionId,
      hostAccess,
    });
    await settings.close();
  }

  async function inFront(): Promise<void> {
    await page.bringToFront();
  }

  test('says who is signed in where, and that requests go there and nowhere else', async () => {
    const { demo } = run();
    await options.sees('Tenant: Cust00001 (Sandbox (demo))');
    await options.sees(`Requests go to ${new URL(demo.url).host} and nowhere else.`);
  });

  test('a site on the list of those never read is not read from then on; what is no site is told and not saved', async () => {
    const { demo, panel } = run();
    await inFront();
    await options.fill('Hosts', '127.0.0.1 not_a_site');
    await options.click('button', 'Save: Hosts');
    await options.sees('Not saved, because these are not sites: not_a_site');
    await demo.page.bringToFront();
    await demo.page.reload();
    await panel.sees('Leadside never reads this site', SEEN_MS);
    await inFront();
    await options.fill('Hosts', '');
    await options.click('button', 'Save: Hosts');
    await options.seesNot('Not saved, because');
    await demo.page.bringToFront();
    await demo.page.reload();
    await panel.seesNot('Leadside never reads this site', SEEN_MS);
  });

  test('what the browser no longer lets it read is not read, in the middle of tagging: those read before can still be tagged, and nothing is lost', async () => {
    const { demo, panel } = run();
    await demo.page.bringToFront();
    await demo.page.goto(`${demo.url}/pages/fair`);
    await panel.click('button', 'Tag 25 people of this page…', SEEN_MS);
    await panel.pick('Lead status', 'Contacting');
    await letRead('ON_CLICK');
    await demo.page.bringToFront();
    await demo.page.reload();
    await panel.sees('The page can no longer be read. You go on with those who were read before.', SEEN_MS);
    await panel.click('button', 'Check 25 people');
    await panel.sees('Will be created (22)', 60_000);
    await panel.click('button', 'Cancel');
    await panel.sees('Leadside may not read this site yet', SEEN_MS);
    expect(await panel.text()).not.toContain('Tag 25 people');
    await letRead('ON_ALL_SITES');
    await demo.page.bringToFront();
    await demo.page.reload();
    await panel.sees('Tag 25 people of this page…', SEEN_MS);
  });

  test('language, colours and density count at once, on every surface, and after a restart of the page', async () => {
    const { demo, panel } = run();
    await inFront();
    await options.pick('Colours', 'Dark');
    await options.pick('Density', 'Compact');
    await options.pick('Language', 'Dansk');
    await options.sees('Sprog og udseende');
    await expect
      .poll(() => panel.page.evaluate(() => document.querySelector('.root')?.getAttribute('lang')), { timeout: SEEN_MS })
      .toBe('da');
    await page.reload();
    await options.sees('Sprog og udseende');
    expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toMatchObject({ theme: 'dark', density: 'compact' });
    expect(await panel.page.evaluate(() => ({ ...document.documentElement.dataset }))).toMatchObject({ theme: 'dark', density: 'compact' });
    await options.pick('Sprog', 'English');
    await options.sees('Language and look');
    await demo.page.bringToFront();
  });

  test('settings go into a file and come back from it; a file with mistakes changes nothing and says each; an import can be undone', async () => {
    await inFront();
    await options.click('button', 'Export settings');
    const text = await fileOf('leadside-settings-', '.json');
    expect((JSON.parse(text) as SettingsThere).settings).toMatchObject({ theme: 'dark', neverRead: [] });
    const [bad, good] = [join(folder, 'bad.json'), join(folder, 'good.json')];
    await writeFile(bad, text.replace('"dark"', '"plaid"'));
    await writeFile(good, text.replace('"dark"', '"light"'));
    const choose = async (path: string): Promise<void> => {
      const input = await page.waitForSelector('#file input[type="file"]');
      await (input as unknown as { uploadFile(...paths: string[]): Promise<void> } | null)?.uploadFile(path);
    };
    await choose(bad);
    await options.sees('Nothing was imported');
    await options.sees('“theme” cannot be');
    const theme = () => page.evaluate(() => document.documentElement.dataset['theme']);
    expect(await theme()).toBe('dark');
    await choose(good);
    await options.sees('The settings were imported.');
    await expect.poll(theme).toBe('light');
    await options.click('button', 'Undo');
    await options.sees('The settings are as they were before the import.');
    await expect.poll(theme).toBe('dark');
  });

  test('changes that wait stand there, and stay when the copy of the CRM is cleared; they are sent afterwards', async () => {
    const { demo, panel } = run();
    await demo.page.bringToFront();
    await demo.page.goto(`${demo.url}/mail/`);
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await demo.browser.setOffline(true);
    await panel.chooseStatus('Re-nurture');
    await panel.sees('Offline: 1 change waits');
    await inFront();
    await options.sees(/Changes that wait.*Jane Doe: Lead status/, SEEN_MS);
    await options.click('button', 'Clear the copy of the CRM');
    await options.sees('1 change is not finished. It stays, with whom it is about, and is still sent.');
    await options.click('button', 'Clear');
    await options.sees('Cleared.');
    await options.sees(/Changes that wait.*Jane Doe: Lead status/);
    await demo.browser.setOffline(false);
    await expect.poll(async () => (await demo.crm.person(11)).leadStatusId, { timeout: 30_000 }).toBe(STATUS.renurture);
    await options.sees('Nothing waits: the CRM has everything.', SEEN_MS);
  });

  test('the ledger lists what was sent, narrows, and goes into a file without anything of what was in it; the report holds nobody', async () => {
    await inFront();
    await options.pick('Why', 'Set a lead status');
    await options.sees('/Person/{id}');
    await options.pick('Why', 'Everything');
    await options.click('button', 'Export as CSV');
    const csv = await fileOf('leadside-ledger-', '.csv');
    expect(csv.split('\n').length).toBeGreaterThan(5);
    expect(csv).not.toMatch(/jane|northwind/i);
    await options.click('button', 'Make the report');
    const report = await page.waitForSelector('textarea.report');
    const text = (await report?.evaluate((area) => (area as HTMLTextAreaElement).value)) ?? '';
    expect(JSON.parse(text)).toMatchObject({ settings: expect.anything() });
    expect(text).not.toMatch(/jane|northwind|Cust00001|rep@/i);
  });
});
