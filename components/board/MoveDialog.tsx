import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { Ripple } from '../company/Ripple.tsx';
import { refusalSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';

/** Asks before a card's move takes a company's other people with it, or a customer back: the same question as on a card. */
export function MoveDialog({ work: { board, category } }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const draft = category.draft.value;
  if (!board.asking.value || draft === null) return null;
  const { owner, preview, counted, downgrade, refusal, saving } = draft;
  return (
    <Dialog title={t('board.moveTitle', { name: owner.name, column: draft.to.name })} onCancel={() => void board.answer(false)}>
      {preview && <Ripple move={preview} counted={counted} />}
      {downgrade && (
        <p class="warned">{t('category.downgrade', { name: owner.name, group: t(`group.${preview?.from?.group ?? 'customer'}`) })}</p>
      )}
      {refusal && <Notice tone="error" title={refusalSentence(t, refusal)} />}
      <div class="actions actions-stacked">
        <Button kind={downgrade ? 'danger' : 'primary'} disabled={saving} onClick={() => void board.answer(true)}>
          {t(downgrade ? 'category.changeAnyway' : 'category.change')}
        </Button>
        <Button kind="quiet" onClick={() => void board.answer(false)}>
          {t('action.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
