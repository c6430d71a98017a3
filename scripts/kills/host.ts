import type { Browser, Page } from 'puppeteer-core';
import { DEMO_BUILD } from '../browser/demo.ts';
import { FIREFOX_DEMO_BUILD, launchFirefox } from '../browser/firefox.ts';
import { launchWithExtension } from '../browser/launch.ts';
import { waitFor } from '../browser/wait.ts';
import { MARK } from './ledger.ts';
import { type EditWindow, editWindowOf } from './window.ts';
import { followEventPage, followWorker, type WorkerControl } from './worker.ts';

/** A browser with the extension, as far as the kills need it. */
export interface Host {
  readonly browser: Browser;
  /** A page of the extension's origin with nothing of the product in it: it reads the database, and could not send an edit. */
  readonly reader: Page;
  readonly worker: WorkerControl;
  /** Opens the panel in a window of its own, whose requests carry a mark. */
  openWindow(): Promise<EditWindow>;
  /** Kills all processes of the browser. Chromium only. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** The panel's address within the extension. */
export const PANEL = 'sidepanel.html';
/** A picture makes a page that runs none of the product's code. */
const READER = 'icon/16.png';

async function readyWindow(page: Page): Promise<EditWindow> {
  await waitFor('the panel is ready', () => page.evaluate(() => document.querySelector('.panel, form') !== null), 30_000);
  return editWindowOf(page);
}

/** Chromium, on a profile that is kept or on a new one. */
export async function chromiumHost(profileDir?: string): Promise<Host> {
  const extension = await launchWithExtension({
    extensionDir: DEMO_BUILD,
    headless: true,
    leaveWorkers: true,
    size: { width: 500, height: 700 },
    ...(profileDir !== undefined && { profileDir }),
  });
  const { browser, page: reader, url, crash, close } = extension;
  try {
    await reader.goto(url(READER));
    return {
      browser,
      reader,
      worker: await followWorker(reader),
      async openWindow() {
        const page = await browser.newPage({ type: 'window', background: true });
        await page.setExtraHTTPHeaders({ [MARK]: 'page' });
        await page.goto(url(PANEL), { waitUntil: 'domcontentloaded' });
        return readyWindow(page);
      },
      crash,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Firefox, on a new profile. */
export async function firefoxHost(): Promise<Host> {
  const firefox = await launchFirefox(FIREFOX_DEMO_BUILD);
  try {
    const reader = await firefox.openPage(READER, 'tab');
    return {
      browser: firefox.browser,
      reader,
      worker: followEventPage(firefox, reader),
      openWindow: async () => readyWindow(await firefox.openPage(PANEL, 'window', { [MARK]: 'page' })),
      crash: () => Promise.reject(new Error('only Chromium is killed as a whole')),
      close: firefox.close,
    };
  } catch (error) {
    await firefox.close();
    throw error;
  }
}
