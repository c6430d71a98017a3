import type { CDPSession, Page } from 'puppeteer-core';

/** The extension's worker, as the browser runs it. */
export interface WorkerControl {
  isRunning(): boolean;
  /** Sends what a page sends after every edit, so that the worker starts. Does not wait. */
  wake(): Promise<void>;
  /** Resolves with true as soon as the worker runs, and with false after `ms`. */
  untilRunning(ms: number): Promise<boolean>;
  /** Stops the worker at once; true if it really ran and is stopped now. */
  kill(): Promise<boolean>;
  close(): Promise<void>;
}

/** Follows the worker from a page of the extension's origin, which holds nothing that could keep a worker alive. */
export async function followWorker(page: Page): Promise<WorkerControl> {
  const session: CDPSession = await page.createCDPSession();
  let status = 'stopped';
  const waiting = new Set<() => void>();
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    status = versions.at(-1)?.runningStatus ?? status;
    for (const look of waiting) look();
  });
  await session.send('ServiceWorker.enable');

  function until(wanted: string, ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => end(false), ms);
      function end(found: boolean): void {
        waiting.delete(look);
        clearTimeout(timer);
        resolve(found);
      }
      function look(): void {
        if (status === wanted) end(true);
      }
      waiting.add(look);
      look();
    });
  }

  return {
    isRunning: () => status === 'running',
    wake: () =>
      page.evaluate(() => {
        const { chrome } = globalThis as unknown as {
          readonly chrome: { readonly runtime: { sendMessage(message: unknown): Promise<void> } };
        };
        chrome.runtime.sendMessage({ type: 'pump' }).catch(() => undefined);
      }),
    untilRunning: (ms) => until('running', ms),
    async kill() {
      if (status !== 'running') return false;
      await session.send('ServiceWorker.stopAllWorkers');
      return until('stopped', 2_000);
    },
    close: () => session.detach(),
  };
}
