import type { SessionModel } from '../../lib/models/session.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';
import { SignInProblem } from './SignIn.tsx';

/** Says that the sign-in has expired, above everything that still works without it. */
export function Expired({ session }: { readonly session: SessionModel }) {
  const t = useTexts();
  const state = session.state.value;
  const busy = session.busy.value;
  if (state.kind !== 'expired') return null;
  return (
    <>
      <Notice
        tone="warning"
        title={t('session.expired')}
        actions={
          <Button kind="primary" disabled={busy} onClick={() => void session.signInAgain()}>
            {t(busy ? 'session.signingIn' : 'action.signInAgain')}
          </Button>
        }
      >
        {t('session.expiredText')}
      </Notice>
      <SignInProblem session={session} />
    </>
  );
}
