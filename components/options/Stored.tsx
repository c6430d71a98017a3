import { LEDGER_BOUNDS } from '../../lib/domain/ledger.ts';
import { USAGE_KINDS, type Usage } from '../../lib/domain/usage.ts';
import type { StoredModel } from '../../lib/models/stored.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useTexts } from '../ui/language.tsx';
import { Section } from './Section.tsx';

function Kind({ usage, now }: { readonly usage: Usage; readonly now: number }) {
  const t = useTexts();
  const { kind, count, bytes, oldest } = usage;
  const until = kind === 'ledger' ? t('usage.ledger.until', { days: LEDGER_BOUNDS.days }) : t(`usage.${kind}.until`);
  return (
    <li class="stored-kind">
      <p class="stored-head">
        <strong>{t(`usage.${kind}`)}</strong>
        <span>{t.bytes(bytes)}</span>
      </p>
      <p class="hint">
        {t('usage.entries', { count })}
        {oldest !== null && `, ${t('usage.since', { when: t.moment(oldest, now) })}`}. {until}
      </p>
    </li>
  );
}

/** Asks before the copy of the CRM is cleared, and says which edits stay; else renders nothing. */
function ClearDialog({ model, again }: { readonly model: StoredModel; readonly again: boolean }) {
  const t = useTexts();
  const unfinished = model.asking.value;
  if (unfinished === null) return null;
  return (
    <Dialog title={t('usage.clearAsk')} onCancel={model.cancel}>
      <p>{t('usage.clearText')}</p>
      {unfinished > 0 && <p class="warned">{t('usage.clearKept', { count: unfinished })}</p>}
      {again && <p>{t('usage.clearAgain')}</p>}
      <div class="actions">
        <Button kind="danger" onClick={() => void model.clear()}>
          {t('usage.clearYes')}
        </Button>
        <Button kind="quiet" onClick={model.cancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}

/** What is stored on this device: of each kind how much, since when and for how long, and the way to clear it. `again`: leads are brought anew. */
export function Stored({ model, again }: { readonly model: StoredModel; readonly again: boolean }) {
  const t = useTexts();
  const usage = model.usage.value;
  const measuring = model.measuring.value;
  const outcome = model.outcome.value;
  const shown = USAGE_KINDS.flatMap((kind) => usage?.find((one) => one.kind === kind) ?? []);
  return (
    <Section id="stored" title={t('usage.title')}>
      {usage === null && measuring && <Skeleton label={t('usage.measuring')} />}
      {model.failed.value && <Notice tone="error" title={t('usage.error')} />}
      {usage !== null && (
        <>
          <output>{t('usage.total', { size: t.bytes(shown.reduce((sum, { bytes }) => sum + bytes, 0)) })}</output>
          <ul>
            {shown.map((one) => (
              <Kind key={one.kind} usage={one} now={model.now()} />
            ))}
          </ul>
        </>
      )}
      <div class="actions">
        <Button disabled={measuring} onClick={() => void model.measure()}>
          {t(measuring ? 'usage.measuring' : 'usage.again')}
        </Button>
        <Button kind="danger" onClick={() => void model.askToClear()}>
          {t('usage.clear')}
        </Button>
      </div>
      {outcome === 'cleared' && <Notice title={t('usage.cleared')} />}
      {outcome === 'failed' && <Notice tone="error" title={t('usage.clearFailed')} />}
      <ClearDialog model={model} again={again} />
    </Section>
  );
}
