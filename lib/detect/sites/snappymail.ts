import { parseAddressList } from '../../domain/address.ts';
import type { CandidateRole } from '../../domain/candidate.ts';
import type { Finding } from '../clean.ts';
import { all, attr, first, textOf } from '../dom.ts';
import type { SiteAdapter } from '../site.ts';
import { ownAddresses, peopleAt, reportMail } from '../webmail.ts';

const SOURCE = 'snappymail';
// A selector contract: the public templates, where `data-i18n` names a label in every language; last looked at in November 2026,
// never run.
const HEADER = '.messageView .messageItemHeader';
const FIELDS: readonly (readonly [CandidateRole, string])[] = [
  ['from', 'FROM'],
  ['replyTo', 'REPLY_TO'],
  ['to', 'TO'],
  ['cc', 'CC'],
];

function listed(text: string, role: CandidateRole): readonly Finding[] {
  return parseAddressList(text.slice(0, 4000)).map((one) => ({ ...one, role, source: SOURCE }));
}

/** The table with all details is there even while it is hidden; the short lines above it say the same. */
function readField(header: Element, role: CandidateRole, key: string): readonly Finding[] {
  const label = `[data-i18n="GLOBAL/${key}"]`;
  const text = [`.informationFull ${label} + td`, `.informationShort ${label} + span`]
    .map((selector) => first(header, selector))
    .map((element) => (element === null ? '' : textOf(element, { most: 4000 })))
    .find((shown) => shown !== '');
  if (text !== undefined) return listed(text, role);
  const sender = role === 'from' ? first(header, '.informationShort .from') : null;
  return sender === null ? [] : listed(attr(sender, 'title') || textOf(sender), role);
}

/** SnappyMail, and RainLoop from which it comes. */
export const snappymail: SiteAdapter = {
  id: SOURCE,
  matches: [],
  isHere: (doc) => first(doc, '#rl-app') !== null,
  read(doc) {
    const header = first(doc, HEADER);
    // The frame of the header stands there empty while no message is open.
    const isOpen = header !== null && first(header, '.subject, .from') !== null;
    return reportMail({
      own: ownAddresses(
        doc,
        all(doc, '#top-system-dropdown-id, .accountPlace, .account-item.current', 5).map((one) => attr(one, 'title') || textOf(one)),
      ),
      messages: isOpen ? [FIELDS.flatMap(([role, key]) => readField(header, role, key))] : [],
      compose: peopleAt(
        doc,
        '#V-PopupsCompose .emailaddresses li[data-value], #V-PopupsCompose .emailaddresses [title*="@"]',
        'to',
        SOURCE,
      ),
      list: () => peopleAt(doc, '.messageListItem .sender[title*="@"]', 'page', SOURCE),
    });
  },
};
