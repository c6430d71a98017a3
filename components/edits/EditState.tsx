import { canRedo, undoBlock } from '../../lib/models/edit-item.ts';
import type { EditItem } from '../../lib/models/edit-item.ts';
import type { EditsModel } from '../../lib/models/edits.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useTexts } from '../ui/language.tsx';
import { Conflict } from './Conflict.tsx';
import { EditDetails } from './EditDetails.tsx';
import { stateWords } from './words.ts';

interface EditStateProps {
  readonly item: EditItem;
  readonly edits: EditsModel;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** True if a later edit has taken this one back. */
  readonly undone?: boolean;
  /** Announces changes: calm ones when there is time, one that needs the user as an alert. */
  readonly live?: boolean;
  /** Called before the edit is decided and this goes away. */
  readonly onDecide?: () => void;
}

function Actions({ item, edits, undone, onDecide }: Omit<EditStateProps, 'now' | 'live'>) {
  const t = useTexts();
  const { row } = item;
  const act = (work: (editId: string) => Promise<void>) => (): void => {
    onDecide?.();
    void work(row.editId);
  };
  if (row.state === 'parked' || row.state === 'blocked') {
    return (
      <>
        <Button onClick={act(edits.retry)}>{t('edit.retry')}</Button>
        <Button onClick={act(edits.discard)}>{t('edit.discard')}</Button>
      </>
    );
  }
  if (canRedo(row)) {
    return (
      <Button kind="quiet" onClick={act(edits.retry)}>
        {t('edit.redo')}
      </Button>
    );
  }
  if (undone === true || undoBlock(row) !== null) return null;
  return (
    <Button kind="quiet" onClick={act(edits.undo)}>
      {t('action.undo')}
    </Button>
  );
}

/** Where one edit is on its way and since when, what the user can do about it, and the rest on demand. */
export function EditState({ item, edits, now, undone = false, live = false, onDecide }: EditStateProps) {
  const t = useTexts();
  const { icon, tone, text, at } = stateWords(t, item);
  const { row } = item;
  const decides = { item, edits, undone, ...(onDecide ? { onDecide } : {}) };
  if (row.state === 'conflict' || (row.state === 'blocked' && row.problem?.kind === 'missing' && 'to' in row.edit)) {
    return (
      <div class="edit-state">
        <Conflict {...decides} live={live} />
        <EditDetails item={item} />
      </div>
    );
  }
  return (
    <div class={`edit-state edit-${tone}`}>
      <p class="edit-words" role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}>
        <Icon name={icon} />
        <span>{text}</span>
        {live && tone === 'bad' && item.to.kind === 'named' && <span>{t('edit.mine', { value: item.to.name })}</span>}
        <time dateTime={new Date(at).toISOString()}>{t.moment(at, now)}</time>
        {undone && <span class="badge">{t('edit.undone')}</span>}
      </p>
      <EditDetails item={item} />
      <div class="actions">
        <Actions {...decides} />
      </div>
    </div>
  );
}
