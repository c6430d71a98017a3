import type { CandidateRole } from '../../domain/candidate.ts';
import type { Finding } from '../clean.ts';
import { all, attr, first, nearest, nodeBefore, textOf } from '../dom.ts';
import type { SiteAdapter } from '../site.ts';
import { ownAddresses, reportMail } from '../webmail.ts';

const SOURCE = 'gmail';
// A selector contract: the classes as publicly described, last looked at in November 2026, never run against a live account.
const MESSAGE = 'div.adn[data-legacy-message-id], div.adn[data-message-id]';
const SENDER = 'span.gD[email], .gD[data-hovercard-id*="@"]';
const RECIPIENT = '.g2[email], .g2[data-hovercard-id*="@"]';
const BODY_OR_QUOTE = '.ii, .a3s, .gmail_quote, blockquote';
const ROW = 'tr.zA [email]';
const CHIP = '[data-hovercard-id*="@"]';
const CHIP_PLACE = '[role="dialog"], form, [name="to"], [name="cc"], [name="bcc"]';
const OUTSIDE_CHIPS = `${MESSAGE}, ${BODY_OR_QUOTE}, [role="textbox"]`;
const COPIES = '[name="cc"], [name="bcc"]';

function person(element: Element, role: CandidateRole): Finding {
  const email = attr(element, 'email') || attr(element, 'data-hovercard-id');
  return { name: attr(element, 'name') || attr(element, 'data-name') || textOf(element, { most: 200 }), email, role, source: SOURCE };
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

/** Recipients of mails that are being written, in a dialog, in the conversation or in a window of their own. */
function chips(doc: Document): readonly Finding[] {
  return all(doc, CHIP, 200)
    .filter((chip) => nearest(chip, OUTSIDE_CHIPS) === null && nearest(chip, CHIP_PLACE) !== null)
    .map((chip) => person(chip, nearest(chip, COPIES) === null ? 'to' : 'cc'));
}

/** Gmail: the open conversation, in the list's place, in the preview pane beside it or popped out; else a mail being written; else the list. */
export const gmail: SiteAdapter = {
  id: SOURCE,
  matches: ['https://mail.google.com/*'],
  isHere: (doc, url) => url.hostname === 'mail.google.com' || (url.protocol === 'file:' && first(doc, MESSAGE) !== null),
  read(doc) {
    const buttons = all(doc, 'a[aria-label^="Google Account"], a[aria-label*="@"][href*="accounts.google.com"]', 5);
    return reportMail({
      own: ownAddresses(
        doc,
        buttons.map((button) => attr(button, 'aria-label')),
      ),
      // The newest expanded message counts, the earlier ones of the thread follow. Collapsed ones have no sender element.
      messages: all(doc, MESSAGE, 100).map(readMessage).reverse(),
      compose: chips(doc),
      list: () => all(doc, ROW, 100).map((row) => person(row, 'page')),
    });
  },
};
