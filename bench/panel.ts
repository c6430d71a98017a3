import { cpus, loadavg } from 'node:os';
import type { Page } from 'puppeteer-core';
import { type Demo, DEMO_BUILD, startDemo } from '../scripts/browser/demo.ts';
import { panelOf } from '../scripts/browser/panel.ts';
import { waitFor } from '../scripts/browser/wait.ts';
import { clickMail, mailEntries, openMailbox } from '../scripts/tour/mail.ts';

const METHOD = `Method: the demo build in Chromium on this machine, the sandbox in the same process as this script, both over loopback.
Card: from the click on a mail in the list (event time stamp in the mailbox page) until the frame with the person's card was
presented in the real side panel (a task posted from the animation frame after the mark leadside:card). It includes the
mailbox's own fetch of the message. Both clocks are performance.timeOrigin + performance.now(), which the browser derives from one
system clock. All persons were looked up before, so they are in the replica; the panel asks the CRM about them again behind the card.
First paint: first-contentful-paint of the side panel's page, each time newly opened from the popup,
half a second or more after the last one was closed.`;

/** Senders whom the sandbox's CRM knows, one to an address. */
const KNOWN: readonly (readonly [string, string])[] = [
  ['Jane Doe', 'Northwind Trading'],
  ['Lars Hansen', 'Fjordkraft AS'],
  ['Jürgen Groß', 'Müller & Sohn GmbH'],
  ['Åsa Öberg', 'Lundatech AB'],
  ['Nair, Priya', 'Silent Partner Ltd'],
  ['Olivia Stone', 'Olivia Stone'],
];
const ROUNDS = 15;
/** Between two mails, ms: what goes on behind a card has come to rest. */
const PAUSE = 200;
/** Between closing and opening the panel, ms: nobody opens it while the browser is still putting the last one away. */
const REST = 700;
const OPENS = 15;
const TARGETS = { cardP95: 100, firstPaintP50: 150 };

/** What the two pages note down while they are measured, in ms since 1970. */
interface Notes {
  leadsideClicked: number;
  leadsideShown: number;
  leadsideCard: PromiseWithResolvers<number>;
}

/** One opening of a mail: ms from the click, and ms from the message being in the mailbox's page. */
interface Sample {
  readonly fromClick: number;
  readonly fromMail: number;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
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

async function measureCards(demo: Demo): Promise<readonly Sample[]> {
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

async function measureFirstPaint(demo: Demo): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let open = 0; open < OPENS; open += 1) {
    await demo.browser.closePanel();
    await new Promise((resolve) => setTimeout(resolve, REST));
    const panel = await demo.browser.openPanel(demo.page);
    samples.push(
      await waitFor('the first paint', () =>
        panel.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null),
      ),
    );
  }
  return samples;
}

function line(what: string, values: readonly number[], target: string, met: boolean | null): string {
  const figures = [0.5, 0.95, 1].map((q) => quantile(values, q).toFixed(1).padStart(7)).join(' ');
  return `${what.padEnd(34)} ${String(values.length).padStart(4)} ${figures}   ${target.padEnd(14)} ${met === null ? '' : met ? 'pass' : 'FAIL'}`;
}

process.stdout.write(`${METHOD}\n`);
process.stdout.write(
  `Machine: ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; load average before the run ${loadavg()[0]?.toFixed(1)} (above 1, figures are not to be trusted).\n`,
);
const demo = await startDemo({ browser: { extensionDir: DEMO_BUILD } });
let met = false;
try {
  await openMailbox(demo.page, demo.url);
  const cards = await measureCards(demo);
  const paints = await measureFirstPaint(demo);
  const fromClick = cards.map((card) => card.fromClick);
  const fromMail = cards.map((card) => card.fromMail);
  const [cardsMet, paintsMet] = [quantile(fromClick, 0.95) < TARGETS.cardP95, quantile(paints, 0.5) <= TARGETS.firstPaintP50];
  met = cardsMet && paintsMet;
  process.stdout.write(
    `\n${'ms'.padEnd(34)} ${'n'.padStart(4)} ${['p50', 'p95', 'max'].map((head) => head.padStart(7)).join(' ')}   target\n`,
  );
  process.stdout.write(`${line('mail opened → card painted', fromClick, `p95 < ${TARGETS.cardP95}`, cardsMet)}\n`);
  process.stdout.write(`${line('  of it after the mail is shown', fromMail, '', null)}\n`);
  process.stdout.write(`${line('side panel → first paint', paints, `p50 ≤ ${TARGETS.firstPaintP50}`, paintsMet)}\n`);
} finally {
  await demo.close();
}
process.exit(met ? 0 : 1);
