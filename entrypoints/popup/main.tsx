import { render } from 'preact';
import { Popup } from '../../components/popup/Popup.tsx';
import { InOrganisation } from '../../components/organisation/Organisation.tsx';
import '../../components/surface.css';
import '../../components/popup/popup.css';
import { createEarlyApp } from '../../lib/app.ts';
import { followBadge } from '../../lib/badge.ts';
import { browser } from '../../lib/browser.ts';
import { loadTexts } from '../../lib/locales/load.ts';
import { createPopupModel } from '../../lib/models/popup.ts';
import { network } from '../../lib/network.ts';
import { painted } from '../../lib/painted.ts';
import { openPanel } from '../../lib/panel.ts';
import { createTabFeed } from '../../lib/tabs.ts';

async function start(): Promise<void> {
  // Asks the page who is on it while the database is opened.
  const tabs = createTabFeed();
  const [{ leads, session, organisation, draw, whole }, here] = await Promise.all([createEarlyApp(), browser.windows.getCurrent()]);
  const model = createPopupModel({ leads, session, tabs, network, painted, now: Date.now });
  void whole.then(({ leads: opened, database }) => opened && database !== null && followBadge(opened, database, loadTexts));
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
}

void start();
