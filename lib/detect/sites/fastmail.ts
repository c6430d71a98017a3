import type { CandidateRole } from '../../domain/candidate.ts';
import type { Finding } from '../clean.ts';
import { all, attr, first, is, nearest, textOf } from '../dom.ts';
import type { SiteAdapter } from '../site.ts';
import { ownAddresses, peopleAt, personAt, reportMail } from '../webmail.ts';

const SOURCE = 'fastmail';
// A selector contract: classes as publicly described; last looked at in November 2026, never run against an account.
const CARD = '.v-MessageCard';
const FROM = '.v-MessageCard-from';
const BODY = '.v-Message-body, .v-MessageCard-body, blockquote';
const RECIPIENTS: readonly (readonly [CandidateRole, string])[] = [
  ['to', '.v-MessageCard-to [title*="@"], .v-Message-toName'],
  ['cc', '.v-MessageCard-cc [title*="@"], .v-Message-ccName'],
];

/** The sender's address is the title; of strangers it is shown beside the name. */
function readCard(card: Element): readonly Finding[] {
  const sender = all(card, FROM, 3).find((element) => nearest(element, BODY) === null);
  const person = sender === undefined ? null : personAt(sender, 'from', SOURCE);
  const beside = first(card, '.v-MessageCard-unknownSender');
  const shown = beside === null ? undefined : personAt(beside, 'from', SOURCE)?.email;
  const from: readonly Finding[] = person === null ? [] : [{ ...person, email: person.email ?? shown }];
  return [...from, ...RECIPIENTS.flatMap(([role, selector]) => peopleAt(card, selector, role, SOURCE, BODY))];
}

/** Fastmail. */
export const fastmail: SiteAdapter = {
  id: SOURCE,
  matches: ['https://app.fastmail.com/*', 'https://betaapp.fastmail.com/*', 'https://www.fastmail.com/*'],
  isHere: (doc, url) =>
    /^(?:app|betaapp|www)\.fastmail\.com$/.test(url.hostname) || (url.protocol === 'file:' && first(doc, CARD) !== null),
  read(doc) {
    const cards = all(doc, CARD, 100);
    const expanded = cards.filter((card) => is(card, '.is-expanded'));
    return reportMail({
      own: ownAddresses(
        doc,
        all(doc, '.v-MainNavToolbar-accountName, .v-AccountSwitcher-email', 3).map((one) => attr(one, 'title') || textOf(one)),
      ),
      messages: expanded.map(readCard).reverse(),
      compose: peopleAt(doc, '.v-Compose .v-EmailInput [title*="@"], .v-Compose .v-Token[title*="@"]', 'to', SOURCE),
      list: () => peopleAt(doc, '.v-MailboxItem-name [title*="@"], .v-MailboxItem-name[title*="@"]', 'page', SOURCE),
    });
  },
};
