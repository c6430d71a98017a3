import type { BulkModel } from '../../lib/models/bulk.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';

/** Says how far a change of many had come when its page was closed, and offers the rest, or to take back what was saved; stays until the user has decided. */
export function InterruptedNotice({ bulk }: { readonly bulk: BulkModel }) {
  const t = useTexts();
  const interrupted = bulk.interrupted.value;
  if (interrupted === null) return null;
  const { done, total } = interrupted;
  const rest = total - done;
  return (
    <Notice
      tone="warning"
      title={t('bulk.interrupted', { done, total })}
      actions={
        <>
          {rest > 0 && <Button onClick={bulk.resume}>{t('bulk.resume')}</Button>}
          {done > 0 && <Button onClick={() => void bulk.undoInterrupted()}>{t('bulk.undoSaved')}</Button>}
          <Button kind="quiet" onClick={() => void bulk.dismissInterrupted()}>
            {t(rest > 0 ? 'bulk.leaveRest' : 'action.close')}
          </Button>
        </>
      }
    >
      {rest > 0 && t('bulk.interruptedRest', { count: rest })}
    </Notice>
  );
}
