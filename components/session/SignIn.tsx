import { useState } from 'preact/hooks';
import type { Connection, SignInError } from '../../lib/models/ports.ts';
import type { SessionModel } from '../../lib/models/session.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { errorSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';

const ENVIRONMENTS = ['production', 'stage', 'development', 'sandbox'] as const;

function signInSentence(t: Translate, error: SignInError): string {
  switch (error.kind) {
    case 'cancelled':
    case 'notAllowed':
      return t(`session.${error.kind}`);
    case 'refused':
      return t('session.refused', { message: error.message });
    default:
      return errorSentence(t, error);
  }
}

/** Why signing in did not work, once it did not. */
export function SignInProblem({ session }: { readonly session: SessionModel }) {
  const t = useTexts();
  const error = session.error.value;
  return error && <Notice tone="error" title={signInSentence(t, error)} />;
}

function SignInForm({ session, first }: { readonly session: SessionModel; readonly first: Connection | null }) {
  const t = useTexts();
  const busy = session.busy.value;
  const [environment, setEnvironment] = useState(first?.environment ?? 'production');
  const [tenant, setTenant] = useState(first?.tenant ?? '');
  const [sandboxUrl, setSandboxUrl] = useState(first?.sandboxUrl ?? 'http://127.0.0.1:7300');
  const sandbox = environment === 'sandbox';

  function submit(event: Event): void {
    event.preventDefault();
    void session.signIn(
      sandbox
        ? { environment, tenant: tenant.trim() || 'Cust00001', sandboxUrl: sandboxUrl.trim().replace(/\/+$/, '') }
        : { environment, tenant: tenant.trim() },
    );
  }

  return (
    <form class="form" onSubmit={submit}>
      <Select
        label={t('session.environment')}
        value={environment}
        options={ENVIRONMENTS.map((value) => ({ value, label: t(`session.${value}`) }))}
        onChange={(value) => setEnvironment(ENVIRONMENTS.find((known) => known === value) ?? 'production')}
      />
      {sandbox && <Field label={t('session.sandboxUrl')} input="url" value={sandboxUrl} required onInput={setSandboxUrl} />}
      <Field label={t('session.tenant')} value={tenant} hint={t('session.tenantHint')} required={!sandbox} onInput={setTenant} />
      <div class="actions">
        <Button kind="primary" type="submit" disabled={busy}>
          {t(busy ? 'session.signingIn' : 'action.signIn')}
        </Button>
      </div>
    </form>
  );
}

/** Signing in: where and to which tenant, starting from the connection used last. */
export function SignIn({ session }: { readonly session: SessionModel }) {
  const t = useTexts();
  const first = session.connection.value;
  return (
    <section class="card sign-in" aria-label={t('session.title')}>
      <h2>{t('session.title')}</h2>
      <p class="hint">{t('session.text')}</p>
      <SignInProblem session={session} />
      <SignInForm key={first ? `${first.environment} ${first.tenant}` : 'new'} session={session} first={first} />
    </section>
  );
}
