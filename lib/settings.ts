import { browser } from './browser.ts';
import { DENSITIES, THEMES, type Density, type Theme } from './domain/look.ts';
import { lessKept, type Organisation } from './domain/organisation.ts';
import { KEEPS, type Keep } from './domain/scope.ts';
import { loadOrganisation, watchOrganisation } from './policy.ts';

/** What the user has set, on this device only. Nothing secret. */
export interface Settings {
  /** A language code that Leadside has, or null to follow the browser. */
  readonly language: string | null;
  /** The user's own addresses besides the CRM's, lower case. */
  readonly ownAddresses: readonly string[];
  /** The domains of the user's own company, lower case. */
  readonly ownDomains: readonly string[];
  /** Hosts of which nothing is read, nor of what is below them; lower case. */
  readonly neverRead: readonly string[];
  readonly theme: Theme;
  readonly density: Density;
  /** Whom this device keeps of the CRM beside those looked up. */
  readonly keep: Keep;
  /** True while nothing is brought here for that. */
  readonly paused: boolean;
}

/** Where the settings are in `storage.local`. */
const SETTINGS_KEY = 'settings';
const DEFAULTS: Settings = {
  language: null,
  ownAddresses: [],
  ownDomains: [],
  neverRead: [],
  theme: 'system',
  density: 'comfortable',
  keep: 'mine',
  paused: false,
};

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(isText) : [];
}

/** The settings in whatever was stored; what is not readable has its default. */
export function parseSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return DEFAULTS;
  const { language, ownAddresses, ownDomains, neverRead, theme, density, keep, paused } = stored as Readonly<Record<string, unknown>>;
  return {
    language: isText(language) ? language : DEFAULTS.language,
    ownAddresses: texts(ownAddresses),
    ownDomains: texts(ownDomains),
    neverRead: texts(neverRead),
    theme: THEMES.find((known) => known === theme) ?? DEFAULTS.theme,
    density: DENSITIES.find((known) => known === density) ?? DEFAULTS.density,
    keep: KEEPS.find((known) => known === keep) ?? DEFAULTS.keep,
    paused: paused === true,
  };
}

/** The settings as they count: the user's, as far as the organisation allows. */
export function underOrganisation(settings: Settings, { keep, language }: Organisation): Settings {
  return { ...settings, keep: lessKept(settings.keep, keep), language: language ?? settings.language };
}

/** Reads the settings as the user made them, whatever the organisation says. */
export async function storedSettings(): Promise<Settings> {
  return parseSettings((await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY]);
}

/** Reads the settings as they count. */
export async function loadSettings(): Promise<Settings> {
  const [stored, organisation] = await Promise.all([storedSettings(), loadOrganisation()]);
  return underOrganisation(stored, organisation);
}

/** Changes some settings and keeps the rest, also what the organisation overrules: it may not for ever. */
export async function saveSettings(change: Partial<Settings>): Promise<void> {
  await browser.storage.local.set({ [SETTINGS_KEY]: { ...(await storedSettings()), ...change } });
}

/** Calls back when settings were changed, in whatever context or by the organisation; returns the way to stop. */
export function watchSettings(listener: () => void): () => void {
  const onChanged = (changes: Readonly<Record<string, unknown>>, area: string): void => {
    if (area === 'local' && SETTINGS_KEY in changes) listener();
  };
  browser.storage.onChanged.addListener(onChanged);
  const stop = watchOrganisation(listener);
  return () => {
    stop();
    browser.storage.onChanged.removeListener(onChanged);
  };
}
