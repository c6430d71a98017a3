import type { Translate } from '../../lib/locales/locale.ts';
import type { OptionsModel } from '../../lib/models/options.ts';
import { OrganisationCard } from '../organisation/OrganisationCard.tsx';
import { SignOutDialog } from '../session/SignOutDialog.tsx';
import { InLanguage, useTexts } from '../ui/language.tsx';
import { Account } from './Account.tsx';
import { Corrections } from './Corrections.tsx';
import { Kept } from './Kept.tsx';
import { Ledger } from './Ledger.tsx';
import { Look } from './Look.tsx';
import { Report } from './Report.tsx';
import { Section } from './Section.tsx';
import { SettingsFile } from './SettingsFile.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { Sites } from './Sites.tsx';
import { Stored } from './Stored.tsx';
import { TypedList } from './TypedList.tsx';
import { Waiting } from './Waiting.tsx';

/** Where each section is, for the links at the top. */
const SECTIONS = [
  ['sites', 'options.sites'],
  ['never', 'never.title'],
  ['look', 'look.title'],
  ['own', 'own.title'],
  ['keys', 'shortcuts.title'],
  ['kept', 'replica.title'],
  ['stored', 'usage.title'],
  ['waiting', 'waiting.title'],
  ['corrections', 'people.corrections'],
  ['ledger', 'ledger.title'],
  ['report', 'report.title'],
  ['file', 'file.title'],
] as const;

/** Sections that are there only while somebody is signed in. */
const OF_A_USER: readonly string[] = ['kept', 'stored', 'waiting', 'corrections'];

function Contents({ signedIn }: { readonly signedIn: boolean }) {
  const t = useTexts();
  return (
    <nav class="options-nav" aria-label={t('options.nav')}>
      <ul>
        {SECTIONS.filter(([id]) => signedIn || !OF_A_USER.includes(id)).map(([id, text]) => (
          <li key={id}>
            <a href={`#${id}`}>{t(text)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Page({ model }: { readonly model: OptionsModel }) {
  const t = useTexts();
  const { preferences } = model;
  const settings = preferences.settings.value;
  return (
    <main class="options-page">
      <h1>{t('options.title')}</h1>
      <Contents signedIn={model.replica !== null} />
      <output>{preferences.saved.value ? t('options.saved') : ''}</output>
      <OrganisationCard />
      <Account model={model} />
      <Sites model={model.sites} preferences={preferences} />
      {settings && <Look model={preferences} settings={settings} />}
      {settings && (
        <Section id="own" title={t('own.title')}>
          <TypedList list="ownAddresses" saved={settings.ownAddresses} model={preferences} />
          <TypedList list="ownDomains" saved={settings.ownDomains} model={preferences} />
        </Section>
      )}
      <Shortcuts model={model.shortcuts} />
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
      {model.stored && (
        <>
          <Stored model={model.stored} again={model.replica !== null && model.replica.status.value?.keep !== 'lookedUp'} />
          <Waiting model={model.stored} />
        </>
      )}
      <Corrections model={model} />
      <Ledger model={model.ledger} />
      <Report model={model} />
      <SettingsFile model={preferences} now={model.ledger.now} />
      <SignOutDialog session={model.session} />
    </main>
  );
}

/** The options page: a section for each matter. */
export function Options({ model, texts }: { readonly model: OptionsModel; readonly texts: Translate }) {
  return (
    <InLanguage texts={texts}>
      <Page model={model} />
    </InLanguage>
  );
}
