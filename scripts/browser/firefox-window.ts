import type { Browser, Page } from 'puppeteer-core';
import { waitFor } from './wait.ts';

/** The part of the driver's connection that its types leave out: plain commands of WebDriver BiDi, and what it hears. */
interface Connection {
  send(method: string, params: unknown): Promise<{ readonly result: unknown }>;
  emit(event: string, params: unknown): void;
}

interface Evaluated {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

/** Firefox's own window, where extensions can be looked at from outside. */
export interface FirefoxWindow {
  /** Runs an expression there. Rejects with what it throws. */
  inside(expression: string): Promise<unknown>;
  /** Loads an address in a tab. The driver hears of no loading of an extension's pages. */
  navigate(tab: Page, url: string): Promise<void>;
  /** Makes a `browser` element of that window a page of the driver's. `find` is an expression; it may be asked several times. */
  adopt(find: string, url: string): Promise<Page>;
}

/**
 * Sidebars and popups are `browser` elements that are no tabs, and the driver's side of Firefox looks for pages among tabs alone. So it
 * is told of those that were adopted: from then on they are driven, with clicks and keys, like any tab.
 */
const ADOPTING = `(() => {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
  const inTabs = NavigableManager.getBrowserById.bind(NavigableManager);
  const adopted = new Map();
  NavigableManager.getBrowserById = (id) => (adopted.get(id)?.isConnected ? adopted.get(id) : inTabs(id));
  window.leadsideAdopt = (element) => {
    element.permanentKey ??= {};
    const id = NavigableManager.getIdForBrowser(element);
    adopted.set(id, element);
    return id;
  };
})()`;

/** Opens the way into Firefox's own window. Rejects where it lets no driver in: it has to be started with `-remote-allow-system-access`. */
export async function windowOf(browser: Browser): Promise<FirefoxWindow> {
  const { connection } = browser as unknown as { readonly connection: Connection };
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
  const [window] = (tree.result as { readonly contexts: readonly { readonly context: string; readonly clientWindow: string }[] }).contexts;
  if (window === undefined) throw new Error('This Firefox lets no driver into its own windows.');
  const told = new Map<string, unknown>();

  async function inside(expression: string): Promise<unknown> {
    const target = { context: window?.context };
    const { result } = await connection.send('script.evaluate', { expression, target, awaitPromise: true });
    const answer = result as Evaluated;
    if (answer.type !== 'success') throw new Error(`${expression}: ${answer.exceptionDetails?.text ?? 'failed'}`);
    return answer.result?.value;
  }

  function idOf(page: Page): string {
    return (page.mainFrame() as unknown as { readonly _id: string })._id;
  }

  await inside(ADOPTING);
  return {
    inside,
    async navigate(tab, url) {
      await connection.send('browsingContext.navigate', { context: idOf(tab), url, wait: 'none' });
    },
    async adopt(find, url) {
      const context = await waitFor(`${url} is there`, async () => {
        const id = await inside(`(() => { const found = ${find}; return found ? leadsideAdopt(found) : ''; })()`);
        return typeof id === 'string' && id !== '' ? id : null;
      });
      const before = told.get(context);
      // What the driver knew of it ends with a document that has loaded anew since.
      if (before !== undefined) connection.emit('browsingContext.contextDestroyed', before);
      const info = {
        context,
        url,
        parent: null,
        children: [],
        originalOpener: null,
        userContext: 'default',
        clientWindow: window.clientWindow,
      };
      told.set(context, info);
      connection.emit('browsingContext.contextCreated', info);
      const page = await waitFor(`the driver has ${url}`, async () => (await browser.pages()).find((each) => idOf(each) === context));
      await waitFor(`${url} has loaded`, () =>
        page.evaluate(() => location.protocol === 'moz-extension:' && document.readyState === 'complete'),
      );
      return page;
    },
  };
}
