import { CSV_START, csvLine } from '../../lib/domain/csv.ts';
import type { LedgerEntry } from '../../lib/domain/ledger.ts';
import type { Translate } from '../../lib/locales/locale.ts';

/** A file of the ledger for people (CSV, in their language) or programs (JSON). */
export function ledgerFile(t: Translate, entries: readonly LedgerEntry[], format: 'CSV' | 'JSON'): Blob {
  if (format === 'JSON') return new Blob([`${JSON.stringify(entries, null, 1)}\n`], { type: 'application/json' });
  const head = [
    t('ledger.when'),
    t('ledger.why'),
    t('ledger.where'),
    t('ledger.fields'),
    t('ledger.out'),
    t('ledger.in'),
    t('ledger.answer'),
  ];
  const lines = entries.map(({ at, purpose, method, origin, path, keys, bytesOut, bytesIn, status }) =>
    csvLine([
      new Date(at).toISOString(),
      t(`ledger.purpose.${purpose}`),
      `${method} ${origin}${path}`,
      keys.join(' '),
      String(bytesOut),
      String(bytesIn ?? ''),
      String(status ?? ''),
    ]),
  );
  return new Blob([CSV_START, csvLine(head), ...lines], { type: 'text/csv;charset=utf-8' });
}
