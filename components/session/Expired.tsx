import { useState } from 'preact/hooks';
import type { SessionModel } from '../../lib/models/session.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';
import { CredentialFields } from './CredentialFields.tsx';
import { SignInProblem } from './SignIn.tsx';

/** On-site nobody can renew silently once the browser was closed: the user types user and password again. */
function CredentialForm({ session }: { readonly session: SessionModel }) {
  const t = useTexts();
  const busy = session.busy.value;
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');

  function submit(event: Event): void {
    event.preventDefault();
    void session.signInAgain({ user: user.trim(), password });
  }

  return (
    <form class="form" onSubmit={submit}>
      <CredentialFields user={user} password={password} onUser={setUser} onPassword={setPassword} />
      <div class="actions">
        <Button kind="primary" type="submit" disabled={busy}>
          {t(busy ? 'session.signingIn' : 'action.signInAgain')}
        </Button>
      </div>
    </form>
  );
}

/** Says that the sign-in has expired, above everything that still works without it. */
export function Expired({ session }: { readonly session: SessionModel }) {
  const t = useTexts();
  const state = session.state.value;
  const busy = session.busy.value;
  if (state.kind !== 'expired') return null;
  const onsite = state.session.environment === 'onsite';
  const again = (
    <Button kind="primary" disabled={busy} onClick={() => void session.signInAgain()}>
      {t(busy ? 'session.signingIn' : 'action.signInAgain')}
    </Button>
  );
  return (
    <>
      <Notice tone="warning" title={t('session.expired')} {...(!onsite && { actions: again })}>
        {t('session.expiredText')}
      </Notice>
      {onsite && <CredentialForm session={session} />}
      <SignInProblem session={session} />
    </>
  );
}
