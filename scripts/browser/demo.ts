import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../server/sandbox.ts';
import { createCrmCheck, type CrmCheck } from './crm-check.ts';
import { type ExtensionBrowser, launchWithExtension, type LaunchOptions } from './launch.ts';
import { signIn } from './sign-in.ts';
import { createTraffic, type Traffic } from './traffic.ts';

/** Where `wxt build --mode demo` puts the extension. */
export const DEMO_BUILD = join(import.meta.dirname, '..', '..', '.output', 'chrome-mv3-demo');

/** How to start; everything has a default: memory, any free port, headless, a new profile. */
export interface DemoOptions {
  readonly sandbox?: Omit<SandboxOptions, 'intercept'>;
  readonly port?: number;
  readonly browser?: Partial<LaunchOptions>;
}

/** The whole product at once: the sandbox with its mailbox, and a browser with the extension. */
export interface Demo {
  readonly sandbox: Sandbox;
  /** Without a slash at the end. */
  readonly url: string;
  readonly browser: ExtensionBrowser;
  readonly traffic: Traffic;
  readonly crm: CrmCheck;
  /** The first tab. */
  readonly page: Page;
  /** Takes the server off the network, so that connections are refused; what it holds stays. */
  stopServer(): Promise<void>;
  /** Back at the same address. */
  startServer(): Promise<void>;
  /** Opens the real side panel and signs in, unless somebody is signed in already. */
  panelAs(user: string): Promise<Page>;
  /** Ends everything that was started. Safe to call twice. */
  close(): Promise<void>;
}

/** Starts sandbox and browser. Whatever was started is ended again when something fails. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const traffic = createTraffic();
  const sandbox = await createSandbox({ data: 'memory', ...options.sandbox, intercept: traffic.intercept });
  let listening = await sandbox.listen(options.port ?? 0).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
  const { port } = listening;
  const endServer = async (): Promise<void> => {
    await listening.close();
    await sandbox.close();
  };
  const browser = await launchWithExtension({ extensionDir: DEMO_BUILD, headless: true, ...options.browser }).catch(
    async (error: unknown) => {
      await endServer();
      throw error;
    },
  );
  const url = listening.url.replace(/\/$/, '');
  let closing: Promise<void> | null = null;

  return {
    sandbox,
    url,
    browser,
    traffic,
    crm: createCrmCheck(sandbox, url),
    page: browser.page,
    stopServer: () => listening.close(),
    async startServer() {
      listening = await sandbox.listen(port);
    },
    async panelAs(user) {
      const panel = await browser.openPanel(browser.page);
      await signIn(browser.browser, panel, { sandboxUrl: url, user });
      return panel;
    },
    close() {
      closing ??= browser.close().then(endServer);
      return closing;
    },
  };
}
