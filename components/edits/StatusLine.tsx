import type { Translate } from '../../lib/locales/locale.ts';
import type { Notice } from '../../lib/models/notices.ts';
import type { Work } from '../../lib/models/work.ts';
import { refusalSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';

function sentence(t: Translate, notice: Notice): string {
  switch (notice.kind) {
    case 'saved':
      return t('notice.saved', { subject: notice.subject, value: notice.value });
    case 'created':
      return t('notice.created', { subject: notice.subject });
    case 'refused':
      return refusalSentence(t, notice.refusal);
    case 'undone':
    case 'retried':
    case 'discarded':
      return t(`notice.${notice.kind}`);
  }
}

/** The one line that says what just happened. It stays until the next thing happens, so nobody has to be quick to read it. */
export function StatusLine({ work }: { readonly work: Work }) {
  const t = useTexts();
  const notice = work.notices.latest.value;
  return (
    <div class={notice ? 'status-line' : 'status-line status-line-empty'}>
      <output>{notice ? sentence(t, notice) : ''}</output>
      {notice?.kind === 'saved' && (
        <Button kind="quiet" label={`${t('action.undo')}: ${sentence(t, notice)}`} onClick={() => void work.edits.undo(notice.editId)}>
          {t('action.undo')}
        </Button>
      )}
      {notice && (
        <Button kind="quiet" icon="close" iconOnly onClick={work.notices.dismiss}>
          {t('action.close')}
        </Button>
      )}
    </div>
  );
}
