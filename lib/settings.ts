import { browser } from './browser.ts';

/** What the user has set, on this device only. Nothing secret. */
export interface Settings {
  /** A language code that Leadside has, or null to follow the browser. */
  readonly language: string | null;
  /** The user's own addresses besides the CRM's, lower case. */
  readonly ownAddresses: readonly string[];
  /** The domains of the user's own company, lower case. */
  readonly ownDomains: readonly string[];
}

/** Where the settings are in `storage.local`. */
export const SETTINGS_KEY = 'settings';
const DEFAULTS: Settings = { language: null, ownAddresses: [], ownDomains: [] };

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** The settings in whatever was stored; what is not readable has its default. */
export function parseSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return DEFAULTS;
  const { language, ownAddresses, ownDomains } = stored as Readonly<Record<string, unknown>>;
  return {
    language: isText(language) ? language : DEFAULTS.language,
    ownAddresses: Array.isArray(ownAddresses) ? ownAddresses.filter(isText) : DEFAULTS.ownAddresses,
    ownDomains: Array.isArray(ownDomains) ? ownDomains.filter(isText) : DEFAULTS.ownDomains,
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
