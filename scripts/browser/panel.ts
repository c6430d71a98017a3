import type { Page } from 'puppeteer-core';
import { type Surface, surfaceOf } from './surface.ts';
import { waitFor } from './wait.ts';

/** The side panel, with what a user does in it. */
export interface Panel extends Surface {
  /** Waits until the card in front is this person's or company's. */
  shows(name: string, ms?: number): Promise<void>;
  /** The name of the chosen lead status; null where the choice is not shown or nothing is chosen. */
  status(): Promise<string | null>;
  /** Clicks a lead status. */
  chooseStatus(name: string): Promise<void>;
  /** Opens somebody from the list of people found. */
  selectPerson(name: string): Promise<void>;
  /** Answers "several contacts have this address". */
  choosePerson(name: string): Promise<void>;
  /** From the person's card to the company's. */
  openCompany(name: string): Promise<void>;
}

async function clickFirst(page: Page, what: string, selector: string, text: string): Promise<void> {
  await waitFor(what, async () => {
    for (const element of await page.$$(selector)) {
      const shown = await element.evaluate((node) => node.textContent);
      if (!shown.includes(text)) continue;
      await element.click();
      return true;
    }
    return false;
  });
}

/** The driver of an open side panel. */
export function panelOf(page: Page): Panel {
  const surface = surfaceOf(page);
  return {
    ...surface,
    async shows(name, ms) {
      await waitFor(
        `the card of ${name}`,
        () => page.evaluate((wanted) => document.querySelector('article.card')?.getAttribute('aria-label') === wanted, name),
        ms,
      ).catch(async (error: unknown) => {
        throw new Error(`${error instanceof Error ? error.message : String(error)}; shown is: ${(await surface.text()).slice(0, 600)}`);
      });
    },
    status: () =>
      page.evaluate(
        () => document.querySelector('[role="radiogroup"] [role="radio"][aria-checked="true"]')?.getAttribute('aria-label') ?? null,
      ),
    chooseStatus: (name) => surface.click('radio', name),
    selectPerson: (name) => clickFirst(page, `${name} in the list of people`, 'nav[aria-label="People here"] button', name),
    choosePerson: (name) =>
      clickFirst(page, `${name} among the matches`, 'section[aria-label="Several contacts have this address"] button', name),
    openCompany: (name) => surface.click('button', `Show company ${name}`),
  };
}
