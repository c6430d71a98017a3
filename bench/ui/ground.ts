import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { SCHEMA_VERSION } from '../../lib/store/schema.ts';
import { type Demo, DEMO_BUILD, startDemo } from '../../scripts/browser/demo.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { ROOT } from '../../scripts/run.ts';
import { openMailbox } from '../../scripts/tour/mail.ts';
import { choose, replicaState } from '../kept.ts';
import { makePinnedProfile } from './pinned.ts';

/** How {@link layGround} comes to its people. */
export const GROUND_METHOD = `The demo build in Chromium on this machine, the sandbox in the same process as this script (everybody a lead once, nobody with the name of somebody else), over loopback.
"All leads" is chosen in the settings, and the product has brought everybody to this device by itself before anything is measured; it goes on asking for news meanwhile. Its button is pinned to the toolbar.
With --keep, what was brought is kept in .output/ground, and a later run with --keep begins with a copy of it.`;

/** A family name of its own for everybody: lists of real people have nearly as many names as people, and sorting them costs accordingly. */
const NAMES = `update person set last_name = last_name || '-' || initcap(translate(substr(md5(id::text), 1, 6), '0123456789', 'ghijklmnop')) where id > 1000`;
const LEADS = 'update person set lead_status_id = 1 where lead_status_id is null';
const MOST_MS = 10 * 60_000;
const KEPT = join(ROOT, '.output', 'ground');
/** The file in a kept ground that says at which port its sandbox was: the extension finds it there. */
const PORT = 'port';

/** A folder with the sandbox's data and the browser's profile; without a port any free one is taken. */
interface Ground {
  readonly dir: string;
  readonly port?: number;
}

/** The product on the folder. */
function start({ dir, port = 0 }: Ground, people: number): Promise<Demo> {
  const sandbox = { people, data: join(dir, 'data') };
  return startDemo({ sandbox, port, browser: { extensionDir: DEMO_BUILD, profileDir: join(dir, 'profile') } });
}

const signedIn = (demo: Demo) => demo.panelAs('rep@example.com');

/** Waits until the product has tried to go on as whoever was signed in before the browser was closed. */
async function waitUntilTried(panel: Page): Promise<void> {
  await waitFor('the sign-in was tried', () =>
    panel.evaluate(async () => {
      const { storage } = (globalThis as unknown as { chrome: { storage: { session: { get(): Promise<object> } } } }).chrome;
      return 'token' in (await storage.session.get());
    }),
  );
}

/** Starts the product in an empty folder, and has it bring everybody to this device. */
async function fill(dir: string, people: number): Promise<Demo> {
  await makePinnedProfile(join(dir, 'profile'), DEMO_BUILD);
  const demo = await start({ dir }, people);
  try {
    await demo.sandbox.db.query(NAMES);
    await demo.sandbox.db.query(LEADS);
    await openMailbox(demo.page, demo.url);
    // Chosen before signing in, after which pages are loaded anew.
    await choose(await demo.browser.openPanel(demo.page), { keep: 'all' });
    const panel = await signedIn(demo);
    await waitFor('everybody is here', async () => (await replicaState(panel))?.completeAt != null, MOST_MS);
    return demo;
  } catch (error) {
    await demo.close();
    throw error;
  }
}

/** Starts the product on a folder that {@link fill} has filled. */
async function again(ground: Ground, people: number): Promise<Demo> {
  const demo = await start(ground, people);
  try {
    await openMailbox(demo.page, demo.url);
    // After a start of the browser it first tries by itself; only then it is told that the sign-in has expired.
    await waitUntilTried(await signedIn(demo));
    const panel = await signedIn(demo);
    await waitFor('everybody is here', async () => (await replicaState(panel))?.completeAt != null);
    return demo;
  } catch (error) {
    await demo.close();
    throw error;
  }
}

/** What a kept ground depends on: the sandbox's data, the shape of the database on the device, and what is done here. */
async function keyOf(people: number): Promise<string> {
  const hash = createHash('sha256').update(String(SCHEMA_VERSION));
  for (const folder of ['server/data', 'server/db', 'bench/ui']) {
    const files = (await readdir(join(ROOT, folder))).toSorted().filter((file) => folder !== 'bench/ui' || file === 'ground.ts');
    for (const file of files) hash.update(await readFile(join(ROOT, folder, file)));
  }
  return `${people}-${hash.digest('hex').slice(0, 12)}`;
}

const portIn = (dir: string): Promise<number | null> => readFile(join(dir, PORT), 'utf8').then(Number, () => null);

/** A copy of the kept ground in the folder; the first time it is laid. */
async function copyKept(dir: string, people: number): Promise<Ground> {
  const kept = join(KEPT, await keyOf(people));
  if ((await portIn(kept)) === null) {
    const draft = `${kept}.draft`;
    await rm(draft, { recursive: true, force: true });
    const demo = await fill(draft, people);
    await demo.close();
    await writeFile(join(draft, PORT), new URL(demo.url).port);
    await rename(draft, kept);
  }
  await cp(kept, dir, { recursive: true });
  return { dir, port: (await portIn(dir)) ?? 0 };
}

/** Starts the product and fills this device with so many people. Close the demo in the end. */
export async function layGround(people: number, { keep }: { readonly keep: boolean }): Promise<Demo> {
  const dir = await mkdtemp(join(tmpdir(), 'leadside-ground-'));
  const remove = () => rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  try {
    const demo = keep ? await again(await copyKept(dir, people), people) : await fill(dir, people);
    return { ...demo, close: () => demo.close().then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
