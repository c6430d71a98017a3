import { render } from 'preact';
import { fetchView, Leads } from '../../components/leads/Leads.tsx';
import { InOrganisation } from '../../components/organisation/Organisation.tsx';
import '../../components/surface.css';
import '../../components/leads/leads.css';
import '../../components/board/board.css';
import '../../components/dashboard/dashboard.css';
import { address } from '../../lib/address.ts';
import { createApp } from '../../lib/app.ts';
import { languageFor } from '../../lib/locales/locale.ts';
import { createLeadsPage } from '../../lib/models/leads-page.ts';
import { network } from '../../lib/network.ts';
import { painted } from '../../lib/painted.ts';

async function start(): Promise<void> {
  fetchView(address.read());
  const { leads, table, kept, parts, session, settings, organisation, draw } = await createApp();
  const language = languageFor(settings.language, navigator.languages);
  const { compare } = new Intl.Collator(language);
  const newId = (): string => crypto.randomUUID();
  const ports = { kept, parts, newId, session, address, network, now: Date.now, painted };
  const model = createLeadsPage({ leads, table: table?.() ?? null, language, compare, ...ports });
  const app = document.getElementById('app');
  if (app === null) return;
  app.replaceChildren();
  draw((texts) =>
    render(
      <InOrganisation value={organisation}>
        <Leads model={model} texts={texts} />
      </InOrganisation>,
      app,
    ),
  );
}

void start();
