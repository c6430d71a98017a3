import { plainLetters } from './letters.ts';
import { viaList } from './mailbox.ts';
import { nameKind } from './name-kind.ts';
import { isFamilyFirst } from './name-order.ts';

/** A person's name as the CRM keeps it. Either may be empty. */
export interface SplitName {
  readonly firstName: string;
  readonly lastName: string;
}

/** Words that begin a family name of several words, in lower case. */
const PARTICLES: ReadonlySet<string> = new Set(
  "van von vom der den de del della degli dei di da das dos du des la le el al zu zum zur ter ten te 't af av bin binti ibn bint abu dalla dello dal v.d. vd ní ó".split(
    ' ',
  ),
);
/** Particles that are given names or words of their own as well: only with a small letter, or after another particle. */
const ONLY_SMALL: ReadonlySet<string> = new Set('la le te den abu'.split(' '));

const TITLES =
  /^(?:(?:mrs?|ms|mx|miss|sir|dame|dr|prof|professor|univ\.-prof|herr|frau|hr|fru|frk|dhr|mevr|mw|mme|mlle|monsieur|madame|sr|sra|srta|do\u00F1a|exm[oa]|dott|dott\.ssa|dottssa|avv|arch|lic|ing|in\u017C|dipl|ir|drs|mag|mag\.a|mgr|mudr|judr|phdr|rndr|bc|rev|hon)\.?(?:[\s-]+|$)|dipl\.-[\p{L}.]+\s+|(?:med|dent|vet|phil|jur|rer|pol|nat|oec|em|d|h\.?c)\.\s+|(?:cand|stud)\.\s*\p{L}+\.?\s+)/iu;
const CREDENTIALS =
  /^(?:ph\.?d|md|m\.d|mba|msc|m\.sc|bsc|b\.sc|ma|ba|m\.a|b\.a|llm|ll\.m|jd|esq|cpa|cfa|pmp|dds|rn|pe|mdes|meng|beng|emba|dipl\.?-?ing|acca|cissp)\.?$/i;
/** German titles that are part of the family name. */
const NOBILITY = /^(?:freiherr|freifrau|freiin|graf|gräfin|fürst|fürstin|prinz|prinzessin|baron|baronesse|edler|ritter)$/i;
/** The father's name of two Spanish ones. */
const SPANISH_FATHER = /^(?!(?:beatriz|ines|inez)$)\p{L}{2,}(?:ez|iz|oz|az)$/u;
const GENERATION = /^(?:jr|sr|ii|iii|iv)\.?$/i;

/** What parts a company from a person in a display name. */
const PARTS = /\s*[|()[\]–—]\s*|\s+[-/]\s+/;
const HONORIFIC = /\s*(?:様|氏|さん|先生|님|씨)$/u;
const HAN = /^\p{Script=Han}+$/u;
const KANA_OR_HAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー・]+$/u;
const HANGUL = /^\p{Script=Hangul}+$/u;
/** Family names of two characters, where one is usual. */
const DOUBLE_FAMILY =
  /^(?:欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|司徒|东方|東方|慕容|皇甫|尉迟|尉遲|公孙|公孫|令狐|夏侯|南宫|南宮|端木|남궁|황보|제갈|선우|독고|사공|서문)/u;

/**
 * First and last name out of a full one as mails and pages write it, for the form in which the user confirms a new person. A
 * good guess, never more: remarks ("(Acme)", "via List", "| Sales"), titles and degrees are left out, names in capitals
 * get small letters; a single word is the first name, after a title ("Frau Doe") the last. An address is no name: both parts are empty then.
 */
export function splitName(fullName: string): SplitName {
  const name = withoutRemarks(personPart(withoutMarks(fullName)));
  if (name === '' || name.includes('@')) return { firstName: '', lastName: '' };
  return eastAsian(name.replace(HONORIFIC, '')) ?? byComma(name) ?? byWords(name);
}

function withoutMarks(text: string): string {
  return text
    .slice(0, 300)
    .replace(/[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g, '')
    .replace(/[\p{Extended_Pictographic}\uFE0F\u200D]/gu, ' ')
    .replace(/[\s\u3000]+/g, ' ')
    .trim()
    .replace(/^["\u201C\u201D\u201E\u00AB\u00BB]+|["\u201C\u201D\u201E\u00AB\u00BB]+$/g, '');
}

/** `Acme – Jane Doe`: where a company stands first, what follows is the name. */
function personPart(text: string): string {
  for (const [separator, mayBeUnclear] of [
    [PARTS, true],
    [/,\s+/, false],
  ] as const) {
    const [first = '', ...others] = text.split(separator).filter((part) => part.trim() !== '');
    const kind = nameKind(first);
    const isCompany = kind === 'other' || (mayBeUnclear && kind === 'unclear' && !first.trim().includes(' '));
    const person = isCompany ? others.find((part) => nameKind(part) === 'person') : undefined;
    if (person !== undefined) return person;
  }
  return text;
}

function withoutRemarks(text: string): string {
  return (viaList(text)?.name ?? text)
    .replace(/(?<=\S )["\u201C\u201E\u00AB'\u2018][^"\u201C\u201D\u00BB'\u2019]+["\u201C\u201D\u00BB'\u2019] (?=\S)/g, '')
    .replace(/["\u201C\u201D\u201E\u00AB\u00BB]/g, '')
    .trim()
    .replace(/ ?[([{（【][^)\]}）】]*(?:[)\]}）】]|$)/gu, ' ')
    .replace(/^(.+?) (?:via|@|from|at|c\/o) .*$/, '$1')
    .replace(/ ?[|/•·–—].*$| - .*$/u, '')
    .replace(/^'(.*)'$/, '$1')
    .replace(/^(\p{Ll}{2,})[._](\p{Ll}{2,})$/u, '$1 $2')
    .replace(/ +/g, ' ')
    .replace(/^[\s,;:-]+|[\s,;:-]+$/g, '');
}

function withoutTitles(text: string): string {
  let rest = text;
  for (let next = rest.replace(TITLES, ''); next !== rest && next !== ''; next = rest.replace(TITLES, '')) rest = next;
  return rest;
}

/** `Doe, Jane`; but `Jane Doe, PhD` has no family name after the comma. */
function byComma(name: string): SplitName | null {
  const parts = name.split(/\s*,\s*/).filter((part) => part !== '' && !part.split(' ').every((word) => CREDENTIALS.test(word)));
  const [last = '', first, second] = parts;
  if (first === undefined) return last === name ? null : byWords(last);
  if (GENERATION.test(first)) {
    if (second !== undefined) return spelt(withoutTitles(second), `${last} ${first}`);
    const split = byWords(last);
    return { firstName: split.firstName, lastName: `${split.lastName} ${first}` };
  }
  const generation = second !== undefined && GENERATION.test(second) ? ` ${second}` : '';
  // `Berg, Jan van der`: the particles belong to the family name.
  const [given, particles] = trailing(first);
  return spelt(withoutTitles(given), `${particles}${withoutTitles(last)}${generation}`);
}

/** A given name and the particles behind it, each with a space after it. */
function trailing(text: string): readonly [string, string] {
  const words = text.split(' ');
  const start = words.findLastIndex((word) => word !== word.toLowerCase() || !PARTICLES.has(word)) + 1;
  if (start === 0 || start === words.length) return [text, ''];
  return [words.slice(0, start).join(' '), `${words.slice(start).join(' ')} `];
}

function byWords(name: string): SplitName {
  const plain = withoutTitles(name);
  const words = plain.split(' ').filter((word, index) => index < 2 || !CREDENTIALS.test(word) || !/[.A-Z]{2}/.test(word));
  const generation = words.length > 2 && GENERATION.test(words.at(-1) ?? '') ? ` ${words.pop()}` : '';
  if (words.length === 1) return plain === name ? spelt(plain, '') : spelt('', plain);
  // `DOE Jane`: French and Belgian mail programs put the family name first, in capitals. Initials (`JD`) are no such name.
  const given = words.findIndex((word) => !isShouted(word));
  const family = given > 0 && !words.slice(given).some(isShouted) && /[AEIOUY\u00C0-\u{10FFFF}]/u.test(words[0] ?? '') ? given : 0;
  if (family > 0) return spelt(words.slice(family).join(' '), words.slice(0, family).join(' '));
  if (isFamilyFirst(words)) return spelt(words.slice(1).join(' ') + generation, words[0] ?? '');
  const start = familyStart(words);
  return spelt(words.slice(0, start).join(' '), words.slice(start).join(' ') + generation);
}

function isShouted(word: string): boolean {
  return /^Mc\p{Lu}{2}/u.test(word) || (/\p{Lu}\P{Ll}*\p{Lu}/u.test(word) && !/\p{Ll}/u.test(word) && !/^(?:\p{Lu}\.)+$/u.test(word));
}

function isParticle(word: string): boolean {
  const lower = word.toLowerCase();
  return PARTICLES.has(lower) && (word === lower || !ONLY_SMALL.has(lower));
}

/** Where the family name begins: at the first particle after the first word, before a Spanish `y`, else at the last word. */
function familyStart(words: readonly string[]): number {
  const inside = (index: number) => index > 0 && index < words.length - 1;
  const particle = words.findIndex((word, index) => inside(index) && isParticle(word));
  if (particle !== -1) return particle > 1 && NOBILITY.test(words[particle - 1] ?? '') ? particle - 1 : particle;
  const and = words.findIndex((word, index) => index > 1 && inside(index) && word === 'y');
  if (and !== -1) return and - 1;
  return words.length > 2 && SPANISH_FATHER.test(plainLetters(words.at(-2) ?? '')) ? words.length - 2 : words.length - 1;
}

/** Family name first. Without a space the usual length of a family name decides. */
function eastAsian(name: string): SplitName | null {
  const words = name.split(' ');
  const korean = words.every((word) => HANGUL.test(word));
  if (!korean && !words.every((word) => KANA_OR_HAN.test(word))) return null;
  const [first = '', ...others] = words;
  if (first.includes('・'))
    return { firstName: first.slice(0, first.lastIndexOf('・')), lastName: first.slice(first.lastIndexOf('・') + 1) };
  if (others.length > 0) return { lastName: first, firstName: others.join(' ') };
  if (first.length < 2) return { lastName: first, firstName: '' };
  const japanese = !HAN.test(first) || first.includes('々') || first.length > 3;
  const length = DOUBLE_FAMILY.test(first) && first.length > 2 ? 2 : korean || !japanese ? 1 : 2;
  return { lastName: first.slice(0, length), firstName: first.slice(length) };
}

/** The two parts, with small letters in words of nothing but capitals; short ones (initials, `IBM`) only in a family name or where all shouts. */
function spelt(first: string, last: string): SplitName {
  const allShouts = last !== '' && !/\p{Ll}/u.test(first + last);
  const spell = (text: string, always: boolean) =>
    text
      .split(' ')
      .map((word) => (isShouted(word) && (always || word.length > 3) ? small(word) : word))
      .join(' ');
  // Nobody's name is small: the page writes everything so.
  const allSmall = /\p{Script=Latin}/u.test(first + last) && first + last === (first + last).toLowerCase();
  if (allSmall) return { firstName: first.split(' ').map(small).join(' '), lastName: last.split(' ').map(small).join(' ') };
  return { firstName: spell(first, allShouts && first.replace(/[^\p{L}]/gu, '').length > 2), lastName: spell(last, true) };
}

function small(word: string): string {
  const lower = word.toLowerCase();
  if (GENERATION.test(word)) return /^i/i.test(word) ? word : capital(lower);
  if (PARTICLES.has(lower)) return lower;
  return lower
    .split(/(?<=[-'\u2019])/)
    .map((part) => (/^mc\p{L}{2}/u.test(part) ? `Mc${capital(part.slice(2))}` : capital(part)))
    .join('');
}

function capital(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}
