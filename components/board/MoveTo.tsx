import type { LeadRow } from '../../lib/domain/lead-row.ts';
import type { BoardModel } from '../../lib/models/board.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useTexts } from '../ui/language.tsx';
import { columnName, refusedSentence } from './words.ts';

interface MoveToProps {
  readonly row: LeadRow;
  readonly board: BoardModel;
  readonly onClose: () => void;
}

/** The way to move a card without dragging: all columns, those that the rule forbids with the reason. */
export function MoveTo({ row, board, onClose }: MoveToProps) {
  const t = useTexts();
  const by = board.by.value;
  return (
    <Dialog title={t('board.moveOf', { name: row.person.name || t('people.unnamed') })} onCancel={onClose}>
      <ul class="move-to">
        {board.columns.value.map((column) => {
          const verdict = board.verdict(row, column);
          const name = columnName(t, by, column);
          return (
            <li key={column.key}>
              <Button
                disabled={verdict.kind === 'same' || verdict.kind === 'refused'}
                onClick={() => {
                  onClose();
                  void board.moveTo(row.person.id, column.key);
                }}
              >
                {name}
              </Button>
              {verdict.kind === 'same' && <span class="hint">{t('board.here')}</span>}
              {verdict.kind === 'refused' && <span class="hint">{refusedSentence(t, verdict.because)}</span>}
            </li>
          );
        })}
      </ul>
      <div class="actions">
        <Button kind="quiet" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
