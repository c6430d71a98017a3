import type { CDPSession, Protocol, Target } from 'puppeteer-core';

/** Something that a context complained about. `network` is a request that failed, which the product may expect; the others are bugs. */
export interface Problem {
  readonly kind: 'exception' | 'console' | 'security' | 'network';
  /** The address of the context: a page, the panel, the worker. */
  readonly where: string;
  readonly text: string;
}

function argumentText(argument: Protocol.Runtime.RemoteObject): string {
  return argument.description ?? (argument.value === undefined ? argument.type : String(argument.value));
}

function listen(session: CDPSession, where: () => string, add: (problem: Problem) => void): void {
  session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
    add({ kind: 'exception', where: where(), text: `${exceptionDetails.text} ${exceptionDetails.exception?.description ?? ''}`.trim() });
  });
  session.on('Runtime.consoleAPICalled', ({ type, args }) => {
    if (type === 'error' || type === 'assert') add({ kind: 'console', where: where(), text: args.map(argumentText).join(' ') });
  });
  session.on('Log.entryAdded', ({ entry }) => {
    if (entry.level !== 'error') return;
    const kind = entry.source === 'network' ? 'network' : entry.source === 'security' ? 'security' : 'console';
    add({ kind, where: where(), text: entry.url === undefined ? entry.text : `${entry.text} (${entry.url})` });
  });
}

/** Collects what contexts complain about, from the moment each is added; what a context said before is told by the browser on adding it. */
export interface ProblemLog {
  /** Never rejects: a context that is gone already has nothing more to say. */
  add(target: Target): Promise<void>;
  /** Lets go of a context; a worker that is held cannot be stopped. */
  release(target: Target): Promise<void>;
  all(): readonly Problem[];
}

/** Starts empty. */
export function createProblemLog(): ProblemLog {
  const problems: Problem[] = [];
  const sessions = new Map<Target, CDPSession>();
  return {
    async add(target) {
      const type = target.type();
      if ((type !== 'page' && type !== 'service_worker') || sessions.has(target)) return;
      try {
        const session = await target.createCDPSession();
        sessions.set(target, session);
        listen(
          session,
          () => target.url(),
          (problem) => problems.push(problem),
        );
        await Promise.all([session.send('Runtime.enable'), session.send('Log.enable')]);
      } catch {
        sessions.delete(target);
      }
    },
    async release(target) {
      const session = sessions.get(target);
      sessions.delete(target);
      await session?.detach().catch(() => undefined);
    },
    all: () => [...problems],
  };
}
