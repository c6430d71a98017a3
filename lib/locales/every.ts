import { da } from './da.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { createTranslate, type Language, type Messages, type Translate } from './locale.ts';
import { nl } from './nl.ts';
import { no } from './no.ts';
import { sv } from './sv.ts';

const MESSAGES: Readonly<Record<Language, Messages>> = { en, da, no, sv, de, nl };

/** The texts of `language`, at once. For the worker, which may load nothing later; a page has {@link file://./load.ts} and reads one language only. */
export function textsIn(language: Language): Translate {
  return createTranslate(language, MESSAGES[language]);
}
