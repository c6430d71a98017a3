import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { running, type Running } from './running.ts';

async function openLeads({ demo }: Running, address = ''): Promise<Page> {
  const page = await demo.browser.browser.newPage();
  await page.goto(demo.browser.url(`leads.html${address}`));
  await page.waitForSelector('[role="grid"]');
  await waitFor('a list', () => page.evaluate(() => document.querySelectorAll('tbody [data-column="0"]').length > 2));
  return page;
}

async function choose(page: Page, place: number, text: string): Promise<void> {
  const selector = `dialog .field:nth-child(${place}) select`;
  const value = await page.$$eval(
    `${selector} option`,
    (options, wanted) => options.find((option) => option.textContent === wanted)?.getAttribute('value') ?? '',
    text,
  );
  await page.select(selector, value);
}

/** How many edits are in the extension's own database: in these states, or in any. */
function stored(page: Page, states: readonly string[] | null = null): Promise<number> {
  return page.evaluate(async (wanted) => {
    const name = (await indexedDB.databases()).find((each) => each.name?.startsWith('leadside:'))?.name ?? '';
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => request.addEventListener('success', () => resolve(request.result)));
    const db = await answer(indexedDB.open(name));
    const rows = await answer(db.transaction('outbox').objectStore('outbox').getAll());
    db.close();
    return (rows as { readonly state: string }[]).filter(({ state }) => wanted === null || wanted.includes(state)).length;
  }, states);
}

describe('a change of many in the real browser', () => {
  const run = running();

  test('is previewed, stored, and taken back as a whole', async () => {
    const page = await openLeads(run());
    const shown = surfaceOf(page);
    await shown.click('button', 'Change many…');
    await choose(page, 3, 'Contacting');
    await shown.sees('will be changed');
    await page.click('dialog .actions .button-primary');
    await shown.sees('saved on this device and will be sent');
    expect(await stored(page)).toBeGreaterThan(0);
    await shown.click('button', 'Undo for all');
    await shown.sees('taken back');
    await page.close();
  });

  test('goes on after its tab was closed: all that was called saved is there, and is sent by another page', async () => {
    const page = await openLeads(run());
    const before = await stored(page);
    await surfaceOf(page).click('button', 'Change many…');
    await choose(page, 3, 'Re-nurture');
    await page.waitForSelector('dialog .actions .button-primary:not(:disabled)');
    await page.click('dialog .actions .button-primary');
    const told = await page.waitForSelector('dialog [data-bulk-stored]');
    const count = Number.parseInt((await told?.evaluate(({ textContent }) => textContent)) ?? '', 10);
    await page.close();
    const other = await openLeads(run());
    expect([count > 5, (await stored(other)) - before]).toEqual([true, count]);
    await waitFor('everything is sent', async () => (await stored(other, ['queued', 'inFlight'])) === 0, 60_000);
    expect((await stored(other)) - before).toBe(count);
    await other.close();
  });
});
