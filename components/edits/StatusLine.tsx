import type { Translate } from '../../lib/locales/locale.ts';
import type { Notice } from '../../lib/models/notices.ts';
import type { Work } from '../../lib/models/work.ts';
import { refusalSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';

type OfMany = Extract<Notice, { readonly refused: number }>;

function countOf(notice: OfMany): number {
  return notice.kind === 'setAll' ? notice.editIds.length : notice.kind === 'changedMany' ? notice.count : notice.done;
}

function sentence(t: Translate, notice: Notice): string {
  switch (notice.kind) {
    case 'saved':
      return t('notice.saved', { subject: notice.subject, value: notice.value });
    case 'copied':
      return t(notice.done ? 'copy.done' : 'copy.failed');
    case 'created':
      return t('notice.created', { subject: notice.subject });
    case 'selectionGone':
      return t('notice.selectionGone', { name: notice.name });
    case 'selectionsAdded':
      return t('notice.selectionsAdded', { count: notice.count });
    case 'addedTo':
      return t('notice.addedTo', { name: notice.name, count: notice.count });
    case 'refused':
      return refusalSentence(t, notice.refusal);
    case 'setAll':
    case 'changedMany':
    case 'undoneAll':
    case 'retriedAll':
    case 'discardedAll': {
      const count = countOf(notice);
      const parts = [
        count === 0 && notice.refused > 0 ? '' : t(`notice.${notice.kind}`, { count }),
        notice.refused === 0 ? '' : t('notice.someRefused', { count: notice.refused }),
      ];
      return parts.filter((part) => part !== '').join(' ');
    }
    case 'undone':
    case 'retried':
    case 'discarded':
      return t(`notice.${notice.kind}`);
  }
}

/** The way back from what was just done: an edit can be undone, an undo too, and what was taken back unsent can be set again. */
function WayBack({ notice, work }: { readonly notice: Notice; readonly work: Work }) {
  const t = useTexts();
  if (notice.kind === 'setAll' || notice.kind === 'changedMany') {
    if (countOf(notice) === 0) return null;
    const undo = notice.kind === 'setAll' ? () => void work.everybody.undo(notice.editIds) : notice.undo;
    return (
      <Button kind="quiet" label={`${t('all.undo')}: ${sentence(t, notice)}`} onClick={undo}>
        {t('action.undo')}
      </Button>
    );
  }
  if (notice.kind === 'addedTo' && notice.count === 0) return null;
  if (notice.kind === 'selectionGone' || notice.kind === 'selectionsAdded' || notice.kind === 'addedTo') {
    const undo = (): void => {
      work.notices.dismiss();
      notice.undo();
    };
    return (
      <Button kind="quiet" label={`${t('action.undo')}: ${sentence(t, notice)}`} onClick={undo}>
        {t('action.undo')}
      </Button>
    );
  }
  if (notice.kind !== 'saved' && notice.kind !== 'undone') return null;
  const again = notice.kind === 'undone' && !notice.sent;
  const name = t(again ? 'edit.redo' : 'action.undo');
  return (
    <Button
      kind="quiet"
      label={`${name}: ${sentence(t, notice)}`}
      onClick={() => void (again ? work.edits.retry(notice.editId) : work.edits.undo(notice.editId))}
    >
      {name}
    </Button>
  );
}

/** The one line that says what just happened. It stays until the next thing happens, so nobody has to be quick to read it. */
export function StatusLine({ work }: { readonly work: Work }) {
  const t = useTexts();
  const notice = work.notices.latest.value;
  return (
    <div class={notice ? 'status-line' : 'status-line status-line-empty'}>
      <output>{notice ? sentence(t, notice) : ''}</output>
      {notice && <WayBack notice={notice} work={work} />}
      {notice && (
        <Button kind="quiet" icon="close" iconOnly onClick={work.notices.dismiss}>
          {t('action.close')}
        </Button>
      )}
    </div>
  );
}
