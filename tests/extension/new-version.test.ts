import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_BUILD } from '../../scripts/browser/demo.ts';
import { type ExtensionBrowser, launchWithExtension } from '../../scripts/browser/launch.ts';
import { type Panel, panelOf } from '../../scripts/browser/panel.ts';
import { serve, type Served } from '../../scripts/browser/serve.ts';
import { signIn } from '../../scripts/browser/sign-in.ts';
import { CAST, STATUS } from '../../scripts/tour/context.ts';
import { openMail, openMailbox } from '../../scripts/tour/mail.ts';

interface ChromeThere {
  readonly chrome: { readonly runtime: { getManifest(): { readonly version: string } } };
}

describe('an update of the extension itself', () => {
  let folder = '';
  let served: Served;
  let browser: ExtensionBrowser | null = null;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leadside-update-'));
    await cp(DEMO_BUILD, join(folder, 'extension'), { recursive: true });
    served = await serve();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  /** The browser on the same profile, with what is in the extension's folder now. */
  async function start(): Promise<Panel> {
    browser = await launchWithExtension({
      extensionDir: join(folder, 'extension'),
      headless: true,
      profileDir: join(folder, 'profile'),
    });
    await openMailbox(browser.page, served.url);
    const panel = await browser.openPanel(browser.page);
    await signIn(browser.browser, panel, { sandboxUrl: served.url, user: 'rep@example.com' });
    return panelOf(panel);
  }

  test('keeps what waits, and the new version sends it once', async () => {
    const old = await start();
    await openMail(browser?.page ?? old.page, 'Jane Doe');
    await old.shows('Jane Doe');
    await browser?.setOffline(true);
    await old.chooseStatus('Contacting');
    await old.sees(/Saved here|waits/);
    await browser?.close();
    expect((await served.crm.person(CAST.jane)).leadStatusId).toBe(STATUS.open);

    const file = join(folder, 'extension', 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as { readonly version: string };
    await writeFile(file, JSON.stringify({ ...manifest, version: '99.1' }));
    const panel = await start();
    expect(await panel.page.evaluate(() => (globalThis as unknown as ChromeThere).chrome.runtime.getManifest().version)).toBe('99.1');
    await expect.poll(async () => (await served.crm.person(CAST.jane)).leadStatusId, { timeout: 60_000 }).toBe(STATUS.contacting);
    expect(served.traffic.count('PATCH', /\/Person\/11$/, 200)).toBe(1);
    // What was registered by the version before reads pages on.
    await openMail(browser?.page ?? panel.page, 'Lars Hansen');
    await panel.shows('Lars Hansen', 20_000);
  });
});
