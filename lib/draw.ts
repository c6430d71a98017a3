import { loadTexts } from './locales/load.ts';
import { languageFor, type Translate } from './locales/locale.ts';
import { loadSettings, watchSettings } from './settings.ts';

/** Draws with the texts of the language that counts, at once and whenever another is chosen. */
export type Draw = (show: (texts: Translate) => void) => void;

/** The texts of the language that is set; null: the browser's. */
export function textsFor(language: string | null): Promise<Translate> {
  return loadTexts(languageFor(language, navigator.languages));
}

/** Draws with `texts` first. */
export function drawWith(texts: Translate): Draw {
  return (show) => {
    show(texts);
    watchSettings(() => void loadSettings().then(async ({ language }) => show(await textsFor(language))));
  };
}
