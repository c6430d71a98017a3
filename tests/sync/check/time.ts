import { currentContext, type Context } from './contexts.ts';

/** The time of one schedule: nothing waits in real time. Milliseconds since 1970, or a number of them. */
export interface Time {
  /** What the CRM's clock shows. */
  server(): number;
  /** What this device's clock shows: it may be wrong, and may jump. It moves on by a millisecond each time, as requests take some. */
  device(): number;
  jump(ms: number): void;
  /** Moves the clock on by so much and answers it; wakes nobody. */
  tick(ms: number): number;
  /** Fulfilled when so much time has passed, if the context lives then. */
  sleep(ms: number, context: Context): Promise<void>;
  /** As `sleep`, for what is on its way to the CRM; counted by `stalled` until then. */
  stall(ms: number): Promise<void>;
  /** Requests of living contexts that wait for time to pass. */
  stalled(): number;
  /** So many microtasks. */
  quickly(ticks: number): Promise<void>;
  /** Time passes, and what is due on the way happens in its order. */
  pass(ms: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly context: Context | null;
  readonly ring: () => void;
}

/** A clock at a fixed time. `quiet` waits for all that a timer has set off. */
export function createTime(quiet: () => Promise<void>): Time {
  let now = Date.parse('2026-11-02T08:00:00Z');
  let skew = 0;
  const stalls = new Set<{ readonly context: Context | undefined }>();
  const timers: Timer[] = [];

  function timer(ms: number, context: Context | null): Promise<void> {
    return new Promise((ring) => void timers.push({ at: now + ms, context, ring }));
  }

  function takeDue(until: number): Timer | null {
    const due = timers.filter((one) => one.at <= until).toSorted((a, b) => a.at - b.at)[0];
    if (due === undefined) return null;
    timers.splice(timers.indexOf(due), 1);
    return due;
  }

  return {
    server: () => now,
    device: () => (now += 1) + skew,
    jump(ms) {
      skew += ms;
    },
    tick: (ms) => (now += ms),
    sleep: (ms, context) => timer(ms, context),
    async stall(ms) {
      const stall = { context: currentContext() };
      stalls.add(stall);
      await timer(ms, null);
      stalls.delete(stall);
    },
    stalled: () => [...stalls].filter(({ context }) => context?.dead !== true).length,
    async quickly(ticks) {
      for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
    },
    async pass(ms) {
      const until = now + ms;
      for (let due = takeDue(until); due !== null; due = takeDue(until)) {
        now = Math.max(now, due.at);
        if (due.context?.dead === true) continue;
        due.ring();
        await quiet();
      }
      now = Math.max(now, until);
    },
  };
}
