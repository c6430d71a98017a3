import type { CDPSession, Page } from 'puppeteer-core';
import type { FirefoxWithExtension } from '../browser/firefox.ts';

/** What runs the extension's background: Chromium's worker or Firefox's event page. */
export interface WorkerControl {
  /** Sends what a page sends after every edit, so that the worker starts. Does not wait. */
  wake(): Promise<void>;
  /** Resolves with true as soon as the worker runs, and with false after `ms`. */
  untilRunning(ms: number): Promise<boolean>;
  /** Stops the worker at once; true if it really ran and is stopped now. */
  kill(): Promise<boolean>;
}

/** The part of the extension API that is used here; Firefox and Chromium both have it under this name. */
interface ExtensionApi {
  readonly chrome: { readonly runtime: { sendMessage(message: unknown): Promise<void> } };
}

function wakeFrom(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { chrome } = globalThis as unknown as ExtensionApi;
    // Nobody may answer: the worker may be killed in the middle.
    chrome.runtime.sendMessage({ type: 'pump' })?.catch(() => undefined);
  });
}

/** Resolves with true when `is` answers true, asked again whenever `watch` says so; with false after `ms`. */
function until(is: () => boolean, watch: Set<() => void>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(false), ms);
    function end(found: boolean): void {
      watch.delete(look);
      clearTimeout(timer);
      resolve(found);
    }
    function look(): void {
      if (is()) end(true);
    }
    watch.add(look);
    look();
  });
}

/** Follows Chromium's worker from a page of the extension's origin, without holding it. */
export async function followWorker(page: Page): Promise<WorkerControl> {
  const session: CDPSession = await page.createCDPSession();
  let status = 'stopped';
  const watch = new Set<() => void>();
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    status = versions.at(-1)?.runningStatus ?? status;
    for (const look of watch) look();
  });
  await session.send('ServiceWorker.enable');
  return {
    wake: () => wakeFrom(page),
    untilRunning: (ms) => until(() => status === 'running', watch, ms),
    async kill() {
      if (status !== 'running') return false;
      await session.send('ServiceWorker.stopAllWorkers');
      return until(() => status === 'stopped', watch, 2_000);
    },
  };
}

/** Asks so often whether Firefox's event page runs, in ms. */
const ASK_MS = 4;

/** Follows Firefox's event page, waking it from a page of the extension's origin. */
export function followEventPage(firefox: FirefoxWithExtension, page: Page): WorkerControl {
  const isRunning = async (): Promise<boolean> => (await firefox.backgroundState()) === 'running';
  return {
    wake: () => wakeFrom(page),
    async untilRunning(ms) {
      for (const end = performance.now() + ms; performance.now() < end; await new Promise((resolve) => setTimeout(resolve, ASK_MS)))
        if (await isRunning()) return true;
      return false;
    },
    async kill() {
      if (!(await isRunning())) return false;
      await firefox.endBackground();
      return (await firefox.backgroundState()) !== 'running';
    },
  };
}
