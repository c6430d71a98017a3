import type { ComponentChildren } from 'preact';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { useTexts } from './language.tsx';

interface SaveDialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** False while what is entered cannot be saved. */
  readonly canSave?: boolean;
  /** Called on Enter, too. */
  readonly onSave: () => void;
  readonly onClose: () => void;
}

/** Something to fill in, and to save or leave; nothing is kept before it is saved. */
export function SaveDialog({ title, children, canSave = true, onSave, onClose }: SaveDialogProps) {
  const t = useTexts();
  return (
    <Dialog title={title} onCancel={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (canSave) onSave();
        }}
      >
        {children}
        <div class="actions">
          <Button kind="primary" type="submit" disabled={!canSave}>
            {t('action.save')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
