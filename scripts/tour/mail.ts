import type { Page } from 'puppeteer-core';
import { waitFor } from '../browser/wait.ts';

const ENTRY = '.list a[href^="/mail/m/"]';

/** Opens the demo mailbox without a message. */
export async function openMailbox(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/mail/`);
  await page.waitForSelector('.list');
}

/** The list's entries from top to bottom: address and text. */
export async function mailEntries(page: Page): Promise<readonly { readonly href: string; readonly text: string }[]> {
  return page.$$eval(ENTRY, (links) =>
    links.map((link) => ({
      href: link.getAttribute('href') ?? '',
      text: [...link.children]
        .map((part) => part.textContent.trim())
        .filter((part) => part !== '')
        .join(' · '),
    })),
  );
}

/** Clicks an entry of the list, and waits until its message is the one that is shown. */
export async function clickMail(page: Page, href: string): Promise<void> {
  const selector = `.list a[href=${JSON.stringify(href)}]`;
  await page.locator(selector).click();
  await waitFor(`the mail ${href} is open`, async () => (await page.$(`${selector}[aria-current="page"]`)) !== null);
}

/** Clicks the first entry that contains the text: a sender's name or a part of the subject. */
export async function openMail(page: Page, text: string): Promise<void> {
  const entry = (await mailEntries(page)).find((each) => each.text.includes(text));
  if (!entry) throw new Error(`no mail with "${text}" in the list`);
  await clickMail(page, entry.href);
}

/** Clicks the first entry of the list, if there is one. */
export async function openFirstMail(page: Page): Promise<void> {
  const [entry] = await mailEntries(page);
  if (entry) await clickMail(page, entry.href);
}
