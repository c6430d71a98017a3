import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../lib/store/schema.ts';
import { DEMO_BUILD } from '../../scripts/browser/demo.ts';
import { type ExtensionBrowser, launchWithExtension } from '../../scripts/browser/launch.ts';
import { type Panel, panelOf } from '../../scripts/browser/panel.ts';
import { serve, type Served } from '../../scripts/browser/serve.ts';
import { signIn } from '../../scripts/browser/sign-in.ts';
import { CAST, STATUS } from '../../scripts/tour/context.ts';
import { openMail, openMailbox } from '../../scripts/tour/mail.ts';
import { buildOlder, lastCommitOf } from './older-build.ts';

interface ChromeThere {
  readonly chrome: { readonly runtime: { getManifest(): { readonly version: string } } };
}

const CATEGORY = { mql: 2 } as const;
const NOAH = 'noah.berg@harbor-analytics.example';
const DATABASE = 'leadside:sandbox:Cust00001:rep@example.com';

/** The time for building an older state and starting browsers. */
const LONG = { timeout: 240_000 };

/** The code of a schema, at this commit, or what is built here. */
interface Build {
  readonly schema: number;
  readonly commit: string | null;
}

/** Every older schema whose code is in the history that is here. `update.test.ts` has their databases also where there is no history. */
const OLDER: readonly Build[] = (
  await Promise.all(Array.from({ length: SCHEMA_VERSION - 1 }, async (_, at) => ({ schema: at + 1, commit: await lastCommitOf(at + 1) })))
).filter(({ commit }) => commit !== null);
if (OLDER.length < SCHEMA_VERSION - 1) process.stderr.write('update: the history that is here has not every older version\n');
const BUILDS: readonly Build[] = OLDER.length > 0 ? OLDER : [{ schema: SCHEMA_VERSION, commit: null }];

/** The newest older code; whoever made the first tables could not know of newer ones. */
const KNOWS_NEWER = OLDER.find(({ schema }) => schema > 1 && schema === SCHEMA_VERSION - 1)?.commit ?? null;

/** A browser that was started, with the open panel. */
interface Started extends ExtensionBrowser {
  readonly panel: Panel;
  signIn(): Promise<void>;
}

describe('an update of the extension itself', () => {
  let builds = '';
  let folder = '';
  let served: Served;
  let browser: ExtensionBrowser | null = null;

  beforeAll(async () => {
    builds = await mkdtemp(join(tmpdir(), 'leadside-older-'));
  });
  afterAll(() => rm(builds, { recursive: true, force: true }));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leadside-update-'));
    served = await serve();
  });
  afterEach(async () => {
    await browser?.close();
    await served?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  const installed = (): string => join(folder, 'extension');

  /** Puts a build in the place of the one that is installed: the same folder and id, with another version. */
  async function place(build: string, version: string): Promise<void> {
    await rm(installed(), { recursive: true, force: true });
    await cp(build, installed(), { recursive: true });
    const file = join(installed(), 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as { readonly version: string };
    await writeFile(file, JSON.stringify({ ...manifest, version }));
  }

  /** The browser on the profile of this test, with what is installed. */
  async function start(): Promise<Started> {
    const running = await launchWithExtension({ extensionDir: installed(), headless: true, profileDir: join(folder, 'profile') });
    browser = running;
    await openMailbox(running.page, served.url);
    const panel = panelOf(await running.openPanel(running.page));
    return { ...running, panel, signIn: () => signIn(running.browser, panel.page, { sandboxUrl: served.url, user: 'rep@example.com' }) };
  }

  /** Updates to a build as the browser does it, at work, and ends the browser: answers the next start. */
  async function update(running: Started, build: string, version: string): Promise<Started> {
    // The driver waits for ever for what it asked a context that an update ends.
    await running.closePanel();
    await running.killWorker();
    await place(build, version);
    await running.browser.installExtension(installed());
    await running.close();
    const next = await start();
    expect(await next.panel.page.evaluate(() => (globalThis as unknown as ChromeThere).chrome.runtime.getManifest().version)).toBe(version);
    return next;
  }

  const tablesOf = ({ page }: Panel): Promise<number | undefined> =>
    page.evaluate(async (name) => (await indexedDB.databases()).find((each) => each.name === name)?.version, DATABASE);

  /** Leaves a status, a company's category and somebody new without a network. */
  async function leaveEdits(running: Started): Promise<void> {
    const { page: mail, panel } = running;
    await running.signIn();
    await openMail(mail, 'Jane Doe');
    await panel.shows('Jane Doe');
    const other = await running.browser.newPage();
    await openMailbox(other, served.url);
    await openMail(other, 'Noah Berg');
    await panel.sees('Noah Berg is not in the CRM');
    await mail.bringToFront();
    await panel.shows('Jane Doe');
    await running.setOffline(true);
    await panel.chooseStatus('Contacting');
    await panel.sees(/Saved here|waits/);
    await panel.openCompany('Northwind Trading');
    await panel.shows('Northwind Trading');
    await panel.pick('Category', 'Marketing qualified lead');
    await panel.click('button', 'Change category');
    await panel.sees(/2 changes wait/);
    await other.bringToFront();
    // The button at the top, for anybody, has the same name.
    await panel.sees('Noah Berg is not in the CRM');
    await panel.click('button', 'Create contact');
    await panel.sees('Harbor Analytics');
    await panel.click('button', 'Create contact');
    await panel.sees(/3 changes wait/);
  }

  /** All three are in the CRM, and each was sent once. */
  async function expectSent(): Promise<void> {
    const { crm, traffic } = served;
    const soon = { timeout: 60_000 };
    await expect.poll(async () => (await crm.person(CAST.jane)).leadStatusId, soon).toBe(STATUS.contacting);
    await expect.poll(() => crm.companyCategory(CAST.northwind), soon).toBe(CATEGORY.mql);
    await expect.poll(async () => (await crm.personsByEmail(NOAH)).length, soon).toBe(1);
    expect(traffic.count('PATCH', /\/Person\/11$/)).toBe(1);
    expect(traffic.count('PATCH', /\/Contact\/5$/)).toBe(1);
    expect(traffic.count('POST', /\/Person$/)).toBe(1);
  }

  /** A browser in which `build` is installed, with edits that wait. */
  async function startWithEdits({ schema, commit }: Build): Promise<Started> {
    await place(commit === null ? DEMO_BUILD : await buildOlder(commit, builds), '0.0.1');
    const running = await start();
    await leaveEdits(running);
    expect(await tablesOf(running.panel)).toBe(schema);
    return running;
  }

  test.each(BUILDS)('from tables $schema keeps all that waits, and sends each once', LONG, async (build) => {
    const running = await startWithEdits(build);
    const next = await update(running, DEMO_BUILD, '99.1');
    await next.signIn();
    await expectSent();
    expect(await tablesOf(next.panel)).toBe(SCHEMA_VERSION);
    // What was registered by the version before reads pages on.
    await openMail(next.page, 'Lars Hansen');
    await next.panel.shows('Lars Hansen', 20_000);
  });

  test.skipIf(KNOWS_NEWER === null)('a downgrade says so and touches nothing, and the newer version sends what waited', LONG, async () => {
    const older = await buildOlder(KNOWS_NEWER ?? '', builds);
    await place(DEMO_BUILD, '99.1');
    const running = await start();
    await leaveEdits(running);

    const before = await update(running, older, '0.0.1');
    await before.panel.sees('newer version of Leadside');
    await before.panel.sees('nothing was changed or lost');
    expect(await tablesOf(before.panel)).toBe(SCHEMA_VERSION);

    expect(served.traffic.count('PATCH', /./)).toBe(0);

    const next = await update(before, DEMO_BUILD, '99.1');
    await next.signIn();
    await expectSent();
  });
});
