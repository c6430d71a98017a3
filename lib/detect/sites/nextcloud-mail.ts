import type { Finding } from '../clean.ts';
import { all, attr, first, hasOne, textOf } from '../dom.ts';
import type { SiteAdapter } from '../site.ts';
import { ownAddresses, peopleAt, reportMail } from '../webmail.ts';

const SOURCE = 'nextcloud-mail';
// A selector contract: the public source of the app (versions 3 to 5); last looked at in November 2026, never run.
const HERE = ['#content.app-mail', '#content-vue.app-mail', '#mail-message'];
const OPEN = '.envelope--expanded';
const ADDRESS = '.sender__email';

/** The header of every message holds the sender's name with the address below it. */
function readEnvelope(envelope: Element): readonly Finding[] {
  const sender = first(envelope, '.envelope__header .sender');
  const address = first(envelope, `.envelope__header ${ADDRESS}`);
  const email = address === null ? '' : textOf(address);
  const name = sender === null ? '' : textOf(sender, { most: 200, skip: ADDRESS });
  return email === '' && name === '' ? [] : [{ name, email, role: 'from', source: SOURCE }];
}

/** Nextcloud Mail. Recipients are shown as names of the whole conversation, senders among them. */
export const nextcloudMail: SiteAdapter = {
  id: SOURCE,
  matches: [],
  isHere: (doc) => hasOne(doc, HERE),
  read(doc) {
    const expanded = all(doc, OPEN, 50).map(readEnvelope).reverse();
    const collapsed = all(doc, `.envelope:not(${OPEN})`, 50).flatMap(readEnvelope);
    const others = peopleAt(doc, '#mail-thread-header .user-bubble__content', 'to', SOURCE);
    const head = first(doc, 'head[data-user-displayname]');
    return reportMail({
      own: ownAddresses(
        doc,
        all(doc, '.app-navigation-entry__name', 50).map((one) => textOf(one)),
      ),
      ownNames: new Set(head === null ? [] : [attr(head, 'data-user-displayname')]),
      messages: expanded.length === 0 ? [] : [...expanded, [...collapsed, ...others]],
      compose: peopleAt(doc, '.composer .multiselect__tag, .composer .vs__selected', 'to', SOURCE),
    });
  },
};
