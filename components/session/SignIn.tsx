import { useState } from 'preact/hooks';
import { isSafeAddress } from '../../lib/domain/session.ts';
import type { Connection, SignInError } from '../../lib/models/ports.ts';
import type { Place } from '../../lib/domain/organisation.ts';
import type { SessionModel } from '../../lib/models/session.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { errorSentence } from '../sentences.ts';
import { SetByOrganisation, useOrganisation } from '../organisation/Organisation.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';
import { CredentialFields } from './CredentialFields.tsx';
import { NoTenant } from './NoTenant.tsx';
import { Welcome } from './Welcome.tsx';

const ENVIRONMENTS = ['production', 'onsite', 'stage', 'development', 'sandbox'] as const;

function signInSentence(t: Translate, error: SignInError): string {
  switch (error.kind) {
    case 'cancelled':
    case 'notAllowed':
    case 'notByOrganisation':
    case 'wrongPassword':
    case 'badAddress':
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

function withoutSlash(address: string): string {
  return address.trim().replace(/\/+$/, '');
}

interface SignInFormProps {
  readonly session: SessionModel;
  readonly first: Connection | null;
  /** What the organisation has fixed of it. */
  readonly fixed: Place | null;
}

function SignInForm({ session, first, fixed }: SignInFormProps) {
  const t = useTexts();
  const busy = session.busy.value;
  const [environment, setEnvironment] = useState(first?.environment ?? 'production');
  const [tenant, setTenant] = useState(first?.tenant ?? '');
  const [sandboxUrl, setSandboxUrl] = useState(first?.sandboxUrl ?? 'http://127.0.0.1:4310');
  const [baseUrl, setBaseUrl] = useState(first?.baseUrl ?? '');
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const sandbox = environment === 'sandbox';
  const onsite = environment === 'onsite';
  const isAddressFixed = fixed !== null && fixed.address !== null;

  function submit(event: Event): void {
    event.preventDefault();
    setTried(true);
    if (onsite) {
      if (!isSafeAddress(baseUrl)) return;
      void session.signIn({ environment, tenant: '', baseUrl: withoutSlash(baseUrl) }, { user: user.trim(), password });
      return;
    }
    void session.signIn(
      sandbox
        ? { environment, tenant: tenant.trim() || 'Cust00001', sandboxUrl: withoutSlash(sandboxUrl) }
        : { environment, tenant: tenant.trim() },
    );
  }

  return (
    <form class="form" onSubmit={submit}>
      <Select
        label={t('session.environment')}
        value={environment}
        options={ENVIRONMENTS.map((value) => ({
          value,
          label: t(`session.${value}`),
          disabled: fixed !== null && value !== fixed.environment,
        }))}
        hint={fixed && <SetByOrganisation />}
        onChange={(value) => setEnvironment(ENVIRONMENTS.find((known) => known === value) ?? 'production')}
      />
      {sandbox && (
        <Field label={t('session.sandboxUrl')} input="url" value={sandboxUrl} required readOnly={isAddressFixed} onInput={setSandboxUrl} />
      )}
      {onsite ? (
        <>
          <Field
            label={t('session.baseUrl')}
            input="url"
            value={baseUrl}
            hint={t('session.baseUrlHint')}
            error={tried && !isSafeAddress(baseUrl) ? t('session.badAddress') : undefined}
            required
            readOnly={isAddressFixed}
            onInput={setBaseUrl}
          />
          <CredentialFields user={user} password={password} onUser={setUser} onPassword={setPassword} />
        </>
      ) : (
        <Field
          label={t('session.tenant')}
          value={tenant}
          hint={t('session.tenantHint')}
          required={!sandbox}
          readOnly={fixed !== null && fixed.tenant !== null}
          onInput={setTenant}
        />
      )}
      <div class="actions">
        <Button kind="primary" type="submit" disabled={busy}>
          {t(busy ? 'session.signingIn' : 'action.signIn')}
        </Button>
      </div>
      {!sandbox && fixed === null && <NoTenant onUse={() => setEnvironment('sandbox')} />}
    </form>
  );
}

/** Signing in: where and to which tenant, starting from the connection used last; to whoever never has, how to begin. */
export function SignIn({ session }: { readonly session: SessionModel }) {
  const t = useTexts();
  const first = session.connection.value;
  const online = session.online.value;
  const { place } = useOrganisation();
  if (place === 'nowhere') return <Notice tone="error" title={t('organisation.nowhere')} />;
  return (
    <>
      {first === null && <Welcome />}
      <section class="card sign-in" aria-label={t('session.title')}>
        <h2>{t('session.title')}</h2>
        <p class="hint">{t('session.text')}</p>
        {!online && <Notice tone="warning" title={t('welcome.offline')} />}
        <SignInProblem session={session} />
        <SignInForm
          key={first ? `${first.environment} ${first.tenant}` : 'new'}
          session={session}
          first={first}
          fixed={place === 'anywhere' ? null : place}
        />
      </section>
    </>
  );
}
