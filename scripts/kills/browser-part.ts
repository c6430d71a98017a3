import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EXPIRED, signIn } from '../browser/sign-in.ts';
import { surfaceOf } from '../browser/surface.ts';
import { waitFor } from '../browser/wait.ts';
import { USER } from './cast.ts';
import { editOn, readyToEdit } from './editing.ts';
import { chromiumHost, type Host } from './host.ts';
import { NO_TROUBLE } from './ledger.ts';
import { addVerdict, inStretches, pick, type Work } from './part.ts';
import { createStage, type Stage } from './stage.ts';
import type { EditWindow } from './window.ts';

/** A profile and a sandbox serve so many kills. */
const KILLS_A_LEG = 25;
/** Edits flow for so long before the browser is killed, in ms. */
const [LEAST_MS, MOST_MS] = [300, 1_500];
const DRAIN_MS = 120_000;

interface Started {
  readonly host: Host;
  readonly first: EditWindow;
}

/** Starts the browser on the profile and signs in where that is asked: the sign-in is gone with the browser unless it is renewed silently. */
async function start(stage: Stage, profileDir: string, { tally, random }: Work): Promise<Started> {
  const host = await chromiumHost(profileDir);
  try {
    const first = await host.openWindow();
    const account = { sandboxUrl: stage.url, user: USER };
    await signIn(host.browser, first.page, account);
    const before = stage.ledger.answered();
    const surface = surfaceOf(first.page);
    await waitFor(
      'the sign-in is good, or asked for',
      async () => {
        if ((await surface.text()).includes(EXPIRED)) {
          await signIn(host.browser, first.page, account);
          tally.signedInAgain += 1;
        }
        await first.open(pick(stage.leads, random));
        return stage.ledger.answered() > before;
      },
      30_000,
    );
    return { host, first };
  } catch (error) {
    await host.close();
    throw error;
  }
}

async function killOnce(stage: Stage, profileDir: string, work: Work): Promise<void> {
  const { random, tally } = work;
  const { host, first } = await start(stage, profileDir, work);
  const end = new AbortController();
  try {
    await stage.look(host.reader);
    await readyToEdit(stage, first, random);
    const windows = [first];
    for (let others = Math.floor(random() * 3); others > 0; others -= 1) windows.push(await host.openWindow());
    const editing = Promise.all(windows.map((window) => editOn(stage, window, work, end.signal)));
    const time = wait(LEAST_MS + random() * (MOST_MS - LEAST_MS));
    // Editing ends before its time only by a failure.
    await Promise.race([time, editing]);
    const underWay = stage.ledger.underWay('anybody') > 0;
    end.abort();
    await host.crash();
    tally.kills += 1;
    if (underWay) tally.underWay += 1;
    await editing;
  } finally {
    end.abort();
    await host.close();
  }
}

async function leg(kills: number, work: Work): Promise<void> {
  const { random, tally, signal } = work;
  const stage = await createStage(random);
  const profileDir = await mkdtemp(join(tmpdir(), 'leadside-kills-'));
  try {
    for (let left = kills; left > 0 && !signal.aborted; left -= 1) {
      stage.ledger.trouble(random() < 0.25 ? { unsent: 0.1, lost: 0.15, unavailable: 0 } : NO_TROUBLE);
      await killOnce(stage, profileDir, work);
    }
    stage.ledger.trouble(NO_TROUBLE);
    const { host } = await start(stage, profileDir, work);
    try {
      await stage.drain(host.reader, DRAIN_MS, () => Promise.resolve());
      addVerdict(tally, await stage.judge(host.reader), stage.ledger.troubled());
    } finally {
      await host.close();
    }
  } finally {
    await rm(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    await stage.close();
  }
}

/** Kills the whole browser so many times while edits flow, starts it again on the same profile, and counts what became of the edits. */
export async function browserPart(kills: number, work: Work): Promise<void> {
  await inStretches(kills, KILLS_A_LEG, work, (some) => leg(some, work));
}
