import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DEMO_BUILD } from '../browser/demo.ts';
import { type ExtensionBrowser, launchWithExtension } from '../browser/launch.ts';
import { EXPIRED, signIn } from '../browser/sign-in.ts';
import { surfaceOf } from '../browser/surface.ts';
import { waitFor } from '../browser/wait.ts';
import { USER } from './cast.ts';
import { editOn, readyToEdit } from './editing.ts';
import { addVerdict, pick, type Work } from './part.ts';
import { createStage, type Stage } from './stage.ts';
import { type EditWindow, openEditWindow } from './window.ts';

/** A profile and a sandbox serve so many kills. */
const KILLS_A_LEG = 25;
/** Edits flow for so long before the browser is killed, in ms. */
const [LEAST_MS, MOST_MS] = [300, 1_500];
const DRAIN_MS = 120_000;

interface Started {
  readonly browser: ExtensionBrowser;
  readonly first: EditWindow;
}

/** Starts the browser on the profile and signs in where that is asked: the sign-in is gone with the browser unless it is renewed silently. */
async function start(stage: Stage, profileDir: string): Promise<Started> {
  const browser = await launchWithExtension({
    extensionDir: DEMO_BUILD,
    headless: true,
    leaveWorkers: true,
    profileDir,
    size: { width: 500, height: 700 },
  });
  try {
    await browser.page.goto(browser.url('manifest.json'));
    const first = await openEditWindow(browser.browser, browser.url('sidepanel.html'));
    const account = { sandboxUrl: stage.url, user: USER };
    await signIn(browser.browser, first.page, account);
    const before = stage.ledger.answered();
    const surface = surfaceOf(first.page);
    await waitFor(
      'the sign-in is good, or asked for',
      async () => {
        if ((await surface.text()).includes(EXPIRED)) await signIn(browser.browser, first.page, account);
        await first.open(stage.leads[0] ?? pick(stage.leads, Math.random));
        return stage.ledger.answered() > before;
      },
      30_000,
    );
    return { browser, first };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function killOnce(stage: Stage, profileDir: string, work: Work): Promise<void> {
  const { random, tally } = work;
  const { browser, first } = await start(stage, profileDir);
  const end = new AbortController();
  try {
    await stage.look(browser.page);
    await readyToEdit(stage, first, random);
    const editing = [editOn(stage, first, work, end.signal)];
    for (let others = Math.floor(random() * 3); others > 0; others -= 1) {
      const window = await openEditWindow(browser.browser, browser.url('sidepanel.html'));
      editing.push(editOn(stage, window, work, end.signal));
    }
    await wait(LEAST_MS + random() * (MOST_MS - LEAST_MS));
    const underWay = stage.ledger.underWay('anybody') > 0;
    end.abort();
    await browser.crash();
    tally.kills += 1;
    if (underWay) tally.underWay += 1;
    await Promise.all(editing);
  } finally {
    end.abort();
    await browser.close();
  }
}

async function leg(kills: number, work: Work): Promise<void> {
  const { random, tally, signal } = work;
  const stage = await createStage(random);
  const profileDir = await mkdtemp(join(tmpdir(), 'leadside-kills-'));
  try {
    for (let left = kills; left > 0 && !signal.aborted; left -= 1) {
      stage.ledger.trouble(random() < 0.2 ? { lost: 0.1, unavailable: 0 } : { lost: 0, unavailable: 0 });
      await killOnce(stage, profileDir, work);
    }
    stage.ledger.trouble({ lost: 0, unavailable: 0 });
    const { browser } = await start(stage, profileDir);
    try {
      await stage.drain(browser.page, DRAIN_MS, () => Promise.resolve());
      addVerdict(tally, await stage.judge(browser.page), stage.ledger.troubled());
    } finally {
      await browser.close();
    }
  } finally {
    await rm(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    await stage.close();
  }
}

/** Kills the whole browser so many times while edits flow, starts it again on the same profile, and counts what became of the edits. */
export async function browserPart(kills: number, work: Work): Promise<void> {
  const goal = work.tally.kills + kills;
  while (work.tally.kills < goal && !work.signal.aborted) await leg(Math.min(KILLS_A_LEG, goal - work.tally.kills), work);
}
