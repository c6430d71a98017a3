import type { Page } from 'puppeteer-core';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_BUILD, startDemo, type Demo } from '../../scripts/browser/demo.ts';
import { panelOf } from '../../scripts/browser/panel.ts';
import { closePopup } from '../../scripts/browser/surfaces.ts';
import { openMail, openMailbox } from '../../scripts/tour/mail.ts';
import { clickOn, INPUT_METHOD, watchInputs } from './inputs.ts';
import { type Action, measureActions, type Part } from './part.ts';
import { makePinnedProfile } from './pinned.ts';

const OPENS = 30;
const ROUNDS = 20;
/** Between closing and opening it, ms: nobody opens it while the browser is still putting the last one away. */
const REST_MS = 700;
const USABLE = 100;
/** After a click the page is left alone so long, ms. */
const SEEN_MS = 1_000;
/** The kinds of targets by which the driver comes to a page. */
const UNSEEN = [{ type: 'tab', exclude: true }];

/** One opening, in ms: from the click, and from the start of the popup's page. */
interface Opening {
  readonly fromClick: number;
  readonly fromPage: number;
}

/** When the statuses to choose from were presented, ms since the page began, and when it began, ms since 1970. */
function presented(popup: Page): Promise<{ readonly at: number; readonly origin: number }> {
  return popup.evaluate(
    () =>
      new Promise<{ at: number; origin: number }>((resolve) => {
        new PerformanceObserver((list) => {
          const entry = list
            .getEntries()
            .find((each) => (each as PerformanceEntry & { identifier: string }).identifier === 'leadside:statuses');
          // Date.now() is the clock of the other process too; the page's own time origin may be off by what the clock was set since.
          if (entry)
            resolve({ at: (entry as PerformanceEntry & { renderTime: number }).renderTime, origin: Date.now() - performance.now() });
        }).observe({ type: 'element', buffered: true });
      }),
  );
}

/** What the driver asks of every new page otherwise: to be attached to before it begins. */
const WATCHED = { autoAttach: true, flatten: true, waitForDebuggerOnStart: true, filter: [{ type: 'page', exclude: true }, {}] };

/**
 * Clicks the toolbar button with nobody attached to the page that opens: a driver that does holds it back before it begins, which no user's
 * browser does. The page is read when it has long been painted; the browser keeps what it measured. `clicked`: ms since 1970, before the command.
 */
async function openUnwatched({ browser, page }: Demo): Promise<{ readonly popup: Page; readonly clicked: number }> {
  await page.bringToFront();
  const extension = (await browser.browser.extensions()).get(browser.extensionId);
  const session = await browser.browser.target().createCDPSession();
  const connection = session.connection();
  if (extension === undefined || connection === undefined) throw new Error('the browser is not there');
  await connection.send('Target.setAutoAttach', { ...WATCHED, waitForDebuggerOnStart: false, filter: [...UNSEEN, ...WATCHED.filter] });
  const clicked = Date.now();
  await extension.triggerAction(page);
  await new Promise((resolve) => setTimeout(resolve, SEEN_MS));
  await connection.send('Target.setAutoAttach', WATCHED);
  await session.detach();
  const url = browser.url('popup.html');
  const target = await browser.browser.waitForTarget((each) => each.type() === 'page' && each.url().startsWith(url));
  return { popup: await target.asPage(), clicked };
}

async function measureOpenings(demo: Demo): Promise<readonly Opening[]> {
  const openings: Opening[] = [];
  for (let open = 0; open <= OPENS; open += 1) {
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    const { popup, clicked } = await openUnwatched(demo);
    const { at, origin } = await presented(popup);
    // The first one makes the browser read and compile the code.
    if (open > 0) openings.push({ fromClick: origin + at - clicked, fromPage: at });
    await closePopup(popup);
  }
  return openings;
}

/** A popup without script, style or data: what remains is the browser's own. */
const EMPTY = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><h3 elementtiming="leadside:statuses">Lead status</h3></html>`;

/** The same openings of a popup that is an empty page, in a browser of its own. */
async function measureEmpty(): Promise<readonly Opening[]> {
  const dir = await mkdtemp(join(tmpdir(), 'leadside-empty-'));
  const [extensionDir, profileDir] = [join(dir, 'extension'), join(dir, 'profile')];
  try {
    await cp(DEMO_BUILD, extensionDir, { recursive: true });
    await writeFile(join(extensionDir, 'popup.html'), EMPTY);
    await makePinnedProfile(profileDir, extensionDir);
    const demo = await startDemo({ browser: { extensionDir, profileDir } });
    try {
      await openMailbox(demo.page, demo.url);
      await openMail(demo.page, 'Jane Doe');
      return await measureOpenings(demo);
    } finally {
      await demo.close();
    }
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** What a user does in the popup, in an order that ends where it begins. */
function inPopup(page: Page): readonly Action[] {
  const key = (text: Parameters<Page['keyboard']['press']>[0]) => () => page.keyboard.press(text);
  const selected = (place: number) => ({ selector: `nav.roster li:nth-child(${place}) [aria-current="true"]` });
  const chosen = (place: number) => ({ selector: `.choices button:nth-child(${place})[aria-checked="true"]` });
  const found = { selector: 'nav.roster' };
  const rows = { selector: '.popup-find ul.rows', is: 'changed' } as const;
  return [
    { name: 'the next person (↓)', act: key('ArrowDown'), sign: selected(2) },
    { name: 'the previous person (↑)', act: key('ArrowUp'), sign: selected(1) },
    { name: 'a person selected (click)', act: () => clickOn(page, 'nav.roster li:nth-child(2) button'), sign: selected(2) },
    { name: 'the first person', act: key('k'), sign: selected(1), untold: true },
    { name: 'a status chosen (digit)', act: key('2'), sign: chosen(2) },
    { name: 'undone (u)', act: key('u'), sign: chosen(1) },
    { name: 'a status chosen (click)', act: () => clickOn(page, '.choices button:nth-child(3)'), sign: chosen(3) },
    { name: 'back to Open', act: key('1'), sign: chosen(1), untold: true },
    { name: 'to the search', act: key('/'), sign: null, untold: true },
    ...[...'hugo'].map((letter) => ({ name: 'a letter typed in the search', act: () => page.keyboard.type(letter), sign: rows })),
    { name: 'somebody found opened (click)', act: () => clickOn(page, '.popup-find ul.rows button'), sign: { selector: 'article.person' } },
    { name: 'back (Esc)', act: key('Escape'), sign: found },
  ];
}

/** The popup: from the click on the toolbar button until it can be used, and every interaction. */
export const popupPart: Part = {
  method: `Popup: the mail of a lead is open, and no panel; from the command to the browser to click the toolbar button until the frame with the person and the statuses to choose from was
presented (Element Timing, render time of the statuses' heading), with no driver attached to the popup until a second later; opened ${OPENS} times after a first one, each ${REST_MS} ms after the last one was closed.
An empty page: the same of the same build with a popup of one line, without script, style or data, in another browser: the browser's own part.
${INPUT_METHOD}`,
  async measure(ground) {
    const { demo, report } = ground;
    const panel = panelOf(await demo.panelAs('rep@example.com'));
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    // Who opens the popup has no panel open beside it: both would be pages of one process.
    await demo.browser.closePanel();
    report.heading('Popup');
    const openings = await measureOpenings(demo);
    report.add({ what: 'toolbar button clicked → usable', values: openings.map(({ fromClick }) => fromClick), target: USABLE });
    report.add({ what: '  of it since its page began', values: openings.map(({ fromPage }) => fromPage) });
    const empty = await measureEmpty();
    report.add({ what: '  the same of an empty page', values: empty.map(({ fromClick }) => fromClick) });
    const popup = await demo.browser.openPopup(demo.page);
    await popup.waitForSelector('.choices');
    await watchInputs(popup);
    await measureActions(popup, inPopup(popup), ROUNDS, report);
    await closePopup(popup);
  },
};
