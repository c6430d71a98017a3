import type { Page } from 'puppeteer-core';
import type { Demo } from '../scripts/browser/demo.ts';
import { panelOf } from '../scripts/browser/panel.ts';
import { clickMail, mailEntries } from '../scripts/tour/mail.ts';

/** How {@link measureCards} measures. */
export const CARD_METHOD = `Card: from the click on a mail in the list (event time stamp in the mailbox page) until the frame with the person's card was
presented in the real side panel (a task posted from the animation frame after the mark leadside:card). It includes the
mailbox's own fetch of the message. Both clocks are performance.timeOrigin + performance.now(), which the browser derives from one
system clock. All persons were looked up before, so they are in the replica; the panel asks the CRM about them again behind the card.
Half a second after a card the next mail is clicked.`;

/** Senders whom the sandbox's CRM knows, one to an address. */
const KNOWN: readonly (readonly [string, string])[] = [
  ['Jane Doe', 'Northwind Trading'],
  ['Lars Hansen', 'Fjordkraft AS'],
  ['Jürgen Groß', 'Müller & Sohn GmbH'],
  ['Åsa Öberg', 'Lundatech AB'],
  ['Nair, Priya', 'Silent Partner Ltd'],
  ['Olivia Stone', 'Olivia Stone'],
];
const ROUNDS = 10;
/** Between two mails, ms: nobody reads one in less, and what goes on behind a card has come to rest. */
const PAUSE = 500;

/** What the two pages note down while they are measured, in ms since 1970. */
interface Notes {
  leadsideClicked: number;
  leadsideShown: number;
  leadsideCard: PromiseWithResolvers<number>;
}

/** One opening of a mail: ms from the click, and ms from the message being in the mailbox's page. */
export interface Sample {
  readonly fromClick: number;
  readonly fromMail: number;
}

async function noteMailbox(page: Page): Promise<void> {
  await page.evaluate(() => {
    const notes = globalThis as unknown as Notes;
    document.addEventListener('click', (event) => (notes.leadsideClicked = performance.timeOrigin + event.timeStamp), { capture: true });
    const message = document.querySelector('#message');
    const observer = new MutationObserver(() => (notes.leadsideShown = performance.timeOrigin + performance.now()));
    if (message) observer.observe(message, { childList: true });
  });
}

async function notePanel(panel: Page): Promise<void> {
  await panel.evaluate(() => {
    const notes = globalThis as unknown as Notes;
    const mark = performance.mark.bind(performance);
    performance.mark = (name, options) => {
      if (name === 'leadside:card') {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => notes.leadsideCard.resolve(performance.timeOrigin + performance.now()), { once: true });
          port1.start();
          port2.postMessage(null);
        });
      }
      return mark(name, options);
    };
  });
}

/** Opens mails of people who are known on this device, one after the other, with the mailbox in front and the rep signed in. */
export async function measureCards(demo: Demo): Promise<readonly Sample[]> {
  const panel = panelOf(await demo.panelAs('rep@example.com'));
  const { page } = demo;
  const entries = await mailEntries(page);
  const known = KNOWN.map(([sender, seen]) => ({ href: entries.find(({ text }) => text.includes(sender))?.href ?? '', seen }));
  for (const { href, seen } of known) {
    await clickMail(page, href);
    await panel.sees(seen);
  }
  await Promise.all([noteMailbox(page), notePanel(panel.page)]);
  const samples: Sample[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { href, seen } of known) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      await panel.page.evaluate(() => ((globalThis as unknown as Notes).leadsideCard = Promise.withResolvers()));
      // Nothing is asked of either page between the click and the card, so that measuring does not slow down what is measured.
      const card = panel.page.evaluate(() => (globalThis as unknown as Notes).leadsideCard.promise);
      await page.click(`.list a[href=${JSON.stringify(href)}]`);
      const painted = await card;
      await panel.sees(seen);
      const { clicked, shown } = await page.evaluate(() => {
        const notes = globalThis as unknown as Notes;
        return { clicked: notes.leadsideClicked, shown: notes.leadsideShown };
      });
      samples.push({ fromClick: painted - clicked, fromMail: painted - shown });
    }
  }
  return samples;
}
