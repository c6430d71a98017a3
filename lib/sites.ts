import { browser } from './browser.ts';
import type { SitesPort } from './models/options.ts';

/** Files of the built extension, as `scripting` wants them. */
export const PAGE_SCRIPT = 'content-scripts/page.js';
const GMAIL_SCRIPT = 'content-scripts/gmail.js';
const GMAIL = 'https://mail.google.com/*';
/** Where the CRM itself lives: allowed for requests, never read as a page. */
const CRM_HOSTS = ['https://*.superoffice.com/*'];

interface Script {
  readonly id: string;
  readonly matches: string[];
  readonly excludeMatches: string[];
  readonly js: string[];
}

/** Which script runs where, for the origins that the user has allowed (match patterns). */
export function scriptsFor(origins: readonly string[]): readonly Script[] {
  const sites = origins.filter((origin) => !CRM_HOSTS.includes(origin));
  const scripts: Script[] = [];
  const pages = sites.filter((origin) => origin !== GMAIL);
  if (sites.includes(GMAIL)) scripts.push({ id: 'gmail', matches: [GMAIL], excludeMatches: [], js: [GMAIL_SCRIPT] });
  if (pages.length > 0) scripts.push({ id: 'page', matches: pages, excludeMatches: [GMAIL, ...CRM_HOSTS], js: [PAGE_SCRIPT] });
  return scripts;
}

/** The origins that the user has allowed, without the CRM's. */
export async function allowedSites(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((origin) => !CRM_HOSTS.includes(origin));
}

/**
 * Registers the content scripts for exactly the hosts that are allowed now, and starts them in tabs that are open there.
 * Safe to call at any time and as often as wanted.
 */
export async function registerSites(): Promise<void> {
  const wanted = scriptsFor(await allowedSites());
  await browser.scripting.unregisterContentScripts();
  await browser.scripting.registerContentScripts(
    wanted.map((script) => ({ ...script, runAt: 'document_idle', persistAcrossSessions: true })),
  );
  for (const script of wanted) {
    const tabs = await browser.tabs.query({ url: script.matches });
    for (const { id } of tabs) {
      // A tab that is still loading or shows an error page refuses; it gets the script when it has loaded.
      if (id !== undefined) await browser.scripting.executeScript({ target: { tabId: id }, files: script.js }).catch(() => null);
    }
  }
}

/** The user's own list of hosts that are read, for the options page. `allow` has to be called within a click. */
export const sitesPort: SitesPort = {
  list: allowedSites,
  async remove(origin) {
    await browser.permissions.remove({ origins: [pattern(origin)] });
  },
  allow: (origin) => browser.permissions.request({ origins: [pattern(origin)] }),
};

function pattern(origin: string): string {
  return origin.endsWith('*') ? origin : `${origin}/*`;
}
