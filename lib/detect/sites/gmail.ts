import { normaliseEmail } from '../../domain/address.ts';
import type { CandidateRole, PageReport } from '../../domain/candidate.ts';
import type { Finding } from '../clean.ts';
import { all, attr, nearest, nodeBefore, textOf, titleOf } from '../dom.ts';
import { toReport } from '../merge.ts';
import type { SiteAdapter } from '../site.ts';

// A selector contract: the classes as publicly described, last looked at in November 2026, never run against a live account.
const MESSAGE = 'div.adn[data-legacy-message-id], div.adn[data-message-id]';
const SENDER = 'span.gD[email], .gD[data-hovercard-id*="@"]';
const RECIPIENT = '.g2[email], .g2[data-hovercard-id*="@"]';
const BODY_OR_QUOTE = '.ii, .a3s, .gmail_quote, blockquote';
const ROW = 'tr.zA [email]';
const CHIP = '[data-hovercard-id*="@"]';
const CHIP_PLACE = '[role="dialog"], form, [name="to"], [name="cc"], [name="bcc"]';

function person(element: Element, role: CandidateRole): Finding {
  const email = attr(element, 'email') || attr(element, 'data-hovercard-id');
  return { name: attr(element, 'name') || attr(element, 'data-name') || textOf(element, { most: 200 }), email, role, source: 'gmail' };
}

/** Recipients stand in one line, "to A, B, cc: C": a text before one of them opens the copies. */
function recipients(message: Element): Finding[] {
  let role: CandidateRole = 'to';
  const people: Finding[] = [];
  for (const element of all(message, RECIPIENT, 200)) {
    if (nearest(element, BODY_OR_QUOTE) !== null) continue;
    const before = nodeBefore(element);
    if (before !== null && /\bb?cc\b/i.test(textOf(before, { most: 60 }))) role = 'cc';
    people.push(person(element, role));
  }
  return people;
}

function readMessage(message: Element): readonly Finding[] {
  const senders = all(message, SENDER, 5).filter((sender) => nearest(sender, BODY_OR_QUOTE) === null);
  return [...senders.slice(0, 1).map((sender) => person(sender, 'from')), ...recipients(message)];
}

/** The addresses of the signed-in user: whole parts of the title, and the account button. */
function ownAddresses(doc: Document): ReadonlySet<string> {
  // The subject may hold an address too: the account is the part before the product's name, at the end.
  const parts = titleOf(doc).split(' - ');
  const account = parts.length > 1 ? normaliseEmail(parts.at(-2) ?? '') : null;
  const own = new Set(account === null ? [] : [account]);
  for (const button of all(doc, 'a[aria-label^="Google Account"], a[aria-label*="@"][href*="accounts.google.com"]', 5)) {
    const email = normaliseEmail(/\(([^()\s]+@[^()\s]+)\)/.exec(attr(button, 'aria-label'))?.[1] ?? '');
    if (email !== null) own.add(email);
  }
  return own;
}

function read(doc: Document): PageReport {
  const own = ownAddresses(doc);
  // The newest expanded message counts, the earlier ones of the thread follow. Collapsed ones have no sender element.
  const messages = all(doc, MESSAGE, 100).map(readMessage).reverse();
  const chips = all(doc, CHIP, 200).filter((chip) => nearest(chip, MESSAGE) === null && nearest(chip, CHIP_PLACE) !== null);
  const people = [...messages.flat(), ...chips.map((chip) => person(chip, 'to'))];
  if (messages.length > 0 && !people.some((one) => one.role === 'from')) return toReport(people, own, 'senderNotReadable');
  if (people.length > 0) return toReport(people, own);
  return toReport(
    all(doc, ROW, 100).map((row) => person(row, 'page')),
    own,
  );
}

/** Gmail: the open conversation; else a mail being written; else the list. */
export const gmail: SiteAdapter = {
  id: 'gmail',
  matches: ['https://mail.google.com/*'],
  isHere: (doc, url) => url.hostname === 'mail.google.com' || (url.protocol === 'file:' && all(doc, MESSAGE, 1).length > 0),
  read,
};
