import { DENSITIES, THEMES, type Density, type Theme } from '../../lib/domain/look.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../lib/locales/locale.ts';
import type { OptionsSettings, PreferencesModel } from '../../lib/models/preferences.ts';
import { SetByOrganisation, useOrganisation } from '../organisation/Organisation.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';
import { Section } from './Section.tsx';

/** The language, the colours and the density of every surface; each counts as soon as it is chosen. */
export function Look({ model, settings }: { readonly model: PreferencesModel; readonly settings: OptionsSettings }) {
  const t = useTexts();
  const fixed = useOrganisation().language;
  return (
    <Section id="look" title={t('look.title')}>
      <Select
        label={t('options.language')}
        value={settings.language ?? ''}
        options={[
          { value: '', label: t('options.languageAuto'), disabled: fixed !== null },
          ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], disabled: fixed !== null && value !== fixed })),
        ]}
        hint={fixed !== null && <SetByOrganisation />}
        onChange={(value) => void model.save({ language: value === '' ? null : value })}
      />
      <Select
        label={t('look.theme')}
        value={settings.theme}
        options={THEMES.map((value) => ({ value, label: t(`look.theme.${value}`) }))}
        onChange={(value) => void model.save({ theme: value as Theme })}
      />
      <Select
        label={t('look.density')}
        value={settings.density}
        options={DENSITIES.map((value) => ({ value, label: t(`look.density.${value}`) }))}
        onChange={(value) => void model.save({ density: value as Density })}
      />
    </Section>
  );
}
