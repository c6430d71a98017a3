import type { Lock } from '../../../lib/sync/lock.ts';
import { runIn, type Context } from './contexts.ts';

interface Turn {
  readonly context: Context;
  readonly run: () => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Locks as a browser has them: one holder for a name, first come first served, and whoever dies lets go. */
export interface Locks {
  lockFor(context: Context, database: string): Lock;
}

/** No lock is held. */
export function createLocks(): Locks {
  const queues = new Map<string, Turn[]>();
  const held = new Set<string>();

  function next(name: string): void {
    if (held.has(name)) return;
    const turn = queues.get(name)?.shift();
    if (turn === undefined) return;
    if (turn.context.dead) return next(name);
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
    runIn(turn.context, turn.run).then(
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

  return {
    lockFor: (context, database) =>
      (<T>(name: string, run: () => Promise<T>) =>
        new Promise<T>((resolve, reject) => {
          const whole = `${name}:${database}`;
          const queue = queues.get(whole) ?? [];
          queues.set(whole, queue);
          queue.push({ context, run, resolve: resolve as (value: unknown) => void, reject });
          next(whole);
        })) as Lock,
  };
}
