import { parseAddressList } from '../../domain/address.ts';
import type { CandidateRole } from '../../domain/candidate.ts';
import type { Finding } from '../clean.ts';
import { all, attr, first, hasOne, is, nearest, textOf, titleOf } from '../dom.ts';
import { labelRole } from '../readers/mail-roles.ts';
import type { SiteAdapter } from '../site.ts';
import { ownAddresses, peopleAt, personAt, reportMail } from '../webmail.ts';

const SOURCE = 'outlook';
// A selector contract: roles, labels and id endings as publicly described; last looked at in November 2026, never run against an
// account. Classes change with every release there; only the sender's (`OZZZK`) has stayed for years.
const PANE =
  '#ReadingPaneContainerId, [data-app-section="ConversationContainer"], [data-app-section="ItemReadingPane"], [data-app-section="MailReadCompose"]';
const BODY = '[role="document"], [id^="UniqueMessageBody"], blockquote, [id="divRplyFwdMsg"]';
/** Of a mail being written: its text, signature and quotes are a text box as the fields of its recipients are, and links are no recipients. */
const OWN_BODY = `${BODY}, [id^="editorParent"], a`;
const SENDER = '[id$="_FROM"], span.OZZZK';
const PARTS = `${SENDER}, [aria-label*=":"]`;
const HOSTS = /^outlook\.(?:live\.com|office\.com|office365\.com|cloud\.microsoft)$/;

/** "To: Jane Doe; Lars Hansen": people of a labelled line, each in an element of its own or in the label; often only names. */
function inLine(line: Element, role: CandidateRole, label: string): readonly Finding[] {
  const stated = peopleAt(line, '[title*="@"], [aria-label*="@"], [email]', role, SOURCE);
  if (stated.length > 0) return stated;
  return label
    .slice(0, 2000)
    .split(';')
    .flatMap((part): readonly Finding[] =>
      part.includes('@') ? parseAddressList(part).map((one) => ({ ...one, role, source: SOURCE })) : [{ name: part, role, source: SOURCE }],
    );
}

/** What an element says about its part: the sender's by its id or class, others by a label such as "To: ". */
function partOf(element: Element): { readonly role: CandidateRole | null; readonly rest: string } {
  const [, word = '', rest = ''] = /^([^:]{1,20}):\s*(.+)$/s.exec(attr(element, 'aria-label')) ?? [];
  return { role: is(element, SENDER) ? 'from' : labelRole(word), rest };
}

function readPane(pane: Element): readonly (readonly Finding[])[] {
  const messages: Finding[][] = [];
  for (const element of all(pane, PARTS, 300)) {
    if (nearest(element, BODY) !== null) continue;
    const { role, rest } = partOf(element);
    if (role === 'from') {
      // Of elements inside each other the innermost has the name and nothing else: no initials, no buttons.
      if (all(element, PARTS, 5).some((inner) => partOf(inner).role === 'from')) continue;
      messages.push([personAt(element, 'from', SOURCE) ?? { name: rest, role, source: SOURCE }]);
    } else if (role === 'to' || role === 'cc') messages.at(-1)?.push(...inLine(element, role, rest));
  }
  return messages;
}

/** The user's own name: of somebody without an address it is all that tells them from others. */
function ownNames(doc: Document): ReadonlySet<string> {
  const parts = titleOf(doc).split(' - ');
  const shown = all(doc, '#mectrl_currentAccount_primary', 1).map((one) => textOf(one));
  return new Set([...(parts.length > 1 ? [parts.at(-2) ?? ''] : []), ...shown].map((name) => name.trim()).filter((name) => name !== ''));
}

/** Outlook on the web. A person without an address is only ever a name to choose by. */
export const outlook: SiteAdapter = {
  id: SOURCE,
  matches: [
    'https://outlook.live.com/*',
    'https://outlook.office.com/*',
    'https://outlook.office365.com/*',
    'https://outlook.cloud.microsoft/*',
  ],
  isHere: (doc, url) =>
    HOSTS.test(url.hostname) || hasOne(doc, ['[data-app-section="ConversationContainer"]', '[data-app-section="ItemReadingPane"]']),
  read(doc) {
    const pane = first(doc, PANE);
    const isOpen = pane !== null && first(pane, BODY) !== null;
    const messages = isOpen ? readPane(pane) : [];
    return reportMail({
      own: ownAddresses(
        doc,
        all(doc, '#mectrl_currentAccount_secondary', 1).map((one) => textOf(one)),
      ),
      ownNames: ownNames(doc),
      messages: isOpen && messages.length === 0 ? [[]] : messages,
      compose: peopleAt(doc, '[role="textbox"] [title*="@"]', 'to', SOURCE, OWN_BODY),
      list: () => peopleAt(doc, '[role="option"][data-convid] [title*="@"]', 'page', SOURCE),
    });
  },
};
