import type { Page } from 'puppeteer-core';
import { waitFor } from '../../scripts/browser/wait.ts';

/** How {@link timeInput} measures. */
export const INPUT_METHOD = `Inputs are real ones, put in by the debugging protocol as mouse and keyboard do; no handler is called by hand.
Next paint: the longest event of the interaction by the browser's own Event Timing (PerformanceObserver, type event, interactionId), from the input until the next frame
was presented. The browser tells it in steps of 8 ms, and nothing below 16 ms: that counts as 16.
Done: from the input (event time stamp) until the frame was presented in which what was asked for is drawn (a task posted from the animation frame after the change),
the work in the database included.`;

/** What is to be seen when an action is done: an element with a text in it; `gone`: no such element; `changed`: another text in it than before. */
export interface Sign {
  readonly selector: string;
  readonly text?: string;
  readonly is?: 'there' | 'gone' | 'changed';
}

/** One action, in ms. `done` is null where nothing was to be seen. */
export interface Timed {
  readonly nextPaint: number;
  readonly done: number | null;
}

interface Notes {
  leadsideInputs: { readonly at: number; readonly duration: number }[];
  /** When the last click or key press was made, by the page's clock. */
  leadsideInput: number;
  leadsideDone: Promise<number | null>;
}

/** What Event Timing does not tell: the interaction was shorter. */
const SHORTEST = 16;
/** Longer, and what was to be seen does not come; a text that may stay the same has less time to change. */
const MOST_MS = 5_000;
const MOST_TO_CHANGE_MS = 400;
/** After an action, ms: the browser has told of it, and what goes on behind it has come to rest. */
const REST_MS = 100;

/** Makes the page note its inputs; call it once for a page. */
export async function watchInputs(page: Page): Promise<void> {
  await page.evaluate(() => {
    const notes = globalThis as unknown as Notes;
    notes.leadsideInputs = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEventTiming & { readonly interactionId: number })[])
        if (entry.interactionId > 0) notes.leadsideInputs.push({ at: entry.startTime, duration: entry.duration });
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    const note = (event: Event): void => void (notes.leadsideInput = event.timeStamp);
    for (const type of ['click', 'keydown']) window.addEventListener(type, note, { capture: true });
  });
}

async function lookFor(page: Page, sign: Sign | null): Promise<void> {
  await page.evaluate(
    (wanted, most) => {
      const notes = globalThis as unknown as Notes;
      notes.leadsideInputs = [];
      const textOf = (selector: string): string | null => document.querySelector(selector)?.textContent ?? null;
      const before = wanted === null ? null : textOf(wanted.selector);
      const isDone = (): boolean => {
        if (wanted === null) return false;
        const { selector, text, is = 'there' } = wanted;
        const now = [...document.querySelectorAll(selector)].find((each) => text === undefined || each.textContent.includes(text));
        if (is === 'changed') return textOf(selector) !== before;
        return (now === undefined) === (is === 'gone');
      };
      if (isDone()) throw new Error(`done before it was asked for: ${JSON.stringify(wanted)}`);
      notes.leadsideDone = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (!isDone()) return;
          observer.disconnect();
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.addEventListener('message', () => resolve(performance.now() - notes.leadsideInput), { once: true });
            port1.start();
            port2.postMessage(null);
          });
        });
        if (wanted === null) resolve(null);
        else observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        setTimeout(resolve, most, null);
      });
    },
    sign,
    sign?.is === 'changed' ? MOST_TO_CHANGE_MS : MOST_MS,
  );
}

/** Does one thing with the mouse or the keyboard and times it; throws where what was to be seen does not come, unless it is a change of a text. */
export async function timeInput(page: Page, act: () => Promise<unknown>, sign: Sign | null): Promise<Timed> {
  await lookFor(page, sign);
  const before = await page.evaluate(() => (performance as unknown as { readonly interactionCount: number }).interactionCount);
  // Nothing is asked of the page in between: measuring must not slow down what is measured.
  const seen = page.evaluate(() => (globalThis as unknown as Notes).leadsideDone);
  await act();
  const done = await seen;
  if (done === null && sign !== null && sign.is !== 'changed') throw new Error(`not within ${MOST_MS} ms: ${JSON.stringify(sign)}`);
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  const { inputs, counted } = await page.evaluate(() => ({
    inputs: (globalThis as unknown as Notes).leadsideInputs,
    counted: (performance as unknown as { readonly interactionCount: number }).interactionCount,
  }));
  if (counted === before) throw new Error('the browser has counted no interaction');
  return { nextPaint: Math.max(SHORTEST, ...inputs.map(({ duration }) => duration)), done };
}

/** Waits until what is to be seen is there, or gone; without a sign, until what goes on has come to rest. */
export async function isSeen(page: Page, sign: Sign | null): Promise<void> {
  if (sign !== null)
    await waitFor(JSON.stringify(sign), async () => ((await page.$(sign.selector)) === null) === (sign.is === 'gone'), MOST_MS);
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
}

/** Clicks the first element that the selector finds, at a point that is really it. */
export async function clickOn(page: Page, selector: string): Promise<void> {
  const element = await waitFor(selector, () => page.$(selector));
  try {
    await element.evaluate((node) => {
      const { x, y, width, height } = node.getBoundingClientRect();
      const [middle, line] = [document.elementFromPoint(x + width / 2, y + height / 2), document.querySelector('.status-line')];
      // The line at the foot of a surface may lie over it.
      if (middle !== null && line?.contains(middle)) node.scrollIntoView({ block: 'center' });
    });
    await element.click();
  } catch (error) {
    // What was found for one letter more stands there by now.
    if (!String(error).includes('detached')) throw error;
    await clickOn(page, selector);
  } finally {
    await element.dispose();
  }
}
