import { plainLetters } from '../../../domain/letters.ts';
import type { Finding } from '../../clean.ts';
import { attr, is, nearest, parentOf, tagOf, withClass } from '../../dom.ts';
import type { SilentSteps } from '../../steps.ts';
import { addressOf, MAIL_LINK, spelledAddress } from '../mail-link.ts';
import { isJobTitle } from './job-titles.ts';
import type { Line } from './lines.ts';
import type { NamedLine } from './whole-name.ts';

const PHONE = /(?:^|[^\w])(\+?\(?\d[\d\s()./-]{6,18}\d)(?!\d)/;
const EXTENSION = /\b(?:ext?|extension|durchwahl|anknytning|lokal)[.:\s]{1,3}(?:ex:?\s*)?\d{2,5}\b/i;
const WRITTEN_MAIL = /[^\s@<>()[\],;:"]{1,64}@[^\s@<>()[\],;:"]{1,190}\.[^\s@<>()[\],;:".\d]{2,}/;
const HINT =
  /name|person|staff|member|team|people|author|employee|profile|mitarbeiter|ansprechpartner|kontaktperson|contact[-_]?per|attorney|\bbio\b/i;
const HEADING = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'strong', 'b', 'dt', 'th', 'figcaption']);
const QUOTE = ['blockquote', ...['testimonial', 'quote', 'review'].flatMap(withClass)].join();
const LINES_BELOW = 4;
/** So many entries of which few are names are a menu or a catalogue, whatever stands beside them. */
const LONGEST_MENU = 25;

/** A finding, and the number of the line that it begins in. */
export type Placed = Finding & { readonly at: number };

/** A line with a name, and the signs that it is a card. */
interface Card {
  readonly at: number;
  readonly line: Line;
  readonly named: NamedLine;
  readonly above: string;
  readonly below: string;
  readonly phone: string;
  readonly email: string;
  readonly url: string;
  readonly quoted: boolean;
  /** Signs that the line itself and its neighbours give, a title aside. */
  readonly signs: number;
  /** A picture beside it is called by the name. */
  readonly portrait: boolean;
  /** The mail address beside it is made of the name. */
  readonly agrees: boolean;
}

/** Numbers the places of a page's structure: elements of the same kinds in elements of the same kinds have one number. */
function createPlaces(): (element: Element) => number {
  const known = new Map<Element, number>();
  const numbers = new Map<string, number>();
  const number = (key: string): number => {
    const at = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, at);
    return at;
  };
  return (element) => {
    const above: Element[] = [];
    let at: Element | null = element;
    for (; at !== null && !known.has(at); at = parentOf(at)) above.push(at);
    let place = at === null ? 0 : (known.get(at) ?? 0);
    for (const one of above.reverse()) {
      place = number(`${place} ${tagOf(one)} ${attr(one, 'class').slice(0, 60)}`);
      known.set(one, place);
    }
    return place;
  };
}

/** True for a line in a heading of the page. */
function isHeading(line: Line): boolean {
  return nearest(line.element, 'h1, h2, h3, h4, h5, h6') !== null;
}

/** True if the markup around the line says that it is a heading, or a person's name. */
function isMarked(line: Line): boolean {
  let at: Element | null = line.element;
  for (let level = 0; at !== null && level < 3; level += 1, at = parentOf(at)) {
    if (HEADING.has(tagOf(at)) || HINT.test(attr(at, 'class').slice(0, 200))) return true;
  }
  return false;
}

function phoneIn(text: string): string {
  return text.length > 90 ? '' : (PHONE.exec(text)?.[1] ?? EXTENSION.exec(text)?.[0] ?? '');
}

function mailIn(line: Line): string {
  const link = line.links.find((one) => is(one, MAIL_LINK));
  const linked = link === undefined ? '' : addressOf(link);
  return (
    linked || (line.text.length > 90 || !/@|[[({<]/.test(line.text) ? '' : (WRITTEN_MAIL.exec(line.text)?.[0] ?? spelledAddress(line.text)))
  );
}

function toCard(lines: readonly Line[], at: number, names: ReadonlyMap<number, NamedLine>): Card {
  const line = lines[at] as Line;
  const named = names.get(at) as NamedLine;
  const family = plainLetters(named.family);
  const sameFamily = (text: string): boolean => family.length > 2 && plainLetters(text).includes(family);
  const before = lines[at - 1]?.text ?? '';
  const quoted =
    (/[.!?”"’]$/.test(before) && before.length > 60) ||
    /^(?:[-–—]|by )/i.test(line.text) ||
    (named.given && nearest(line.element, QUOTE) !== null);
  let [phone, email, below] = [phoneIn(line.text), mailIn(line), ''];
  const isHead = isHeading(line);
  for (let next = at + 1; next <= at + LINES_BELOW && next < lines.length && !names.has(next); next += 1) {
    const other = lines[next] as Line;
    // The next heading is somebody or something else; and what follows a quotation is not the quoted person's.
    if (isHead && isHeading(other)) break;
    if (next <= at + 2 && below === '' && isJobTitle(other.text)) below = other.text;
    if (quoted) continue;
    phone ||= phoneIn(other.text);
    email ||= mailIn(other);
  }
  const portrait = [-2, -1, 0, 1].some((step) => sameFamily(lines[at + step]?.picture ?? ''));
  const link = line.links[0];
  const href = link === undefined || is(link, MAIL_LINK) ? '' : attr(link, 'href').slice(0, 500);
  const ownPage = named.given && sameFamily(href);
  const agrees =
    sameFamily(email.split('@')[0] ?? '') || (named.given && email.startsWith(`${plainLetters(named.name.split(' ')[0] ?? '')}@`));
  const signs = [named.given, named.addressed, phone !== '' || email !== '', isMarked(line), portrait, ownPage, agrees, quoted];
  return {
    at,
    line,
    named,
    above: names.has(at - 1) || !isJobTitle(before) ? '' : before,
    below,
    phone,
    email,
    url: ownPage ? href : '',
    quoted,
    signs: signs.filter(Boolean).length,
    portrait,
    agrees,
  };
}

/** The numbers of lines, by the place of the page's structure in which they stand. */
function byPlace(
  lines: readonly Line[],
  numbers: Iterable<number>,
  placeOf: (element: Element) => number,
): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (const at of numbers) {
    const place = placeOf((lines[at] as Line).element);
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [at]);
    else group.push(at);
  }
  return groups;
}

/** What speaks for a card, where `more` is what its neighbours of the same structure say; null if that is not enough. */
function toFinding(card: Card, title: string, more: number, again: boolean, isCommon: () => boolean): Placed | null {
  const { named } = card;
  const signs = card.signs + more + Number(title !== '') + Number(again);
  const trusted = named.given || named.addressed || more > 0 || ((title !== '' || card.portrait || card.agrees) && signs > 2);
  if (signs < 2 || !trusted || (named.loose && !(title !== '' || named.addressed || card.agrees || card.quoted))) return null;
  if ((signs < 3 || !(named.given || named.addressed)) && isCommon()) return null;
  const passing = card.quoted && title === '' && card.phone === '' && card.email === '' && !card.portrait;
  return {
    at: card.at,
    name: named.name,
    title,
    phone: card.phone,
    email: card.email,
    url: card.url,
    role: 'page',
    source: 'card',
    certainty: passing ? 'weak' : 'inferred',
  };
}

/**
 * The cards of people among a page's lines, in order: a line that is a name (`names`, by the line's number), with at least one more
 * sign beside it, such as a job title, a portrait, a phone number, an address, or others like it in the same place. `times`: how
 * often the page names somebody. In steps.
 */
export function* cardsIn(
  lines: readonly Line[],
  names: ReadonlyMap<number, NamedLine>,
  times: (name: string) => number,
): SilentSteps<readonly Placed[]> {
  if (names.size === 0) return [];
  const placeOf = createPlaces();
  const found: Placed[] = [];
  let alike: ReturnType<typeof byPlace> | undefined;
  let prose: string | undefined;
  for (const [place, group] of byPlace(lines, names.keys(), placeOf)) {
    const known = group.filter((at) => names.get(at)?.given === true).length / group.length;
    const isMenu = group.length >= 5 && known < 0.3;
    if (isMenu && group.length > LONGEST_MENU) continue;
    const cards: Card[] = [];
    for (const at of group) {
      yield;
      cards.push(toCard(lines, at, names));
    }
    if (group.length >= 2 && known >= 0.3) alike ??= byPlace(lines, lines.keys(), placeOf);
    const mostAreNames = group.length >= 2 && known >= 0.3 && group.length >= 0.6 * (alike?.get(place)?.length ?? 0);
    const above = cards.filter((card) => card.above !== '').length > cards.filter((card) => card.below !== '').length;
    for (const card of cards) {
      yield;
      const { named } = card;
      const isCommon = (): boolean =>
        (prose ??= ` ${lines.map(({ text }) => text).join(' ')} `).includes(` ${named.family.toLowerCase()} `);
      const title = named.title || (above ? card.above : card.below) || card.above;
      const again = named.given && times(named.name) > 1;
      const finding = toFinding(card, title, isMenu ? -2 : Number(mostAreNames), again, isCommon);
      if (finding !== null) found.push(finding);
    }
  }
  return found.toSorted((a, b) => a.at - b.at);
}
