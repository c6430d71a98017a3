import { apply, type Surroundings } from './effects.ts';
import type { Fault, FaultPlan } from './fault.ts';
import { createRandom } from './random.ts';

/** A fault with what became of it. `problem`: why it could not happen the last time; the request was then carried out without it. */
export type FaultReport = Fault & { readonly matched: number; readonly fired: number; readonly problem?: string };

/** The faults of a sandbox. */
export interface Faults {
  /** Replaces all faults; counts start anew. */
  set(plan: FaultPlan): void;
  clear(): void;
  /** What is set, in order, with how many requests matched and how often it happened. */
  report(): { readonly seed: number; readonly faults: readonly FaultReport[] };
  /** Answers the request with what is set for it; `next` carries it out. Rejects for a connection that breaks. */
  handle(request: Request, next: () => Promise<Response>): Promise<Response>;
}

interface Entry {
  readonly fault: Fault;
  readonly matches: (request: Request) => boolean;
  readonly random: () => number;
  matched: number;
  fired: number;
  problem: string | null;
}

/** Tests paths against the pattern, in which `*` is the only sign with a meaning. */
function pathTest(pattern: string | undefined, base: string): (path: string) => boolean {
  const api = base.replace(/v1\/$/, '');
  if (pattern === undefined) return (path) => path.startsWith(api) || path.startsWith('/api/');
  const whole = pattern.startsWith('/') ? pattern : `${base}${pattern}`;
  const source = whole
    .split(/\*+/)
    .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
    .join('.*');
  const expression = new RegExp(`^${source}$`, 'i');
  return (path) => expression.test(path);
}

function entryOf(fault: Fault, seed: number, base: string): Entry {
  const onPath = pathTest(fault.path, base);
  const method = fault.method?.toUpperCase();
  return {
    fault,
    matches: (request) =>
      (method === undefined ? request.method !== 'OPTIONS' : request.method === method) && onPath(new URL(request.url).pathname),
    random: createRandom(seed),
    matched: 0,
    fired: 0,
    problem: null,
  };
}

/** Counts the request, and decides. */
function happens(entry: Entry): boolean {
  const { times, probability } = entry.fault;
  if (entry.fired >= (times ?? (probability === undefined ? 1 : Number.POSITIVE_INFINITY))) return false;
  entry.matched += 1;
  // Drawn for every matching request, so that the choices depend on nothing but their number.
  if (probability !== undefined && entry.random() >= probability) return false;
  entry.fired += 1;
  return true;
}

/** Faults for one sandbox; `around` is the sandbox without them. */
export function createFaults(around: Surroundings, plan: FaultPlan = {}): Faults {
  let seed = 1;
  let entries: readonly Entry[] = [];

  function set(next: FaultPlan): void {
    seed = next.seed ?? 1;
    // Each has numbers of its own: what one fault does to the order of requests does not move the choices of another.
    entries = (next.faults ?? []).map((fault, i) => entryOf(fault, seed + i * 7919, around.base));
  }
  set(plan);

  return {
    set,
    clear: () => set({}),
    report: () => ({
      seed,
      faults: entries.map(({ fault, matched, fired, problem }) => ({ ...fault, matched, fired, ...(problem === null ? {} : { problem }) })),
    }),
    async handle(request, next) {
      const set = entries;
      // From the first fault inwards: one that breaks the connection leaves those after it unused.
      async function from(index: number): Promise<Response> {
        const at = set.findIndex((entry, i) => i >= index && entry.matches(request) && happens(entry));
        const entry = set[at];
        if (entry === undefined) return next();
        const inner = (): Promise<Response> => from(at + 1);
        if (entry.fault.kind !== 'writer' && entry.fault.kind !== 'admin') return apply(entry.fault, request, inner, around);
        let reached = false;
        try {
          return await apply(entry.fault, request, () => ((reached = true), inner()), around);
        } catch (error) {
          if (reached) throw error;
          entry.fired -= 1;
          entry.problem = error instanceof Error ? error.message : String(error);
          return inner();
        }
      }
      return from(0);
    },
  };
}
