import type { CandidateRole } from '../../domain/candidate.ts';
import type { Finding } from '../clean.ts';
import { all, first, textOf } from '../dom.ts';
import type { SiteAdapter } from '../site.ts';
import { ownAddresses, peopleAt, personAt, reportMail } from '../webmail.ts';

const SOURCE = 'yahoo';
// A selector contract: Yahoo's own test attributes, as publicly described; last looked at in November 2026, never run against an account.
const MESSAGE = '[data-test-id="message-view"]';
const BODY = '[data-test-id^="message-view-body"], blockquote';
const PILL = '[data-test-id="email-pill"]';
const ROLES: readonly CandidateRole[] = ['from', 'to', 'cc'];

/** The name stands in the pill; the address in its title, in its text or in brackets beside the first one. */
function peopleIn(place: Element, role: CandidateRole): readonly Finding[] {
  const beside = first(place, `${PILL} + span`);
  const email = beside === null ? undefined : personAt(beside, role, SOURCE)?.email;
  return peopleAt(place, PILL, role, SOURCE, BODY).map((person, at) => (at === 0 ? { ...person, email: person.email ?? email } : person));
}

function readMessage(message: Element): readonly Finding[] {
  return ROLES.flatMap((role) => all(message, `[data-test-id="message-${role}"]`, 3).flatMap((place) => peopleIn(place, role)));
}

/** Yahoo Mail and AOL Mail, which is the same program. */
export const yahoo: SiteAdapter = {
  id: SOURCE,
  matches: ['https://mail.yahoo.com/*', 'https://mail.aol.com/*'],
  isHere: (doc, url) =>
    /^mail\.(?:yahoo|aol)\.com$/.test(url.hostname) || (url.protocol === 'file:' && first(doc, `${MESSAGE} ${PILL}`) !== null),
  read(doc) {
    return reportMail({
      own: ownAddresses(
        doc,
        all(doc, '[data-test-id="account-email"], #ybarAccountMenuOpener [role="presentation"]', 3).map((one) => textOf(one)),
      ),
      // The newest of a conversation is the last.
      messages: all(doc, MESSAGE, 100).map(readMessage).reverse(),
      compose: peopleAt(
        doc,
        '[data-test-id="compose-header-field-to"] [data-test-id="pill"], [data-test-id="compose-header-field-to"] [title*="@"]',
        'to',
        SOURCE,
      ),
      list: () => peopleAt(doc, '[data-test-id="message-list-item"] [data-test-id="senders"] [title*="@"]', 'page', SOURCE),
    });
  },
};
