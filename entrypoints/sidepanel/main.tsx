import { render } from 'preact';
import { Panel } from '../../components/panel/Panel.tsx';
import { InOrganisation } from '../../components/organisation/Organisation.tsx';
import '../../components/surface.css';
import '../../components/panel/panel.css';
import { createApp } from '../../lib/app.ts';
import { createRequests } from '../../lib/asked.ts';
import { followBadge } from '../../lib/badge.ts';
import { loadTexts } from '../../lib/locales/load.ts';
import { createPanelModel } from '../../lib/models/panel.ts';
import { network } from '../../lib/network.ts';
import { painted } from '../../lib/painted.ts';
import { createTabFeed } from '../../lib/tabs.ts';

async function start(): Promise<void> {
  // Asks the page who is on it while the database is opened.
  const tabs = createTabFeed({ hearsMenu: true });
  const { leads, database, parts, session, organisation, draw } = await createApp();
  const model = createPanelModel({ leads, parts, session, tabs, network, requests: createRequests(), painted, now: Date.now });
  if (leads !== null && database !== null) followBadge(leads, database, loadTexts);
  const app = document.getElementById('app');
  if (app === null) return;
  app.replaceChildren();
  draw((texts) =>
    render(
      <InOrganisation value={organisation}>
        <Panel model={model} texts={texts} />
      </InOrganisation>,
      app,
    ),
  );
}

void start();
