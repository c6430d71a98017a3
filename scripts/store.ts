import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { type Demo, startDemo } from './browser/demo.ts';
import { ensureChromium } from './browser/find.ts';
import { type Panel, panelOf } from './browser/panel.ts';
import { ROOT, run } from './run.ts';
import { waitFor } from './browser/wait.ts';
import { openMail, openMailbox } from './tour/mail.ts';

/** `npm run store`: the pictures of the stores' pages, in docs/store, from the real extension with the sandbox. `--no-build` uses the build that is there. */
const FOLDER = join(ROOT, 'docs', 'store');
const SIZE = { width: 1280, height: 800 };
const PANEL_WIDTH = 380;

async function inLight(page: Page, width: number): Promise<void> {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: 'light' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.setViewport({ width, height: SIZE.height });
}

function image(bytes: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
}

async function write(name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(join(FOLDER, `${name}.png`), bytes);
  process.stdout.write(`docs/store/${name}.png\n`);
}

interface Shot {
  readonly name: string;
  readonly page: Uint8Array;
  readonly side: Uint8Array;
}

interface Studio {
  readonly demo: Demo;
  readonly panel: Panel;
  readonly shots: Shot[];
}

async function beside(name: string, { demo, panel, shots }: Studio): Promise<void> {
  shots.push({ name, page: await demo.page.screenshot(), side: await panel.page.screenshot() });
}

/** Each page and the panel beside it, in one picture of the size that the stores want. Last, because a canvas in front is the page that the panel follows. */
async function compose(shots: readonly Shot[], canvas: Page): Promise<void> {
  await canvas.setViewport(SIZE);
  for (const { name, page, side } of shots) {
    await canvas.setContent(
      `<!doctype html><style>body{margin:0;display:flex;background:#c6c9ce;gap:1px;overflow:hidden}img{display:block;height:${SIZE.height}px}</style>` +
        `<img src="${image(page)}" alt=""><img src="${image(side)}" alt="">`,
      { waitUntil: 'load' },
    );
    await write(name, await canvas.screenshot());
  }
}

async function takeAll(studio: Studio): Promise<void> {
  const { demo, panel } = studio;
  await inLight(demo.page, SIZE.width - PANEL_WIDTH - 1);
  await inLight(panel.page, PANEL_WIDTH);
  await openMail(demo.page, 'Jane Doe');
  await panel.shows('Jane Doe');
  await panel.sees('Northwind Trading');
  await beside('1-mail', studio);
  await openMail(demo.page, 'Lars Hansen');
  await panel.sees('Kept value: Qualified');
  await beside('2-reason', studio);
  await openMail(demo.page, 'Mette Sørensen');
  await panel.shows('Mette Sørensen');
  await panel.chooseStatus('Qualified');
  await panel.sees('Setting Qualified can move the company');
  await waitFor('the CRM has said who else is there', () =>
    panel.page.evaluate(() => !document.querySelector('dialog')?.textContent?.includes('Looking up')),
  );
  await beside('3-automation', studio);
  await panel.click('button', 'Cancel');
  await demo.page.goto(`${demo.url}/pages/team`);
  await panel.sees(/On the page/);
  await beside('4-page', studio);
  const leads = await demo.browser.browser.newPage();
  await inLight(leads, SIZE.width);
  await leads.goto(demo.browser.url('leads.html'));
  await leads.waitForSelector('tbody tr td');
  await write('5-leads', await leads.screenshot());
}

await ensureChromium();
if (!process.argv.includes('--no-build') && (await run('wxt', ['build', '--mode', 'demo'])) !== 0) process.exit(1);
await mkdir(FOLDER, { recursive: true });
const demo = await startDemo();
try {
  await openMailbox(demo.page, demo.url);
  const panel = panelOf(await demo.panelAs('rep@example.com'));
  const shots: Shot[] = [];
  await takeAll({ demo, panel, shots });
  await compose(shots, await demo.browser.browser.newPage());
} finally {
  await demo.close();
}
