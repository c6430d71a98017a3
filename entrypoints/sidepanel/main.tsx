import { render } from 'preact';
import { Panel } from '../../components/panel/Panel.tsx';
import '../../components/panel/panel.css';
import { createApp } from '../../lib/app.ts';
import { createPanelModel } from '../../lib/models/panel.ts';
import { network } from '../../lib/network.ts';
import { createTabFeed } from '../../lib/tabs.ts';

async function start(): Promise<void> {
  const { leads, session, settings } = await createApp();
  const model = createPanelModel({ leads, session, tabs: createTabFeed({ hearsMenu: true }), network, now: Date.now });
  const app = document.getElementById('app');
  if (app === null) return;
  app.replaceChildren();
  render(<Panel model={model} language={settings.language} />, app);
}

void start();
