/** Runs one piece of work at a time under a name; fulfilled with what the work answers. */
export type Lock = <T>(name: string, run: () => Promise<T>) => Promise<T>;

/**
 * One holder in the whole browser for a database: every window and the worker take turns, and a context that dies gives the
 * lock back. Throws where the browser has no locks: sending without one would send twice.
 */
export function webLock(database: string): Lock {
  const locks = webLocks();
  return <T>(name: string, run: () => Promise<T>) => locks.request(`${name}:${database}`, run) as Promise<T>;
}

function webLocks(): LockManager {
  const { locks } = navigator;
  if (locks === undefined) throw new Error('navigator.locks is missing: edits cannot be sent safely');
  return locks;
}

/** Who does the work that one context in the whole browser has to do, and goes on with when the one that did it is gone. */
export interface Turns {
  /** Waits for the turn and keeps it until the work is done; null if the signal ends the waiting. */
  wait<T>(name: string, signal: AbortSignal, run: () => Promise<T>): Promise<T | null>;
  /** Null, without waiting, if somebody else has the turn. */
  ifFree<T>(name: string, run: () => Promise<T>): Promise<T | null>;
}

/** Turns under the browser's locks, one holder for a database. */
export function webTurns(database: string): Turns {
  const locks = webLocks();
  return {
    async wait(name, signal, run) {
      try {
        return (await locks.request(`${name}:${database}`, { signal }, run)) as Awaited<ReturnType<typeof run>>;
      } catch (error) {
        if (signal.aborted) return null;
        throw error;
      }
    },
    ifFree: <T>(name: string, run: () => Promise<T>) =>
      locks.request(`${name}:${database}`, { ifAvailable: true }, async (lock) => (lock === null ? null : run())) as Promise<T | null>,
  };
}
