import type { Page } from 'puppeteer-core';
import { waitFor } from '../../scripts/browser/wait.ts';
import { clickOn } from './inputs.ts';
import type { Part } from './part.ts';

const ROUNDS = 5;
const PEOPLE = 1000;
const MOST_MS = 2_000;

/** Chooses in the dialog's list of that place. */
async function choose(page: Page, place: number, pick: (values: readonly string[]) => string): Promise<void> {
  const selector = `dialog .field:nth-child(${place}) select`;
  const values = await page.$$eval(`${selector} option:not(:disabled)`, (options) =>
    options.map((option) => option.getAttribute('value') ?? ''),
  );
  await page.select(selector, pick(values));
}

/** Selects the first so many lines: the first by a click, the last by one with Shift. */
async function selectFirst(page: Page, count: number): Promise<void> {
  await page.focus('[role="grid"]');
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.down('Shift');
  for (let line = 1; line < count; line += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.up('Shift');
}

/** Changes of many on the leads page: until all of them are durable. */
export const bulkPart: Part = {
  method: `Change of many: ${PEOPLE.toLocaleString('en')} people on the leads page get another status, ${ROUNDS} times; from the click that confirms it until the page says that
all of it is durable (transactions of 250, strict), with the copy outside the database.`,
  async measure({ demo, report }) {
    await demo.browser.closePanel();
    report.heading('Change of many');
    const page = await demo.browser.browser.newPage();
    await page.goto(demo.browser.url('leads.html'));
    await waitFor('the list', async () => (await page.$$('tbody [data-column]')).length > 0, 120_000);
    await selectFirst(page, PEOPLE);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await clickOn(page, '.leads-tools > .button:nth-of-type(2)');
      await choose(page, 3, (values) => values[round % values.length] ?? '');
      await page.waitForSelector('dialog .actions .button-primary:not(:disabled)');
      const stored = page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let begun = 0;
            document.addEventListener('click', () => (begun = performance.now()), { once: true, capture: true });
            const observer = new MutationObserver(() => {
              if (document.querySelector('dialog [data-bulk-stored]') === null) return;
              observer.disconnect();
              resolve(performance.now() - begun);
            });
            observer.observe(document.body, { subtree: true, childList: true });
          }),
      );
      await clickOn(page, 'dialog .actions .button-primary');
      times.push(await stored);
      await clickOn(page, 'dialog .actions .button-primary');
    }
    report.add({ what: `bulk ${PEOPLE.toLocaleString('en')} durable`, values: times, target: MOST_MS });
    await page.close();
  },
};
