import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { ROOT } from '../run.ts';
import { needChromium } from './find.ts';
import { launchFirefox } from './firefox.ts';
import { launchWithExtension } from './launch.ts';
import { FIREFOX_FILE, placeChromiumFile, placeFile, type PlacedPolicy } from './policy-file.ts';
import { searchEdge } from './search.ts';
import { surfaceOf } from './surface.ts';

/** A sample policy of the documents, and what the options have to say of it. */
export interface Sample {
  readonly name: string;
  readonly browser: 'Chromium' | 'Edge' | 'Firefox';
  /** Lines of the options page, in the sample's language. */
  readonly expected: readonly string[];
  /** What the options say of a policy that has mistakes, in the sample's language. */
  readonly mistakes: string;
  /** Where Firefox looks for it. */
  readonly place?: string;
}

/** What trying a sample came to. Without a `browser` it was skipped: its file cannot be put where the browser looks for it. */
export interface Tried {
  readonly browser: string | null;
  readonly wrong: readonly string[];
}

const FOLDER = join(ROOT, 'docs', 'policies');
const SKIPPED: Tried = { browser: null, wrong: [] };
const [EN, NL, DE] = ['The policy has mistakes', 'Het beleid bevat fouten', 'Die Richtlinie hat Fehler'];

/** Every sample that a browser can be tried with: the others only say the same for another place. */
export const SAMPLES: readonly Sample[] = [
  {
    name: 'chrome.json',
    browser: 'Chromium',
    expected: [
      'Sign-in: Cust12345, Production',
      'Pages of these hosts only may be read: outlook.office.com, mail.google.com, *.example.com',
      'Never read: payroll.example.com',
      'after 30 days',
      'Switched off: files with contacts or changes',
    ],
    mistakes: EN,
  },
  {
    name: 'edge.json',
    browser: 'Edge',
    expected: [
      'Aanmelden: https://crm.example.com/superoffice',
      'Alleen-lezen',
      'bij elke start van de browser gewist',
      'Taal: Nederlands',
    ],
    mistakes: NL,
  },
  {
    name: 'firefox.json',
    browser: 'Firefox',
    place: FIREFOX_FILE,
    expected: ['Sign-in: Cust12345, Production', 'outlook.office.com, *.example.com', 'Read only', 'searching from the address bar'],
    mistakes: EN,
  },
  {
    name: 'firefox-managed-storage.json',
    browser: 'Firefox',
    place: '/usr/lib/mozilla/managed-storage/leadside@leadside.example.json',
    expected: ['Cust12345', 'nach 7 Tagen', 'Sprache: Deutsch'],
    mistakes: DE,
  },
];

async function wrongOn(page: Page, { expected, mistakes }: Sample): Promise<readonly string[]> {
  const surface = surfaceOf(page);
  const wrong: string[] = [];
  for (const text of expected)
    await surface.sees(text, 15_000).catch((error: unknown) => wrong.push(error instanceof Error ? error.message : String(error)));
  if ((await surface.text()).includes(mistakes)) wrong.push(`it says "${mistakes}"`);
  return wrong;
}

async function within(placed: PlacedPolicy | null, work: () => Promise<Tried>): Promise<Tried> {
  if (placed === null) return SKIPPED;
  try {
    return await work();
  } finally {
    await placed.remove();
  }
}

/** Edge's sample in Edge where that is installed, else in Chromium, which reads the same. */
async function inChromium(sample: Sample, policy: unknown): Promise<Tried> {
  const edge = sample.browser === 'Edge' ? await searchEdge() : null;
  const { path, product, version } = edge ?? (await needChromium((line) => process.stderr.write(`${line}\n`)));
  return within(await placeChromiumFile(path, policy), async () => {
    const build = join(ROOT, '.output', edge === null ? 'chrome-mv3' : 'edge-mv3');
    const browser = await launchWithExtension({ extensionDir: build, headless: true, executable: path });
    try {
      await browser.page.goto(browser.url('options.html'));
      return { browser: `${product} ${version}`, wrong: await wrongOn(browser.page, sample) };
    } finally {
      await browser.close();
    }
  });
}

async function inFirefox(sample: Sample, place: string, policy: unknown): Promise<Tried> {
  return within(await placeFile(place, policy), async () => {
    const firefox = await launchFirefox(join(ROOT, '.output', 'firefox-mv3'));
    try {
      const page = await firefox.openPage('options.html', 'tab');
      return { browser: await firefox.browser.version(), wrong: await wrongOn(page, sample) };
    } finally {
      await firefox.close();
    }
  });
}

/** Puts a sample where its browser looks for it, starts the browser, reads the options, and takes the file away again. */
export async function trySample(sample: Sample): Promise<Tried> {
  const policy: unknown = JSON.parse(await readFile(join(FOLDER, sample.name), 'utf8'));
  return sample.place === undefined ? inChromium(sample, policy) : inFirefox(sample, sample.place, policy);
}
