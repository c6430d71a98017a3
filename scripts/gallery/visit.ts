import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { needChromium } from '../browser/find.ts';
import { buildGallery } from './site.ts';

/** How a state is looked at. `forced` is a high-contrast theme of the system. */
export const THEMES = ['light', 'dark', 'forced'] as const;
/** A name of a theme. */
export type Theme = (typeof THEMES)[number];

/** The width of each surface's page, in CSS pixels. */
const WIDTHS: Readonly<Record<string, number>> = { panel: 380, popup: 340, options: 720, admin: 760, parts: 420 };

/** The height of the page, in CSS pixels; no browser lets a popup be higher than its. */
const HEIGHT = 640;
export const POPUP_HEIGHT = 600;

/** A browser in front of the gallery. */
export interface GalleryVisit {
  readonly page: Page;
  /** Every state, as `surface/name`. */
  readonly states: readonly string[];
  /** Shows the state and waits until nothing moves any more. `width`: CSS pixels; the surface's own without it. */
  show(state: string, width?: number): Promise<void>;
  /** Shows what is there in another theme; nothing is loaded anew. */
  theme(theme: Theme): Promise<void>;
  /** Makes the page so wide, in CSS pixels, where it is. */
  narrow(width: number): Promise<void>;
  /** What the page complained about since the last call: errors that nobody caught and lines in the console. */
  complaints(): readonly string[];
  close(): Promise<void>;
}

async function setTheme(cdp: CDPSession, theme: Theme): Promise<void> {
  await cdp.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: theme === 'light' ? 'light' : 'dark' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
      { name: 'forced-colors', value: theme === 'forced' ? 'active' : 'none' },
    ],
  });
}

/** Builds the gallery and opens it in a Chromium without a window. Whatever was started is ended again when something fails. */
export async function visitGallery(): Promise<GalleryVisit> {
  const chromium = await needChromium((line) => process.stderr.write(`${line}\n`));
  const site = await buildGallery();
  let browser: Browser | null = null;
  async function close(): Promise<void> {
    await browser?.close();
    await site.close();
  }
  try {
    browser = await puppeteer.launch({
      executablePath: chromium.path,
      headless: true,
      // Chromium refuses to run its sandbox as root.
      args: ['--no-first-run', '--hide-scrollbars', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    });
    const page = await browser.newPage();
    const cdp = await page.createCDPSession();
    const heard: string[] = [];
    page.on('pageerror', (error) => heard.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warn') heard.push(message.text());
    });
    await page.goto(`${site.url}?list`);
    const states = await page.$$eval('section[id]', (sections) => sections.map(({ id }) => id));
    return {
      page,
      states,
      async show(state, width = WIDTHS[state.split('/')[0] ?? ''] ?? 400) {
        await page.setViewport({ width, height: state.startsWith('popup/') ? POPUP_HEIGHT : HEIGHT });
        await page.goto(`${site.url}?state=${encodeURIComponent(state)}`);
        await page.waitForSelector('html[data-gallery="ready"]');
      },
      theme: (theme) => setTheme(cdp, theme),
      narrow: (width) => page.setViewport({ width, height: HEIGHT }),
      complaints: () => heard.splice(0),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
