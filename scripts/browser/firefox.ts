import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { DEMO_BUILD } from './demo.ts';
import { needFirefox } from './firefox-find.ts';
import { windowOf } from './firefox-window.ts';
import { waitFor } from './wait.ts';

/** Where `wxt build --browser firefox --mode demo` puts the extension. */
export const FIREFOX_DEMO_BUILD = DEMO_BUILD.replace('chrome-', 'firefox-');

/** As Firefox tells it: `stopped` until an event wakes the page. */
type BackgroundState = 'stopped' | 'starting' | 'running' | 'suspending';

/** A running Firefox with the extension in it, for as long as it runs. */
export interface FirefoxWithExtension {
  readonly browser: Browser;
  /** Opens a page of the extension in a tab, or a window, of its own. The driver hears of no loading there: wait for what is in the page. */
  openPage(path: string, type: 'tab' | 'window', headers?: Readonly<Record<string, string>>): Promise<Page>;
  /** Opens the real sidebar, or answers the one that is open, as its document is now. */
  openSidebar(): Promise<Page>;
  /** Presses the toolbar button: the real popup. */
  openPopup(): Promise<Page>;
  /** Closes the popup, as a click beside it would. */
  closePopup(): Promise<void>;
  /** Puts Firefox offline, as its menu does, this machine's own servers too, or online again. */
  setOffline(offline: boolean): Promise<void>;
  /** Errors in the extension's scripts, and violations of its policy, of which Firefox's own console was told; not what was answered to a page that is closed by then. */
  problems(): Promise<readonly string[]>;
  backgroundState(): Promise<BackgroundState>;
  /** Ends the extension's background page at once, as Firefox does with an idle one. It starts again at the next event. */
  endBackground(): Promise<void>;
  /** Ends Firefox and removes its profile. Safe to call twice. */
  close(): Promise<void>;
}

const PREFERENCES = {
  'intl.locale.requested': 'en-US',
  'intl.accept_languages': 'en-US',
  'network.disable-localhost-when-offline': true,
  // A window in the background would take the popup away from the driver.
  'ui.popup.disable_autohide': true,
};

/** Firefox tells its console so of every answer that comes after the page which asked has been closed, as pages here are at any moment. */
const ASKED_AND_CLOSED = /^Promise (?:rejected|resolved) (?:after context unloaded|while context is inactive)/;

/** Not the one in which Firefox loads a popup before it shows it. */
const POPUP = '.webextension-popup-browser:not(.webextension-preload-browser)';

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
    defaultViewport: null,
    extraPrefsFirefox: PREFERENCES,
    timeout: 120_000,
  });
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= browser.close());
  try {
    const id = await browser.installExtension(extensionDir);
    const { inside, navigate, adopt } = await windowOf(browser);
    const policy = `WebExtensionPolicy.getByID(${JSON.stringify(id)})`;
    const origin = `moz-extension://${String(await inside(`${policy}.mozExtensionHostname`))}`;
    const isPopupOpen = async (): Promise<boolean> => (await inside(`document.querySelector('${POPUP}') !== null`)) === true;

    return {
      browser,
      async openPage(path, type, headers) {
        const page = await browser.newPage(type === 'window' ? { type } : {});
        if (headers !== undefined) await page.setExtraHTTPHeaders(headers);
        await navigate(page, `${origin}/${path}`);
        await waitFor(
          `${path} opens`,
          () => page.evaluate(() => location.protocol === 'moz-extension:' && document.readyState === 'complete'),
          30_000,
        );
        return page;
      },
      async openSidebar() {
        await inside(`SidebarController.show([...SidebarController.sidebars.keys()].find((key) => key.startsWith('leadside')))`);
        return adopt(`SidebarController.browser.contentDocument?.getElementById('webext-panels-browser')`, `${origin}/sidepanel.html`);
      },
      async openPopup() {
        const actions = `ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs').ExtensionParent.apiManager.global`;
        await inside(`void ${actions}.browserActionFor(${policy}.extension).triggerAction(window)`);
        return adopt(`document.querySelector('${POPUP}')`, `${origin}/popup.html`);
      },
      async closePopup() {
        await inside(`document.querySelector('${POPUP}')?.closest('panel')?.hidePopup()`);
        await waitFor('the popup closes', async () => !(await isPopupOpen()));
      },
      async setOffline(offline) {
        await inside(`void (Services.io.offline = ${offline})`);
      },
      async problems() {
        const errors = `Services.console.getMessageArray().filter((each) => each instanceof Ci.nsIScriptError && !(each.flags & 1))`;
        const ours = `${errors}.map((each) => each.errorMessage + ' in ' + each.sourceName).filter((text) => text.includes(${JSON.stringify(origin)}))`;
        const found = JSON.parse(String(await inside(`JSON.stringify(${ours})`))) as readonly string[];
        return found.filter((text) => !ASKED_AND_CLOSED.test(text));
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
