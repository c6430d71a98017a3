import type { Translate } from '../../lib/locales/locale.ts';
import type { EditQuestion, EditsModel } from '../../lib/models/edits.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useTexts } from '../ui/language.tsx';
import { subjectText } from './words.ts';

interface Asked {
  readonly title: string;
  readonly text: string | null;
  readonly yes: string;
}

function asked(t: Translate, question: EditQuestion): Asked {
  switch (question.kind) {
    case 'retryAll':
      return {
        title: t('edits.retryAllAsk', { count: question.count }),
        text: question.left > 0 ? t('edits.retryAllLeft', { count: question.left }) : null,
        yes: t('edits.retryAll'),
      };
    case 'discardAll':
      return {
        title: t('edits.discardAllAsk', { count: question.count }),
        text: t('edits.discardAllText'),
        yes: t('edits.discardAll'),
      };
    case 'downgrade': {
      const { action, item } = question;
      return {
        title: t(`edits.${action}Downgrade`),
        text: t(`edits.${action}DowngradeText`, { name: subjectText(t, item) }),
        yes: t(`edits.${action}Anyway`),
      };
    }
  }
}

/** Asks before something is done with many edits, and before a customer or partner is taken back (G1); else renders nothing. */
export function EditsDialog({ edits }: { readonly edits: EditsModel }) {
  const t = useTexts();
  const question = edits.question.value;
  if (!question) return null;
  const { title, text, yes } = asked(t, question);
  return (
    <Dialog title={title} onCancel={edits.cancel}>
      {text && <p>{text}</p>}
      <div class="actions">
        <Button kind={question.kind === 'retryAll' ? 'primary' : 'danger'} onClick={() => void edits.confirm()}>
          {yes}
        </Button>
        <Button kind="quiet" onClick={edits.cancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
