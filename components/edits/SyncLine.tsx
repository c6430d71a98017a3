import type { Progress } from '../../lib/models/progress.ts';
import type { Work } from '../../lib/models/work.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/Icon.tsx';
import { useTexts } from '../ui/language.tsx';

/** From so many edits on, how far their sending has come is told. */
const MANY = 20;

interface Line {
  readonly icon: IconName;
  readonly waiting: boolean;
  readonly text: string;
}

function line(t: Translate, work: Work): Line {
  const state = work.sync.value;
  const pending = work.edits.pending.value;
  const online = work.online.value;
  const attention = work.edits.attention.value;
  const now = work.now();
  if (state.kind === 'waiting' && state.because !== 'offline') {
    const until = state.until !== null && state.until > now ? ` · ${t('sync.until', { when: t.moment(state.until, now) })}` : '';
    return { icon: 'pause', waiting: true, text: `${t(`sync.${state.because}`, { count: state.left })}${until}` };
  }
  if (!online || state.kind === 'waiting') {
    const count = Math.max(pending, state.kind === 'waiting' ? state.left : 0);
    return { icon: 'pause', waiting: true, text: count === 0 ? t('sync.offlineNone') : t('sync.offline', { count }) };
  }
  const left = state.kind === 'sending' ? state.left : pending;
  if (left > 0) return { icon: 'send', waiting: false, text: t('sync.sending', { count: left }) };
  // What is left needs the user, which is said elsewhere.
  return { icon: 'check', waiting: false, text: attention > 0 ? '' : t('sync.idle') };
}

function Far({ progress: { done, total, msLeft } }: { readonly progress: Progress }) {
  const t = useTexts();
  const text = t('sync.progress', { done, total });
  return (
    <span class="sync-far">
      <span>
        {text}
        {msLeft !== null && ` · ${t('sync.left', { time: t.duration(msLeft) })}`}
      </span>
      <progress value={done} max={total} aria-label={text} />
    </span>
  );
}

/** What the sending of edits is doing, in one line, with how far it has come where there are many. */
export function SyncLine({ work }: { readonly work: Work }) {
  const t = useTexts();
  const progress = work.progress.value;
  const { icon, waiting, text } = line(t, work);
  const far = !waiting && progress && progress.total >= MANY ? progress : null;
  return (
    <div class={waiting ? 'sync sync-waiting' : 'sync'}>
      {text !== '' && <Icon name={icon} />}
      {far ? <Far progress={far} /> : <span>{text}</span>}
    </div>
  );
}
