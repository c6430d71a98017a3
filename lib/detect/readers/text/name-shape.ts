import { isCommonWord } from './common-words.ts';
import { isGivenName } from './given-names.ts';

/** A run of words that is a name, as far as its shape goes. */
export interface ShapedName {
  /** As it is written, with an address such as `Dr.`, without what follows a comma. */
  readonly name: string;
  /** The last word that is no initial: what files and addresses are called by. */
  readonly family: string;
  /** It begins with a common given name. */
  readonly given: boolean;
  /** An address (`Mr.`) or a degree (`M.D.`) says that it is a person. */
  readonly addressed: boolean;
  /** Three whole words or more, of which the second is no given name: as brands and places have them too. */
  readonly loose: boolean;
}

/*
 * Ranges of Latin, Greek and Cyrillic letters, and no classes of Unicode: those would be compiled anew in every page, and cost more
 * than all the rest.
 */
const LARGE = 'A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017f\u0386-\u03ab\u0400-\u042f';
/** Letters with a capital form, for a class in a regular expression. */
export const LETTERS = 'A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0386-\u03ce\u0400-\u045f';
const WORD = new RegExp(`^[${LARGE}][${LETTERS}]*(?:['’-][${LETTERS}][${LETTERS}]+)*$`);
const INITIAL = new RegExp(`^(?:[${LARGE}]\\.)+$|^[${LARGE}]$`);
/** The words of a text that begin with a large letter. That is looked at before what stands behind it, because it is quicker. */
export const CAPITALS = new RegExp(`[${LARGE}](?<![${LETTERS}].)[${LETTERS}’'-]*\\.?`, 'g');
const PARTICLE = /^(?:van|von|vom|der|den|de|del|della|di|da|dos|du|la|le|zu|zur|ter|ten|af|av|bin|ibn|al|el|y)$/;
const ADDRESS = /^(?:mrs?|ms|mx|dr|prof|herr|frau|hr|fru|dhr|mevr|mme|mlle|sr|sra|dott|mag|sir|dame)\.?$/i;
const DEGREE =
  /^(?:M\.?D\.?|Ph\.?D\.?|D\.?D\.?S\.?|D\.O\.|R\.?N\.?|J\.?D\.?|Esq\.?|MBA|CPA|C\.?F\.?[AP]\.?|P\.?E\.?|LL\.?M\.?|M\.?Sc\.?|B\.?Sc\.?|FCA|ACA|AIA|Jr\.?|Sr\.?|II|III|IV)$/;

/** True for a word that stands before a name and is a part of how somebody is called. */
export function isAddress(word: string): boolean {
  return ADDRESS.test(word);
}

/** True for a degree or generation that stands behind a name. */
export function isDegree(word: string): boolean {
  return DEGREE.test(word);
}

/** True for `J.`, `J` and `J.R.`. */
export function isInitial(word: string): boolean {
  return INITIAL.test(word);
}

/** True for a word that may stand at this place of a name (0: the first). */
export function isNamePart(word: string, at: number): boolean {
  return INITIAL.test(word) || (at > 0 && PARTICLE.test(word)) || (word.length > 1 && WORD.test(word));
}

/**
 * The words as a name; null if they have not the shape of one: two to five words with a capital, initials and particles
 * between them, nothing that companies, places and menus are called by. One word is enough behind an address. `isLoud`: all
 * of the text is in capitals.
 */
export function shapeName(words: readonly string[], isLoud: boolean): ShapedName | null {
  let start = 0;
  while (start < words.length && ADDRESS.test(words[start] as string)) start += 1;
  let end = words.length;
  while (end > start + 1 && DEGREE.test(words[end - 1] as string)) end -= 1;
  const core = words.slice(start, end);
  const addressed = start > 0 || end < words.length;
  if (core.length > 5 || core.length < (addressed ? 1 : 2)) return null;
  const whole = core.filter((word) => !INITIAL.test(word) && !PARTICLE.test(word));
  const [first = '', second = ''] = core;
  const family = whole.at(-1);
  const last = core.at(-1) ?? '';
  const given = isGivenName(INITIAL.test(first) ? second : first);
  if (family === undefined || whole.length > 4 || PARTICLE.test(last) || (INITIAL.test(last) && !given)) return null;
  if (!core.every((word, at) => isNamePart(word, at))) return null;
  // A word in capitals is an abbreviation, unless all is in capitals.
  if (whole.some((word) => isCommonWord(word) || (!isLoud && word.length > 2 && word === word.toUpperCase()))) return null;
  const loose = whole.length > 2 && !isGivenName(whole[1] ?? '');
  return { name: words.join(' '), family, given, addressed, loose };
}
