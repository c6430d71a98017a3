import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { needFirefox } from './firefox-find.ts';
import { waitFor } from './wait.ts';

/** The part of the driver's connection that its types leave out: plain commands of WebDriver BiDi. */
interface Connection {
  send(method: string, params: unknown): Promise<{ readonly result: unknown }>;
}

/** As Firefox tells it: `stopped` until an event wakes the page. */
type BackgroundState = 'stopped' | 'starting' | 'running' | 'suspending';

/** A running Firefox with the extension in it, for as long as it runs. */
export interface FirefoxWithExtension {
  readonly browser: Browser;
  /** Opens a page of the extension in a tab, or a window, of its own. The driver hears of no loading there: wait for what is in the page. */
  openPage(path: string, type: 'tab' | 'window', headers?: Readonly<Record<string, string>>): Promise<Page>;
  backgroundState(): Promise<BackgroundState>;
  /** Ends the extension's background page at once, as Firefox does with an idle one. It starts again at the next event. */
  endBackground(): Promise<void>;
  /** Ends Firefox and removes its profile. Safe to call twice. */
  close(): Promise<void>;
}

interface Evaluated {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

/** Runs an expression in Firefox's own window, where extensions can be looked at from outside. */
async function evaluateInside(connection: Connection, context: string, expression: string): Promise<unknown> {
  const { result } = await connection.send('script.evaluate', { expression, target: { context }, awaitPromise: true });
  const answer = result as Evaluated;
  if (answer.type !== 'success') throw new Error(`${expression}: ${answer.exceptionDetails?.text ?? 'failed'}`);
  return answer.result?.value;
}

/** Starts a Firefox with the extension in `extensionDir`. Throws `NoBrowserError` when there is none to start. */
export async function launchFirefox(extensionDir: string): Promise<FirefoxWithExtension> {
  const executablePath = await needFirefox((line) => process.stderr.write(`${line}\n`));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    // The owner of the run decides what a signal does.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: ['-remote-allow-system-access'],
    extraPrefsFirefox: { 'intl.locale.requested': 'en-US', 'intl.accept_languages': 'en-US' },
    timeout: 120_000,
  });
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= browser.close());
  try {
    const { connection } = browser as unknown as { readonly connection: Connection };
    const id = await browser.installExtension(extensionDir);
    const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
    const context = (tree.result as { readonly contexts: readonly { readonly context: string }[] }).contexts[0]?.context;
    if (context === undefined) throw new Error('This Firefox lets no driver into its own windows.');
    const inside = (expression: string): Promise<unknown> => evaluateInside(connection, context, expression);
    const policy = `WebExtensionPolicy.getByID(${JSON.stringify(id)})`;
    const host = String(await inside(`${policy}.mozExtensionHostname`));

    return {
      browser,
      async openPage(path, type, headers) {
        const page = await browser.newPage(type === 'window' ? { type } : {});
        if (headers !== undefined) await page.setExtraHTTPHeaders(headers);
        const { _id: tab } = page.mainFrame() as unknown as { readonly _id: string };
        await connection.send('browsingContext.navigate', { context: tab, url: `moz-extension://${host}/${path}`, wait: 'none' });
        await waitFor(
          `${path} opens`,
          () => page.evaluate(() => location.protocol === 'moz-extension:' && document.readyState === 'complete'),
          30_000,
        );
        return page;
      },
      async backgroundState() {
        return (await inside(`${policy}.extension.backgroundState`)) as BackgroundState;
      },
      async endBackground() {
        await inside(`${policy}.extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })`);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
