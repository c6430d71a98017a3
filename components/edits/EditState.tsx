import type { OutboxRow } from '../../lib/domain/edit.ts';
import { crmTime } from '../../lib/domain/lead.ts';
import { canUndo } from '../../lib/models/edits.ts';
import type { EditItem, EditsModel } from '../../lib/models/edits.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/Icon.tsx';
import { useTexts } from '../ui/language.tsx';
import { parkedSentence } from '../sentences.ts';

interface Words {
  readonly icon: IconName;
  readonly tone: 'calm' | 'good' | 'bad';
  readonly text: string;
}

function stopped(t: Translate, row: OutboxRow, reason: string): string {
  return row.state === 'parked' ? t('edit.parked', { reason }) : t('edit.refused', { message: reason });
}

function problemWords(t: Translate, row: OutboxRow, theirs: string | null): string {
  const { problem } = row;
  switch (problem?.kind) {
    case 'conflict': {
      const value = theirs ?? t('edit.otherValue');
      const at = crmTime(problem.at);
      const told = problem.by !== '' && Number.isFinite(at);
      return told ? t('edit.conflict', { by: problem.by, theirs: value, when: t.time(at) }) : t('edit.conflictUnknown', { theirs: value });
    }
    case 'rule':
      return stopped(t, row, parkedSentence(t, problem.because));
    case 'denied':
      return t('edit.denied', { message: problem.message });
    case 'missing':
      return t('edit.missing');
    case 'invalid':
      return t('edit.refused', { message: problem.message });
    case undefined:
      return stopped(t, row, t('rule.other'));
  }
}

function words(t: Translate, { row, theirs }: EditItem): Words {
  switch (row.state) {
    case 'queued':
      return { icon: 'clock', tone: 'calm', text: t('edit.queued') };
    case 'inFlight':
      return { icon: 'send', tone: 'calm', text: t('edit.inFlight') };
    case 'settled':
      return row.outcome === 'discarded'
        ? { icon: 'close', tone: 'calm', text: t('edit.discarded') }
        : { icon: 'check', tone: 'good', text: t('edit.applied') };
    case 'conflict':
      return { icon: 'warning', tone: 'bad', text: problemWords(t, row, theirs) };
    case 'parked':
      return { icon: 'pause', tone: 'bad', text: problemWords(t, row, theirs) };
    case 'blocked':
      return { icon: 'refused', tone: 'bad', text: problemWords(t, row, theirs) };
  }
}

function EditActions({ item, edits }: { readonly item: EditItem; readonly edits: EditsModel }) {
  const t = useTexts();
  const { row } = item;
  if (row.state === 'conflict') {
    return (
      <>
        <Button onClick={() => void edits.discard(row.editId)}>{t('edit.keepTheirs')}</Button>
        <Button onClick={() => void edits.retry(row.editId)}>{t('edit.setMine')}</Button>
      </>
    );
  }
  if (row.state === 'parked' || row.state === 'blocked') {
    return (
      <>
        <Button onClick={() => void edits.retry(row.editId)}>{t('edit.retry')}</Button>
        <Button onClick={() => void edits.discard(row.editId)}>{t('edit.discard')}</Button>
      </>
    );
  }
  return canUndo(row) ? (
    <Button kind="quiet" onClick={() => void edits.undo(row.editId)}>
      {t('action.undo')}
    </Button>
  ) : null;
}

/** Where one edit is on its way, and what the user can do about it. */
export function EditState({ item, edits }: { readonly item: EditItem; readonly edits: EditsModel }) {
  const t = useTexts();
  const { icon, tone, text } = words(t, item);
  const mine = tone === 'bad' && item.to !== null ? t('edit.mine', { value: item.to }) : null;
  return (
    <div class={`edit-state edit-${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon name={icon} />
      <span class="edit-text">
        {text} {mine}
      </span>
      <span class="actions">
        <EditActions item={item} edits={edits} />
      </span>
    </div>
  );
}
