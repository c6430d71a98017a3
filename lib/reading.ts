import { mayReadHost, type Organisation } from './domain/organisation.ts';
import { loadOrganisation } from './policy.ts';
import { storedSettings } from './settings.ts';

/** Why a host is not read: the organisation lets nobody, or the user has said never. */
export type NotRead = 'forbidden' | 'neverRead';

interface Rules {
  readonly organisation: Organisation;
  readonly readable: Organisation;
}

async function loadRules(): Promise<Rules> {
  const [organisation, { neverRead }] = await Promise.all([loadOrganisation(), storedSettings()]);
  const neverReadHosts = [...organisation.neverReadHosts, ...neverRead.map((host) => `*.${host}`)];
  return { organisation, readable: { ...organisation, neverReadHosts } };
}

/** What may be read: what the organisation says, less what the user never wants read, each with everything below it. */
export async function loadReadable(): Promise<Organisation> {
  return (await loadRules()).readable;
}

/** Tells why pages of a host are not read, whatever was allowed or clicked; null where they may be. As it is now. */
export async function loadWhyNotRead(): Promise<(host: string) => NotRead | null> {
  const { organisation, readable } = await loadRules();
  return (host) => (!mayReadHost(organisation, host) ? 'forbidden' : mayReadHost(readable, host) ? null : 'neverRead');
}
