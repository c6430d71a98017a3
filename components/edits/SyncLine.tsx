import { isPending } from '../../lib/domain/edit.ts';
import type { SyncState } from '../../lib/models/cards.ts';
import type { Work } from '../../lib/models/work.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { Icon } from '../ui/Icon.tsx';
import { useTexts } from '../ui/language.tsx';

function sentence(t: Translate, state: SyncState, pending: number): string {
  if (state.kind === 'idle') return pending === 0 ? t('sync.idle') : t('sync.sending', { count: pending });
  if (state.kind === 'sending') return t('sync.sending', { count: state.left });
  if (state.because === 'offline' && state.left === 0) return t('sync.offlineNone');
  return t(`sync.${state.because}`, { count: state.left });
}

/** What the sending of edits is doing, in one line. Empty while all that is left needs the user, which is said elsewhere. */
export function SyncLine({ work }: { readonly work: Work }) {
  const t = useTexts();
  const state = work.sync.value;
  const items = work.edits.items.value;
  const attention = work.edits.attention.value;
  const now = work.now();
  const pending = items.filter(({ row }) => isPending(row)).length;
  if (state.kind === 'idle' && pending === 0 && attention.length > 0) return <p class="sync" />;
  const until =
    state.kind === 'waiting' && state.until !== null && state.until > now ? t('sync.until', { when: t.ago(state.until, now) }) : null;
  return (
    <p class={`sync sync-${state.kind}`}>
      <Icon name={state.kind === 'waiting' ? 'pause' : state.kind === 'sending' || pending > 0 ? 'send' : 'check'} />
      <span>
        {sentence(t, state, pending)}
        {until && ` · ${until}`}
      </span>
    </p>
  );
}
