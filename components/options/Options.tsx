import { useState } from 'preact/hooks';
import { LANGUAGE_NAMES, LANGUAGES } from '../../lib/locales/locale.ts';
import type { OptionsModel, OptionsSettings } from '../../lib/models/options.ts';
import { SetByOrganisation, useOrganisation } from '../organisation/Organisation.tsx';
import { OrganisationCard } from '../organisation/OrganisationCard.tsx';
import { SignIn } from '../session/SignIn.tsx';
import { UnusableNotice } from '../session/Unusable.tsx';
import { SignOutDialog } from '../session/SignOutDialog.tsx';
import { Expired } from '../session/Expired.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { InLanguage, useTexts } from '../ui/language.tsx';
import { Corrections } from './Corrections.tsx';
import { Kept } from './Kept.tsx';
import { Ledger } from './Ledger.tsx';
import { OwnAddresses } from './OwnAddresses.tsx';
import { Shortcuts } from './Shortcuts.tsx';

function Account({ model }: { readonly model: OptionsModel }) {
  const t = useTexts();
  const state = model.session.state.value;
  if (state.kind === 'loading') return null;
  if (state.kind === 'signedOut') return <SignIn session={model.session} />;
  if (state.kind === 'unusable') return <UnusableNotice because={state.because} />;
  return (
    <section class="card" aria-label={t('options.account')}>
      <h2>{t('options.account')}</h2>
      <Expired session={model.session} />
      <p>{t('session.who', { name: state.session.userName, tenant: state.session.tenant })}</p>
      <Button icon="signOut" onClick={() => void model.session.askToLeave()}>
        {t('action.signOut')}
      </Button>
    </section>
  );
}

function Sites({ model }: { readonly model: OptionsModel }) {
  const t = useTexts();
  const [text, setText] = useState('');
  const sites = model.sites.value;
  const refused = model.siteRefused.value;
  return (
    <section class="card" aria-label={t('options.sites')}>
      <h2>{t('options.sites')}</h2>
      <p class="hint">{t('options.sitesText')}</p>
      {sites?.length === 0 && <p class="muted">{t('options.sitesNone')}</p>}
      <ul class="rows">
        {sites?.map((site) => {
          const name = site.replace(/\/\*$/, '');
          return (
            <li key={site} class="site">
              <span>{name}</span>
              <Button label={t('options.siteRemove', { site: name })} onClick={() => void model.removeSite(site)}>
                {t('action.remove')}
              </Button>
            </li>
          );
        })}
      </ul>
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void model.allowSite(text);
        }}
      >
        <Field
          label={t('options.siteLabel')}
          input="url"
          value={text}
          hint={t('options.siteHint')}
          error={refused === null ? undefined : t(`options.${refused}`)}
          onInput={setText}
        />
        <Button type="submit">{t('options.siteAllow')}</Button>
      </form>
    </section>
  );
}

function Preferences({ model, settings }: { readonly model: OptionsModel; readonly settings: OptionsSettings }) {
  const t = useTexts();
  const saved = model.saved.value;
  const fixed = useOrganisation().language;
  return (
    <section class="card">
      <Select
        label={t('options.language')}
        value={settings.language ?? ''}
        options={[
          { value: '', label: t('options.languageAuto'), disabled: fixed !== null },
          ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], disabled: fixed !== null && value !== fixed })),
        ]}
        hint={fixed !== null && <SetByOrganisation />}
        onChange={(value) => void model.saveSettings({ language: value === '' ? null : value })}
      />
      <OwnAddresses list="ownAddresses" saved={settings.ownAddresses} model={model} />
      <OwnAddresses list="ownDomains" saved={settings.ownDomains} model={model} />
      <output>{saved ? t('options.saved') : ''}</output>
    </section>
  );
}

function Page({ model }: { readonly model: OptionsModel }) {
  const t = useTexts();
  const settings = model.settings.value;
  return (
    <main class="options-page">
      <h1>{t('options.title')}</h1>
      <OrganisationCard />
      <Account model={model} />
      <Sites model={model} />
      {model.replica && (
        <>
          <Kept model={model.replica} />
          <p>
            <a href="/leads.html" target="_blank">
              {t('leads.openAll')}
            </a>
          </p>
          <p>
            <a href="/admin.html" target="_blank">
              {t('admin.open')}
            </a>
          </p>
        </>
      )}
      {settings && <Preferences model={model} settings={settings} />}
      <Shortcuts model={model.shortcuts} />
      <Corrections model={model} />
      <Ledger model={model.ledger} />
      <SignOutDialog session={model.session} />
    </main>
  );
}

/** The options page: account, sites, own addresses and domains, language, and what the user said about addresses. It speaks a newly chosen language at once. */
export function Options({ model }: { readonly model: OptionsModel }) {
  const settings = model.settings.value;
  return (
    <InLanguage setting={settings?.language ?? null}>
      <Page model={model} />
    </InLanguage>
  );
}
