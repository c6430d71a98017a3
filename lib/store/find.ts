import type { Person } from '../domain/lead.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Kept } from './store.ts';
import type { Tables } from './tables.ts';

/** Found people that are answered. */
const MOST = 25;
/** Hits that are read to choose them from; of more, the others are not looked at. */
const MOST_READ = 250;
/** A person may have several words that begin alike: name, address, and the part of the address that is the name. */
const WORDS_ALIKE = 4;
/** People that may have a word for it to narrow the search; a word of more is looked for in the records. */
const MOST_IDS = 20_000;
const AT_ONCE = 100;

/** Letters without their marks, in lower case, so that `Müller` is found by `muller`. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function wordsIn(text: string): readonly string[] {
  return folded(text).split(/\s+/).filter(Boolean);
}

/**
 * What a person is found by: every word of the name and the company, and each of its parts (`van-dijk`, `dijk`); every address, its
 * domain and the parts before it. Folded, each once. A text inside a word finds nobody.
 */
export function wordsOf({ fullName, companyName, emails }: Person): readonly string[] {
  const named = wordsIn(`${fullName} ${companyName}`).flatMap((word) => [word, ...word.split(/[^\p{L}\p{N}]+/u)]);
  const addressed = emails.flatMap((email) => {
    const [address, mailbox = '', domain = ''] = /^(.*)@(.*)$/s.exec(folded(email)) ?? [folded(email)];
    return [address, domain, ...mailbox.split(/[^\p{L}\p{N}]+/u)];
  });
  return [...new Set([...named, ...addressed])].filter(Boolean);
}

/**
 * Those of whom every word of the text begins one of their words, by name, at most 25; none for a text without words. Of more than
 * 250 the 25 are not the first of all: whoever types on finds fewer.
 */
export async function findPersons(persons: Tables['persons'], text: string): Promise<readonly Kept<Person>[]> {
  const words = [...new Set(wordsIn(text))];
  if (words.length === 0) return [];
  const found: Kept<Person>[] = [];
  const ids = await idsWith(persons, words);
  for (let from = 0; from < ids.length && found.length < MOST_READ; from += AT_ONCE) {
    const read = await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => persons.get(id)));
    found.push(...read.filter((kept) => kept !== undefined).filter(({ value }) => hasAll(wordsOf(value), words)));
  }
  const { compare } = new Intl.Collator();
  return found.sort((a, b) => compare(a.value.fullName, b.value.fullName) || a.value.id - b.value.id).slice(0, MOST);
}

function hasAll(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((part) => words.some((word) => word.startsWith(part)));
}

/** Everybody who can have all of the words, as far as words that few have can tell. */
async function idsWith(persons: Tables['persons'], words: readonly string[]): Promise<readonly PersonId[]> {
  const [only] = words;
  // Whoever has the only word is found: no more of them are asked for than are read.
  if (words.length === 1 && only !== undefined)
    return [...new Set(await persons.having('words', only, `${only}\uffff`, MOST_READ * WORDS_ALIKE))];
  const each = await Promise.all(words.map((word) => persons.having('words', word, `${word}\uffff`, MOST_IDS)));
  const narrow = each.filter((ids) => ids.length < MOST_IDS).map((ids) => new Set(ids));
  const [fewest = new Set(each[0]), ...others] = narrow.sort((a, b) => a.size - b.size);
  return [...fewest].filter((id) => others.every((ids) => ids.has(id))).sort((a, b) => a - b);
}
