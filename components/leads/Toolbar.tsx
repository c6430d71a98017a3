import { useState } from 'preact/hooks';
import { isColumn } from '../../lib/domain/columns.ts';
import { isOn } from '../../lib/domain/organisation.ts';
import { FIELD_KEYS } from '../../lib/domain/query-fields.ts';
import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { useOrganisation } from '../organisation/Organisation.tsx';
import { Button } from '../ui/Button.tsx';
import { handOver } from '../ui/hand-over.ts';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';
import { Columns } from './Columns.tsx';
import { csvFile } from './csv.ts';
import { fieldName } from './words.ts';

/** How many there are, and what can be done with the list as a whole. */
export function Toolbar({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const [columns, setColumns] = useState(false);
  const { contacts } = work;
  const mayExport = isOn(useOrganisation(), 'export');
  const found = contacts.found.value;
  const kept = contacts.keptHidden.value;
  const selected = contacts.selected.value.size;
  const { group } = contacts.query.value;
  function exportCsv(): void {
    const day = new Date(work.now()).toISOString().slice(0, 10);
    handOver(csvFile(t, contacts.columns.peek(), contacts.found.peek()), `leadside-leads-${day}.csv`);
  }
  return (
    <div class="leads-tools">
      <output class="leads-count">
        {t('leads.found', { found: found.length, all: contacts.all.value.length })}
        {kept > 0 && <span class="muted"> · {t('leads.keptHidden', { count: kept })}</span>}
        {selected > 0 && <strong> · {t('leads.selected', { count: selected })}</strong>}
      </output>
      {selected > 0 && <Button onClick={contacts.clearSelection}>{t('leads.clearSelection')}</Button>}
      <Select
        label={t('leads.group')}
        value={group ?? ''}
        options={[
          { value: '', label: t('leads.noGroup') },
          ...FIELD_KEYS.filter((key) => isColumn(key) && key !== 'name').map((key) => ({ value: key, label: fieldName(t, key) })),
        ]}
        onChange={(key) => contacts.groupBy(FIELD_KEYS.find((one) => one === key) ?? null)}
      />
      <Button disabled={found.length === 0} onClick={work.bulk.open}>
        {t('bulk.open')}
      </Button>
      <Button onClick={() => setColumns(true)}>{t('leads.columns')}</Button>
      {mayExport && (
        <Button disabled={found.length === 0} onClick={exportCsv}>
          {t('leads.export')}
        </Button>
      )}
      {columns && <Columns contacts={contacts} onClose={() => setColumns(false)} />}
    </div>
  );
}
