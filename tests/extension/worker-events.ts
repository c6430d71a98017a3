import type { Demo } from '../../scripts/browser/demo.ts';
import { waitFor } from '../../scripts/browser/wait.ts';

/** An event of the browser's, as it can be told to its listeners. */
interface Dispatched {
  dispatch(...args: readonly unknown[]): void;
}

/** What the worker has of the browser, as far as tests look at it. */
export interface ChromeInWorker {
  readonly tabs: { query(filter: object): Promise<readonly { readonly id: number; readonly windowId: number }[]> };
  readonly action: {
    getBadgeText(of: { readonly tabId: number }): Promise<string>;
    getTitle(of: { readonly tabId: number }): Promise<string>;
  };
  readonly contextMenus: { readonly onClicked: Dispatched };
  readonly omnibox: { readonly onInputStarted: Dispatched; readonly onInputChanged: Dispatched; readonly onInputEntered: Dispatched };
  readonly commands: { readonly onCommand: Dispatched };
}

/**
 * Runs the function in the worker, with the tab in front. No driver can reach the browser's own menus, keys or address bar: what
 * the user does there is told to the worker as the browser tells it.
 */
export async function inWorker<A, T>(
  demo: Demo,
  act: (chrome: ChromeInWorker, tab: { readonly id: number; readonly windowId: number }, arg: A) => Promise<T> | T,
  arg: A,
): Promise<T> {
  await demo.page.bringToFront();
  const target = await waitFor('the worker runs', () => demo.browser.browser.targets().find((each) => each.type() === 'service_worker'));
  const worker = await target.worker();
  if (worker === null) throw new Error('the worker is gone');
  const tab = 'const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });';
  // As a text, because a function cannot be handed over and the extension's own policy forbids to make one there.
  return worker.evaluate(`(async () => { ${tab} return (${act.toString()})(chrome, tab, ${JSON.stringify(arg)}); })()`) as Promise<T>;
}
