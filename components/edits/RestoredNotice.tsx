import type { Work } from '../../lib/models/work.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';

interface RestoredNoticeProps {
  readonly work: Work;
  /** Absent where there is no list to open. */
  readonly onOpenEdits?: () => void;
}

/** Says that the browser had lost what this device keeps, and that the edits in it are back; stays until the user has read it. */
export function RestoredNotice({ work, onOpenEdits }: RestoredNoticeProps) {
  const t = useTexts();
  const restored = work.restored.value;
  if (!restored || restored.rows === 0) return null;
  return (
    <Notice
      tone="warning"
      title={t('edits.restored', { count: restored.rows })}
      actions={
        <>
          {onOpenEdits && <Button onClick={onOpenEdits}>{t('edits.restoredShow')}</Button>}
          <Button kind="quiet" onClick={() => void work.dismissRestored()}>
            {t('action.close')}
          </Button>
        </>
      }
    >
      {t('edits.restoredText', { when: t.time(restored.at) })}
    </Notice>
  );
}
