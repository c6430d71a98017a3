import { useRef, useState } from 'preact/hooks';
import type { Tile } from '../../lib/domain/tiles.ts';
import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { Beside } from '../leads/Beside.tsx';
import { BadParts } from '../leads/Said.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useTexts } from '../ui/language.tsx';
import { DashboardTools } from './DashboardTools.tsx';
import { TileDialog } from './TileDialog.tsx';
import { TileView } from './TileView.tsx';
import { dashboardName } from './words.ts';

/** What there is to say about the dashboard as a whole. */
function Said({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const { dashboard, contacts, online } = work;
  const removed = dashboard.removed.value;
  return (
    <>
      {!online.value && <Notice tone="warning" title={t('leads.offline')} />}
      <BadParts work={work} />
      {dashboard.missing.value && <Notice tone="warning" title={t('dash.missing')} />}
      {dashboard.unsaved.value && <Notice tone="error" title={t('dash.unsaved')} />}
      {removed !== null && (
        <Notice
          title={t(removed === 'tile' ? 'dash.tileGone' : 'dash.dashboardGone')}
          actions={
            <>
              <Button onClick={dashboard.undo}>{t('action.undo')}</Button>
              <Button kind="quiet" onClick={dashboard.dismiss}>
                {t('action.close')}
              </Button>
            </>
          }
        />
      )}
      {contacts.all.value.length === 0 && <Notice title={t('leads.empty')}>{t('leads.emptyText')}</Notice>}
      {dashboard.tiles.value.length === 0 && <Notice title={t('dash.noTiles')} />}
    </>
  );
}

/** A dashboard: what is known of everybody on this device, in tiles. Every number opens its list. */
export function Dashboards({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const [editing, setEditing] = useState<Tile | null>(null);
  const screen = useRef<HTMLElement>(null);
  const { dashboard } = work;
  if (!work.ready.value || !dashboard.ready.value) return <Skeleton label={t('app.loading')} />;
  const name = dashboardName(t, dashboard.current.value);
  return (
    <>
      <DashboardTools work={work} onEdit={setEditing} onFullScreen={() => void screen.current?.requestFullscreen()} />
      <Said work={work} />
      <div class="leads-body">
        <section ref={screen} class="dash" aria-label={name}>
          <h2 class="dash-name">{name}</h2>
          <p class="muted">{t('dash.basis', { all: work.contacts.all.value.length })}</p>
          <div class="tiles">
            {dashboard.tiles.value.map((shown, place) => (
              <TileView key={shown.tile.id} shown={shown} place={place} work={work} onEdit={() => setEditing(shown.tile)} />
            ))}
          </div>
        </section>
        <Beside work={work} />
      </div>
      {editing && <TileDialog tile={editing} work={work} onClose={() => setEditing(null)} />}
    </>
  );
}
