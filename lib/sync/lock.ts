/** Runs one piece of work at a time under a name; fulfilled with what the work answers. */
export type Lock = <T>(name: string, run: () => Promise<T>) => Promise<T>;

/**
 * One holder in the whole browser for a database: every window and the worker take turns, and a context that dies gives the
 * lock back. Throws where the browser has no locks: sending without one would send twice.
 */
export function webLock(database: string): Lock {
  const { locks } = navigator;
  if (locks === undefined) throw new Error('navigator.locks is missing: edits cannot be sent safely');
  return <T>(name: string, run: () => Promise<T>) => locks.request(`${name}:${database}`, run) as Promise<T>;
}
