import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { type ExtensionBrowser, launchWithExtension, type LaunchOptions } from './launch.ts';
import { serve, type Served, type ServeOptions } from './serve.ts';
import { signIn } from './sign-in.ts';

/** Where `wxt build --mode demo` puts the extension. */
export const DEMO_BUILD = join(import.meta.dirname, '..', '..', '.output', 'chrome-mv3-demo');

/** How to start; everything has a default: memory, any free port, headless, a new profile. */
export interface DemoOptions extends ServeOptions {
  readonly browser?: Partial<LaunchOptions>;
}

/** The whole product at once: the sandbox with its mailbox, and a browser with the extension. */
export interface Demo extends Served {
  readonly browser: ExtensionBrowser;
  /** The first tab. */
  readonly page: Page;
  /** Opens the real side panel and signs in, unless somebody is signed in already. */
  panelAs(user: string): Promise<Page>;
  /** Ends everything that was started. Safe to call twice. */
  close(): Promise<void>;
}

/** Starts sandbox and browser. Whatever was started is ended again when something fails. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const served = await serve(options);
  const browser = await launchWithExtension({ extensionDir: DEMO_BUILD, headless: true, ...options.browser }).catch(
    async (error: unknown) => {
      await served.close();
      throw error;
    },
  );
  let closing: Promise<void> | null = null;

  return {
    ...served,
    browser,
    page: browser.page,
    async panelAs(user) {
      const panel = await browser.openPanel(browser.page);
      await signIn(browser.browser, panel, { sandboxUrl: served.url, user });
      return panel;
    },
    close() {
      closing ??= browser.close().then(served.close);
      return closing;
    },
  };
}
