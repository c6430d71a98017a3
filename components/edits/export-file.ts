import { CSV_START, csvLine } from '../../lib/domain/csv.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import type { EditItem, EditValue } from '../../lib/models/edit-item.ts';
import { fieldText, reasonText, stateWords, valueText } from './words.ts';

/** The formats that edits can be exported in. */
export type ExportFormat = 'CSV' | 'JSON';

function isoTime(at: number | undefined): string {
  return at === undefined ? '' : new Date(at).toISOString();
}

function stateText(t: Translate, item: EditItem): string {
  return item.row.state === 'settled' || item.row.state === 'queued' || item.row.state === 'inFlight'
    ? stateWords(t, item).text
    : t('edits.attention');
}

function csv(t: Translate, items: readonly EditItem[]): readonly string[] {
  const head = [
    t('edits.person'),
    t('field.company'),
    t('edits.field'),
    t('edits.from'),
    t('edits.to'),
    t('edit.made'),
    t('edits.state'),
    t('edits.reason'),
    t('edit.tries'),
    t('edit.ended'),
    t('edits.id'),
  ];
  const lines = items.map((item) => {
    const { row, person, company, from, to } = item;
    const sets = 'to' in row.edit;
    return csvLine([
      person ?? '',
      company ?? '',
      fieldText(t, item),
      sets ? valueText(t, from) : '',
      sets ? valueText(t, to) : '',
      isoTime(row.madeAt),
      stateText(t, item),
      reasonText(t, item) ?? '',
      String(row.attempts),
      isoTime(row.settledAt),
      row.editId,
    ]);
  });
  return [CSV_START, csvLine(head), ...lines];
}

function nameOf(value: EditValue): string | null {
  return value.kind === 'named' ? value.name : null;
}

function json(t: Translate, items: readonly EditItem[]): readonly string[] {
  const rows = items.map((item) => {
    const { row, person, company, field, from, to, theirs } = item;
    return JSON.stringify({
      person,
      company,
      field,
      from: nameOf(from),
      to: nameOf(to),
      theirs: nameOf(theirs),
      madeAt: isoTime(row.madeAt),
      state: row.state,
      outcome: row.outcome ?? null,
      reason: reasonText(t, item),
      attempts: row.attempts,
      settledAt: row.settledAt === undefined ? null : isoTime(row.settledAt),
      edit: row.edit,
      editId: row.editId,
    });
  });
  return [`[\n${rows.join(',\n')}\n]\n`];
}

/** A file of the edits for people (CSV, in their language) or programs (JSON), with names and values beside the ids. */
export function exportFile(t: Translate, items: readonly EditItem[], format: ExportFormat): Blob {
  return format === 'CSV'
    ? new Blob([...csv(t, items)], { type: 'text/csv;charset=utf-8' })
    : new Blob([...json(t, items)], { type: 'application/json' });
}
