import type { SessionModel } from '../../lib/models/session.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useTexts } from '../ui/language.tsx';

/** Asks before signing out, and says which edits were not sent; renders nothing while nobody wants to leave. */
export function SignOutDialog({ session }: { readonly session: SessionModel }) {
  const t = useTexts();
  const leaving = session.leaving.value;
  const busy = session.busy.value;
  if (!leaving) return null;
  return (
    <Dialog title={t('session.leave')} onCancel={session.stay}>
      <p>{t('session.leaveText')}</p>
      {leaving.pending > 0 && <p class="warned">{t('session.leavePending', { count: leaving.pending })}</p>}
      <div class="actions">
        <Button kind={leaving.pending > 0 ? 'danger' : 'primary'} disabled={busy} onClick={() => void session.leave()}>
          {t(leaving.pending > 0 ? 'session.leaveAnyway' : 'action.signOut')}
        </Button>
        <Button kind="quiet" onClick={session.stay}>
          {t('action.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
