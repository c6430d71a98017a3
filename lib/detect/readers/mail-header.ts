import { parseAddressList } from '../../domain/address.ts';
import type { CandidateRole } from '../../domain/candidate.ts';
import type { Finding } from '../clean.ts';
import { all, allOf, attr, bodyOf, frameDocument, hasOne, hasText, linesOf, nearest, textOf, wholeText, withClass } from '../dom.ts';
import type { SilentSteps } from '../steps.ts';
import { hintedRole, labelledRole, labelRole, SENDER_ALONE } from './mail-roles.ts';

const QUOTED = [
  'blockquote, .gmail_quote, .moz-cite-prefix, .moz-forward-container, pre',
  ...withClass('quoted'),
  ...withClass('forwarded'),
].join();
const STATING = ['email', 'data-email', 'data-address', 'data-hovercard-id', 'title', 'aria-label'];
const SPOTS = [...STATING.map((name) => `[${name}*="@"]`), 'a[href^="mailto:" i]'];
const MOST_SPOTS = 200;
const HEADER_LIKE = [
  'header',
  ...['header', 'sender', 'envelope'].flatMap(withClass),
  ...withClass('message').map((message) => `${message} :is(h1, h2, h3)`),
].join();
const SOURCE = 'mail-header';

function addressesIn(text: string): readonly { readonly name?: string; readonly email: string }[] {
  return parseAddressList(text).filter((one): one is { name?: string; email: string } => one.email !== undefined);
}

function spotFinding(spot: Element, role: CandidateRole): Finding | null {
  const stated = STATING.map((name) => attr(spot, name)).find((value) => value.includes('@'));
  const found = addressesIn((stated ?? attr(spot, 'href').slice(7).split('?')[0] ?? '').slice(0, 500));
  const address = found[0];
  if (found.length !== 1 || address === undefined) return null;
  const text = textOf(spot, { most: 200 });
  const shown = addressesIn(text)[0];
  const name = attr(spot, 'name') || attr(spot, 'data-name') || (shown === undefined ? text : shown.name) || address.name;
  return { name, email: address.email, role, source: SOURCE };
}

/** Addresses in attributes and links, where the markup or a label says which part they play. */
function* fromMarkup(doc: Document): SilentSteps<readonly Finding[]> {
  const findings: Finding[] = [];
  const spots = yield* allOf(doc, SPOTS, MOST_SPOTS);
  for (const spot of spots.slice(0, MOST_SPOTS)) {
    yield;
    if (nearest(spot, QUOTED) !== null) continue;
    const role = hintedRole(spot) ?? labelledRole(spot);
    const finding = role === null ? null : spotFinding(spot, role);
    if (finding?.role === 'from' && findings.some((other) => other.role === 'from' && other.email !== finding.email)) break;
    if (finding !== null) findings.push(finding);
  }
  return findings;
}

/** "Name <address>" behind a label, in the first lines of text that look like a message's header. */
function* fromLabels(text: string): SilentSteps<readonly Finding[]> {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const findings: Finding[] = [];
  let label: CandidateRole | null = null;
  let name = '';
  let since = 0;
  let sender = '';
  for (const line of lines.slice(0, 400)) {
    yield;
    const [, before = line, behind = ''] = /^([^:@<]{1,20}):\s*(.*)$/.exec(line) ?? [];
    const own = labelRole(before);
    if (own === 'from' && findings.some((finding) => finding.role === 'from')) break;
    // Printed mail puts the sender, without a label, right above the recipients.
    if (own === 'to' && findings.length === 0 && since < 4)
      findings.push(...addressesIn(sender).map((one) => ({ ...one, role: 'from' as const, source: SOURCE })));
    if (own !== null) [label, name, since] = [own, '', 0];
    else since += 1;
    if (/^[^<>]{1,100}<[^<>\s@]+@[^<>\s]+>$/.test(line)) [sender, since] = [line, 0];
    if (own === null && before !== line) label = null;
    const rest = own === null ? line : behind;
    const role = label;
    if (role !== null && since < 4 && rest.includes('@') && rest.length <= 2000) {
      const addresses = addressesIn(rest);
      if (rest.length < 120 || addresses.length > 1) findings.push(...addresses.map((one) => ({ name, ...one, role, source: SOURCE })));
      name = '';
    } else if (role !== null && rest.length < 60) name = rest;
    if (findings.length > 0 && since > 12) break;
  }
  return findings;
}

/** "Name <address>" without any label, in the first block that looks like a header: the sender, then the recipients. */
function* fromHeaderBlock(doc: Document): SilentSteps<readonly Finding[]> {
  for (const block of all(doc, HEADER_LIKE, 40)) {
    yield;
    if (nearest(block, QUOTED) !== null) continue;
    const text = linesOf(block, { most: 800, skip: QUOTED });
    const stated = text.length < 800 ? [...text.matchAll(/[^\n<>]{1,100}<[^<>\s@]+@[^<>\s]+>/g)] : [];
    const people = stated.flatMap(([one], at): readonly Finding[] => {
      const [, word = '', rest = one] = /^\s*(\p{L}+):?\s+(.*)$/su.exec(one) ?? [];
      // "to Jane Doe <…>", but "de Vries <…>" and "Van Dijk <…>" are names.
      const role = word === word.toLowerCase() || one.includes(':') ? labelRole(word) : null;
      const others = role === 'to' || role === 'cc' ? role : null;
      return addressesIn(others === null ? one : rest).map((person) => ({
        ...person,
        role: others ?? (at === 0 ? 'from' : 'to'),
        source: SOURCE,
      }));
    });
    if (people.length > 0) return people;
  }
  return [];
}

const ORDER: readonly CandidateRole[] = ['from', 'replyTo', 'to', 'cc', 'page'];

const MOST_FRAMES = 4;
/** How webmails name the frame with the message. */
const MESSAGE_FRAME = /mail|mess|msg|preview|read|content|right|main/i;

/** The page, then the frames of its own origin that may hold the message. */
function pagesOf(doc: Document): readonly Document[] {
  if (!hasOne(doc, ['iframe', 'frame'])) return [doc];
  const frames = all(doc, 'iframe, frame', 20).filter((frame) =>
    ['name', 'id', 'title'].some((name) => MESSAGE_FRAME.test(attr(frame, name))),
  );
  const inside = frames.slice(0, MOST_FRAMES).map(frameDocument);
  return [doc, ...inside.filter((page) => page !== null)];
}

/** Part of an address. Styles and data in a page's scripts hold the sign too, behind a blank, a bracket or a quote. */
const ADDRESS = /@(?<=[^\s"'{};*]@)\S|"@[\w-]+\./;
const WITH_NAME = /<[^<>\s]+@/;

function hasSender(findings: readonly Finding[]): boolean {
  return findings.some(({ role }) => role === 'from');
}

/** What the page's own text says of a message. Most pages show no address at all, or no sign of a sender: then there is less to read. */
function* fromText(page: Document): SilentSteps<readonly Finding[]> {
  const body = bodyOf(page);
  const whole = body === null ? '' : wholeText(body);
  if (body === null || !ADDRESS.test(whole) || !(WITH_NAME.test(whole) || hasText(page, SENDER_ALONE))) return [];
  yield;
  const text = linesOf(body, { most: 12_000, skip: QUOTED });
  const named = WITH_NAME.test(text);
  const labelled = yield* fromLabels(text);
  return hasSender(labelled) || !named ? labelled : yield* fromHeaderBlock(page);
}

/**
 * The people in the header of the message that a page shows, by itself or in a frame of its origin, sender first; none unless there
 * is a sender. Quoted and forwarded messages do not count. In steps.
 */
export function* readMailHeader(doc: Document): SilentSteps<readonly Finding[]> {
  for (const page of pagesOf(doc)) {
    const marked = yield* fromMarkup(page);
    yield;
    const findings = hasSender(marked) ? marked : yield* fromText(page);
    if (hasSender(findings)) return findings.toSorted((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
  }
  return [];
}
