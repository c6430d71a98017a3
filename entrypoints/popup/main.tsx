import { render } from 'preact';
import { Popup } from '../../components/popup/Popup.tsx';
import { InOrganisation } from '../../components/organisation/Organisation.tsx';
import { browser } from '../../lib/browser.ts';
import { createEarlyApp } from '../../lib/early-app.ts';
import { createPopupModel } from '../../lib/models/popup.ts';
import { network } from '../../lib/network.ts';
import { painted } from '../../lib/painted.ts';
import { openPanel } from '../../lib/panel.ts';
import { createTabFeed } from '../../lib/tabs.ts';

async function start(): Promise<void> {
  // Asks the page who is on it while the database is opened.
  const tabs = createTabFeed();
  const drawn = Promise.withResolvers<void>();
  const [{ leads, session, organisation, draw }, here] = await Promise.all([
    createEarlyApp(drawn.promise.then(painted)),
    browser.windows.getCurrent(),
  ]);
  const model = createPopupModel({ leads, session, tabs, network, painted, now: Date.now });
  async function showPanel(): Promise<void> {
    if (here.id !== undefined) await openPanel(here.id);
    window.close();
  }
  const app = document.getElementById('app');
  if (app === null) return;
  await model.known;
  app.replaceChildren();
  draw((texts) =>
    render(
      <InOrganisation value={organisation}>
        <Popup model={model} texts={texts} onOpenPanel={() => void showPanel()} />
      </InOrganisation>,
      app,
    ),
  );
  drawn.resolve();
}

void start();
