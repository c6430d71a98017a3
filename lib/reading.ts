import { mayReadHost, type Organisation } from './domain/organisation.ts';
import { loadOrganisation } from './policy.ts';
import { loadSettings } from './settings.ts';

/** Why a host is not read: the organisation lets nobody, or the user has said never. */
export type NotRead = 'forbidden' | 'neverRead';

/** What may be read: what the organisation says, less what the user never wants read, each with everything below it. */
export async function loadReadable(): Promise<Organisation> {
  const [organisation, { neverRead }] = await Promise.all([loadOrganisation(), loadSettings()]);
  return { ...organisation, neverReadHosts: [...organisation.neverReadHosts, ...neverRead.map((host) => `*.${host}`)] };
}

/** Why pages of the host are not read, whatever was allowed or clicked; null where they may be. */
export async function whyNotRead(host: string): Promise<NotRead | null> {
  const [organisation, readable] = await Promise.all([loadOrganisation(), loadReadable()]);
  if (!mayReadHost(organisation, host)) return 'forbidden';
  return mayReadHost(readable, host) ? null : 'neverRead';
}
