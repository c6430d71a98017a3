import { skipReason } from '../../domain/mailbox.ts';
import type { Finding } from '../clean.ts';
import { all, attr, first, is, parentOf, textOf } from '../dom.ts';
import type { SilentSteps } from '../steps.ts';
import { addressOf, MAIL_LINK, percentDecoded } from './mail-link.ts';
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

/** What a block says of the links in it. */
interface Block {
  readonly addresses: readonly string[];
  /** Empty if it holds no telephone number. */
  readonly phone: string;
}

function readBlock(block: Element): Block {
  const phone = first(block, PHONE);
  return {
    addresses: all(block, MAIL_LINK, 5).map(addressOf),
    phone: phone === null ? '' : percentDecoded(attr(phone, 'href').slice(4, 100)),
  };
}

/** Tells the telephone number beside a link: in the nearest block that holds one, unless it holds other addresses too. */
function createPhones(doc: Document): (link: Element, email: string) => string {
  if (first(doc, PHONE) === null) return () => '';
  // A block with many links is read once.
  const known = new Map<Element, Block>();
  return (link, email) => {
    let at = parentOf(link);
    for (let level = 0; at !== null && level < 5; level += 1, at = parentOf(at)) {
      if (!is(at, CARD)) continue;
      const block = known.get(at) ?? readBlock(at);
      known.set(at, block);
      if (block.addresses.some((other) => other !== email)) return '';
      if (block.phone !== '') return block.phone;
    }
    return '';
  };
}

/**
 * The people behind these links to their mailboxes, hidden ones too, with the number of a `tel:` link beside them. Never-reply
 * addresses are nobody.
 */
export function* readLinks(doc: Document, links: readonly Element[]): SilentSteps<readonly Finding[]> {
  const phoneBeside = createPhones(doc);
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const link of links) {
    yield;
    const email = addressOf(link);
    if (email === '') continue;
    const reason = skipReason({ email, role: 'page', source: 'mailto' }, []);
    if (reason === 'noReply') continue;
    const again = seen.has(email);
    seen.add(email);
    const name = reason === null ? nameFrom(link, email) : '';
    if (again && name === '') continue;
    findings.push({ email, name, phone: again ? '' : phoneBeside(link, email), role: 'page', source: 'mailto', certainty: 'linked' });
  }
  return findings;
}
