import { useContext } from 'preact/hooks';
import type { Leaving, SessionModel } from '../../lib/models/session.ts';
import { ExportButtons } from '../edits/ExportButtons.tsx';
import { Clock } from '../edits/StaleMark.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useTexts } from '../ui/language.tsx';

/** How many edits stay behind, and whose they are. */
function Unsent({ leaving }: { readonly leaving: Leaving }) {
  const t = useTexts();
  const { pending, attention, names, more } = leaving;
  const list = new Intl.ListFormat(t.tag, { type: more ? 'unit' : 'conjunction' }).format(names);
  return (
    <div class="unsent" aria-live="polite">
      {pending > 0 && <p class="warned">{t('session.leavePending', { count: pending })}</p>}
      {attention > 0 && <p class="warned">{t('session.leaveAttention', { count: attention })}</p>}
      {names.length > 0 && <p>{t(more ? 'session.leaveWhomMore' : 'session.leaveWhom', { names: list })}</p>}
      <p>{t('session.leaveYours')}</p>
    </div>
  );
}

/** Asks before signing out, and says which edits stay behind and what can be done about them; else renders nothing. */
export function SignOutDialog({ session }: { readonly session: SessionModel }) {
  const t = useTexts();
  const leaving = session.leaving.value;
  const busy = session.busy.value;
  const clock = useContext(Clock);
  if (!leaving) return null;
  const unsent = leaving.pending + leaving.attention > 0;
  return (
    <Dialog title={t('session.leave')} onCancel={session.stay}>
      <p>{t('session.leaveText')}</p>
      {unsent && <Unsent leaving={leaving} />}
      <div class="actions actions-stacked">
        {unsent && (
          <Button kind="primary" onClick={session.stay}>
            {t('session.stay')}
          </Button>
        )}
        {leaving.pending > 0 && (
          <Button disabled={leaving.sending} onClick={() => void session.sendNow()}>
            {t(leaving.sending ? 'session.sendingNow' : 'session.sendNow')}
          </Button>
        )}
        {unsent && <ExportButtons read={session.everything} now={clock} />}
        <Button kind={unsent ? 'danger' : 'primary'} disabled={busy} onClick={() => void session.leave()}>
          {t(leaving.pending > 0 ? 'session.leaveAnyway' : 'action.signOut')}
        </Button>
        {!unsent && (
          <Button kind="quiet" onClick={session.stay}>
            {t('action.cancel')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
