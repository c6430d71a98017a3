import { browser } from './browser.ts';
import type { SitesPort } from './models/allowed-sites.ts';
import { loadReadable } from './reading.ts';
import { watchSettings } from './settings.ts';
import { CRM_HOSTS, readsAt, scriptsFor, WEBMAILS } from './site-scripts.ts';

/** The origins that the user has allowed, without the CRM's. */
export async function allowedSites(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((origin) => !CRM_HOSTS.includes(origin));
}

/**
 * Registers the content scripts for exactly the hosts that are allowed now, by the user and the organisation, without what is never read, and starts them in tabs
 * that are open there. Safe to call at any time and as often as wanted.
 */
async function registerSites(): Promise<void> {
  const wanted = scriptsFor(await allowedSites(), await loadReadable());
  await browser.scripting.unregisterContentScripts();
  await browser.scripting.registerContentScripts(
    wanted.map(({ id, matches, excludeMatches, js }) => ({
      id,
      matches: [...matches],
      excludeMatches: [...excludeMatches],
      js: [...js],
      runAt: 'document_idle',
      persistAcrossSessions: true,
    })),
  );
  for (const { matches, excludeMatches, js } of wanted) {
    const others = excludeMatches.length === 0 ? [] : await browser.tabs.query({ url: [...excludeMatches] });
    const except = new Set(others.map(({ id }) => id));
    for (const { id } of await browser.tabs.query({ url: [...matches] })) {
      // A tab that is still loading or shows an error page refuses; it gets the script when it has loaded.
      if (id !== undefined && !except.has(id))
        await browser.scripting.executeScript({ target: { tabId: id }, files: [...js] }).catch(() => null);
    }
  }
}

/** Keeps the content scripts to what is allowed, from now on and at every change of it. */
export function keepSites(): void {
  const again = (): void => void registerSites();
  browser.permissions.onAdded.addListener(again);
  browser.permissions.onRemoved.addListener(again);
  watchSettings(again);
  again();
}

/** The user's own list of hosts that are read, for the options page. `allow` has to be called within a click. */
export const sitesPort: SitesPort = {
  async list() {
    const [origins, readable] = await Promise.all([allowedSites(), loadReadable()]);
    return origins.map((origin) => ({ origin, reads: readsAt(origin, readable) }));
  },
  webmails: WEBMAILS,
  async remove(origin) {
    await browser.permissions.remove({ origins: [pattern(origin)] });
  },
  allow: (origin) => browser.permissions.request({ origins: [pattern(origin)] }),
};

function pattern(origin: string): string {
  return origin.endsWith('*') ? origin : `${origin}/*`;
}
