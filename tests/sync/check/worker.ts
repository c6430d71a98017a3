import { parentPort, workerData } from 'node:worker_threads';
import { countsOfPoints, Died, setPoints } from './contexts.ts';
import { hookSources } from './hooks.ts';
import { loadSources } from './points.ts';
import { planSchedule, type GroundKind, type Planned } from './plan.ts';
import type { Answer, Job, Patch, WorkerSetup } from './protocol.ts';
import type { Schedule } from './schedule.ts';
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
  if (!small || shrunk.has(kind) || shrunk.size >= MOST_SHRUNK) return { kind: 'violation', index: planned.index, sentence, shrunk: null };
  shrunk.add(kind);
  const schedule = await shrink(planned, kind, async (smaller) => (await run(smaller, planned.ground)).violations);
  return { kind: 'violation', index: planned.index, sentence, shrunk: { schedule, ground: planned.ground } };
}

async function work(job: Job): Promise<void> {
  const answer = (message: Answer): void => parentPort?.postMessage(message);
  const ran: Record<string, number> = {};
  for (let index = job.from; index < job.to; index += 1) {
    Atomics.store(progress, 0, index);
    const planned =
      job.replay === undefined ? planSchedule(seed, index, sources.points, only) : { ...job.replay, index, context: undefined };
    const { violations, windows: seen } = await run(planned.schedule, planned.ground);
    const where = `${planned.ground} ${planned.schedule.strict ? 'strict' : 'sloppy'}`;
    ran[where] = (ran[where] ?? 0) + 1;
    for (const key of ['edits', 'gap', 'second', 'rule'] as const) windows[key] += seen[key];
    const [first] = violations;
    if (first === undefined) continue;
    answer(await report(planned, first, job.replay === undefined && !job.stopAtFirst));
    if (job.stopAtFirst) break;
  }
  answer({ kind: 'done', ran, counts: countsOfPoints(), windows, points: sources.points });
}

parentPort?.on('message', (job: Job | null) => (job === null ? process.exit() : void work(job)));
