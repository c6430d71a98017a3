import type { Turns } from './lock.ts';
import type { Replica } from './replica.ts';

const TURN = 'leadside-replica';
/** While edits are sent or somebody is looked up: these come first. */
const GIVE_WAY_MS = 100;
/** The longest that nothing is looked after, ms: clocks jump, and computers sleep. */
const LONGEST_REST_MS = 5 * 60_000;

/** What a loop is made of. */
export interface LoopDeps {
  readonly replica: Replica;
  readonly turns: Turns;
  readonly clock: { now(): number; sleep(ms: number): Promise<void> };
  /** True while this context has something better to do. */
  readonly busy: () => boolean;
}

/** Keeps the replica current for as long as a page is open. */
export interface ReplicaLoop {
  /** Works when it is this context's turn, until the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
  /** Looks at once whether something is due: the choice, the network or the sign-in has changed. */
  wake(): void;
}

/** The loop of a page. */
export function createReplicaLoop({ replica, turns, clock, busy }: LoopDeps): ReplicaLoop {
  let awake = Promise.withResolvers<void>();

  async function work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      while (busy() && !signal.aborted) await clock.sleep(GIVE_WAY_MS);
      awake = Promise.withResolvers<void>();
      const stepped = await replica.step(signal);
      if (stepped.kind === 'more') await clock.sleep(0);
      else {
        const ms = stepped.until === null ? LONGEST_REST_MS : Math.min(LONGEST_REST_MS, stepped.until - clock.now());
        await Promise.race([awake.promise, clock.sleep(Math.max(GIVE_WAY_MS, ms))]);
      }
    }
  }

  return {
    async run(signal) {
      signal.addEventListener('abort', () => awake.resolve(), { once: true });
      await turns.wait(TURN, signal, () => work(signal));
    },
    wake: () => awake.resolve(),
  };
}

/** A few pages in a context that may not live long, unless a page of the extension is at it. */
export async function workShortly(
  { replica, turns, clock }: Omit<LoopDeps, 'busy'>,
  most: { readonly pages: number; readonly ms: number },
) {
  const end = clock.now() + most.ms;
  await turns.ifFree(TURN, async () => {
    for (let pages = 0; pages < most.pages && clock.now() < end; pages += 1) if ((await replica.step()).kind === 'rest') return;
  });
}
