import type { CandidateRole } from '../../domain/candidate.ts';
import type { Finding } from '../clean.ts';
import { all, attr, first, is, nearest, textOf } from '../dom.ts';
import { labelRole } from '../readers/mail-roles.ts';
import type { SiteAdapter } from '../site.ts';
import { LONGEST, ownAddresses, peopleAt, personAt, reportMail } from '../webmail.ts';

const SOURCE = 'proton';
// A selector contract: the public source of the web client and its test attributes; last looked at in November 2026, never run
// against an account. The body is in a frame of its own, so quotes are out of reach by themselves.
const MESSAGE = 'article[data-shortcut-target="message-container"], [data-testid^="message-view"]';
const PERSON = '[data-testid^="message-header:from"], [data-testid^="recipient:details-dropdown-"], .message-recipient-item';
const CHIP =
  '[data-testid="composer:address"] [title*="@"], [data-testid="composer-addresses-item"], [data-testid="composer-addresses-item-label"]';
// Around recipients; the header itself has such an attribute too, with the subject in it.
const LINE = '[data-testid="message-header:to"], [data-testid^="message-header-expanded:"]';

/** Every person has the same markup: the label, and the address in its own element, in the test attribute or at the end of the label for readers. */
function readPerson(element: Element, role: CandidateRole): Finding | null {
  const label = first(element, '.message-recipient-item-label');
  const address = first(element, '.message-recipient-item-address');
  const stated =
    attr(element, 'title') || attr(element, 'aria-label') || attr(element, 'data-testid').slice('recipient:details-dropdown-'.length);
  const email =
    (address === null ? undefined : personAt(address, role, SOURCE)?.email) ??
    /([^\s<>"“”«»„:]+@[^\s<>"“”«»„]+)/.exec(stated.slice(0, LONGEST))?.[1];
  const name = label === null ? '' : textOf(label, { most: 200 });
  return name === '' && email === undefined ? null : { name, email, role, source: SOURCE };
}

function readMessage(message: Element): readonly Finding[] {
  const people: Finding[] = [];
  for (const element of all(message, PERSON, 200)) {
    if (nearest(element, 'blockquote') !== null) continue;
    const line = nearest(element, LINE);
    const label = line === null || is(line, '.message-header') ? 'from' : attr(line, 'data-testid').replace(/^.*:/, '');
    const role = label === 'from' ? label : labelRole(label) === 'cc' || /^b?cc/i.test(label) ? 'cc' : 'to';
    const person = readPerson(element, role);
    if (person !== null && !(role === 'from' && people.some((other) => other.role === 'from'))) people.push(person);
  }
  return people;
}

/** Proton Mail. Its title ends in "| address | Proton Mail". */
export const proton: SiteAdapter = {
  id: SOURCE,
  matches: ['https://mail.proton.me/*', 'https://mail.protonmail.com/*'],
  isHere: (doc, url) =>
    /^mail\.proton(?:\.me|mail\.com)$/.test(url.hostname) ||
    (url.protocol === 'file:' && first(doc, '[data-testid^="message-header:from"]') !== null),
  read(doc) {
    const open = all(doc, MESSAGE, 100).filter(
      (message) => first(message, '[data-testid^="message-header-expanded"], .message-header-expanded') !== null,
    );
    return reportMail({
      own: ownAddresses(
        doc,
        all(doc, '[data-testid="heading:userdropdown"]', 1).map((one) => attr(one, 'title') || textOf(one)),
      ),
      messages: open.map(readMessage).reverse(),
      compose: peopleAt(doc, CHIP, 'to', SOURCE).filter(({ email }) => email !== undefined),
      list: () =>
        peopleAt(doc, '[data-testid^="message-column:sender-address"], [data-testid="message-row:sender-address"]', 'page', SOURCE),
    });
  },
};
