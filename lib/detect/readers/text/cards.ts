import { plainLetters } from '../../../domain/letters.ts';
import type { Finding } from '../../clean.ts';
import { attr, is, nearest, parentOf, tagOf } from '../../dom.ts';
import { addressOf, MAIL_LINK, spelledAddress } from '../mail-link.ts';
import { isJobTitle } from './job-titles.ts';
import type { Line } from './lines.ts';
import type { NamedLine } from './whole-name.ts';

const PHONE = /(?:^|[^\w])(\+?\(?\d[\d\s()./-]{6,18}\d)(?!\d)/;
const EXTENSION = /\b(?:ext?|extension|durchwahl|anknytning|lokal)[.:\s]{1,3}(?:ex:?\s*)?\d{2,5}\b/i;
const WRITTEN_MAIL = /[^\s@<>()[\],;:"]{1,64}@[^\s@<>()[\],;:"]{1,190}\.\p{L}{2,}/u;
const HINT =
  /name|person|staff|member|team|people|author|employee|profile|mitarbeiter|ansprechpartner|kontaktperson|contact[-_]?per|attorney|\bbio\b/i;
const HEADING = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'strong', 'b', 'dt', 'th', 'figcaption']);
const QUOTE = 'blockquote, [class*="testimonial" i], [class*="quote" i], [class*="review" i]';
const LINES_BELOW = 4;

/** A line with a name, and the signs that it is a card. */
interface Card {
  readonly at: number;
  readonly line: Line;
  readonly named: NamedLine;
  /** Where cards like this one stand: the kinds of the elements around the line. */
  readonly path: string;
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

function pathOf(element: Element): string {
  const parts: string[] = [];
  let at: Element | null = element;
  for (let level = 0; at !== null && level < 5; level += 1, at = parentOf(at)) parts.push(`${tagOf(at)}.${attr(at, 'class').slice(0, 60)}`);
  return parts.join('>');
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
  return linked || (line.text.length > 90 ? '' : (WRITTEN_MAIL.exec(line.text)?.[0] ?? spelledAddress(line.text)));
}

function toCard(lines: readonly Line[], at: number, names: ReadonlyMap<number, NamedLine>): Card {
  const line = lines[at] as Line;
  const named = names.get(at) as NamedLine;
  const family = plainLetters(named.family);
  const sameFamily = (text: string): boolean => family.length > 2 && plainLetters(text).includes(family);
  let [phone, email, below] = [phoneIn(line.text), mailIn(line), ''];
  for (let next = at + 1; next <= at + LINES_BELOW && next < lines.length && !names.has(next); next += 1) {
    const other = lines[next] as Line;
    if (next <= at + 2 && below === '' && isJobTitle(other.text)) below = other.text;
    phone ||= phoneIn(other.text);
    email ||= mailIn(other);
  }
  const before = lines[at - 1]?.text ?? '';
  const portrait = [-2, -1, 0, 1].some((step) => sameFamily(lines[at + step]?.picture ?? ''));
  const link = line.links[0];
  const href = link === undefined || is(link, MAIL_LINK) ? '' : attr(link, 'href').slice(0, 500);
  const ownPage = named.given && sameFamily(href);
  const agrees =
    sameFamily(email.split('@')[0] ?? '') || (named.given && email.startsWith(`${plainLetters(named.name.split(' ')[0] ?? '')}@`));
  const quoted =
    (/[.!?”"’]$/.test(before) && before.length > 60) || /^(?:[-–—]|by )/i.test(line.text) || nearest(line.element, QUOTE) !== null;
  const signs = [named.given, named.addressed, phone !== '' || email !== '', isMarked(line), portrait, ownPage, agrees, quoted];
  return {
    at,
    line,
    named,
    path: pathOf(line.element),
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

/** Cards that stand in the same place of the page's structure, by that place. */
function byPlace(cards: readonly Card[]): readonly (readonly Card[])[] {
  const groups = new Map<string, Card[]>();
  for (const card of cards) {
    const group = groups.get(card.path);
    if (group === undefined) groups.set(card.path, [card]);
    else group.push(card);
  }
  return [...groups.values()];
}

/** How much a card's neighbours of the same structure speak for it: people stand beside people, a menu's entries beside entries. */
function groupSigns(group: readonly Card[], alike: number): number {
  const known = group.filter(({ named }) => named.given).length / group.length;
  if (group.length >= 5 && known < 0.3) return -2;
  return group.length >= 2 && group.length >= alike * 0.6 && known >= 0.3 ? 1 : 0;
}

/**
 * The cards of people among a page's lines, in order: a line that is a name (`names`, by the line's number), with at least one more
 * sign beside it, such as a job title, a portrait, a phone number, an address, or others like it in the same place. `times`: how
 * often the page names somebody.
 */
export function cardsIn(
  lines: readonly Line[],
  names: ReadonlyMap<number, NamedLine>,
  times: (name: string) => number,
): readonly (Finding & { readonly at: number })[] {
  if (names.size === 0) return [];
  const cards = [...names.keys()].map((at) => toCard(lines, at, names));
  const places = new Map<string, number>();
  for (const { text, element } of lines) if (text !== '') places.set(pathOf(element), (places.get(pathOf(element)) ?? 0) + 1);
  const prose = ` ${lines.map(({ text }) => text).join(' ')} `;
  const found: (Finding & { readonly at: number })[] = [];
  for (const group of byPlace(cards)) {
    const more = groupSigns(group, places.get(group[0]?.path ?? '') ?? 0);
    const above = group.filter((card) => card.above !== '').length > group.filter((card) => card.below !== '').length;
    for (const card of group) {
      const { named } = card;
      const title = named.title || (above ? card.above : card.below) || card.above;
      const again = named.given && times(named.name) > 1;
      const signs = card.signs + more + Number(title !== '') + Number(again);
      const trusted = named.given || named.addressed || more > 0 || ((title !== '' || card.portrait || card.agrees) && signs > 2);
      if (signs < 2 || !trusted || (named.loose && !(title !== '' || named.addressed || card.agrees || card.quoted))) continue;
      const common = prose.includes(` ${named.family.toLowerCase()} `);
      if (common && (signs < 3 || !(named.given || named.addressed))) continue;
      const passing = card.quoted && title === '' && card.phone === '' && card.email === '' && !card.portrait;
      found.push({
        at: card.at,
        name: named.name,
        title,
        phone: card.phone,
        email: card.email,
        url: card.url,
        role: 'page',
        source: 'card',
        certainty: passing ? 'weak' : 'inferred',
      });
    }
  }
  return found.toSorted((a, b) => a.at - b.at);
}
