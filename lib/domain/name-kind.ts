import { domainOf, localPartOf, withoutInvisible } from './address.ts';
import { isListed, plainLetters } from './letters.ts';
import { isNoReply, isRoleWord, isSharedMailbox } from './mailbox-words.ts';
import { BRAND_WORDS, GIVEN_NAMES, OTHER_WORDS } from './name-words.ts';

/** Whose name a display name is. `other`: a company, a department, a brand, a place, a program. `unclear`: nothing tells. */
export type NameKind = 'person' | 'other' | 'unclear';

const TITLE = /^(?:(?:m[rs]s?|dr|prof|herr|frau|hr|fru|dhr|mevr|mme|sra?|dott(?:\.?ssa)?)\.?\s+)+/i;
const DEGREES = /,?\s+(?:ph\.?d|md|mba|[js]r|i+|dipl\.?-?ing)\.?$/i;
/** What parts a name from a company, a list or a remark. */
const SEPARATORS = /\s*[|•·–—;()[\]<>（）]+\s*|\s+[-/]\s+|\s+(?:via|at|from|@)\s+/;
const PARTICLE = /^(?:[vz][oau][nrm]?|te[rn]|d[eaiou][rnls]?s?|dell[ao]|l[ae]|'t|a[fvpl]|bint?i?|el|y|e)$/i;
const INNER_PARTICLE = /^(?:v[ao]n|af|te[nr]|bint?i?)$/i;
const PLACE = /^(?:san|santa|saint|sankt|new|los|rio)$/i;
/** How other words end that begin as given names do. */
const NO_GIVEN_ENDING = /(?:s[eo]n|ley|ken|ing|ed|tion|ous|ly|ate|ment|ness|ist|[^aeiour]s)$/;
/** How words of companies and departments end. */
const OTHER_ENDING =
  /(?:abteilung|verein|verlag|werke?|technik|bau|(?:auto|kranken)haus|service|dienst|gruppe|kommune|schule|gymnasium|stiftung|bank|kasse|zeitung|praxis|klinik|center|foreningen|l(?:n)?ingen|brev|bestatigung|ation|soft|tech|team)$/;
/** From here on a name is a person's. */
const ENOUGH = 2;
const NEVER = -9;

/**
 * Whose name the display name is, by its words, its shape and how it agrees with the address. With a remark ("Jane (Acme)",
 * "Acme – Jane") it is a person's. What nothing speaks for is `unclear`. Never throws.
 */
export function nameKind(name: string, email = ''): NameKind {
  const text = withoutInvisible(name.slice(0, 200))
    .replace(/["“”„]|^'|'$|'(?=\s)/g, '')
    .trim();
  const scores = text
    .split(SEPARATORS)
    .flatMap(byComma)
    .filter(Boolean)
    .map((part) => score(part, email));
  if (scores.some((one) => one >= ENOUGH)) return 'person';
  return (scores[0] ?? 0) < 0 ? 'other' : 'unclear';
}

/** True if the display name is a person's as far as can be told; see {@link nameKind}. */
export function isPersonName(name: string, email?: string): boolean {
  return nameKind(name, email) === 'person';
}

/** `Doe, Jane` is one name; what else a comma parts is two. */
function byComma(text: string): readonly string[] {
  const parts = text.replace(DEGREES, '').split(/\s*,\s+/);
  const [last = '', first = ''] = parts;
  return parts.length === 2 && first.split(' ').length < 3 && !`${last} ${first}`.split(' ').some(isOther) ? [`${first} ${last}`] : parts;
}

function bare(word: string): string {
  return plainLetters(word).replace(/[^\p{L}]/gu, '');
}

function isOther(word: string): boolean {
  return isListed(OTHER_WORDS, bare(word)) || isRoleWord(bare(word)) || OTHER_ENDING.test(bare(word));
}

function isGiven(word: string): boolean {
  return word
    .split('-')
    .some((part) => GIVEN_NAMES.includes(` ${bare(part)} `) || (!NO_GIVEN_ENDING.test(part) && isListed(GIVEN_NAMES, bare(part))));
}

function score(part: string, email: string): number {
  const text = part.replace(TITLE, '');
  if (/[\d&+!?™®#:_=*/@]|\p{L}{2}\.\p{L}|['’]s\b| (?:and|und|og|och|et|en|i) /u.test(text)) return NEVER;
  const words = text.split(/\s+/).filter(Boolean);
  if (/[^\p{Script=Latin}\p{M}\s.'’-]/u.test(text)) return otherScript(words);
  const full = words.filter((word) => !PARTICLE.test(word) && bare(word).length > 1);
  const small = full.filter((word) => /^\p{Ll}[^'’]/u.test(word)).length;
  const camel = full.some((word) => /\p{Ll}\p{Lu}/u.test(word) && !/^(?:Ma?c|D[ei]|L[ea]|Van)/.test(word));
  if (full.length === 0 || words.length > 6 || camel || full.some(isOther) || (small > 0 && small < full.length)) return NEVER;
  return part === text ? shapeScore(words, full) + addressScore(full.map(squeezed), email) : ENOUGH;
}

function shapeScore(words: readonly string[], full: readonly string[]): number {
  const [start = ''] = words;
  const given = full.some(isGiven);
  const initials = words.filter((word) => /^\p{Lu}\.?(?:-?\p{Lu}\.)*$/u.test(word)).length;
  if (full.length === 1 && initials === 0) return given && words.length === 1 ? ENOUGH : 0;
  if (PLACE.test(start)) return -1;
  if (given) return PARTICLE.test(start) ? 1 : ENOUGH;
  if (words.some((word) => isListed(BRAND_WORDS, bare(word)))) return -1;
  return initials === 1 || words.slice(1, -1).some((word) => INNER_PARTICLE.test(word)) ? ENOUGH : 0;
}

/** Without marks, and with `oe` and `ö` the same. */
function squeezed(text: string): string {
  return plainLetters(text).replace(/(?<=[aou])e|(?<=a)a|['’-]/g, '');
}

/** How well the address fits: `jane.doe@` speaks for a person, the whole name as the domain or a shared mailbox against. */
function addressScore(names: readonly string[], email: string): number {
  const [first = '', last = ''] = [names[0], names.at(-1)];
  const several = names.length > 1;
  const labels = squeezed(domainOf(email)).split('.').slice(0, -1);
  const company = labels.some((label) => label.includes(names.join('')) || (label === first && several && !isGiven(first)));
  if (isSharedMailbox(localPartOf(email)) || isNoReply(localPartOf(email))) return company ? -4 : 0;
  const pieces = squeezed(localPartOf(email))
    .replace(/\+.*|\d/g, '')
    .split(/[._]/);
  const fits = pieces.every((piece) => names.some((name) => name === piece || (piece.length < 3 && name.startsWith(piece))));
  if (pieces.length > 1 && (fits || (!several && pieces.includes(first)))) return ENOUGH + 1;
  if (company) return -3;
  return several && [first, first[0] + last, first + last[0], last + first[0]].includes(pieces.join('')) ? ENOUGH : 0;
}

/** Names in Cyrillic, Han, Hangul and other scripts. */
function otherScript(words: readonly string[]): number {
  const whole = words.join('');
  if (words.length > 4 || words.some(isOther) || /[社司行団局店室課係部院館校会業所堂機電銀科]|^주식/.test(whole)) return NEVER;
  if (/\p{Script=Cyrillic}/u.test(whole))
    return words.length > 1 && /(?:[её]в|ов|ин|ий|ко|ук|ян|[оеё]ва|ина|ая|ич|вна)$/iu.test(whole) ? ENOUGH : 0;
  return words.length > 1 || /・|[様氏]$|さん$/.test(whole) || /^[\p{Script=Han}\p{Script=Hangul}ぁ-ん]{3,5}$/u.test(whole) ? ENOUGH : 0;
}
