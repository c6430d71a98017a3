import type { Browser, Page, Target } from 'puppeteer-core';
import { surfaceOf } from './surface.ts';
import { waitFor } from './wait.ts';

/** The extension in a running browser. */
export interface Surfaces {
  readonly browser: Browser;
  readonly extensionId: string;
  url(path: string): string;
}

function pageTargets({ browser, url }: Surfaces, path: string): readonly Target[] {
  return browser.targets().filter((target) => target.type() === 'page' && target.url().startsWith(url(path)));
}

/** A busy machine takes its time, and a click is not made twice before, ms. */
const OPENS_MS = 20_000;

/** Does something that opens a page of the extension and answers that page, never one that was there before and is on its way out. */
async function opened(surfaces: Surfaces, path: string, act: () => Promise<void>): Promise<Page> {
  const before = new Set(pageTargets(surfaces, path));
  await act();
  const target = await waitFor(`${path} opens`, () => pageTargets(surfaces, path).find((each) => !before.has(each)), OPENS_MS);
  return target.asPage();
}

/** Clicks the toolbar icon while `tab` is in front, and answers the popup when it has something to show. `onClick` is told right before the click. */
export async function openPopup(surfaces: Surfaces, tab: Page, onClick: () => void = () => undefined): Promise<Page> {
  await tab.bringToFront();
  const extension = (await surfaces.browser.extensions()).get(surfaces.extensionId);
  if (!extension) throw new Error('the extension is not in the browser');
  const popup = await opened(surfaces, 'popup.html', () => {
    onClick();
    return extension.triggerAction(tab);
  });
  await popup.waitForSelector('button');
  return popup;
}

/** Closes a popup, as a click beside it would. */
export async function closePopup(popup: Page): Promise<void> {
  // The page may go before it answers.
  await popup.evaluate(() => window.close()).catch(() => undefined);
  await waitFor('the popup closes', () => popup.isClosed());
}

/** How often a popup that went away by itself, as popups do when something else takes the focus, is opened again. */
const TRIES = 3;

/** Opens the side panel of `tab`'s window from the popup's button: the browser wants a real click for it. */
export async function openPanel(surfaces: Surfaces, tab: Page): Promise<Page> {
  for (let left = TRIES; ; left -= 1) {
    let popup: Page | null = null;
    try {
      const shown = (popup = await openPopup(surfaces, tab));
      const panel = await opened(surfaces, 'sidepanel.html', () => surfaceOf(shown).click('button', 'Open side panel', 3_000));
      await waitFor('the popup closes', () => shown.isClosed());
      return panel;
    } catch (error) {
      if (left === 1) throw error;
      if (popup?.isClosed() === false) await closePopup(popup);
    }
  }
}
