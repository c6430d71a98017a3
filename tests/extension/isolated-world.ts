import type { Page } from 'puppeteer-core';
import { waitFor } from '../../scripts/browser/wait.ts';

/**
 * Runs an expression in the page's world that the extension's content scripts run in: what a page can do that has taken over its
 * renderer. Answers its value; rejects with what it throws.
 */
export async function inIsolatedWorld<T>(page: Page, extensionId: string, expression: string): Promise<T> {
  const session = await page.createCDPSession();
  try {
    let world: number | null = null;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin === `chrome-extension://${extensionId}`) world = context.id;
    });
    await session.send('Runtime.enable');
    const contextId = await waitFor('the world of the content scripts', () => world);
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  } finally {
    await session.detach();
  }
}
