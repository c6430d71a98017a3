import { parentPort, workerData } from 'node:worker_threads';
import { countsOfPoints, Died, OUTCOMES, schedulesOfPoints, setPoints, setRunning } from './contexts.ts';
import { hookSources } from './hooks.ts';
import { loadSources } from './points.ts';
import { planSchedule, type GroundKind, type Planned } from './plan.ts';
import type { Aim, Answer, Job, Patch, WorkerSetup } from './protocol.ts';
import { FAILURES, type Schedule } from './schedule.ts';
import { kindOfViolation, shrink } from './shrink.ts';

/** Violations that one worker makes smaller; those of a kind that it has made smaller already are only counted. */
const MOST_SHRUNK = 5;

const { root, seed, ground: only, progress, patches = [] } = workerData as WorkerSetup;
const sources = loadSources(
  root,
  (file, source) => patches.filter((patch) => patch.file === file).reduce(patched, source),
  patches.map(({ file }) => file),
);
hookSources(sources);
setPoints(sources.points);
// The polyfill that the product names users' databases beside does not load outside an extension.
Object.assign(globalThis, { chrome: { runtime: { id: 'sync-check' } } });
// Only now: what the harness runs has to be loaded as instrumented.
const { runSchedule } = await import('./run.ts');
const { openGround } = await import('./grounds.ts');

function patched(source: string, { file, find, replace }: Patch): string {
  if (source.split(find).length !== 2) throw new Error(`the patch does not apply to ${file}`);
  return source.replace(find, () => replace);
}

// The end of a dead context's transaction: in a browser there is nobody left to be told.
process.on('unhandledRejection', (error) => {
  if (!(error instanceof Died) && !(error instanceof DOMException && error.name === 'AbortError')) throw error;
});

const windows = { edits: 0, gap: 0, second: 0, rule: 0 };
const shrunk = new Set<string>();

async function run(schedule: Schedule, ground: GroundKind): ReturnType<typeof runSchedule> {
  try {
    return await runSchedule(schedule, sources.points, openGround(ground));
  } catch (error) {
    return { violations: [`the schedule cannot be run to its end: ${String(error)}`], windows: { edits: 0, gap: 0, second: 0, rule: 0 } };
  }
}

async function report(planned: Planned, sentence: string, small: boolean): Promise<Answer> {
  const kind = kindOfViolation(sentence);
  const { index, ground, aimed = false } = planned;
  const violation = { kind: 'violation', index, aimed, sentence } as const;
  if (!small || shrunk.has(kind) || shrunk.size >= MOST_SHRUNK) return { ...violation, shrunk: null };
  shrunk.add(kind);
  setRunning(-1);
  const schedule = await shrink(planned, kind, async (smaller) => (await run(smaller, ground)).violations);
  return { ...violation, shrunk: { schedule, ground } };
}

function isReached({ at, outcome }: Aim): boolean {
  const point = sources.points.findIndex(({ name }) => name === at);
  return (countsOfPoints()[point * OUTCOMES.length + OUTCOMES.indexOf(outcome)] ?? 0) > 0;
}

/** The schedule that comes by, with what is to happen there in place of what was planned; a failure after the other, first of one request and then of all. */
function* towards(aim: Aim): Iterable<Planned> {
  const { schedule, ground } = planSchedule(seed, aim.from, sources.points, only);
  for (let failure = 0; failure < (aim.outcome === 'failed' ? 2 * FAILURES : 1) && !isReached(aim); failure += 1) {
    const trap = { at: aim.at, outcome: aim.outcome, left: 0, failure };
    const traps = [...schedule.traps.filter(({ at }) => at !== aim.at), trap];
    yield { index: aim.from, ground, schedule: { ...schedule, traps }, context: undefined, aimed: true };
  }
}

function* plannedFor({ from, to, replay, aims }: Job): Iterable<Planned> {
  if (replay !== undefined) return yield { ...replay, index: from, context: undefined };
  if (aims !== undefined) for (const aim of aims) yield* towards(aim);
  else for (let index = from; index < to; index += 1) yield planSchedule(seed, index, sources.points, only);
}

async function work(job: Job): Promise<void> {
  const answer = (message: Answer): void => parentPort?.postMessage(message);
  const ran: Record<string, number> = {};
  let started = 0;
  for (const planned of plannedFor(job)) {
    Atomics.store(progress, 0, job.from + started);
    started += 1;
    setRunning(planned.aimed === true ? -1 : planned.index);
    const { violations, windows: seen } = await run(planned.schedule, planned.ground);
    const where = `${planned.ground} ${planned.schedule.strict ? 'strict' : 'sloppy'}`;
    ran[where] = (ran[where] ?? 0) + 1;
    for (const key of ['edits', 'gap', 'second', 'rule'] as const) windows[key] += seen[key];
    const [first] = violations;
    if (first === undefined) continue;
    answer(await report(planned, first, job.replay === undefined && !job.stopAtFirst));
    if (job.stopAtFirst) break;
  }
  answer({ kind: 'done', ran, counts: countsOfPoints(), windows, points: sources.points, passedIn: schedulesOfPoints() });
}

parentPort?.on('message', (job: Job | null) => (job === null ? process.exit() : void work(job)));
