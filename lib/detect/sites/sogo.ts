import type { CandidateRole } from '../../domain/candidate.ts';
import type { Finding } from '../clean.ts';
import { all, attr, first, parentOf, textOf } from '../dom.ts';
import type { SiteAdapter } from '../site.ts';
import { ownAddresses, peopleAt, reportMail } from '../webmail.ts';

const SOURCE = 'sogo';
// A selector contract: the templates of SOGo 5.8 as Debian packages them; last looked at in November 2026, never run.
const VIEW = '#detailView md-card-content';
const HERE = '[ng-app^="SOGo.Mail"]';
const ORDER: readonly CandidateRole[] = ['to', 'cc', 'cc'];

/** Name and address stand beside the picture, whose own attribute is an expression of the program unless it was filled in. */
function readSender(view: Element): Finding | null {
  const picture = first(view, 'sg-avatar-image');
  const place = picture === null ? null : parentOf(picture);
  if (picture === null || place === null) return null;
  const stated = attr(picture, 'sg-email');
  const shown = first(place, 'a.md-caption');
  const email = stated.includes('@') ? stated : shown === null ? '' : textOf(shown);
  const name = first(place, 'span');
  return email === '' && name === null
    ? null
    : { name: name === null ? '' : textOf(name, { most: 200 }), email, role: 'from', source: SOURCE };
}

/** To, Cc and Bcc in this order; chips with a name, or with an address where there is no name. */
function readRecipients(view: Element): readonly Finding[] {
  return all(view, '.msg-recipients > .pseudo-input-container--compact', 3).flatMap((line, at) =>
    peopleAt(line, 'md-chip-template, .md-chip-content', ORDER[at] ?? 'cc', SOURCE),
  );
}

function readMessage(view: Element): readonly Finding[] {
  const sender = readSender(view);
  return [...(sender === null || (sender.email === '' && sender.name === '') ? [] : [sender]), ...readRecipients(view)];
}

/** SOGo, in its main window and in a message's own. */
export const sogo: SiteAdapter = {
  id: SOURCE,
  matches: [],
  isHere: (doc) => first(doc, HERE) !== null,
  read(doc) {
    const view = first(doc, VIEW);
    return reportMail({
      own: ownAddresses(
        doc,
        all(doc, 'md-sidenav .sg-md-title + .md-caption', 1).map((one) => textOf(one)),
      ),
      ownNames: new Set(all(doc, 'md-sidenav .sg-md-title', 1).map((one) => textOf(one))),
      messages: view === null ? [] : [readMessage(view)],
      compose: peopleAt(doc, '.sg-mail-editor md-chip-template, [name="messageForm"] md-chip-template', 'to', SOURCE),
    });
  },
};
