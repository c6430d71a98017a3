import { type Demo, DEMO_BUILD, startDemo } from '../scripts/browser/demo.ts';
import { waitFor } from '../scripts/browser/wait.ts';
import { openMailbox } from '../scripts/tour/mail.ts';
import { CARD_METHOD, measureCards } from './cards.ts';
import { machine, quantile } from './figures.ts';

const METHOD = `Method: the demo build in Chromium on this machine, the sandbox in the same process as this script, both over loopback.
${CARD_METHOD}
First paint: first-contentful-paint of the side panel's page, each time newly opened from the popup,
half a second or more after the last one was closed.`;

/** Between closing and opening the panel, ms: nobody opens it while the browser is still putting the last one away. */
const REST = 700;
const OPENS = 15;
const TARGETS = { cardP95: 100, firstPaintP50: 150 };

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

process.stdout.write(`${METHOD}\n${machine()}\n`);
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
