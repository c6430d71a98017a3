import { createTranslate, type Language, type Messages, type Translate } from './locale.ts';

const LOAD: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => (await import('./en.ts')).en,
  da: async () => (await import('./da.ts')).da,
  no: async () => (await import('./no.ts')).no,
  sv: async () => (await import('./sv.ts')).sv,
  de: async () => (await import('./de.ts')).de,
  nl: async () => (await import('./nl.ts')).nl,
};

const loaded = new Map<Language, Promise<Translate>>();

async function load(language: Language): Promise<Translate> {
  return createTranslate(language, await LOAD[language]());
}

/** The texts of `language`, and of no other: a page reads a sixth of all texts before it can show one. Once they are here they are not read again. */
export function loadTexts(language: Language): Promise<Translate> {
  const before = loaded.get(language) ?? load(language);
  loaded.set(language, before);
  before.catch(() => loaded.delete(language));
  return before;
}
