import { useState } from 'preact/hooks';
import type { Translate } from '../../lib/locales/locale.ts';
import type { PreferencesModel } from '../../lib/models/preferences.ts';
import type { AllowedSite, SitesModel } from '../../lib/models/allowed-sites.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { useTexts } from '../ui/language.tsx';
import { Section } from './Section.tsx';
import { TypedList } from './TypedList.tsx';

/** The webmails by the names of their readers, as their makers write them. */
const NAMES: Readonly<Record<string, string>> = {
  gmail: 'Gmail',
  outlook: 'Outlook',
  yahoo: 'Yahoo Mail',
  proton: 'Proton Mail',
  fastmail: 'Fastmail',
};

function readsText(t: Translate, { reads }: AllowedSite): string {
  if (reads === 'page' || reads === 'click' || reads === 'never') return t(`sites.reads.${reads}`);
  return t('sites.reads.hosted', { name: NAMES[reads] ?? reads });
}

/** The match pattern as an address; one for all hosts by its meaning. */
function nameOf(t: Translate, origin: string): string {
  return origin === '<all_urls>' || /^[^:]+:\/\/\*\/\*$/.test(origin) ? `${t('sites.all')} (${origin})` : origin.replace(/\/\*$/, '');
}

function Allowed({ model }: { readonly model: SitesModel }) {
  const t = useTexts();
  const sites = model.sites.value;
  if (sites?.length === 0) return <p class="muted">{t('options.sitesNone')}</p>;
  return (
    <ul class="rows">
      {sites?.map((site) => {
        const name = nameOf(t, site.origin);
        return (
          <li key={site.origin} class="site">
            <span>
              {name}
              <span class="hint block">{readsText(t, site)}</span>
            </span>
            <Button label={t('options.siteRemove', { site: name })} onClick={() => void model.remove(site.origin)}>
              {t('action.remove')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

/** The webmails that are not allowed yet, each to be asked for by itself. */
function Webmails({ model }: { readonly model: SitesModel }) {
  const t = useTexts();
  const allowed = new Set(model.sites.value?.map(({ origin }) => origin.replace(/\/\*$/, '')));
  const left = model.webmails.filter(({ origin }) => !allowed.has(origin));
  if (left.length === 0) return null;
  return (
    <details>
      <summary>{t('sites.known')}</summary>
      <p class="hint">{t('sites.knownText')}</p>
      <ul class="rows">
        {left.map(({ reader, origin }) => {
          const host = origin.replace('https://', '');
          return (
            <li key={origin} class="site">
              <span>
                {NAMES[reader] ?? reader} <span class="hint">{host}</span>
              </span>
              <Button onClick={() => void model.allow(origin)}>{t('sites.allow', { name: host })}</Button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** Where Leadside may read, what it reads there, and where it never does. */
export function Sites({ model, preferences }: { readonly model: SitesModel; readonly preferences: PreferencesModel }) {
  const t = useTexts();
  const [text, setText] = useState('');
  const refused = model.refused.value;
  const settings = preferences.settings.value;
  return (
    <>
      <Section id="sites" title={t('options.sites')}>
        <p class="hint">{t('options.sitesText')}</p>
        <Allowed model={model} />
        <form
          class="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void model.allow(text);
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
        <Webmails model={model} />
      </Section>
      {settings && (
        <Section id="never" title={t('never.title')}>
          <TypedList list="neverRead" saved={settings.neverRead} model={preferences} />
        </Section>
      )}
    </>
  );
}
