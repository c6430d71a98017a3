import type { OptionsModel } from '../../lib/models/options.ts';
import { Elsewhere } from '../session/Elsewhere.tsx';
import { Expired } from '../session/Expired.tsx';
import { SignIn } from '../session/SignIn.tsx';
import { UnusableNotice } from '../session/Unusable.tsx';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';
import { Section } from './Section.tsx';

/** Who is signed in where, and the ways out and in. */
export function Account({ model }: { readonly model: OptionsModel }) {
  const t = useTexts();
  const state = model.session.state.value;
  const elsewhere = <Elsewhere session={model.session} />;
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
