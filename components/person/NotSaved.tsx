import type { RefusedStatus, StatusModel } from '../../lib/models/status.ts';
import { refusalSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';

/** A choice that was not taken: what was chosen, why it is not saved, and the way to try again. */
export function NotSaved({ refused, status }: { readonly refused: RefusedStatus; readonly status: StatusModel }) {
  const t = useTexts();
  const { kind } = refused.refusal;
  const mayWork = kind === 'full' || kind === 'closed' || kind === 'failed';
  return (
    <Notice
      tone="error"
      title={refusalSentence(t, refused.refusal)}
      actions={
        <>
          {mayWork && <Button onClick={() => void status.tryAgain()}>{t('action.tryAgain')}</Button>}
          <Button kind="quiet" onClick={status.letGo}>
            {t('action.close')}
          </Button>
        </>
      }
    >
      {t('edit.mine', { value: refused.to.name })}
    </Notice>
  );
}
