import { render } from 'preact';
import { Admin } from '../../components/admin/Admin.tsx';
import { InOrganisation } from '../../components/organisation/Organisation.tsx';
import '../../components/surface.css';
import '../../components/admin/admin.css';
import { createApp } from '../../lib/app.ts';
import { createAdminModel } from '../../lib/models/admin.ts';
import { network } from '../../lib/network.ts';

async function start(): Promise<void> {
  const { leads, administration, table, session, organisation, draw } = await createApp();
  const model = createAdminModel({ leads, administration, table: table?.() ?? null, session, network, now: Date.now });
  const app = document.getElementById('app');
  if (app === null) return;
  app.replaceChildren();
  draw((texts) =>
    render(
      <InOrganisation value={organisation}>
        <Admin model={model} texts={texts} />
      </InOrganisation>,
      app,
    ),
  );
}

void start();
