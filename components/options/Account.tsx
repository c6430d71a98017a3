import type { OptionsModel } from '../../lib/models/options.ts';
import { Expired } from '../session/Expired.tsx';
import { SignIn } from '../session/SignIn.tsx';
import { UnusableNotice } from '../session/Unusable.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';
import { Section } from './Section.tsx';

/** That changes of other sign-ins wait on this device, how many of whose, and what sends them; nothing where none do. */
export function Elsewhere({ waiting }: { readonly waiting: OptionsModel['elsewhere']['value'] }) {
  const t = useTexts();
  if (waiting.length === 0) return null;
  return (
    <Notice tone="warning" title={t('account.elsewhere')}>
      <ul>
        {waiting.map(({ tenant, user, count }) => (
          <li key={`${tenant} ${user}`}>{t('account.elsewhereOne', { user, tenant, changes: t('account.changes', { count }) })}</li>
        ))}
      </ul>
      <p>{t('account.elsewhereText')}</p>
    </Notice>
  );
}

/** Who is signed in where, and the ways out and in. */
export function Account({ model }: { readonly model: OptionsModel }) {
  const t = useTexts();
  const state = model.session.state.value;
  const elsewhere = <Elsewhere waiting={model.elsewhere.value} />;
  if (state.kind === 'loading') return null;
  if (state.kind === 'signedOut') {
    return (
      <>
        {elsewhere}
        <SignIn session={model.session} />
      </>
    );
  }
  if (state.kind === 'unusable') return <UnusableNotice because={state.because} />;
  const { userName, userEmail, tenant, environment, apiUrl } = state.session;
  return (
    <Section id="account" title={t('options.account')}>
      <Expired session={model.session} />
      <p>{t('account.user', { name: userName, email: userEmail })}</p>
      <p>{t('account.tenant', { tenant, where: t(`session.${environment}`) })}</p>
      <p class="hint">{t('account.goesTo', { host: URL.parse(apiUrl)?.host ?? apiUrl })}</p>
      <p class="hint">{t('account.switch')}</p>
      <div>
        <Button icon="signOut" onClick={() => void model.session.askToLeave()}>
          {t('action.signOut')}
        </Button>
      </div>
      {elsewhere}
    </Section>
  );
}
