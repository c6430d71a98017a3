import type { Column } from '../../lib/domain/columns.ts';
import { CSV_START, csvLine } from '../../lib/domain/csv.ts';
import type { LeadRow } from '../../lib/domain/lead-row.ts';
import { fieldOf, isKeptHidden } from '../../lib/domain/query-fields.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { cellText, fieldName } from './words.ts';

/** The rows as a CSV file in the user's language, with the columns that are shown; times are ISO 8601, and a hidden value says that it is. */
export function csvFile(t: Translate, columns: readonly Column[], rows: readonly LeadRow[]): Blob {
  const cell = (row: LeadRow, { field: key }: Column): string => {
    const field = fieldOf(key);
    const text = cellText(t, key, row);
    if (field.kind === 'date') return field.read(row) === 0 ? '' : new Date(field.read(row)).toISOString();
    return key === 'status' && isKeptHidden(row) ? `${text} (${t('leads.kept')})` : text;
  };
  const head = csvLine(columns.map(({ field }) => fieldName(t, field)));
  return new Blob([CSV_START, head, ...rows.map((row) => csvLine(columns.map((column) => cell(row, column))))], {
    type: 'text/csv;charset=utf-8',
  });
}
