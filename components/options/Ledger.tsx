import { useState } from 'preact/hooks';
import { LEDGER_BOUNDS, type LedgerEntry, type Purpose } from '../../lib/domain/ledger.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import type { LedgerModel } from '../../lib/models/ledger.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { handOver } from '../ui/hand-over.ts';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useTexts } from '../ui/language.tsx';
import { ledgerFile } from './ledger-file.ts';
import { Section } from './Section.tsx';

/** So many entries are drawn, and so many more at a time. */
const AT_ONCE = 50;

function answerText(t: Translate, { status }: LedgerEntry): string {
  return status === null ? t('ledger.untold') : status === 0 ? t('ledger.noAnswer') : String(status);
}

function Entry({ entry, now }: { readonly entry: LedgerEntry; readonly now: number }) {
  const t = useTexts();
  const { at, purpose, method, origin, path, keys, bytesOut, bytesIn } = entry;
  const out = t.bytes(bytesOut);
  return (
    <li class="ledger-entry">
      <p class="ledger-why">
        <strong>{t(`ledger.purpose.${purpose}`)}</strong>
        <time class="muted" dateTime={new Date(at).toISOString()}>
          {t.moment(at, now)}
        </time>
      </p>
      <p class="ledger-where">
        <code>
          {method} {origin}
          {path}
        </code>
      </p>
      <p class="hint">{keys.length === 0 ? t('ledger.sentNone') : t('ledger.sent', { keys: keys.join(', ') })}</p>
      <p class="hint">
        {bytesIn === null ? t('ledger.outOnly', { out }) : t('ledger.size', { out, in: t.bytes(bytesIn) })} · {answerText(t, entry)}
      </p>
    </li>
  );
}

function Entries({ model, entries }: { readonly model: LedgerModel; readonly entries: readonly LedgerEntry[] }) {
  const t = useTexts();
  const [shown, setShown] = useState(AT_ONCE);
  const sum = (of: (entry: LedgerEntry) => number): string => t.bytes(entries.reduce((total, entry) => total + of(entry), 0));
  const now = model.now();

  function save(format: 'CSV' | 'JSON'): void {
    handOver(ledgerFile(t, entries, format), `leadside-ledger-${new Date(now).toISOString().slice(0, 10)}.${format.toLowerCase()}`);
  }

  return (
    <>
      <output>
        {t('ledger.sum', {
          requests: t('ledger.requests', { count: entries.length }),
          out: sum(({ bytesOut }) => bytesOut),
          in: sum(({ bytesIn }) => bytesIn ?? 0),
        })}
      </output>
      <ul class="ledger">
        {entries.slice(0, shown).map((entry, index) => (
          <Entry key={`${entry.at} ${entries.length - index}`} entry={entry} now={now} />
        ))}
      </ul>
      {entries.length > shown && (
        <div>
          <Button kind="quiet" onClick={() => setShown(shown + AT_ONCE)}>
            {t('ledger.more')}
          </Button>
        </div>
      )}
      {entries.length > 0 && (
        <div class="actions">
          <Button onClick={() => save('CSV')}>{t('edits.export', { format: 'CSV' })}</Button>
          <Button onClick={() => save('JSON')}>{t('edits.export', { format: 'JSON' })}</Button>
          <Button kind="danger" onClick={() => void model.clear()}>
            {t('ledger.clear')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Every request that left this device, to be filtered, exported and cleared. */
export function Ledger({ model }: { readonly model: LedgerModel }) {
  const t = useTexts();
  const entries = model.fitting.value;
  const { purpose, where } = model.filter.value;
  const purposes = model.purposes.value;
  const filtered = purpose !== null || where.trim() !== '';
  return (
    <Section id="ledger" title={t('ledger.title')}>
      <p class="hint">{t('ledger.text', LEDGER_BOUNDS)}</p>
      {model.failed.value && <Notice tone="error" title={t('ledger.error')} />}
      {!model.failed.value && entries === null && <Skeleton label={t('app.loading')} />}
      {entries !== null && (purposes.length > 0 || filtered) && (
        <div class="ledger-filter">
          <Select
            label={t('ledger.why')}
            value={purpose ?? ''}
            options={[{ value: '', label: t('ledger.all') }, ...purposes.map((value) => ({ value, label: t(`ledger.purpose.${value}`) }))]}
            onChange={(value) => model.setFilter({ purpose: value === '' ? null : (value as Purpose) })}
          />
          <Field
            label={t('ledger.where')}
            input="search"
            value={where}
            hint={t('ledger.search')}
            onInput={(text) => model.setFilter({ where: text })}
          />
        </div>
      )}
      {entries?.length === 0 && <p class="muted">{t(filtered ? 'ledger.noneFit' : 'ledger.none')}</p>}
      {entries !== null && entries.length > 0 && <Entries model={model} entries={entries} />}
    </Section>
  );
}
