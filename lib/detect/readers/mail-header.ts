import { parseAddressList } from '../../domain/address.ts';
import type { CandidateRole } from '../../domain/candidate.ts';
import type { Finding } from '../clean.ts';
import { all, attr, bodyOf, linesOf, nearest, parentOf, textOf } from '../dom.ts';

const QUOTED = 'blockquote, .gmail_quote, .moz-cite-prefix, .moz-forward-container, [class*="quoted" i], [class*="forwarded" i], pre';
const SPOT = '[email*="@"], [data-email*="@"], [data-address*="@"], [data-hovercard-id*="@"], [title*="@"], [aria-label*="@"], a[href^="mailto:" i]';

/** Labels as mail programs write them, in the languages that the product speaks and a few more. Only ever beside an address. */
const LABELS: readonly (readonly [CandidateRole, RegExp])[] = [
  ['replyTo', /^(reply[- ]to|svar til|svar till|svara till|antwort an|antwoorden aan|répondre à|responder a)$/],
  ['from', /^(from|sender|fra|afsender|avsender|från|avsändare|von|absender|van|afzender|de|expéditeur|da|remitente)$/],
  ['to', /^(to|recipients?|til|till|an|empfänger|aan|à|para|a)$/],
  ['cc', /^(cc|kopi|kopia|kopie)$/],
];
const HINTS: readonly (readonly [CandidateRole, RegExp])[] = [
  ['replyTo', /(^|[\s_:./-])reply-?to($|[\s_:./-])/i],
  ['cc', /(^|[\s_:./-])cc($|[\s_:./-])/i],
  ['from', /(^|[\s_:./-])(from|sender)($|[\s_:./-])/i],
  ['to', /(^|[\s_:./-])(to|recipients?)($|[\s_:./-])/i],
];

function labelRole(text: string): CandidateRole | null {
  const label = text.trim().replace(/\s*:$/, '').toLowerCase();
  return LABELS.find(([, pattern]) => pattern.test(label))?.[0] ?? null;
}

function words(element: Element): string {
  return ['class', 'id', 'data-testid', 'data-test-id', 'data-role', 'data-field', 'itemprop', 'headers'].map((name) => attr(element, name)).join(' ').replace(/([a-z])([A-Z])/g, '$1-$2');
}

/** What the element's own and its ancestors' names say, up to five levels. */
function hintedRole(element: Element): CandidateRole | null {
  let at: Element | null = element;
  for (let level = 0; at !== null && level < 5; level += 1, at = parentOf(at)) {
    const said = words(at);
    const hint = said.trim() === '' ? undefined : HINTS.find(([, pattern]) => pattern.test(said));
    if (hint !== undefined) return hint[0];
  }
  return null;
}

function spotFinding(spot: Element, role: CandidateRole): Finding | null {
  const stated = ['email', 'data-email', 'data-address', 'data-hovercard-id', 'title', 'aria-label'].map((name) => attr(spot, name));
  const source = stated.find((value) => value.includes('@')) ?? attr(spot, 'href').slice(7).split('?')[0] ?? '';
  const found = parseAddressList(source.slice(0, 500)).filter((address) => address.email !== undefined);
  const address = found[0];
  if (found.length !== 1 || address === undefined) return null;
  const shown = parseAddressList(textOf(spot, { most: 300 }).slice(0, 300))[0];
  return { name: attr(spot, 'name') || attr(spot, 'data-name') || shown?.name || address.name || textOf(spot, { most: 200 }), email: address.email, role, source: 'mail-header' };
}

/** Addresses in attributes, where the markup itself says which part they play. */
function fromAttributes(doc: Document): readonly Finding[] {
  const findings: Finding[] = [];
  for (const spot of all(doc, SPOT, 300)) {
    if (nearest(spot, QUOTED) !== null) continue;
    const role = hintedRole(spot);
    const finding = role === null ? null : spotFinding(spot, role);
    if (finding !== null) findings.push(finding);
  }
  return findings;
}

/** "Name <address>" behind a label, in the first lines of text that look like a message's header. */
function fromText(doc: Document): readonly Finding[] {
  const body = bodyOf(doc);
  if (body === null) return [];
  const lines = linesOf(body, { most: 12_000, skip: QUOTED }).split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const findings: Finding[] = [];
  let label: CandidateRole | null = null;
  let since = 0;
  for (const line of lines.slice(0, 400)) {
    const colon = /^([^:@<]{1,20}):\s*(.*)$/.exec(line);
    const own = labelRole(colon?.[1] ?? line);
    if (own === 'from' && findings.some((finding) => finding.role === 'from')) break;
    if (own !== null) [label, since] = [own, 0];
    else if (colon !== null) label = null;
    const rest = own === null ? line : (colon?.[2] ?? '');
    if (label !== null && since < 3 && rest.includes('@') && rest.length <= 2000) {
      const role: CandidateRole = label;
      const addresses = parseAddressList(rest).filter((address) => address.email !== undefined);
      if (rest.length < 120 || addresses.length > 1) findings.push(...addresses.map((address) => ({ ...address, role, source: 'mail-header' })));
    } else if (findings.length > 0 && own === null && (since += 1) > 12) break;
    if (own === null) since += 1;
  }
  return findings;
}

const ORDER: readonly CandidateRole[] = ['from', 'replyTo', 'to', 'cc', 'page'];

/**
 * The people in the header of the message that a page shows, sender first; none unless there is a sender. Quoted and forwarded
 * messages do not count.
 */
export function readMailHeader(doc: Document): readonly Finding[] {
  const found = [fromAttributes(doc), fromText(doc)].find((findings) => findings.some((finding) => finding.role === 'from')) ?? [];
  return found.toSorted((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
}
