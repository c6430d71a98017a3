import { setTimeout as wait } from 'node:timers/promises';
import { DEMO_BUILD } from '../browser/demo.ts';
import { type ExtensionBrowser, launchWithExtension } from '../browser/launch.ts';
import { signIn } from '../browser/sign-in.ts';
import { USER } from './cast.ts';
import { editOn, editOnce, nextLead, readyToEdit } from './editing.ts';
import type { Moment } from './ledger.ts';
import { addVerdict, pick, type Work } from './part.ts';
import { createStage, type Stage } from './stage.ts';
import { type EditWindow, openEditWindow } from './window.ts';
import { followWorker, type WorkerControl } from './worker.ts';

/** Who edits while the worker is killed: one window, three at once, or one that is closed right after its edits, so that the worker is alone. */
export type Editors = 'one window' | 'three windows' | 'worker alone';

/** A browser, a sandbox and a profile serve so many kills; then everything is new, so that nothing grows over an hour. */
const KILLS_A_LEG = 1_000;
/** A worker lives so long before it is killed, at most, in ms. */
const LIFE_MS = 60;
const DRAIN_MS = 120_000;

interface Scene {
  readonly stage: Stage;
  readonly browser: ExtensionBrowser;
  readonly worker: WorkerControl;
  readonly work: Work;
}

/** Kills the worker once: after a while, or when a write of its has reached the sandbox, or when the answer has left. */
async function killOnce({ stage, worker, work }: Scene): Promise<void> {
  if (!worker.isRunning()) await worker.wake();
  if (!(await worker.untilRunning(1_000))) return;
  const { random, tally } = work;
  const when = pick(['anytime', 'reached', 'left'] as const, random);
  if (when === 'anytime') await wait(random() * LIFE_MS);
  else {
    await writeOf(stage, when);
    await wait(random() * 4);
  }
  const underWay = stage.ledger.underWay('worker') > 0;
  if (!(await worker.kill())) return;
  tally.kills += 1;
  if (underWay) tally.underWay += 1;
}

function writeOf(stage: Stage, wanted: Moment): Promise<void> {
  return new Promise((resolve) => {
    const stop = stage.ledger.onWrite((moment, byWorker) => {
      if (byWorker && moment === wanted) end();
    });
    const timer = setTimeout(end, LIFE_MS * 2);
    function end(): void {
      stop();
      clearTimeout(timer);
      resolve();
    }
  });
}

/** Answers are lost and requests refused in one of five stretches of some seconds. */
async function makeTrouble(stage: Stage, random: () => number, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    stage.ledger.trouble(random() < 0.2 ? { lost: 0.1, unavailable: 0.01 } : { lost: 0, unavailable: 0 });
    await wait(2_000 + random() * 4_000, undefined, { signal: until }).catch(() => undefined);
  }
  stage.ledger.trouble({ lost: 0, unavailable: 0 });
}

async function keepLooking({ stage, browser }: Scene, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    await stage.look(browser.page);
    await wait(300);
  }
}

/** Edits in a window that is closed as soon as the last was called saved, and kills the worker until it has sent the rest. */
async function burst(scene: Scene, done: () => boolean): Promise<void> {
  const { stage, browser, work } = scene;
  const window = await openEditWindow(browser.browser, browser.url('sidepanel.html'));
  try {
    await readyToEdit(stage, window, work.random);
    for (let people = 0; people < 3; people += 1) {
      const lead = nextLead(stage, work.random);
      if (!(await window.open(lead))) continue;
      for (let edits = 0; edits < 5; edits += 1) await editOnce(stage, window, lead, work);
    }
  } finally {
    await window.close();
  }
  for (let kills = 0; kills < 40 && !done(); kills += 1) {
    await killOnce(scene);
    if (kills % 3 === 2 && (await stage.look(browser.page)) === 0) return;
  }
}

/** A window that edits for some seconds and is closed in the middle of whatever it does, again and again; the last one stays. */
async function comeAndGo({ stage, work }: Scene, open: () => Promise<EditWindow>, until: AbortSignal): Promise<void> {
  const { random } = work;
  while (!until.aborted) {
    const window = await open();
    const end = AbortSignal.any([until, AbortSignal.timeout(Math.round(1_000 + random() * 5_000))]);
    await editOn(stage, window, work, end);
    if (!until.aborted) await window.close();
  }
}

async function faults(scene: Scene, editors: Editors, open: () => Promise<EditWindow>, done: () => boolean): Promise<void> {
  const { stage, work } = scene;
  const end = new AbortController();
  const around = [makeTrouble(stage, work.random, end.signal), keepLooking(scene, end.signal)];
  if (editors !== 'worker alone') {
    const first = await open();
    await readyToEdit(stage, first, work.random);
    around.push(editOn(stage, first, work, end.signal));
  }
  if (editors === 'three windows') around.push(comeAndGo(scene, open, end.signal), comeAndGo(scene, open, end.signal));
  const killing = (async () => {
    while (!done()) await (editors === 'worker alone' ? burst(scene, done) : killOnce(scene));
  })();
  // Whatever fails first ends the others.
  await Promise.race([killing, ...around]).finally(() => end.abort());
  await Promise.all([killing, ...around]);
}

async function leg(editors: Editors, kills: number, work: Work): Promise<void> {
  const { random, tally } = work;
  const stage = await createStage(random);
  try {
    const browser = await launchWithExtension({
      extensionDir: DEMO_BUILD,
      headless: true,
      leaveWorkers: true,
      size: { width: 500, height: 700 },
    });
    try {
      await browser.page.goto(browser.url('manifest.json'));
      const open = () => openEditWindow(browser.browser, browser.url('sidepanel.html'));
      const first = await open();
      await signIn(browser.browser, first.page, { sandboxUrl: stage.url, user: USER });
      await first.close();
      const worker = await followWorker(browser.page);
      const goal = tally.kills + kills;
      await faults({ stage, browser, worker, work }, editors, open, () => tally.kills >= goal || work.signal.aborted);
      await stage.drain(browser.page, DRAIN_MS, () => worker.wake());
      addVerdict(tally, await stage.judge(browser.page), stage.ledger.troubled());
    } finally {
      await browser.close();
    }
  } finally {
    await stage.close();
  }
}

/** Kills the worker so many times while edits flow, and counts what became of them. */
export async function workerPart(editors: Editors, kills: number, work: Work): Promise<void> {
  const goal = work.tally.kills + kills;
  while (work.tally.kills < goal && !work.signal.aborted) await leg(editors, Math.min(KILLS_A_LEG, goal - work.tally.kills), work);
}
