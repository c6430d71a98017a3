import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import { createTranslate, languageFor } from '../../lib/locales/locale.ts';
import type { Translate } from '../../lib/locales/locale.ts';

const Texts = createContext<Translate>(createTranslate('en'));

/** Gives everything inside the texts of the language that is set (null: the browser's), and says it to assistive technology. */
export function InLanguage({ setting, children }: { readonly setting: string | null; readonly children: ComponentChildren }) {
  const t = useMemo(() => createTranslate(languageFor(setting, navigator.languages)), [setting]);
  return (
    <Texts.Provider value={t}>
      <div class="root" lang={t.tag}>
        {children}
      </div>
    </Texts.Provider>
  );
}

/** The texts of the surface's language. */
export function useTexts(): Translate {
  return useContext(Texts);
}
