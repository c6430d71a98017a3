import type { CandidateRole } from '../../domain/candidate.ts';
import { attr, nodeBefore, parentOf, tagOf, textOf } from '../dom.ts';

const SENDER = 'from|sender|fra|afsender|avsender|från|avsändare|von|absender|van|afzender|de|expéditeur|da|remitente';
/** A text, as the page has it, with which a line that labels a sender begins. */
export const SENDER_ALONE = new RegExp(`^\\s*(?:${SENDER})\\s*(?::|$)`, 'i');

/** Labels as mail programs write them, in the languages that the product speaks and a few more. Only ever beside an address. */
const LABELS: ReadonlyMap<string, CandidateRole> = new Map(
  (
    [
      ['replyTo', 'reply to|reply-to|svar til|svar till|svara till|antwort an|antwoorden aan|répondre à|responder a'],
      ['from', SENDER],
      ['to', 'to|recipient|recipients|til|till|an|empfänger|aan|à|para|a'],
      ['cc', 'cc|kopi|kopia|kopie'],
    ] as const
  ).flatMap(([role, words]) => words.split('|').map((word) => [word, role])),
);
/** Two capitals and nothing else stand for somebody, in the place of a portrait: David Aasen is no "da", and Clara Claesson no "cc". */
const INITIALS = /^\s*\p{Lu}{2}\s*$/u;
/** Longer than any label, with its colon and blanks. */
const LONGEST_LABEL = 30;
const HINTS: readonly (readonly [CandidateRole, RegExp])[] = [
  ['replyTo', /(^|[\s_:./-])reply-?to($|[\s_:./-])/i],
  ['cc', /(^|[\s_:./-])cc($|[\s_:./-])/i],
  ['from', /(^|[\s_:./-])(from|sender)($|[\s_:./-])/i],
  ['to', /(^|[\s_:./-])(to|recipients?)($|[\s_:./-])/i],
];
const LONGEST_NAMES = 500;
const NAMING_ATTRIBUTES = ['class', 'id', 'data-testid', 'data-test-id', 'data-role', 'data-field', 'itemprop', 'headers'];

/** The part in a message that a label such as "From:" announces; null if the text is no such label. */
export function labelRole(text: string): CandidateRole | null {
  if (text.length > LONGEST_LABEL || INITIALS.test(text)) return null;
  return LABELS.get(text.trim().replace(/\s*:$/, '').toLowerCase()) ?? null;
}

function words(element: Element): string {
  return NAMING_ATTRIBUTES.map((name) => attr(element, name).slice(0, LONGEST_NAMES))
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1-$2');
}

/** What the names of the element and its ancestors, up to five levels, say about its part; null if nothing. */
export function hintedRole(element: Element): CandidateRole | null {
  let at: Element | null = element;
  for (let level = 0; at !== null && level < 5; level += 1, at = parentOf(at)) {
    const said = words(at);
    const hint = said.trim() === '' ? undefined : HINTS.find(([, pattern]) => pattern.test(said));
    if (hint !== undefined) return hint[0];
  }
  return null;
}

/** What the label before the element says: in its own line, or before the line in a row of a table or list; null if nothing. */
export function labelledRole(element: Element): CandidateRole | null {
  let at: Element | null = element;
  for (let level = 0; at !== null && level < 4 && tagOf(at) !== 'body'; level += 1, at = parentOf(at)) {
    let before = nodeBefore(at);
    for (let back = 0; before !== null && back < 40; back += 1, before = nodeBefore(before)) {
      const text = textOf(before, { most: 80 });
      if (text.length > 60) return null;
      const role = labelRole(text.replace(/^.*[\n;|]/, ''));
      if (role !== null) return role;
    }
  }
  return null;
}
