import type { EditsModel } from '../../lib/models/edits.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useTexts } from '../ui/language.tsx';

/** Asks before an undo that would take back a customer or partner (G1); renders nothing while there is no such question. */
export function UndoDialog({ edits }: { readonly edits: EditsModel }) {
  const t = useTexts();
  const item = edits.question.value;
  if (!item) return null;
  return (
    <Dialog title={t('edits.undoDowngrade')} onCancel={edits.cancel}>
      <p>{t('edits.undoDowngradeText', { name: item.subject ?? t('edits.somebody') })}</p>
      <div class="actions">
        <Button kind="danger" onClick={() => void edits.confirm()}>
          {t('edits.undoAnyway')}
        </Button>
        <Button kind="quiet" onClick={edits.cancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
