import type { Page } from 'puppeteer-core';
import { clickOn } from './inputs.ts';
import type { Action } from './part.ts';

const DIALOG = { selector: 'dialog[open]' };
const FOUND = { selector: 'nav.roster' };

/** A company's category: what the move would do is shown, and taken back. */
export function draftingCategory(page: Page): readonly Action[] {
  const list = 'article.company .category select';
  return [
    { name: 'to the company', act: () => page.keyboard.press('c'), sign: { selector: list }, untold: true },
    { name: 'to the category', act: () => page.focus(list), sign: null, untold: true },
    {
      name: 'a category picked (↓), what it would do',
      act: () => page.keyboard.press('ArrowDown'),
      sign: { selector: 'fieldset.draft .from-to' },
    },
    {
      name: 'a category left as it is (click)',
      act: () => clickOn(page, 'fieldset.draft .actions button:last-child'),
      sign: { selector: 'fieldset.draft', is: 'gone' },
    },
    { name: 'back to the thread', act: () => page.keyboard.press('Escape'), sign: FOUND, untold: true },
  ];
}

/** An address that led to the wrong person: somebody else is chosen, and that is taken back. */
export function correcting(page: Page, text: string): readonly Action[] {
  const rows = 'section.card.find ul.rows';
  const takeBack = '.how-matched button:nth-of-type(2)';
  return [
    {
      name: 'a wrong match: somebody else (click)',
      act: () => clickOn(page, '.how-matched button'),
      sign: { selector: 'section.card.find' },
    },
    {
      name: 'who it is, typed',
      async act() {
        await clickOn(page, 'section.card.find search input');
        // The name that the page gives them stands there.
        await page.keyboard.down('Control');
        await page.keyboard.press('a');
        await page.keyboard.up('Control');
        await page.keyboard.type(text);
      },
      sign: { selector: `${rows} button` },
      untold: true,
    },
    { name: 'a wrong match: corrected (click)', act: () => clickOn(page, `${rows} button`), sign: { selector: takeBack } },
    { name: 'a correction taken back (click)', act: () => clickOn(page, takeBack), sign: { selector: takeBack, is: 'gone' } },
  ];
}

/** A status for everybody of a thread, confirmed, and taken back. */
export function settingAll(page: Page): readonly Action[] {
  return [
    {
      name: 'the second status for all',
      async act() {
        await page.focus('.set-all select');
        await page.keyboard.press('Home');
        await page.keyboard.press('ArrowDown');
      },
      sign: null,
      untold: true,
    },
    { name: 'all of them: asked (click)', act: () => clickOn(page, '.set-all button'), sign: DIALOG },
    {
      name: 'all of them: set (click)',
      act: () => clickOn(page, 'dialog[open] .actions button'),
      sign: { selector: 'dialog[open] .outcome-set' },
    },
    {
      name: 'all of them: taken back (click)',
      act: () => clickOn(page, 'dialog[open] .actions button:nth-child(2)'),
      sign: { ...DIALOG, is: 'gone' },
    },
  ];
}
