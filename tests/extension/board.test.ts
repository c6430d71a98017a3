import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { findings, scheme } from './axe.ts';
import { running, STATUS, type Running } from './running.ts';

const [JANE, NORTHWIND, CUSTOMER] = [11, 5, 5];

/** The board of everybody at Northwind, in a tab of its own. Their mail was read before, so they are on this device. */
async function openBoard({ demo, panel }: Running, parts = '', hasTouch = false): Promise<Page> {
  await demo.page.bringToFront();
  await openMail(demo.page, 'Jane Doe');
  await panel.sees('Northwind Trading');
  const page = await demo.browser.browser.newPage();
  await page.setViewport({ width: 1600, height: 800, hasTouch });
  await page.goto(demo.browser.url(`leads.html#view=board${parts}&company.contains=Northwind`));
  await page.waitForSelector('.board-column');
  return page;
}

/** The key of the column that the person is in. */
function columnOf(page: Page, name: string): Promise<string> {
  return page.evaluate(
    (wanted) =>
      [...document.querySelectorAll('.board-card')]
        .find((card) => card.querySelector('.board-card-name')?.textContent === wanted)
        ?.closest('[data-key]')
        ?.getAttribute('data-key') ?? '',
    name,
  );
}

/** The middle of the person's card, or of a column. */
function middleOf(page: Page, what: { readonly card?: string; readonly key?: string }): Promise<{ x: number; y: number }> {
  return page.evaluate(({ card, key }) => {
    const cards = [...document.querySelectorAll('.board-card')];
    const element =
      key === undefined
        ? cards.find((one) => one.querySelector('.board-card-name')?.textContent === card)
        : document.querySelector(`[data-key="${key}"]`);
    const { left, top, width, height } = (element ?? document.body).getBoundingClientRect();
    return { x: left + width / 2, y: top + Math.min(height / 2, 300) - (key === undefined ? height / 2 - 40 : 0) };
  }, what);
}

async function pickUp(page: Page, name: string, key: string): Promise<void> {
  const [from, to] = [await middleOf(page, { card: name }), await middleOf(page, { key })];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y + 10, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 10 });
}

describe('the board in the real browser', () => {
  const run = running();

  test('a card is dragged by mouse to another status, which reaches the CRM, and is taken back', async () => {
    const page = await openBoard(run());
    await waitFor('Jane on the board', async () => (await columnOf(page, 'Jane Doe')) === `status ${STATUS.open}`);
    await pickUp(page, 'Jane Doe', `status ${STATUS.contacting}`);
    await page.mouse.up();
    await waitFor('Jane in the other column', async () => (await columnOf(page, 'Jane Doe')) === `status ${STATUS.contacting}`);
    await waitFor('the CRM', async () => (await run().demo.crm.person(JANE)).leadStatusId === STATUS.contacting);
    await surfaceOf(page).click('button', 'Undo: Jane Doe: Contacting. Saved here.');
    await waitFor('Jane back', async () => (await columnOf(page, 'Jane Doe')) === `status ${STATUS.open}`);
    await page.close();
  });

  test('a card is carried by the keyboard alone, told at every step, and keeps the focus', async () => {
    const page = await openBoard(run());
    const shown = surfaceOf(page);
    await waitFor('Jane on the board', async () => (await columnOf(page, 'Jane Doe')) === `status ${STATUS.open}`);
    await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-do="open"]')].find(({ textContent }) => textContent === 'Jane Doe')?.focus(),
    );
    await page.keyboard.press('Space');
    await shown.sees('Jane Doe is picked up');
    await page.keyboard.press('ArrowRight');
    await shown.sees('Jane Doe over Contacting: can be dropped here.');
    await page.keyboard.press('Escape');
    await shown.sees('Jane Doe stays where it was.');
    await page.keyboard.press('Space');
    await shown.sees('Jane Doe is picked up');
    await page.keyboard.press('ArrowRight');
    await shown.sees('Jane Doe over Contacting: can be dropped here.');
    await page.keyboard.press('ArrowRight');
    await shown.sees('Jane Doe over Disqualified: can be dropped here.');
    await page.keyboard.press('Enter');
    await waitFor('Jane in the other column', async () => (await columnOf(page, 'Jane Doe')) === `status ${STATUS.disqualified}`);
    await shown.sees('Jane Doe is in Disqualified now.');
    await waitFor('the focus with her', () => page.evaluate(() => document.activeElement?.textContent === 'Jane Doe'));
    await waitFor('the CRM', async () => (await run().demo.crm.person(JANE)).leadStatusId === STATUS.disqualified);
    await page.close();
  });

  test('a finger that rests on a card carries it: refused with the reason where the rule forbids it, dropped where it allows it', async () => {
    const page = await openBoard(run(), '', true);
    const shown = surfaceOf(page);
    const before = await waitFor('Jane on the board', async () => (await columnOf(page, 'Jane Doe')) || null);
    const over = (key: string, mark: string) =>
      waitFor(`the card over ${key}`, () =>
        page.evaluate((where) => document.querySelector(where) !== null, `[data-key="${key}"] .${mark}.drop-over`),
      );
    const carried = (): Promise<unknown> => page.waitForSelector('.board-card-carried');
    const [card, lane] = [await middleOf(page, { card: 'Jane Doe' }), await middleOf(page, { key: 'hidden' })];
    await page.touchscreen.touchStart(card.x, card.y);
    await carried();
    await page.touchscreen.touchMove(lane.x, lane.y);
    await over('hidden', 'drop-refused');
    await shown.sees('the category decides');
    await page.touchscreen.touchEnd();
    await shown.sees('Jane Doe: Not here: the category decides who is in this lane.');
    expect(await columnOf(page, 'Jane Doe')).toBe(before);
    const qualified = await middleOf(page, { key: `status ${STATUS.renurture}` });
    const again = await middleOf(page, { card: 'Jane Doe' });
    await page.touchscreen.touchStart(again.x, again.y);
    await carried();
    await page.touchscreen.touchMove(qualified.x, qualified.y);
    await over(`status ${STATUS.renurture}`, 'drop-open');
    await page.touchscreen.touchEnd();
    await waitFor('Jane in the other column', async () => (await columnOf(page, 'Jane Doe')) === `status ${STATUS.renurture}`);
    await waitFor('the CRM', async () => (await run().demo.crm.person(JANE)).leadStatusId === STATUS.renurture);
    await page.close();
  });

  test('a drop that the rule forbids is shown as refused, with the reason, before the card is let go', async () => {
    const page = await openBoard(run());
    const before = await waitFor('Jane on the board', async () => (await columnOf(page, 'Jane Doe')) || null);
    await pickUp(page, 'Jane Doe', 'hidden');
    await waitFor('the reason', () =>
      page.$eval('.drop-refused.drop-over', ({ textContent }) => textContent.includes('the category decides')).catch(() => false),
    );
    await page.mouse.up();
    await surfaceOf(page).sees('Jane Doe: Not here: the category decides who is in this lane.');
    expect(await columnOf(page, 'Jane Doe')).toBe(before);
    await page.close();
  });

  test('a card moved to another category asks first, naming whom the move concerns; the menu does it without dragging', async () => {
    const page = await openBoard(run(), '&by=category');
    const shown = surfaceOf(page);
    await waitFor('Jane on the board', async () => (await columnOf(page, 'Jane Doe')) !== '');
    await pickUp(page, 'Jane Doe', `category ${CUSTOMER}`);
    await page.mouse.up();
    await shown.sees('Move Northwind Trading to');
    await shown.sees(/lose the lead status field/);
    await shown.sees('Erik Holm');
    await shown.click('button', 'Cancel');
    await shown.click('button', 'Move Jane Doe to …');
    await shown.click('button', 'Customer');
    await shown.sees('Move Northwind Trading to');
    await shown.click('button', 'Change category');
    await waitFor('the CRM', async () => (await run().demo.crm.companyCategory(NORTHWIND)) === CUSTOMER);
    await waitFor('Erik beside her', async () => (await columnOf(page, 'Erik Holm')) === `category ${CUSTOMER}`);
    await page.close();
  });

  test('has no finding of accessibility in light and dark', async () => {
    const page = await openBoard(run());
    for (const value of ['light', 'dark'] as const) {
      await scheme(page, value);
      expect(await findings(page), value).toEqual([]);
    }
    await page.close();
  });
});
