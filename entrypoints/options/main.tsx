import { render } from 'preact';
import { Options } from '../../components/options/Options.tsx';
import { InOrganisation } from '../../components/organisation/Organisation.tsx';
import '../../components/surface.css';
import '../../components/options/options.css';
import { readAbout } from '../../lib/about.ts';
import { createApp } from '../../lib/app.ts';
import { shortcutsPort } from '../../lib/commands.ts';
import { readElsewhere } from '../../lib/elsewhere.ts';
import { readKeptOutside } from '../../lib/kept-outside.ts';
import { ledger } from '../../lib/ledger.ts';
import { createOptionsModel } from '../../lib/models/options.ts';
import { loadRegisteredDomain } from '../../lib/public-suffix.ts';
import { readSettings, writeSettings } from '../../lib/settings-file.ts';
import { loadSettings, saveSettings, storedSettings } from '../../lib/settings.ts';
import { sitesPort } from '../../lib/sites.ts';

async function start(): Promise<void> {
  const { session, leads, organisation } = await createApp();
  const settings = { load: loadSettings, own: storedSettings, save: saveSettings, read: readSettings, write: writeSettings };
  const ports = {
    session,
    elsewhere: readElsewhere,
    keptOutside: readKeptOutside,
    about: readAbout,
    sites: sitesPort,
    settings,
    shortcuts: shortcutsPort,
    ledger,
  };
  const model = createOptionsModel({ leads, ...ports, registeredDomain: loadRegisteredDomain });
  // The user comes back from the browser's own settings.
  window.addEventListener('focus', () => void Promise.all([model.shortcuts.read(), model.sites.read()]));
  const app = document.getElementById('app');
  if (app !== null)
    render(
      <InOrganisation value={organisation}>
        <Options model={model} />
      </InOrganisation>,
      app,
    );
}

void start();
