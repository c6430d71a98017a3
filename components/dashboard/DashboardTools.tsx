import { useState } from 'preact/hooks';
import { MOST } from '../../lib/domain/dashboards.ts';
import type { Tile } from '../../lib/domain/tiles.ts';
import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { SaveDialog } from '../ui/SaveDialog.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';
import { dashboardName } from './words.ts';

interface NameProps {
  readonly title: string;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

function NameDialog({ title, name, onName, onClose }: NameProps) {
  const t = useTexts();
  const [text, setText] = useState(name);
  function save(): void {
    onName(text.trim());
    onClose();
  }
  return (
    <SaveDialog title={title} canSave={text.trim() !== ''} onSave={save} onClose={onClose}>
      <Field label={t('dash.name')} value={text} required onInput={(next) => setText(next.slice(0, MOST.text))} />
    </SaveDialog>
  );
}

interface ToolsProps {
  readonly work: LeadsWork;
  readonly onEdit: (tile: Tile) => void;
  readonly onFullScreen: () => void;
}

/** Which dashboard, and what can be done with it as a whole. */
export function DashboardTools({ work: { dashboard, views }, onEdit, onFullScreen }: ToolsProps) {
  const t = useTexts();
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null);
  const all = dashboard.all.value;
  const current = dashboard.current.value;
  function addTile(): void {
    const tile = dashboard.addTile('bars');
    if (tile !== null) onEdit(tile);
  }
  return (
    <div class="leads-tools dash-tools">
      <Select
        label={t('dash.dashboard')}
        value={current.id}
        options={all.map((one) => ({ value: one.id, label: dashboardName(t, one) }))}
        onChange={views.showDashboard}
      />
      <Button icon="add" disabled={!dashboard.room.value} onClick={addTile}>
        {t('dash.addTile')}
      </Button>
      <Button disabled={all.length >= MOST.dashboards} onClick={() => setNaming('new')}>
        {t('dash.new')}
      </Button>
      <Button onClick={() => setNaming('rename')}>{t('dash.rename')}</Button>
      <Button onClick={dashboard.remove}>{t('dash.remove')}</Button>
      <Button onClick={onFullScreen}>{t('dash.fullScreen')}</Button>
      <Button onClick={() => window.print()}>{t('dash.print')}</Button>
      {naming !== null && (
        <NameDialog
          title={t(naming === 'new' ? 'dash.new' : 'dash.rename')}
          name={naming === 'new' ? '' : dashboardName(t, current)}
          onName={naming === 'new' ? dashboard.add : dashboard.rename}
          onClose={() => setNaming(null)}
        />
      )}
    </div>
  );
}
