import { setTimeout as wait } from 'node:timers/promises';
import { signIn } from '../browser/sign-in.ts';
import { USER } from './cast.ts';
import { editOn, editOnce, nextLead, readyToEdit } from './editing.ts';
import type { Host } from './host.ts';
import { type Moment, NO_TROUBLE } from './ledger.ts';
import { addVerdict, inStretches, pick, type Work } from './part.ts';
import { createStage, type Stage } from './stage.ts';
import { standstill } from './standstill.ts';

/** Who edits while the worker is killed: one window, three at once, or one that is closed right after its edits, so that the worker is alone. */
export type Editors = 'one window' | 'three windows' | 'worker alone';

/** A browser, a sandbox and a profile serve so many kills. */
const KILLS_A_LEG = 1_000;
/** A worker lives so long before it is killed, at most, in ms. */
const LIFE_MS = 60;
const DRAIN_MS = 120_000;
/** Where windows are open, at most so many kills for each edit, and an edit at least so often, in ms. */
const [KILLS_AN_EDIT, EDIT_MS] = [2, 60_000];
/** After so many kills of a worker that was alone, its own alarm, every 30 s, has to be enough to send the rest. */
const BY_ALARM = 500;

interface Scene {
  readonly stage: Stage;
  readonly host: Host;
  readonly work: Work;
}

/** Kills the worker once: after a while, or when a write of its has reached the sandbox, or when the answer has left. */
async function killOnce({ stage, host: { worker }, work }: Scene): Promise<void> {
  await worker.wake();
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

/** Requests and answers are lost, and requests refused, in one of four stretches of some seconds. */
async function makeTrouble(stage: Stage, random: () => number, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    stage.ledger.trouble(random() < 0.25 ? { unsent: 0.1, lost: 0.15, unavailable: 0.01 } : NO_TROUBLE);
    await wait(2_000 + random() * 4_000, undefined, { signal: until }).catch(() => undefined);
  }
  stage.ledger.trouble(NO_TROUBLE);
}

async function keepLooking({ stage, host }: Scene, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    await stage.look(host.reader);
    await wait(300);
  }
}

/** Edits in a window that is closed as soon as the last was called saved, and kills the worker until it has sent the rest. */
async function burst(scene: Scene, done: () => boolean): Promise<void> {
  const { stage, host, work } = scene;
  const window = await host.openWindow();
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
    if (kills % 3 === 2 && (await stage.look(host.reader)) === 0) return;
  }
}

/** A window that edits for some seconds and is closed in the middle of whatever it does, again and again; the last one stays. */
async function comeAndGo({ stage, host, work }: Scene, until: AbortSignal): Promise<void> {
  const { random } = work;
  while (!until.aborted) {
    const window = await host.openWindow();
    const end = AbortSignal.any([until, AbortSignal.timeout(Math.round(1_000 + random() * 5_000))]);
    await editOn(stage, window, work, end);
    if (!until.aborted) await window.close();
  }
}

/** Kills wait for edits, so that no kill counts that nothing could have suffered from. */
function createFlow({ tally }: Work): { untilEdits(done: () => boolean): Promise<void> } {
  const [edits, kills] = [tally.edits, tally.kills];
  return {
    async untilEdits(done) {
      const end = performance.now() + EDIT_MS;
      while (!done() && tally.kills - kills >= KILLS_AN_EDIT * (tally.edits - edits)) {
        if (performance.now() > end) throw new Error(`no window has made an edit within ${EDIT_MS} ms`);
        await wait(10);
      }
    },
  };
}

async function faults(scene: Scene, editors: Editors, done: () => boolean): Promise<void> {
  const { stage, host, work } = scene;
  const alone = editors === 'worker alone';
  const first = alone ? null : await host.openWindow();
  if (first !== null) await readyToEdit(stage, first, work.random);
  const end = new AbortController();
  const flow = alone ? null : createFlow(work);
  const killing = async (): Promise<void> => {
    while (!done()) {
      await flow?.untilEdits(done);
      await (alone ? burst(scene, done) : killOnce(scene));
    }
  };
  // All begin at once, so that none can fail while nobody listens.
  const all = [
    killing(),
    makeTrouble(stage, work.random, end.signal),
    keepLooking(scene, end.signal),
    ...(first === null ? [] : [editOn(stage, first, work, end.signal)]),
    ...(editors === 'three windows' ? [comeAndGo(scene, end.signal), comeAndGo(scene, end.signal)] : []),
  ];
  // Whatever ends first, by success or failure, ends the others.
  await Promise.race(all)
    .catch(async (error: unknown) => {
      throw new Error(`${String(error)}\n${await standstill(stage, host)}`, { cause: error });
    })
    .finally(() => end.abort());
  await Promise.all(all);
}

async function leg(launch: () => Promise<Host>, editors: Editors, kills: number, work: Work): Promise<void> {
  const { random, tally } = work;
  const stage = await createStage(random);
  try {
    const host = await launch();
    try {
      const first = await host.openWindow();
      await signIn(host.browser, first.page, { sandboxUrl: stage.url, user: USER });
      await first.close();
      const goal = tally.kills + kills;
      await faults({ stage, host, work }, editors, () => tally.kills >= goal || work.signal.aborted);
      const byAlarm = editors === 'worker alone' && kills >= BY_ALARM;
      await stage.drain(host.reader, DRAIN_MS, () => (byAlarm ? Promise.resolve() : host.worker.wake()));
      const verdict = await stage.judge(host.reader);
      if (verdict.stuck.length > 0) work.tell(`stuck: ${verdict.stuck.join('; ')}\n${await standstill(stage, host)}`);
      addVerdict(tally, verdict, stage.ledger.troubled());
    } finally {
      await host.close();
    }
  } finally {
    await stage.close();
  }
}

/** What of a part is decided by its caller. */
export interface WorkerPart {
  readonly launch: () => Promise<Host>;
  readonly editors: Editors;
  readonly kills: number;
}

/** Kills the worker, or Firefox's event page, so many times while edits flow, and counts what became of them. */
export async function workerPart({ launch, editors, kills }: WorkerPart, work: Work): Promise<void> {
  await inStretches(kills, KILLS_A_LEG, work, (some) => leg(launch, editors, some, work));
}
