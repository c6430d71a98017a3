import { fieldOf, parseFieldKey, type FieldKey } from './query-fields.ts';

/** A column of a list of people, with its width in CSS pixels. */
export interface Column {
  readonly field: FieldKey;
  readonly width: number;
}

/** The narrowest and the widest that a column may be. */
export const WIDTHS = { least: 60, most: 800 } as const;

/** What is shown unless the user has chosen. */
export const USUAL_COLUMNS: readonly Column[] = [
  { field: 'name', width: 200 },
  { field: 'title', width: 140 },
  { field: 'company', width: 190 },
  { field: 'category', width: 150 },
  { field: 'group', width: 140 },
  { field: 'status', width: 200 },
  { field: 'owner', width: 130 },
  { field: 'updated', width: 120 },
  { field: 'firstTouch', width: 160 },
];

/** A width that a column may have. */
export function columnWidth(width: number): number {
  return Math.round(Math.min(WIDTHS.most, Math.max(WIDTHS.least, width)));
}

/** The columns in a text as {@link columnsText} writes it; null if it has none that there are. Widths out of bounds are brought in. */
export function parseColumns(text: string): readonly Column[] | null {
  const columns = new Map<FieldKey, Column>();
  for (const part of text.split(',')) {
    const [, key = '', width = ''] = /^(\w+):(\d{1,5})$/.exec(part) ?? [];
    const field = parseFieldKey(key);
    if (field !== null && isColumn(field)) columns.set(field, { field, width: columnWidth(Number(width)) });
  }
  return columns.size === 0 ? null : [...columns.values()];
}

/** True if every part of the text names a column that there is, and each another one. */
export function areColumns(text: string): boolean {
  return parseColumns(text)?.length === text.split(',').length;
}

/** The columns as a text. */
export function columnsText(columns: readonly Column[]): string {
  return columns.map(({ field, width }) => `${field}:${width}`).join(',');
}

/** False for a field that is only asked for: a company’s number, whose name is a column of its own. */
export function isColumn(field: FieldKey): boolean {
  const { kind } = fieldOf(field);
  return kind !== 'list' || field !== 'companyId';
}
