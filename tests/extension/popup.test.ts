import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, test } from 'vitest';
import { panelOf } from '../../scripts/browser/panel.ts';
import { closePopup } from '../../scripts/browser/surfaces.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { running } from './running.ts';

/** What was to be seen in one frame: where the footer's buttons stood, and whose card was there. */
interface Frame {
  readonly buttons: readonly string[];
  readonly card: string | null;
  readonly height: number;
}

/** What is kept in the browser's memory of whoever was in front. */
interface Stored {
  front?: { front: { card: { person: { fullName: string } } } };
}

/** The extension's memory, as its own pages reach it. */
interface Chrome {
  readonly chrome: { readonly storage: { readonly session: { get(key: string): Promise<Stored>; set(values: Stored): Promise<void> } } };
}

function readKept(page: Page): Promise<Stored> {
  return page.evaluate(() => (globalThis as unknown as Chrome).chrome.storage.session.get('front'));
}

function keep(page: Page, stored: Stored): Promise<void> {
  return page.evaluate((values) => (globalThis as unknown as Chrome).chrome.storage.session.set(values), stored);
}

const keptName = async (page: Page): Promise<string | null> => (await readKept(page)).front?.front.card.person.fullName ?? null;

/** So long after the card everything behind it has come, the CRM's answer included. */
const CALM_MS = 1_000;

/** Begins the popup anew, and notes every frame from its first on until the person's card and those seen last are there. */
async function framesOf(popup: Page, name: string): Promise<{ readonly frames: readonly Frame[]; readonly shifted: number }> {
  await popup.evaluateOnNewDocument(() => {
    const frames: Frame[] = [];
    (globalThis as unknown as { frames: Frame[] }).frames = frames;
    const note = (): void => {
      const buttons = [...document.querySelectorAll('.popup-foot button')].map((button) => {
        const { x, y, width, height } = button.getBoundingClientRect();
        return [x, y, width, height].join(' ');
      });
      frames.push({ buttons, card: document.querySelector('article.card')?.getAttribute('aria-label') ?? null, height: innerHeight });
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await popup.reload();
  await popup.waitForFunction((wanted) => document.querySelector('article.card')?.getAttribute('aria-label') === wanted, {}, name);
  await popup.waitForSelector('.recent');
  await new Promise((resolve) => setTimeout(resolve, CALM_MS));
  return popup.evaluate(
    () =>
      new Promise<{ readonly frames: readonly Frame[]; readonly shifted: number }>((resolve) => {
        let shifted = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifted += (entry as PerformanceEntry & { readonly value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve({ frames: (globalThis as unknown as { frames: Frame[] }).frames, shifted }), 200);
      }),
  );
}

const distinct = (texts: readonly (string | null)[]): readonly string[] => [...new Set(texts.filter((text) => text !== null))];

describe('the popup', () => {
  const run = running();
  let popup: Page | null = null;
  afterEach(async () => {
    if (popup === null) return;
    if (!popup.isClosed()) await closePopup(popup);
    popup = null;
    const state = run();
    state.panel = panelOf(await state.demo.panelAs('rep@example.com'));
  });

  /** Opens a mail, and over it the popup, without a panel; done when nothing more comes. */
  async function openOver(name: string): Promise<Page> {
    const { demo, panel } = run();
    await openMail(demo.page, name);
    await panel.shows(name);
    await demo.browser.closePanel();
    const page = (popup = await demo.browser.openPopup(demo.page));
    await page.waitForSelector('.recent');
    await expect.poll(() => keptName(page)).toBe(name);
    await new Promise((resolve) => setTimeout(resolve, CALM_MS));
    return page;
  }

  test('its buttons stand where they stood before anybody was read, and nothing moves meanwhile', async () => {
    const { demo, panel } = run();
    // Those seen last stand below whoever is in front.
    await openMail(demo.page, 'Lars Hansen');
    await panel.shows('Lars Hansen');
    const { frames, shifted } = await framesOf(await openOver('Jane Doe'), 'Jane Doe');
    expect(distinct(frames.flatMap(({ buttons }) => buttons)), 'one place for the one button').toHaveLength(1);
    expect(distinct(frames.map(({ height }) => String(height))), 'the window stays as high as it is').toHaveLength(1);
    expect(shifted).toBe(0);
  });

  test('shows whoever was kept before the database has answered, and then what is so now', async () => {
    const page = await openOver('Jane Doe');
    const stored = await readKept(page);
    if (stored.front) stored.front.front.card.person.fullName = 'Jane From Before';
    await keep(page, stored);
    const { frames } = await framesOf(page, 'Jane Doe');
    expect(distinct(frames.map(({ card }) => card))).toEqual(['Jane From Before', 'Jane Doe']);
  });

  test('says what was just done where it is seen, and the button stays where it is', async () => {
    const page = await openOver('Jane Doe');
    const place = (): Promise<string> => page.$eval('.popup-actions button', (button) => JSON.stringify(button.getBoundingClientRect()));
    const before = await place();
    await page.keyboard.press('2');
    await page.waitForFunction(() => document.querySelector('.status-line output')?.textContent !== '');
    const seen = await page.$eval('.status-line button', (undo) => {
      const { x, y, width, height } = undo.getBoundingClientRect();
      return undo.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    expect(seen, 'its way back can be clicked').toBe(true);
    expect(await place()).toBe(before);
    await page.keyboard.press('u');
    await page.waitForSelector('.choices button:first-child[aria-checked="true"]');
  });

  test('shows nobody who was kept of another mail, not for one frame', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await expect.poll(() => keptName(panel.page)).toBe('Jane Doe');
    const janes = await readKept(panel.page);
    const page = await openOver('Lars Hansen');
    await keep(page, janes);
    const { frames } = await framesOf(page, 'Lars Hansen');
    expect(distinct(frames.map(({ card }) => card))).toEqual(['Lars Hansen']);
  });

  test('keeps nobody once nobody is signed in', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await expect.poll(() => keptName(panel.page)).toBe('Jane Doe');
    await panel.click('button', 'Sign out');
    await panel.sees('Sign out?');
    await panel.page.locator('dialog .button-primary').click();
    await panel.sees('Sign in');
    await expect.poll(() => keptName(panel.page)).toBeNull();
  });
});
