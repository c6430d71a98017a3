import { setTimeout as wait } from 'node:timers/promises';

/** The header by which a page's requests are told from the worker's; the driver gives it to pages, the product knows nothing of it. */
export const MARK = 'x-window';

/** A lead status that the sandbox has accepted: what for, and on which base. */
export interface Write {
  readonly personId: number;
  readonly to: number;
  /** The record's time that the request was guarded by; null without a guard. */
  readonly baseUpdatedAt: string | null;
  readonly baseValue: number | null;
}

/** Where an edit's request is: it has reached the sandbox, or its answer leaves. */
export type Moment = 'reached' | 'left';

/** What goes wrong on the way, each with a probability from 0 to 1. */
export interface Trouble {
  /** The request is lost before it is carried out. */
  readonly unsent: number;
  /** The answer is lost after the request was carried out. */
  readonly lost: number;
  /** Refused with 503 and nothing more. */
  readonly unavailable: number;
}

/** Sees every request of the browser at the sandbox; the checker's own (Basic) are let through unseen. */
export interface Ledger {
  /** For `createSandbox({ intercept })`. */
  intercept(request: Request, next: () => Promise<Response>): Promise<Response>;
  /** Lead statuses that were accepted, in order. */
  accepted(): readonly Write[];
  /** Requests that are being answered now: the worker's, or all. */
  underWay(whose: 'worker' | 'anybody'): number;
  /** How many requests were carried out with a token that the sandbox took. */
  answered(): number;
  /** What the trouble did so far. */
  troubled(): Trouble;
  trouble(next: Trouble): void;
  /** Calls back at each moment of a write of the worker, or of anybody; returns the way to stop. */
  onWrite(listener: (moment: Moment, byWorker: boolean) => void): () => void;
}

interface Step {
  readonly op: string;
  readonly path: string;
  readonly value: unknown;
}

const PERSON = /\/Person\/(\d+)$/;

/** The lead status that a request sets; null for any other request. */
export function readWrite(method: string, path: string, body: string): Write | null {
  const id = PERSON.exec(path)?.[1];
  if (method !== 'PATCH' || id === undefined) return null;
  const steps = JSON.parse(body) as readonly Step[];
  const value = (op: string, at: string): unknown => steps.find((step) => step.op === op && step.path === at)?.value;
  const to = value('replace', '/LeadstatusId');
  if (typeof to !== 'number') return null;
  const [updatedAt, held] = [value('test', '/UpdatedDate'), value('test', '/LeadstatusId')];
  return {
    personId: Number(id),
    to,
    baseUpdatedAt: typeof updatedAt === 'string' ? updatedAt : null,
    baseValue: typeof held === 'number' && held !== 0 ? held : null,
  };
}

/**
 * So long a request that was lost is lost again, in ms: browsers send one anew by themselves when a connection that was in use
 * before breaks, and would hide the loss from the extension.
 */
const LOST_MS = 300;

/** Nothing goes wrong. */
export const NO_TROUBLE: Trouble = { unsent: 0, lost: 0, unavailable: 0 };

/** How long a request is on its way to the sandbox and back, at most, in ms: enough for a kill to fall in between. */
const SLOW_MS = 12;

/** Starts without trouble. `random` gives numbers from 0 to 1. */
export function createLedger(random: () => number): Ledger {
  const writes: Write[] = [];
  const listeners = new Set<(moment: Moment, byWorker: boolean) => void>();
  let now = NO_TROUBLE;
  const done = { ...NO_TROUBLE };
  /** By kind and request: until when it is lost again. */
  const losing = new Map<string, number>();
  let answered = 0;
  const busy = { worker: 0, anybody: 0 };

  function tell(moment: Moment, byWorker: boolean): void {
    for (const listener of listeners) listener(moment, byWorker);
  }

  function loses(kind: 'unsent' | 'lost', request: string): boolean {
    const key = `${kind} ${request}`;
    if ((losing.get(key) ?? 0) > performance.now()) return true;
    losing.delete(key);
    if (random() >= now[kind]) return false;
    losing.set(key, performance.now() + LOST_MS);
    done[kind] += 1;
    return true;
  }

  async function carry(request: Request, byWorker: boolean, next: () => Promise<Response>): Promise<Response> {
    const body = request.method === 'PATCH' ? await request.text() : '';
    const write = readWrite(request.method, new URL(request.url).pathname, body);
    if (write !== null) tell('reached', byWorker);
    await wait(random() * SLOW_MS);
    const key = `${request.method} ${request.url} ${body}`;
    if (loses('unsent', key)) throw new Error('the request is lost');
    if (random() < now.unavailable) {
      done.unavailable += 1;
      return new Response(null, { status: 503 });
    }
    const response = await next();
    if (response.status !== 401) answered += 1;
    if (write !== null && response.ok) writes.push(write);
    await wait(random() * SLOW_MS);
    if (loses('lost', key)) throw new Error('the answer is lost');
    if (write !== null) tell('left', byWorker);
    return response;
  }

  return {
    async intercept(request, next) {
      if (request.headers.get('authorization')?.startsWith('Bearer ') !== true) return next();
      const byWorker = !request.headers.has(MARK);
      busy.anybody += 1;
      if (byWorker) busy.worker += 1;
      try {
        return await carry(request, byWorker, next);
      } finally {
        busy.anybody -= 1;
        if (byWorker) busy.worker -= 1;
      }
    },
    accepted: () => writes,
    underWay: (whose) => busy[whose],
    answered: () => answered,
    troubled: () => ({ ...done }),
    trouble(next) {
      now = next;
    },
    onWrite(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
