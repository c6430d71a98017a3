import { AsyncLocalStorage } from 'node:async_hooks';
import type { CrmError } from '../../../lib/domain/errors.ts';
import { err } from '../../../lib/domain/result.ts';
import type { StoreError } from '../../../lib/store/store.ts';
import type { Point } from './points.ts';

/** How waiting at a point may end: it goes on, with a failed result, or the context dies before or after what it asked for. */
export const OUTCOMES = ['went on', 'failed', 'died before', 'died after'] as const;
/** So many schedules that came by are remembered of each point. */
export const PASSINGS = 4;
/** One of {@link OUTCOMES}. */
export type Outcome = (typeof OUTCOMES)[number];

/** What fails in place of the next request or write. */
export interface Failure {
  readonly crm: CrmError;
  readonly store: StoreError;
  /** Whether every request and write fails until what is awaited ends, and not the first one only. */
  readonly whole: boolean;
}

/** A window or a worker of the browser: everything that runs in it dies with it. */
export interface Context {
  readonly name: string;
  dead: boolean;
  readonly whenDead: Set<() => void>;
  failure: Failure | null;
  /** Requests and transactions of its that are not answered yet. */
  waiting: number;
}

/** A place, what shall happen there, and how often it is passed before. */
export interface Trap {
  readonly point: number;
  readonly outcome: Exclude<Outcome, 'went on'>;
  readonly failure: Failure;
  left: number;
}

/** What one schedule does to its contexts. */
export interface Fate {
  traps: Trap[];
  /** Kills whoever waits next but so many; null for nobody. */
  death: { left: number; readonly outcome: 'died before' | 'died after' } | null;
  /** Microtasks that a context waits longer at a point than it must; equal seeds give equal numbers. */
  readonly dawdle: () => number;
  /** Requests and transactions of living contexts that are not answered yet. */
  waiting: number;
}

/** Thrown inside a transaction whose context died, so that nothing of it is stored. */
export class Died extends Error {}

const contexts = new AsyncLocalStorage<Context>();
let points: readonly Point[] = [];
let counts = new Float64Array(0);
let passedIn = new Int32Array(0);
let running = -1;
let fate: Fate = { traps: [], death: null, dawdle: () => 0, waiting: 0 };

/** Makes a context that lives. */
export function createContext(name: string): Context {
  return { name, dead: false, whenDead: new Set(), failure: null, waiting: 0 };
}

/** Runs the work, and all that it starts, in the context. */
export function runIn<T>(context: Context, work: () => T): T {
  return contexts.run(context, work);
}

/** The context that is running; undefined for the harness itself. */
export function currentContext(): Context | undefined {
  return contexts.getStore();
}

/** The context's promises never settle from now on; its locks and connections are let go. */
export function kill(context: Context): void {
  if (context.dead) return;
  context.dead = true;
  fate.waiting -= context.waiting;
  for (const tell of context.whenDead) tell();
  context.whenDead.clear();
}

/** Names the points of the instrumented sources; counting begins anew. */
export function setPoints(all: readonly Point[]): void {
  points = all;
  counts = new Float64Array(all.length * OUTCOMES.length);
  passedIn = new Int32Array(all.length * PASSINGS).fill(-1);
}

/** How often each point had each outcome: four numbers a point, in the order of {@link OUTCOMES}. */
export function countsOfPoints(): Float64Array {
  return counts;
}

/** {@link PASSINGS} schedules a point in which somebody waited there, by {@link setRunning}; -1 for none. */
export function schedulesOfPoints(): Int32Array {
  return passedIn;
}

/** The number of the schedule that runs now; -1 for one that is none of a run's own. */
export function setRunning(index: number): void {
  running = index;
}

/** What the next schedule does to its contexts. */
export function setFate(next: Fate): void {
  fate = next;
}

function count(point: number, outcome: number): void {
  const index = point * OUTCOMES.length + outcome;
  counts[index] = (counts[index] ?? 0) + 1;
  if (running >= 0) passedIn[point * PASSINGS + (running % PASSINGS)] = running;
}

/** Never: a new promise each time, because one for all would remember everybody who waits for it. */
function suspended(kind: Point['kind']): Promise<never> {
  return kind === 'table' ? Promise.reject(new Died()) : new Promise<never>(() => undefined);
}

/** What happens to a context that waits at the point now. */
function decide(point: number): Trap | 'died before' | 'died after' | null {
  for (const [index, trap] of fate.traps.entries()) {
    if (trap.point !== point) continue;
    trap.left -= 1;
    if (trap.left >= 0) continue;
    fate.traps.splice(index, 1);
    return trap;
  }
  const { death } = fate;
  if (death === null) return null;
  death.left -= 1;
  if (death.left >= 0) return null;
  fate.death = null;
  return death.outcome;
}

function isFailed(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false;
}

/** Every await of the instrumented sources comes here: `run` asks for what is awaited. */
export function at(point: number, run: () => unknown): unknown {
  const context = contexts.getStore();
  if (context === undefined) return run();
  const { kind } = points[point] as Point;
  if (context.dead) return suspended(kind);
  const decided = decide(point);
  const end = decided === null || typeof decided === 'string' ? decided : decided.outcome;
  if (end === 'died before') {
    count(point, 2);
    kill(context);
    return suspended(kind);
  }
  const failing = end === 'failed' && typeof decided === 'object' && decided !== null;
  if (failing) context.failure = decided.failure;
  const leaf = kind === 'crm' || kind === 'read' || kind === 'write';
  let asked: unknown;
  if (context.failure !== null && (kind === 'crm' || kind === 'write')) {
    asked = Promise.resolve(err(kind === 'crm' ? context.failure.crm : context.failure.store));
    if (!context.failure.whole) context.failure = null;
  } else asked = run();
  const of = fate;
  // The context may have died inside what it asked for.
  const waits = leaf && !context.dead ? 1 : 0;
  of.waiting += waits;
  context.waiting += waits;
  return Promise.resolve(asked).then(
    (result) => {
      if (context.dead) return suspended(kind);
      of.waiting -= waits;
      context.waiting -= waits;
      if (end === 'died after') {
        count(point, 3);
        kill(context);
        return suspended(kind);
      }
      if (failing) context.failure = null;
      count(point, isFailed(result) ? 1 : 0);
      const ticks = kind === 'table' ? 0 : of.dawdle();
      return ticks === 0 ? result : resumeLater(context, kind, result, ticks);
    },
    (error: unknown) => {
      if (context.dead) return suspended(kind);
      of.waiting -= waits;
      context.waiting -= waits;
      throw error;
    },
  );
}

async function resumeLater(context: Context, kind: Point['kind'], result: unknown, ticks: number): Promise<unknown> {
  for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
  return context.dead ? suspended(kind) : result;
}
