import { render } from 'preact';
import { Options } from '../../components/options/Options.tsx';
import { InOrganisation } from '../../components/organisation/Organisation.tsx';
import '../../components/surface.css';
import '../../components/options/options.css';
import { createApp } from '../../lib/app.ts';
import { createOptionsModel } from '../../lib/models/options.ts';
import { optionsPorts } from '../../lib/options-ports.ts';

async function start(): Promise<void> {
  const { session, leads, organisation, draw } = await createApp();
  const model = createOptionsModel(optionsPorts({ session, leads }));
  // The user comes back from the browser's own settings.
  window.addEventListener('focus', () => void Promise.all([model.shortcuts.read(), model.sites.read()]));
  const app = document.getElementById('app');
  if (app === null) return;
  draw((texts) =>
    render(
      <InOrganisation value={organisation}>
        <Options model={model} texts={texts} />
      </InOrganisation>,
      app,
    ),
  );
}

void start();
