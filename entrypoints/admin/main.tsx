import { render } from 'preact';
import { Admin } from '../../components/admin/Admin.tsx';
import { InOrganisation } from '../../components/organisation/Organisation.tsx';
import '../../components/surface.css';
import '../../components/admin/admin.css';
import { createApp } from '../../lib/app.ts';
import { createAdminModel } from '../../lib/models/admin.ts';
import { network } from '../../lib/network.ts';

async function start(): Promise<void> {
  const { leads, administration, table, session, settings, organisation } = await createApp();
  const model = createAdminModel({ leads, administration, table: table?.() ?? null, session, network, now: Date.now });
  const app = document.getElementById('app');
  if (app === null) return;
  app.replaceChildren();
  render(
    <InOrganisation value={organisation}>
      <Admin model={model} language={settings.language} />
    </InOrganisation>,
    app,
  );
}

void start();
