import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type Page, type Target } from 'puppeteer-core';
import { needChromium } from './find.ts';
import { createNetwork } from './network.ts';
import { createProblemLog, type Problem } from './problems.ts';
import { openPanel, openPopup } from './surfaces.ts';
import { waitFor } from './wait.ts';

/** How to start. */
export interface LaunchOptions {
  /** The built, unpacked extension. */
  readonly extensionDir: string;
  readonly headless: boolean;
  /** Another browser than the best that is here. */
  readonly executable?: string;
  /** Kept after closing. Without it a new profile is made and removed. */
  readonly profileDir?: string;
  readonly args?: readonly string[];
  /** The browser's window, in CSS pixels; 1400 × 960 without it. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Workers are not listened to, so that nothing holds one back from dying and starting again. */
  readonly leaveWorkers?: boolean;
}

/** A running browser with the extension in it. */
export interface ExtensionBrowser {
  readonly browser: Browser;
  readonly extensionId: string;
  readonly profileDir: string;
  /** The tab that the browser started with. */
  readonly page: Page;
  /** `chrome-extension://…/PATH`. */
  url(path: string): string;
  /** What every context (pages, panel, popup, worker) complained about so far. */
  problems(): readonly Problem[];
  /** Clicks the toolbar icon while `page` is in front: the real popup. `onClick` is told right before the click. */
  openPopup(page: Page, onClick?: () => void): Promise<Page>;
  /** Opens the real side panel beside `page`, as a user does: icon, popup, button. The one that is open already is answered. */
  openPanel(page: Page): Promise<Page>;
  /** Closes the side panel, and resolves when its page is gone. */
  closePanel(): Promise<void>;
  /** Stops the background worker as the browser does it. It starts again at the next event. True if there was one to stop. */
  killWorker(): Promise<boolean>;
  /** Cuts every context off the network, those too that start later, or connects them again. */
  setOffline(offline: boolean): Promise<void>;
  /** Kills the browser with all its processes, as a crash does: nobody gets to tidy up. The profile stays until `close`. */
  crash(): Promise<void>;
  /** Ends the browser and removes the profile that was made for it. Safe to call twice. */
  close(): Promise<void>;
}

/** True where no window can be shown. */
export function isWithoutDisplay(): boolean {
  return process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
}

function flags(options: LaunchOptions, extensionDir: string): string[] {
  const { width, height } = options.size ?? { width: 1400, height: 960 };
  return [
    `--disable-extensions-except=${extensionDir}`,
    `--load-extension=${extensionDir}`,
    // Chrome for Testing and Edge gate the flag above behind this feature.
    '--disable-features=DisableLoadExtensionCommandLineSwitch',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--no-default-browser-check',
    '--hide-crash-restore-bubble',
    '--lang=en-US',
    `--window-size=${width},${height}`,
    // Chromium refuses to run its sandbox as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(options.args ?? []),
  ];
}

async function findExtension(browser: Browser, extensionDir: string): Promise<string> {
  return waitFor('the extension is loaded', async () => {
    for (const [id, extension] of await browser.extensions()) {
      if (resolve(extension.path) === extensionDir) return id;
    }
    return null;
  });
}

/** Starts a Chromium with the unpacked extension. Throws `NoBrowserError` when there is none to start. */
export async function launchWithExtension(options: LaunchOptions): Promise<ExtensionBrowser> {
  const executablePath = options.executable ?? (await needChromium((line) => process.stderr.write(`${line}\n`))).path;
  const extensionDir = resolve(options.extensionDir);
  const profileDir = options.profileDir ? resolve(options.profileDir) : await mkdtemp(join(tmpdir(), 'leadside-profile-'));
  const removeProfile = () =>
    options.profileDir ? Promise.resolve() : rm(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const browser = await puppeteer
    .launch({
      executablePath,
      headless: options.headless,
      enableExtensions: true,
      pipe: true,
      userDataDir: profileDir,
      defaultViewport: null,
      // The owner of the run decides what a signal does.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: flags(options, extensionDir),
      // The surfaces are driven by their English names; Linux takes the language from here and not from --lang.
      env: { ...process.env, LANGUAGE: 'en_US' },
    })
    .catch(async (error: unknown) => {
      await removeProfile();
      throw error;
    });

  const log = createProblemLog();
  const network = createNetwork();
  const attach = async (target: Target): Promise<void> => {
    if (options.leaveWorkers === true && target.type() === 'service_worker') return;
    await Promise.all([log.add(target), network.add(target)]);
  };
  browser.on('targetcreated', (target) => void attach(target));
  // A popup and a side panel become pages only after they were created.
  browser.on('targetchanged', (target) => void attach(target));
  await Promise.all(browser.targets().map(attach));

  const extensionId = await findExtension(browser, extensionDir);
  const url = (path: string): string => `chrome-extension://${extensionId}/${path}`;
  const isWorker = (target: Target): boolean => target.type() === 'service_worker' && target.url().startsWith(url(''));
  const panelTarget = (): Target | undefined =>
    browser.targets().find((target) => target.type() === 'page' && target.url().startsWith(url('sidepanel.html')));
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  const surfaces = { browser, extensionId, url };
  let closing: Promise<void> | null = null;

  return {
    browser,
    extensionId,
    profileDir,
    page,
    url,
    problems: log.all,
    openPopup: (tab, onClick) => openPopup(surfaces, tab, onClick),
    openPanel: async (tab) => (await panelTarget()?.asPage()) ?? openPanel(surfaces, tab),
    async closePanel() {
      await waitFor('the side panel is closed', async () => {
        const panel = await panelTarget()?.asPage();
        // The page may go before it answers, or be loading anew and not hear it: then it is told again.
        await panel?.evaluate(() => window.close()).catch(() => undefined);
        return panelTarget() === undefined;
      });
    },
    async killWorker() {
      const target = browser.targets().find(isWorker);
      if (!target) return false;
      await Promise.all([log.release(target), network.release(target)]);
      const worker = await target.worker();
      await worker?.close();
      await waitFor('the worker is stopped', () => !browser.targets().includes(target));
      return true;
    },
    setOffline: network.setOffline,
    async crash() {
      const child = browser.process();
      if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      // The driver starts it as the leader of a process group, except on Windows.
      if (process.platform === 'win32') child.kill('SIGKILL');
      else process.kill(-child.pid, 'SIGKILL');
      await ended;
    },
    close() {
      closing ??= (async () => {
        const child = browser.process();
        await Promise.race([browser.close().catch(() => undefined), new Promise((done) => setTimeout(done, 8_000))]);
        if (child && child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
        await removeProfile();
      })();
      return closing;
    },
  };
}
