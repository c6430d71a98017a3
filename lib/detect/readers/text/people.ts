import { plainLetters } from '../../../domain/letters.ts';
import { type Finding, webAddress } from '../../clean.ts';
import { all, attr, hasOne, tagOf, textOf } from '../../dom.ts';
import type { SilentSteps } from '../../steps.ts';
import { spelledAddress } from '../mail-link.ts';
import { cardsIn, type Placed } from './cards.ts';
import { readLines } from './lines.ts';
import { type NameInText, namesIn } from './names-in-text.ts';
import { type NamedLine, wholeName } from './whole-name.ts';

/** A shorter line has no room for a name and what speaks for it. */
const SHORTEST = 12;
/** "name [at] domain" in a longer text is an example, or code. */
const LONGEST_SPELLED = 120;

const AUTHOR = ['meta[name="author" i]', 'meta[property="article:author"]'];

/** What a line says. */
interface Said {
  /** The line as a name; null if it is something else. */
  readonly named: NamedLine | null;
  /** The names in a line that is something else. */
  readonly passing: readonly NameInText[];
  /** The address that it spells out; empty if none. */
  readonly spelled: string;
}

/** A page that changes is read again, and most of its lines are as they were. */
const known = new Map<string, Said>();
const MOST_KNOWN = 4000;
const LINES_IN_STEP = 8;

function said(text: string): Said {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size === MOST_KNOWN) known.clear();
  const named = wholeName(text);
  const passing = named === null && text.length >= SHORTEST ? namesIn(text) : [];
  const one = { named, passing, spelled: text.length > LONGEST_SPELLED ? '' : spelledAddress(text) };
  known.set(text, one);
  return one;
}

/** Who made the page, where its head or a link says so and its text names them too: anybody may have set up a page's head. */
function authorsOf(doc: Document, times: (name: string) => number): readonly Finding[] {
  const head = (hasOne(doc, AUTHOR) ? all(doc, AUTHOR.join(), 5) : []).map((meta) => attr(meta, 'content').slice(0, 200));
  const linked = all(doc, '[rel~="author" i]', 20)
    .filter((link) => tagOf(link) === 'a')
    .map((link) => textOf(link, { most: 120 }));
  return [...head, ...linked].flatMap((text) => {
    const author = wholeName(text.trim());
    return author?.given === true && times(author.name) > 0
      ? [{ name: author.name, role: 'page', source: 'author', certainty: 'weak' } as const]
      : [];
  });
}

/**
 * The people whom a page's plain text shows, in its order: cards on contact and team pages, and who is named in passing or made the
 * page, who is weak; and addresses that are spelled out. A person has at least two signs, of which the shape of a name is one. In steps.
 */
export function* readPeople(doc: Document, url: URL): SilentSteps<readonly Finding[]> {
  const lines = yield* readLines(doc);
  const names = new Map<number, NamedLine>();
  const passing: (NameInText & { readonly at: number })[] = [];
  const spelled: Placed[] = [];
  for (const [at, { text }] of lines.entries()) {
    if (at % LINES_IN_STEP === 0) yield;
    const { named, passing: inPassing, spelled: email } = said(text);
    if (named !== null) names.set(at, named);
    for (const one of inPassing) passing.push({ ...one, at });
    if (email !== '') spelled.push({ email, role: 'page', source: 'text', certainty: 'inferred', at });
  }
  const counts = new Map<string, number>();
  const given = [...names.values()].filter((one) => one.given);
  for (const key of [...given, ...passing].map(({ name }) => plainLetters(name))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const times = (name: string): number => counts.get(plainLetters(name)) ?? 0;
  const mentioned = passing
    .filter(({ name, signs }) => signs > 0 || times(name) > 1)
    .map(({ name, title, at }): Placed => ({ name, title, role: 'page', source: 'text', certainty: 'weak', at }));
  const placed = [...(yield* cardsIn(lines, names, times)), ...mentioned, ...spelled].toSorted((a, b) => a.at - b.at);
  const findings: Finding[] = [];
  for (const { at, ...finding } of placed) {
    if (at % LINES_IN_STEP === 0) yield;
    findings.push({ ...finding, url: webAddress(finding.url, url.href) });
  }
  yield;
  return findings.concat(counts.size === 0 ? [] : authorsOf(doc, times));
}
