import type { SyncState } from '../../lib/models/cards.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { Icon } from '../ui/Icon.tsx';
import { useTexts } from '../ui/language.tsx';

function sentence(t: Translate, state: SyncState): string {
  if (state.kind === 'idle') return t('sync.idle');
  if (state.kind === 'sending') return t('sync.sending', { count: state.left });
  if (state.because === 'offline' && state.left === 0) return t('sync.offlineNone');
  return t(`sync.${state.because}`, { count: state.left });
}

/** What the sending of edits is doing, in one line. */
export function SyncLine({ state, now }: { readonly state: SyncState; readonly now: number }) {
  const t = useTexts();
  const until =
    state.kind === 'waiting' && state.until !== null && state.until > now ? t('sync.until', { when: t.ago(state.until, now) }) : null;
  return (
    <p class={`sync sync-${state.kind}`}>
      <Icon name={state.kind === 'idle' ? 'check' : state.kind === 'sending' ? 'send' : 'pause'} />
      <span>
        {sentence(t, state)} {until}
      </span>
    </p>
  );
}
