import { runIn, type Context } from './contexts.ts';

interface Turn {
  readonly context: Context;
  readonly signal: AbortSignal | undefined;
  readonly run: (lock: Lock | null) => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Locks as a browser has them: one holder for a name, first come first served, and whoever dies lets go. */
export interface Locks {
  /** What `navigator.locks` is in the context. */
  managerFor(context: Context): LockManager;
}

/** No lock is held. */
export function createLocks(): Locks {
  const queues = new Map<string, Turn[]>();
  const held = new Set<string>();

  function next(name: string): void {
    if (held.has(name)) return;
    const turn = queues.get(name)?.shift();
    if (turn === undefined) return;
    if (turn.context.dead || turn.signal?.aborted === true) return next(name);
    held.add(name);
    let holds = true;
    const release = (): void => {
      if (!holds) return;
      holds = false;
      turn.context.whenDead.delete(release);
      held.delete(name);
      next(name);
    };
    turn.context.whenDead.add(release);
    runIn(turn.context, async () => turn.run({ name, mode: 'exclusive' })).then(
      (value) => {
        release();
        turn.resolve(value);
      },
      (error: unknown) => {
        release();
        turn.reject(error);
      },
    );
  }

  function managerFor(context: Context): LockManager {
    return {
      query: async () => ({}),
      request<T>(name: string, first: LockOptions | LockGrantedCallback<T>, second?: LockGrantedCallback<T>) {
        const [{ signal, ifAvailable = false }, run] =
          typeof first === 'function' ? [{} as LockOptions, first] : [first, second as LockGrantedCallback<T>];
        return new Promise<T>((resolve, reject) => {
          const queue = queues.get(name) ?? [];
          queues.set(name, queue);
          if (ifAvailable && held.has(name))
            return void runIn(context, async () => run(null)).then(resolve as (value: unknown) => void, reject);
          const turn: Turn = { context, signal, run, resolve: resolve as (value: unknown) => void, reject };
          // Who has the lock keeps it: the signal ends the waiting only.
          signal?.addEventListener('abort', () => queue.includes(turn) && reject(signal.reason as Error), { once: true });
          queue.push(turn);
          next(name);
        }) as Promise<Awaited<T>>;
      },
    };
  }

  return { managerFor };
}
