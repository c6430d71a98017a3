import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import type { Stage } from './stage.ts';

/** The leads page with a list. */
export async function openLeads({ openPage }: Stage): Promise<Page> {
  const page = await openPage('leads.html');
  await page.waitForSelector('[role="grid"]');
  await waitFor('a list', () => page.evaluate(() => document.querySelectorAll('tbody [data-column="0"]').length > 2));
  return page;
}

/** In the dialog of "Change many": the choice in a field, by its place and text. */
export async function choose(page: Page, place: number, text: string): Promise<void> {
  const selector = `dialog .field:nth-child(${place}) select`;
  const value = await page.$$eval(
    `${selector} option`,
    (options, wanted) => options.find((option) => option.textContent === wanted)?.getAttribute('value') ?? '',
    text,
  );
  await page.select(selector, value);
}

/** How many edits are in the extension's own database: in these states, or in any. */
export function stored(page: Page, states: readonly string[] | null = null): Promise<number> {
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

/** A change of many on the leads page. */
export function bulkStories(stage: () => Stage): void {
  test('a change of many is previewed, stored, and taken back as a whole', async () => {
    const page = await openLeads(stage());
    const shown = surfaceOf(page);
    const before = await stored(page);
    await shown.click('button', 'Change many…');
    await choose(page, 3, 'Contacting');
    await shown.sees('will be changed');
    await page.click('dialog .actions .button-primary');
    await shown.sees('saved on this device and will be sent');
    expect(await stored(page)).toBeGreaterThan(before);
    await shown.click('button', 'Undo for all');
    await shown.sees('taken back');
    await page.close();
  });
}
