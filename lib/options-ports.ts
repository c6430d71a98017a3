import { readAbout } from './about.ts';
import type { App } from './app.ts';
import { shortcutsPort } from './commands.ts';
import { readKeptOutside } from './kept-outside.ts';
import { ledger } from './ledger.ts';
import type { OptionsPorts } from './models/options.ts';
import { loadRegisteredDomain } from './public-suffix.ts';
import { readSettings, writeSettings } from './settings-file.ts';
import { loadSettings, saveSettings, storedSettings } from './settings.ts';
import { sitesPort } from './sites.ts';

/** What the options page is made over. */
export function optionsPorts({ session, leads }: Pick<App, 'session' | 'leads'>): OptionsPorts {
  return {
    session,
    leads,
    keptOutside: readKeptOutside,
    about: readAbout,
    sites: sitesPort,
    settings: { load: loadSettings, own: storedSettings, save: saveSettings, read: readSettings, write: writeSettings },
    shortcuts: shortcutsPort,
    ledger,
    registeredDomain: loadRegisteredDomain,
  };
}
