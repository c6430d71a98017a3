import type { Page } from 'puppeteer-core';
import { panelOf } from '../../scripts/browser/panel.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { clickOn, INPUT_METHOD, watchInputs } from './inputs.ts';
import { type Action, measureActions, type Part } from './part.ts';
import { correcting, draftingCategory, settingAll } from './questions.ts';

const ROUNDS = 20;
const ROSTER = 'nav.roster li';
const CHOICE = '.choices button';

/** Presses keys one after the other with one of them held. */
async function withAlt(page: Page, key: 'ArrowLeft' | 'ArrowRight'): Promise<void> {
  await page.keyboard.down('Alt');
  await page.keyboard.press(key);
  await page.keyboard.up('Alt');
}

/** What a user does with the people of a thread, in an order that ends where it begins: with whoever is in this place, a lead who is still Open, in front. */
function inThread(page: Page, own: number): readonly Action[] {
  const key = (text: Parameters<Page['keyboard']['press']>[0]) => () => page.keyboard.press(text);
  const click = (selector: string) => () => clickOn(page, selector);
  const selected = (place: number) => ({ selector: `${ROSTER}:nth-child(${place}) [aria-current="true"]` });
  const chosen = (place: number) => ({ selector: `${CHOICE}:nth-child(${place})[aria-checked="true"]` });
  const dialog = { selector: 'dialog[open]' };
  const noDialog = { ...dialog, is: 'gone' } as const;
  const person = { selector: 'article.person' };
  const company = { selector: 'article.company' };
  const found = { selector: 'nav.roster' };
  return [
    { name: 'a person selected (click)', act: click(`${ROSTER}:nth-child(1) button`), sign: selected(1) },
    { name: 'the next person (j)', act: key('j'), sign: selected(2) },
    { name: 'the previous person (k)', act: key('k'), sign: selected(1) },
    { name: 'a person selected (click)', act: click(`${ROSTER}:nth-child(${own}) button`), sign: selected(own) },
    { name: 'a status chosen (click)', act: click(`${CHOICE}:nth-child(2)`), sign: chosen(2) },
    { name: 'undone (u)', act: key('u'), sign: chosen(1) },
    { name: 'to the statuses', act: key('s'), sign: null, untold: true },
    { name: 'a status chosen (digit)', act: key('2'), sign: chosen(2) },
    { name: 'back to Open', act: key('1'), sign: chosen(1), untold: true },
    { name: 'the keys shown (?)', act: key('?'), sign: dialog },
    { name: 'a dialog closed (Esc)', act: key('Escape'), sign: noDialog },
    { name: 'sign-out: asked (click)', act: click('button[aria-label="Sign out"]'), sign: dialog },
    { name: 'sign-out: closed', act: key('Escape'), sign: noDialog, untold: true },
    { name: 'details opened (click)', act: click('.fresh summary'), sign: { selector: '.fresh details[open]' } },
    { name: 'details closed (click)', act: click('.fresh summary'), sign: { selector: '.fresh details[open]', is: 'gone' } },
    { name: 'the company opened (c)', act: key('c'), sign: company },
    { name: 'back (Esc)', act: key('Escape'), sign: found },
    { name: 'forward (Alt →)', act: () => withAlt(page, 'ArrowRight'), sign: company },
    { name: 'a person of the company opened (click)', act: click('.company-people .rows button'), sign: person },
    { name: 'back (Alt ←)', act: () => withAlt(page, 'ArrowLeft'), sign: company },
    { name: 'back to the thread', act: () => withAlt(page, 'ArrowLeft'), sign: found, untold: true },
    { name: 'pinned (p)', act: key('p'), sign: { selector: '[aria-pressed="true"]' } },
    { name: 'unpinned (p)', act: key('p'), sign: { selector: '[aria-pressed="true"]', is: 'gone' } },
    { name: 'back from the pinned one', act: key('Escape'), sign: found, untold: true },
    { name: 'the changes opened (click)', act: click('.sync-bar > button'), sign: { selector: '.change' } },
    { name: 'back from the changes', act: key('Escape'), sign: found, untold: true },
    { name: 'a new contact begun (click)', act: click('button[aria-label="Create contact"]'), sign: { selector: 'section.create' } },
    { name: 'a new contact: back', act: () => withAlt(page, 'ArrowLeft'), sign: found, untold: true },
    { name: 'people gone through (t)', act: key('t'), sign: { selector: 'section.triage' } },
    { name: 'gone through: the previous (k)', act: key('k'), sign: { selector: '.triage-place', is: 'changed' } },
    { name: 'gone through: the next (j)', act: key('j'), sign: { selector: '.triage-place', is: 'changed' } },
    { name: 'gone through: a status (digit)', act: key('3'), sign: chosen(3) },
    { name: 'gone through: undone (u)', act: key('u'), sign: chosen(1) },
    { name: 'gone through: ended (Esc)', act: key('Escape'), sign: found },
  ];
}

/** Looking for somebody, letter by letter, and opening them. */
function finding(page: Page, text: string): readonly Action[] {
  const rows = { selector: '.find ul.rows', is: 'changed' } as const;
  return [
    { name: 'the search opened (/)', act: () => page.keyboard.press('/'), sign: { selector: 'section.find' } },
    ...[...text].map((letter) => ({ name: 'a letter typed in the search', act: () => page.keyboard.type(letter), sign: rows })),
    { name: 'somebody found opened (click)', act: () => clickOn(page, '.find ul.rows button'), sign: { selector: 'article.person' } },
    { name: 'back to the search', act: () => withAlt(page, 'ArrowLeft'), sign: { selector: 'section.find' }, untold: true },
    {
      name: 'what was found gone through (click)',
      act: () => clickOn(page, '.triage-start button'),
      sign: { selector: 'section.triage article.person' },
    },
    { name: 'what was found: the next (j)', act: () => page.keyboard.press('j'), sign: { selector: '.triage-place', is: 'changed' } },
    { name: 'out of it', act: () => page.keyboard.press('Escape'), sign: { selector: 'section.find' }, untold: true },
    { name: 'into the field', act: () => clickOn(page, 'search input'), sign: null, untold: true },
    ...[...text].map(() => ({ name: 'a letter taken back', act: () => page.keyboard.press('Backspace'), sign: rows })),
    { name: 'the search left (Esc)', act: () => page.keyboard.press('Escape'), sign: { selector: 'section.find', is: 'gone' } },
  ];
}

/** The side panel: every interaction. */
export const panelPart: Part = {
  method: INPUT_METHOD,
  async measure({ demo, report }) {
    const panel = panelOf(await demo.panelAs('rep@example.com'));
    const { page } = panel;
    await openMail(demo.page, 'Sofia Lind');
    await panel.selectPerson('Jane Doe');
    await panel.shows('Jane Doe');
    const own = 1 + (await page.$$eval(ROSTER, (lines) => lines.findIndex((line) => line.textContent.includes('Jane Doe'))));
    await watchInputs(page);
    report.heading('Panel: interactions');
    await measureActions(page, inThread(page, own), ROUNDS, report);
    report.heading('Panel: a category, a wrong match, everybody at once');
    const questions = [...draftingCategory(page), ...correcting(page, 'hugo'), ...settingAll(page)];
    await measureActions(page, questions, ROUNDS, report);
    report.heading('Panel: the search');
    await measureActions(page, finding(page, 'hugo a'), Math.ceil(ROUNDS / 4), report);
  },
};
