import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { uncovered, type Coverage } from './coverage.ts';
import { employ } from './crew.ts';
import { GROUNDS } from './plan.ts';
import type { Aim, Answer, Job, Replay } from './protocol.ts';
import { tellSchedule } from './tell.ts';

/**
 * `npm run sync:check -- --schedules N --seed S`: runs schedules against the real sync code, asks the oracle after each, and ends with
 * `sync: N schedules, V violations`. `--from I` begins with the I-th, to go on where another run ended; `--only I` runs the I-th alone,
 * `--replay FILE` one that was made smaller, `--ground G` all on one ground. Ctrl-C ends it after what is running, and says where to go on.
 */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Schedules that a worker runs at a time. */
const CHUNK = 200;
/** Aims that a worker goes for at a time. */
const AIMS = 10;
/** Between two lines that say how far it is, ms. */
const TELL_MS = 60_000;
/** From so many schedules on, every await point has to have had every outcome. */
const WHOLE = 1_000_000;

const { values: args } = parseArgs({
  options: {
    schedules: { type: 'string', default: '5000' },
    seed: { type: 'string' },
    from: { type: 'string', default: '0' },
    only: { type: 'string' },
    replay: { type: 'string' },
    workers: { type: 'string' },
    ground: { type: 'string' },
  },
});
const seed = Number(args.seed ?? Math.floor(Math.random() * 2 ** 31));
const replay = args.replay === undefined ? undefined : (JSON.parse(await readFile(args.replay, 'utf8')) as Replay);
const only = args.only === undefined ? null : Number(args.only);
const schedules = only === null && replay === undefined ? Number(args.schedules) : 1;
const from = only ?? (replay === undefined ? Number(args.from) : 0);
if (![seed, schedules, from].every((number) => Number.isInteger(number) && number >= 0))
  throw new Error('numbers are whole and not negative');

const ground = GROUNDS.find((one) => one === args.ground);
if (args.ground !== undefined && ground === undefined) throw new Error(`--ground is one of ${GROUNDS.join(', ')}`);

const started = Date.now();
let next = from;
let end = next + schedules;
let aims: readonly Aim[] = [];
let violations = 0;
const coverage: Coverage[] = [];
const ran: Record<string, number> = {};
const windows = { edits: 0, gap: 0, second: 0, rule: 0 };

async function tell(answer: Answer & { readonly kind: 'violation' }): Promise<void> {
  violations += 1;
  if (answer.shrunk === null) {
    if (violations <= 50) console.log(`violation in schedule ${answer.index}: ${answer.sentence}`);
    return;
  }
  const folder = join(ROOT, '.output', 'sync');
  const file = join(folder, `${seed}-${answer.index}${answer.aimed ? '-aimed' : ''}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(answer.shrunk, null, 1));
  console.log(`\nVIOLATION in schedule ${answer.index} of seed ${seed} (${answer.shrunk.ground}): ${answer.sentence}`);
  for (const line of tellSchedule(answer.shrunk.schedule)) console.log(`    ${line}`);
  if (!answer.aimed)
    console.log(
      `  as it was:   npm run sync:check -- --seed ${seed} --only ${answer.index}${ground === undefined ? '' : ` --ground ${ground}`}`,
    );
  console.log(`  made smaller: npm run sync:check -- --replay ${relative(ROOT, file)}\n`);
}

/** How many schedules have run. */
function done(): number {
  return Object.values(ran).reduce((sum, count) => sum + count, 0);
}

/** Nothing more is begun: everything before `next` will have run when the workers are done. A second time ends at once. */
function stop(): void {
  if (next >= end) process.exit(130);
  end = next;
}

/** The next schedules that nobody has run yet. */
function nextJob(): Job | null {
  if (next >= end) return null;
  const job: Job = { from: next, to: Math.min(end, next + CHUNK), stopAtFirst: false, ...(replay && { replay }) };
  next = job.to;
  return job;
}

/** The next aims that nobody has gone for. */
function nextAims(): Job | null {
  const [first] = aims;
  if (first === undefined) return null;
  const job: Job = { from: first.from, to: first.from, stopAtFirst: false, aims: aims.slice(0, AIMS) };
  aims = aims.slice(AIMS);
  return job;
}

const told: Promise<void>[] = [];

/** Runs schedules until there is no job left. */
async function work(nextOne: () => Job | null): Promise<void> {
  let last: (Answer & { readonly kind: 'done' }) | null = null;
  await employ(
    { root: ROOT, seed, ...(ground !== undefined && { ground }) },
    {
      next: nextOne,
      hear(answer) {
        if (answer.kind === 'violation') return void told.push(tell(answer));
        for (const [name, count] of Object.entries(answer.ran)) ran[name] = (ran[name] ?? 0) + count;
        last = answer;
      },
    },
  );
  const sum = last as (Answer & { readonly kind: 'done' }) | null;
  if (sum === null) return;
  coverage.push(sum);
  for (const key of ['edits', 'gap', 'second', 'rule'] as const) windows[key] += sum.windows[key];
}

console.log(`sync:check: seed ${seed}`);
const workers = Math.min(Number(args.workers ?? availableParallelism()), Math.ceil(schedules / CHUNK));
const telling = setInterval(
  () =>
    console.error(
      `${next - from} of ${schedules} schedules begun, ${violations} violations, ${Math.round((Date.now() - started) / 60_000)} min`,
    ),
  TELL_MS,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
await Promise.all(Array.from({ length: workers }, () => work(nextJob)));
clearInterval(telling);
const before = done();
// What chance did not reach, where a schedule comes by its place.
if (schedules > 1 && end === from + schedules)
  aims = uncovered(coverage).missing.flatMap(({ at, outcome, passedIn }) =>
    outcome === 'went on' ? [] : passedIn.map((from) => ({ from, at, outcome })),
  );
const [goals, reachedBefore] = [aims.length, uncovered(coverage).missing.length];
await Promise.all(Array.from({ length: goals === 0 ? 0 : workers }, () => work(nextAims)));
const aimed = done() - before;
await Promise.all(told);
const seconds = (Date.now() - started) / 1000;
const servers = ['strict', 'sloppy'];
const grounds = GROUNDS.map((one) => `${one} ${servers.map((server) => `${ran[`${one} ${server}`] ?? 0} ${server}`).join(', ')}`);
console.log(
  `ran on: ${grounds.join(' · ')}; ${workers} workers, ${seconds.toFixed(1)} s, ${Math.round(before / seconds)} schedules a second`,
);
const { points, possible, missing } = uncovered(coverage);
console.log(
  `await points: ${points}, with ${possible} outcomes that can be, ${possible - missing.length} of them reached, ` +
    `${reachedBefore - missing.length} of these in ${aimed} more schedules that were led there`,
);
for (const { at, outcome } of missing.slice(0, schedules >= WHOLE ? Infinity : 10)) console.log(`  never: ${at}: ${outcome}`);
if (missing.length > 10 && schedules < WHOLE) console.log(`  … and ${missing.length - 10} more`);
console.log(
  `windows that no client can close: ${windows.gap} of ${windows.edits} edits had a colleague's write between the sloppy server's test and its save; ` +
    `${windows.second} met a second write within the guard's second; ${windows.rule} met a rule that had been changed less than a minute before`,
);
if (end < from + schedules) console.log(`stopped: go on with --from ${end} --schedules ${from + schedules - end} --seed ${seed}`);
console.log(`sync: ${before} schedules, ${violations} violations`);
process.exitCode = violations > 0 || (schedules >= WHOLE && missing.length > 0) ? 1 : 0;
