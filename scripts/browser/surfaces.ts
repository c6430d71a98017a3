import type { Browser, Page, Target } from 'puppeteer-core';
import { surfaceOf } from './surface.ts';
import { waitFor } from './wait.ts';

/** The extension in a running browser. */
export interface Surfaces {
  readonly browser: Browser;
  readonly extensionId: string;
  url(path: string): string;
}

function pageTarget({ browser, url }: Surfaces, path: string): Target | undefined {
  return browser.targets().find((target) => target.type() === 'page' && target.url().startsWith(url(path)));
}

/** Clicks the toolbar icon while `tab` is in front, and answers the popup when it has something to show. */
export async function openPopup(surfaces: Surfaces, tab: Page): Promise<Page> {
  await tab.bringToFront();
  const extension = (await surfaces.browser.extensions()).get(surfaces.extensionId);
  if (!extension) throw new Error('the extension is not in the browser');
  await extension.triggerAction(tab);
  const target = await waitFor('the popup opens', () => pageTarget(surfaces, 'popup.html'));
  const popup = await target.asPage();
  await popup.waitForSelector('button');
  return popup;
}

/** Closes a popup, as a click beside it would. */
export async function closePopup(popup: Page): Promise<void> {
  // The page may go before it answers.
  await popup.evaluate(() => window.close()).catch(() => undefined);
  await waitFor('the popup closes', () => popup.isClosed());
}

/** Opens the side panel of `tab`'s window from the popup's button: the browser wants a real click for it. */
export async function openPanel(surfaces: Surfaces, tab: Page): Promise<Page> {
  const popup = await openPopup(surfaces, tab);
  await surfaceOf(popup).click('button', 'Open side panel');
  const target = await waitFor('the side panel opens', () => pageTarget(surfaces, 'sidepanel.html'));
  return target.asPage();
}
