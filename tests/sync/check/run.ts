import { ME } from '../../contracts/small-world.ts';
import { setFate, setRunning, type Fate, type Trap } from './contexts.ts';
import { take } from './act.ts';
import { checkEdits, checkReadBack, checkReplica, type Windows } from './oracle.ts';
import type { Point } from './points.ts';
import { fractions } from './random.ts';
import { failureOf, SLOTS, type Schedule } from './schedule.ts';
import { OTHER } from './values.ts';
import { createWorld, type Ground, type World } from './world.ts';

/** Rounds of waiting after which a queue that has not emptied is stuck. */
const ROUNDS = 60;
const ROUND_MS = 16 * 60_000;

/** What one schedule came to: sentences of the oracle, none if all is well. */
export interface Outcome {
  readonly violations: readonly string[];
  readonly windows: Windows;
}

function trapsOf(schedule: Schedule, points: readonly Point[]): Trap[] {
  return schedule.traps.flatMap((trap) => {
    const point = points.findIndex((one) => one.name === trap.at);
    return point < 0 ? [] : [{ point, outcome: trap.outcome, failure: failureOf(trap), left: trap.left }];
  });
}

/** Lets the user's queue empty itself, with nothing in its way any more. */
async function drain(world: World): Promise<void> {
  for (const slot of SLOTS) world.kill(slot);
  const opened = await world.open(world.schedule.dawdle % 2 === 0 ? 'panel 1' : 'worker');
  // What is left to read does not keep the pump awake: the next alarm does it.
  for (let [round, idle] = [0, 0]; round < ROUNDS && idle < 2; round += 1) {
    world.start(opened, ({ leads }) => leads.sync());
    await world.quiet();
    if (opened.pump.state().kind === 'idle') idle += 1;
    await world.time.pass(ROUND_MS);
  }
}

/** Runs the schedule to its end and asks the oracle. */
export async function runSchedule(schedule: Schedule, points: readonly Point[], ground: Ground): Promise<Outcome> {
  const { disk } = ground;
  const chance = fractions(schedule.dawdle ^ 0x5bd1_e995);
  const lingers = schedule.dawdle % 3 === 0;
  const fate: Fate = {
    traps: trapsOf(schedule, points),
    death: null,
    dawdle: () => (lingers && chance() < 0.1 ? Math.ceil(chance() * 12) : 0),
    waiting: 0,
  };
  setFate(fate);
  const world = await createWorld(schedule, fate, ground);
  for (const [index, { step, rush }] of schedule.moves.entries()) {
    if (index % 3 === 0) await disk.keep(world.database(world.user));
    await take(world, fate, step, index);
    await (rush === 0 ? world.quiet() : world.time.quickly(rush));
  }
  await world.quiet();
  fate.traps = [];
  fate.death = null;
  // Nothing can be made to happen any more where somebody waits from now on.
  setRunning(-1);
  world.crm.heal();

  const windows: Windows = { edits: 0, gap: 0, second: 0, rule: 0 };
  const violations: string[] = [...world.ledger.bugs];
  for (const user of [ME, OTHER]) {
    if (!world.ledger.users.has(user)) continue;
    world.user = user;
    await drain(world);
    const store = await world.storeOf(user);
    for await (const sentence of checkEdits(world, user, store, windows)) violations.push(sentence);
    for await (const sentence of checkReadBack(world, user, store)) violations.push(sentence);
    const opened = await world.open('panel 1');
    world.start(opened, async ({ leads }) => {
      for (const id of world.crm.world.companies.keys()) await leads.refreshCompany(id);
      for (const id of world.crm.world.persons.keys()) await leads.refreshPerson(id);
    });
    await world.quiet();
    for await (const sentence of checkReplica(world, store)) violations.push(sentence);
  }
  violations.push(...world.ledger.bugs.slice(violations.length === 0 ? 0 : world.ledger.bugs.length));
  for (const slot of SLOTS) world.kill(slot);
  await disk.close();
  return { violations, windows };
}
