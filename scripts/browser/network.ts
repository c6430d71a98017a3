import type { CDPSession, Target } from 'puppeteer-core';

/** The network of every context at once. */
export interface Network {
  /** Never rejects: a context that is gone needs no network. */
  add(target: Target): Promise<void>;
  /** Lets go of a context; a worker that is held cannot be stopped. */
  release(target: Target): Promise<void>;
  /** Resolves when every known context is cut off or connected; each gets the browser's `offline` or `online` event. */
  setOffline(offline: boolean): Promise<void>;
}

async function apply(session: CDPSession, offline: boolean): Promise<void> {
  // A context that goes away in between is as offline as can be.
  await session.send('Network.enable').catch(() => undefined);
  await session
    .send('Network.emulateNetworkConditions', { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 })
    .catch(() => undefined);
}

/** Starts online. Contexts are held only while offline. */
export function createNetwork(): Network {
  const targets = new Set<Target>();
  const sessions = new Map<Target, CDPSession>();
  let isOffline = false;

  async function cut(target: Target): Promise<void> {
    if (sessions.has(target)) return;
    const session = await target.createCDPSession().catch(() => null);
    if (!session) return;
    sessions.set(target, session);
    await apply(session, true);
  }

  async function letGo(target: Target): Promise<void> {
    const session = sessions.get(target);
    sessions.delete(target);
    if (!session) return;
    await apply(session, false);
    await session.detach().catch(() => undefined);
  }

  return {
    async add(target) {
      if (target.type() !== 'page' && target.type() !== 'service_worker') return;
      targets.add(target);
      if (isOffline) await cut(target);
    },
    async release(target) {
      targets.delete(target);
      await letGo(target);
    },
    async setOffline(offline) {
      isOffline = offline;
      await (offline ? Promise.all([...targets].map(cut)) : Promise.all([...sessions.keys()].map(letGo)));
    },
  };
}
