import { useState } from 'preact/hooks';
import { MOST } from '../../lib/domain/dashboards.ts';
import type { Tile } from '../../lib/domain/tiles.ts';
import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
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
  return (
    <Dialog title={title} onCancel={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === '') return;
          onName(text.trim());
          onClose();
        }}
      >
        <Field label={t('dash.name')} value={text} required onInput={(next) => setText(next.slice(0, MOST.text))} />
        <div class="actions">
          <Button kind="primary" type="submit" disabled={text.trim() === ''}>
            {t('action.save')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
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
