import { skipReason } from '../../domain/mailbox.ts';
import type { Finding } from '../clean.ts';
import { attr, contains, first, is, parentOf, textOf } from '../dom.ts';
import type { SilentSteps } from '../steps.ts';
import { addressOf, percentDecoded } from './mail-link.ts';
import { hasNameShape } from './plain-name.ts';

const CARD = 'li, tr, article, section, figure, address, td, dd, p, div';
const PHONE = 'a[href^="tel:" i]';

/** A link's text is the person's name only if it has the shape of one and agrees with the address. */
function nameFrom(link: Element, email: string): string {
  const text = textOf(link, { most: 120 });
  if (!hasNameShape(text)) return '';
  const local = email.slice(0, email.indexOf('@'));
  const words = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[ .-]+/);
  return words.some((word) => word.length > 2 && local.includes(word)) ? text : '';
}

/** The numbers of telephones in blocks; a block with many links in it is searched once. */
type Phones = Map<Element, string>;

function phoneIn(block: Element, known: Phones): string {
  const before = known.get(block);
  if (before !== undefined) return before;
  const link = first(block, PHONE);
  const phone = link === null ? '' : percentDecoded(attr(link, 'href').slice(4, 100));
  known.set(block, phone);
  return phone;
}

/** The telephone number beside the link: in the nearest block that holds one, unless it holds one of the others, with other addresses, too. */
function phoneBeside(link: Element, others: readonly Element[], phones: Phones): string {
  let block = parentOf(link);
  for (let level = 0; block !== null && level < 5; level += 1, block = parentOf(block)) {
    if (!is(block, CARD)) continue;
    const around = block;
    if (others.some((other) => contains(around, other))) return '';
    const phone = phoneIn(block, phones);
    if (phone !== '') return phone;
  }
  return '';
}

/**
 * The people behind these links to their mailboxes, hidden ones too, with the number of a `tel:` link beside them. Never-reply
 * addresses are nobody.
 */
export function* readLinks(doc: Document, links: readonly Element[]): SilentSteps<readonly Finding[]> {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const hasPhones = first(doc, PHONE) !== null;
  const phones: Phones = new Map();
  const addresses = links.map(addressOf);
  // What stands in a block is in a row: the nearest links before and behind with other addresses are enough.
  const othersAround = (at: number): readonly Element[] => {
    const isOther = (_: Element, other: number): boolean => addresses[other] !== addresses[at];
    return [links.slice(0, at).findLast(isOther), links.find((link, other) => other > at && isOther(link, other))].filter(
      (one) => one !== undefined,
    );
  };
  for (const [at, link] of links.entries()) {
    yield;
    const email = addresses[at] ?? '';
    if (email === '') continue;
    const reason = skipReason({ email, role: 'page', source: 'mailto' }, []);
    if (reason === 'noReply') continue;
    const again = seen.has(email);
    seen.add(email);
    const name = reason === null ? nameFrom(link, email) : '';
    if (again && name === '') continue;
    const phone = again || !hasPhones ? '' : phoneBeside(link, othersAround(at), phones);
    findings.push({ email, name, phone, role: 'page', source: 'mailto', certainty: 'linked' });
  }
  return findings;
}
