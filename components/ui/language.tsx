import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import type { Translate } from '../../lib/locales/locale.ts';

const Texts = createContext<Translate | null>(null);

/** Gives everything inside the texts, and says their language to assistive technology. */
export function InLanguage({ texts, children }: { readonly texts: Translate; readonly children: ComponentChildren }) {
  return (
    <Texts.Provider value={texts}>
      <div class="root" lang={texts.tag}>
        {children}
      </div>
    </Texts.Provider>
  );
}

/** The texts of the surface's language. Throws outside of {@link InLanguage}. */
export function useTexts(): Translate {
  const texts = useContext(Texts);
  if (texts === null) throw new Error('no texts: a surface stands in <InLanguage>');
  return texts;
}
