import { browser } from './browser.ts';
import { KEEPS, type Keep } from './domain/scope.ts';

/** What the user has set, on this device only. Nothing secret. */
export interface Settings {
  /** A language code that Leadside has, or null to follow the browser. */
  readonly language: string | null;
  /** The user's own addresses besides the CRM's, lower case. */
  readonly ownAddresses: readonly string[];
  /** The domains of the user's own company, lower case. */
  readonly ownDomains: readonly string[];
  /** Whom this device keeps of the CRM beside those looked up. */
  readonly keep: Keep;
  /** True while nothing is brought here for that. */
  readonly paused: boolean;
}

/** Where the settings are in `storage.local`. */
const SETTINGS_KEY = 'settings';
const DEFAULTS: Settings = { language: null, ownAddresses: [], ownDomains: [], keep: 'mine', paused: false };

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** The settings in whatever was stored; what is not readable has its default. */
export function parseSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return DEFAULTS;
  const { language, ownAddresses, ownDomains, keep, paused } = stored as Readonly<Record<string, unknown>>;
  return {
    language: isText(language) ? language : DEFAULTS.language,
    ownAddresses: Array.isArray(ownAddresses) ? ownAddresses.filter(isText) : DEFAULTS.ownAddresses,
    ownDomains: Array.isArray(ownDomains) ? ownDomains.filter(isText) : DEFAULTS.ownDomains,
    keep: KEEPS.find((known) => known === keep) ?? DEFAULTS.keep,
    paused: paused === true,
  };
}

/** Reads the settings. */
export async function loadSettings(): Promise<Settings> {
  return parseSettings((await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY]);
}

/** Changes some settings and keeps the rest. */
export async function saveSettings(change: Partial<Settings>): Promise<void> {
  await browser.storage.local.set({ [SETTINGS_KEY]: { ...(await loadSettings()), ...change } });
}

/** Calls back when settings were changed, in whatever context; returns the way to stop. */
export function watchSettings(listener: () => void): () => void {
  const onChanged = (changes: Readonly<Record<string, unknown>>, area: string): void => {
    if (area === 'local' && SETTINGS_KEY in changes) listener();
  };
  browser.storage.onChanged.addListener(onChanged);
  return () => browser.storage.onChanged.removeListener(onChanged);
}
