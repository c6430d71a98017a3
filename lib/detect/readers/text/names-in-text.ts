import { isGivenName } from './given-names.ts';
import { isJobTitle } from './job-titles.ts';
import { CAPITALS, isAddress, isDegree, isInitial, isNamePart, LETTERS, shapeName } from './name-shape.ts';

/** A name in the middle of a text, with what was seen around it. */
export interface NameInText {
  readonly name: string;
  readonly title: string;
  /** How many signs there are that it is a person: a job beside it, an address, a degree, a verb, others in the same breath. */
  readonly signs: number;
}

/** What ends a name: punctuation, a possessive. */
const END = /(?<=\S\S)[’']s?$|[,;:!?)”"].*$|(?<=[^A-Z.]{2})\.$/;
const VERB =
  /^(?:,? who\b|[’']s\b|,? and (?:his|her)\b| (?:is|was|has|had|said|says|founded|co-founded|joined|received|began|started|leads|led|works|worked|wrote|holds|serves|served|ist|hat|war|wurde|leitet|gründete|sagt|sier|siger|säger|har|var|är|heeft|werkt|est|dirige|fundó|fondò)\b)/;
const CUE =
  /(?:^|[\s(])(?:by|contact|call|with|thanks?|dear|especially|meet|ask for|author|via|wife|husband|kontaktieren|von|mit|durch|av|af|door|met|par|avec|por|con)[:,]? $/i;
const DESCRIBED = new RegExp(`^(?:,| is| was|, as)? (?:(?:the|a|an|our|its|one of|also) )*((?:[${LETTERS}&/-]+ ?){1,5})`);
const BEFORE = 60;
const BEHIND = 70;

/** The words of the name that starts here, without what ends it. */
function wordsAt(text: string, start: number): readonly string[] {
  const words: string[] = [];
  for (const raw of text.slice(start, start + 80).split(' ')) {
    const word = raw.replace(END, '');
    if (!isNamePart(word, words.length) || words.length === 6) break;
    words.push(word);
    if (word !== raw) break;
  }
  return words;
}

/** The name at this place of the text; null if it is a part of something longer, such as a company or a street. */
function nameAt(text: string, start: number): (NameInText & { readonly length: number }) | null {
  const words = wordsAt(text, start);
  const shaped = shapeName(words, false);
  if (shaped === null || words.filter((word) => !isInitial(word)).length > 3 || isInitial(words.at(-1) ?? '')) return null;
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const behind = text.slice(start + shaped.name.length, start + shaped.name.length + BEHIND);
  const previous = / ?([^ ]+) $/.exec(before)?.[1] ?? '';
  const address = isAddress(previous);
  const jobBefore = isJobTitle(previous.replace(/,$/, ''));
  const goesOn = /^[A-Z\u00c0-\u00de][^.!?:;,”"]*$/.test(previous) && !address && !jobBefore && before.trim() !== previous;
  if (goesOn || /^\d+$/.test(previous) || /^(?:The|San|Santa|St\.?)$/.test(previous)) return null;
  const [, described = ''] = DESCRIBED.exec(behind) ?? [];
  const jobBehind = described !== '' && isJobTitle(described);
  const degree = isDegree(/^,? ([^ ,;]+)/.exec(behind)?.[1] ?? '');
  const signs = [address, jobBefore, jobBehind, degree, VERB.test(behind), CUE.test(before)].filter(Boolean).length;
  const title = jobBefore
    ? before
        .replace(/^.*[.!?;:,] (?=\S)/s, '')
        .trim()
        .replace(/,$/, '')
        .split(' ')
        .slice(-3)
        .join(' ')
    : '';
  return { name: address ? `${previous} ${shaped.name}` : shaped.name, title, signs, length: shaped.name.length };
}

/** The names in a text that begin with a common given name, in order. For lines that are a name see `wholeName`. */
export function namesIn(text: string): readonly NameInText[] {
  const found: NameInText[] = [];
  CAPITALS.lastIndex = 0;
  for (let match = CAPITALS.exec(text); match !== null; match = CAPITALS.exec(text)) {
    const { 0: word, index } = match;
    // R. Mack Babcock
    const given = isInitial(word) ? (text.slice(index, index + 40).split(' ')[1] ?? '') : word;
    if (!isGivenName(given)) continue;
    const name = nameAt(text, index);
    if (name === null) continue;
    found.push({ name: name.name, title: name.title, signs: name.signs });
    CAPITALS.lastIndex = index + name.length;
  }
  return found.length < 3 ? found : found.map((one) => ({ ...one, signs: one.signs + 1 }));
}
