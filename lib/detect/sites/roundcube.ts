import { parseAddressList } from '../../domain/address.ts';
import type { CandidateRole } from '../../domain/candidate.ts';
import type { Finding } from '../clean.ts';
import { all, first, frameDocument, wholeText, textOf, valueOf } from '../dom.ts';
import type { SiteAdapter } from '../site.ts';
import { ownAddresses, peopleAt, personAt, reportMail } from '../webmail.ts';

const SOURCE = 'roundcube';
// Run against the real program: Roundcube 1.6.5, skins elastic and larry, November 2026 (npm run e2e:roundcube).
const PROGRAM = 'script[src*="program/js/app."]';
const MAIL = '#messagecontframe, #messagelist, #message-header, #messageheader, textarea#_to';
const FRAME = 'iframe#messagecontframe, iframe[name="messagecontframe"]';
// Larry's short line above the preview calls the recipients of sent mail "from": the table with all headers comes first.
const HEADERS = [
  '#preview-allheaders',
  '#message-header .header-headers',
  '.message-headers .headers-table',
  '#message-header, #messageheader',
];
const CONTACT = '.rcmContactAddress';
const ROWS = '#messagelist tbody tr';
const FIELDS: readonly (readonly [CandidateRole, string])[] = [
  ['from', 'from'],
  ['replyTo', 'replyto'],
  ['to', 'to'],
  ['cc', 'cc'],
];

function readHeader(header: Element): readonly Finding[] {
  return FIELDS.flatMap(([role, field]) => {
    const cell = first(header, `td.header.${field}`);
    if (cell === null) return [];
    const people = peopleAt(cell, CONTACT, role, SOURCE);
    // A sender without a readable address is shown as text.
    const text = people.length === 0 && role === 'from' ? personAt(cell, role, SOURCE) : null;
    return text === null ? people : [text];
  });
}

/** The open message, here or in the frame of the view with three panes; null where none is open. */
function openMessage(doc: Document): { readonly page: Document; readonly people: readonly Finding[] } | null {
  const frame = first(doc, FRAME);
  const inside = frame === null ? null : frameDocument(frame);
  for (const page of inside === null ? [doc] : [inside, doc]) {
    for (const selector of HEADERS) {
      const header = first(page, selector);
      if (header !== null) return { page, people: readHeader(header) };
    }
  }
  return null;
}

/** The login in the page's script, where no header shows it (a message on its own). */
function userInScript(doc: Document): string {
  const script = all(doc, 'script:not([src])', 50)
    .map(wholeText)
    .find((text) => text.includes('rcmail.set_env('));
  return /"username":"([^"\\]{1,250})"/.exec((script ?? '').slice(0, 50_000))?.[1] ?? '';
}

function account(doc: Document): readonly string[] {
  const shown = all(doc, '.header-title.username, .username', 3).map((element) => textOf(element));
  const identities = all(doc, 'select#_from option', 20).map((element) => textOf(element));
  return [...shown, ...identities];
}

function recipients(doc: Document): readonly Finding[] {
  return FIELDS.flatMap(([role]) =>
    role === 'from' || role === 'replyTo'
      ? []
      : all(doc, `textarea#_${role}`, 1).flatMap((field) =>
          parseAddressList(valueOf(field).slice(0, 5000)).map((one) => ({ ...one, role, source: SOURCE })),
        ),
  );
}

/** Roundcube: the open message, in the frame of the three panes, on its own or in a window; a mail being written; the list. */
export const roundcube: SiteAdapter = {
  id: SOURCE,
  matches: [],
  isHere: (doc) => first(doc, PROGRAM) !== null && first(doc, MAIL) !== null,
  read(doc) {
    const open = openMessage(doc);
    const own = ownAddresses(doc, [...account(doc), userInScript(open?.page ?? doc)]);
    return reportMail({
      own,
      ...(open === null ? {} : { messages: [open.people] }),
      compose: recipients(doc),
      // A chosen row says who comes, while the frame is still empty.
      list: () => {
        const chosen = all(doc, `${ROWS}.selected`, 100);
        return (chosen.length > 0 ? chosen : all(doc, ROWS, 100)).flatMap((row) => peopleAt(row, `${CONTACT}[title]`, 'page', SOURCE));
      },
    });
  },
};
