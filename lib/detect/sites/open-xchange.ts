import type { CandidateRole } from '../../domain/candidate.ts';
import type { Finding } from '../clean.ts';
import { all, attr, first, hasOne, nearest, parentOf, textOf } from '../dom.ts';
import type { SiteAdapter } from '../site.ts';
import { ownAddresses, peopleAt, personAt, reportMail } from '../webmail.ts';

const SOURCE = 'open-xchange';
// A selector contract: the public source of App Suite 7 and 8; last looked at in November 2026, never run. The body is in a frame.
const MAIL = '.mail-detail';
const PERSON = '.detail-view-header .person-link';
const ROLES: readonly (readonly [CandidateRole, RegExp])[] = [
  ['from', /\bperson-from\b/],
  ['to', /\bperson-to\b/],
  ['cc', /\bperson-b?cc\b/],
];

/** The name in the link, the address as text beside it; where somebody has no name the link holds the address. */
function readPerson(link: Element): Finding | null {
  const role = ROLES.find(([, pattern]) => pattern.test(attr(link, 'class')))?.[0] ?? 'to';
  const person = personAt(link, role, SOURCE);
  const around = parentOf(link);
  const address = around === null ? null : first(around, '.address');
  const beside = address === null || role !== 'from' ? undefined : personAt(address, role, SOURCE)?.email;
  return person === null ? null : { ...person, email: person.email ?? beside };
}

function readMail(mail: Element): readonly Finding[] {
  return all(mail, PERSON, 200)
    .filter((link) => nearest(link, MAIL) === mail)
    .map(readPerson)
    .filter((person) => person !== null);
}

/** Open-Xchange App Suite, under the names that hosters give it. A conversation has its newest message on top. */
export const openXchange: SiteAdapter = {
  id: SOURCE,
  matches: [],
  isHere: (doc) => hasOne(doc, ['.io-ox-mail-window', '.io-ox-mail-detail-window', '[data-app-name="io.ox/mail"]']),
  read(doc) {
    const mails = all(doc, MAIL, 100);
    const open = mails.filter(
      (mail) => first(mail, '.toggle-mail-body-btn[aria-expanded="true"]') !== null || /\bexpanded\b/.test(attr(mail, 'class')),
    );
    return reportMail({
      own: ownAddresses(
        doc,
        all(doc, '#io-ox-topbar-account-dropdown-icon [title*="@"], #topbar-account-dropdown .mail', 3).map(
          (one) => attr(one, 'title') || textOf(one),
        ),
      ),
      messages: [...open, ...mails.filter((mail) => open.length > 0 && !open.includes(mail))].map(readMail),
      compose: peopleAt(doc, '.io-ox-mail-compose-window .token [title*="@"], .io-ox-mail-compose-window .token[title*="@"]', 'to', SOURCE),
      list: () => peopleAt(doc, '.list-item.selectable .from[title*="@"]', 'page', SOURCE),
    });
  },
};
