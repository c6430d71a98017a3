import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { needChromium } from './browser/find.ts';
import { launchFirefox } from './browser/firefox.ts';
import { launchWithExtension } from './browser/launch.ts';
import { placeChromiumFile, placeFile, type PlacedPolicy } from './browser/policy-file.ts';
import { surfaceOf } from './browser/surface.ts';
import { ROOT, run } from './run.ts';

/**
 * `npm run policies`: every sample of `docs/policies` in the real browser, which has to say in the options what is set and without a
 * mistake. Puts each file where the browser looks for it and takes it away again; says what was skipped where it may not (it takes
 * the right to write below /etc).
 */
const FOLDER = join(ROOT, 'docs', 'policies');
let failed = 0;

async function sample(name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(FOLDER, name), 'utf8'));
}

/** What the options page has to say of a sample, in the sample's language. */
async function check(name: string, page: Page, expected: readonly string[], forbidden: string): Promise<void> {
  const surface = surfaceOf(page);
  const missing: string[] = [];
  for (const text of expected)
    await surface.sees(text, 15_000).catch((error: unknown) => missing.push(error instanceof Error ? error.message : String(error)));
  if ((await surface.text()).includes(forbidden)) missing.push(`it says "${forbidden}"`);
  failed += missing.length === 0 ? 0 : 1;
  process.stdout.write(`${name}: ${missing.length === 0 ? `as set (${expected.length} lines)` : `FAIL ${missing.join('; ')}`}\n`);
}

async function within(name: string, placed: PlacedPolicy | null, work: () => Promise<void>): Promise<void> {
  if (placed === null) {
    process.stdout.write(`${name}: skipped, its file cannot be put where the browser looks for it\n`);
    return;
  }
  try {
    await work();
  } finally {
    await placed.remove();
  }
}

async function inChromium(name: string, expected: readonly string[], mistakes: string): Promise<void> {
  const { path } = await needChromium((line) => process.stderr.write(`${line}\n`));
  await within(name, await placeChromiumFile(path, await sample(name)), async () => {
    const browser = await launchWithExtension({ extensionDir: join(ROOT, '.output', 'chrome-mv3'), headless: true });
    try {
      await browser.page.goto(browser.url('options.html'));
      await check(name, browser.page, expected, mistakes);
    } finally {
      await browser.close();
    }
  });
}

async function inFirefox(name: string, place: string, expected: readonly string[], mistakes: string): Promise<void> {
  await within(name, await placeFile(place, await sample(name)), async () => {
    const firefox = await launchFirefox(join(ROOT, '.output', 'firefox-mv3'));
    try {
      await check(name, await firefox.openPage('options.html', 'tab'), expected, mistakes);
    } finally {
      await firefox.close();
    }
  });
}

if (!process.argv.includes('--no-build')) {
  const built = (await run('wxt', ['build'])) || (await run('wxt', ['build', '-b', 'firefox']));
  if (built !== 0) process.exit(built);
}
const [EN, NL, DE] = ['The policy has mistakes', 'Het beleid bevat fouten', 'Die Richtlinie hat Fehler'];
await inChromium(
  'chrome.json',
  [
    'Sign-in: Cust12345, Production',
    'Pages of these hosts only may be read: outlook.office.com, mail.google.com, *.example.com',
    'Never read: payroll.example.com',
    'after 30 days',
    'Switched off: files with contacts or changes',
  ],
  EN,
);
await inChromium(
  'edge.json',
  ['Aanmelden: https://crm.example.com/superoffice', 'Alleen-lezen', 'bij elke start van de browser gewist', 'Taal: Nederlands'],
  NL,
);
await inFirefox(
  'firefox.json',
  '/etc/firefox/policies/policies.json',
  ['Sign-in: Cust12345, Production', 'outlook.office.com, *.example.com', 'Read only', 'searching from the address bar'],
  EN,
);
await inFirefox(
  'firefox-managed-storage.json',
  '/usr/lib/mozilla/managed-storage/leadside@leadside.example.json',
  ['Cust12345', 'nach 7 Tagen', 'Sprache: Deutsch'],
  DE,
);
process.exit(failed === 0 ? 0 : 1);
