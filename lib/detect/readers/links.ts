import { skipReason } from '../../domain/mailbox.ts';
import type { Finding } from '../clean.ts';
import { all, attr, is, parentOf, textOf } from '../dom.ts';
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

/** The telephone number beside the link: in the nearest block that holds one, unless it holds other addresses too. */
function phoneBeside(link: Element, email: string): string {
  let block = parentOf(link);
  for (let level = 0; block !== null && level < 5; level += 1, block = parentOf(block)) {
    if (!is(block, CARD)) continue;
    if (all(block, MAIL_LINK, 5).some((other) => addressOf(other) !== email)) return '';
    const phones = all(block, PHONE, 2);
    if (phones[0] !== undefined) return percentDecoded(attr(phones[0], 'href').slice(4, 100));
  }
  return '';
}

/**
 * The people behind links to their mailboxes, hidden ones too, with the number of a `tel:` link beside them. Never-reply
 * addresses are nobody.
 */
export function* readLinks(doc: Document): SilentSteps<readonly Finding[]> {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const link of all(doc, MAIL_LINK, 300)) {
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
