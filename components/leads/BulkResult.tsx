import type { BulkStage } from '../../lib/models/bulk.ts';
import { refusalSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';
import { NamesBehind } from './BulkPreview.tsx';

type StageOf<Kind extends BulkStage['kind']> = Extract<BulkStage, { readonly kind: Kind }>;

function Far({ text, done, total }: { readonly text: string; readonly done: number; readonly total: number }) {
  return (
    <p class="bulk-far">
      <span>{text}</span>
      <progress value={done} max={Math.max(1, total)} aria-label={text} />
    </p>
  );
}

/** How far the storing, or the taking back, has come, and the way to end it. */
export function BulkFar({ stage, onStop }: { readonly stage: StageOf<'storing' | 'undoing'>; readonly onStop: () => void }) {
  const t = useTexts();
  const { kind, done, of, ending } = stage;
  return (
    <>
      <Far text={t(`bulk.far.${kind}`, { done, total: of })} done={done} total={of} />
      {ending && <p>{t('bulk.ending')}</p>}
      <div class="actions">
        <Button disabled={ending} onClick={onStop}>
          {t('bulk.stop')}
        </Button>
      </div>
    </>
  );
}

/** What was stored, how far it was sent, what was refused and why, and what was not come to. */
export function BulkResult({ stage }: { readonly stage: StageOf<'done'> }) {
  const t = useTexts();
  const { result, refused, state } = stage;
  const total = result.editIds.length;
  const sent = state === null ? 0 : total - state.waiting - state.attention;
  return (
    <>
      <p data-bulk-stored>{t('bulk.saved', { count: total })}</p>
      {total > 0 && <Far text={t('bulk.far.sent', { done: sent, total })} done={sent} total={total} />}
      {state !== null && state.attention > 0 && <Notice tone="warning" title={t('bulk.attention', { count: state.attention })} />}
      {result.failed && <Notice tone="error" title={refusalSentence(t, result.failed)} />}
      {result.left > 0 && <Notice tone="warning" title={t('bulk.notReached', { count: result.left })} />}
      {refused.map(({ refusal, names }) => (
        <NamesBehind key={names[0]} summary={`${t('bulk.left', { count: names.length })}: ${refusalSentence(t, refusal)}`} names={names} />
      ))}
    </>
  );
}

/** What was taken back, and what was not. */
export function BulkUndone({ result }: { readonly result: StageOf<'undone'>['result'] }) {
  const t = useTexts();
  const reasons = Map.groupBy(result.refused, (refusal) => refusalSentence(t, refusal));
  return (
    <>
      <p>{t('bulk.undone', { count: result.done })}</p>
      {result.failed && <Notice tone="error" title={refusalSentence(t, result.failed)} />}
      {result.left > 0 && <Notice tone="warning" title={t('bulk.notReached', { count: result.left })} />}
      {[...reasons].map(([reason, all]) => (
        <Notice key={reason} tone="warning" title={`${t('bulk.left', { count: all.length })}: ${reason}`} />
      ))}
    </>
  );
}
