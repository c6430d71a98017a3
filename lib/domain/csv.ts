/** What a spreadsheet takes for the beginning of a formula, also after white space and in full width. */
const FORMULA = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

function cell(text: string): string {
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** Comes first in a CSV file, so that spreadsheets read its letters as UTF-8. */
export const CSV_START = '\uFEFF';

/**
 * One line of a CSV file (RFC 4180), line break included. Every cell is quoted, and one that a spreadsheet would calculate is
 * marked as text by an apostrophe in front.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}
