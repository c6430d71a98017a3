import { normaliseEmail, parseAddressList } from '../domain/address.ts';
import type { CandidateRole, PageReport } from '../domain/candidate.ts';
import type { Finding } from './clean.ts';
import { all, attr, nearest, textOf, titleOf } from './dom.ts';
import { toReport } from './merge.ts';

/** What a webmail shows, in the parts that decide who comes first. */
export interface MailPage {
  /** The signed-in user's addresses, as the page states them. */
  readonly own?: ReadonlySet<string>;
  /** The user's names: of somebody whom the page shows without an address, the only sign that it is the user, who is then left out. */
  readonly ownNames?: ReadonlySet<string>;
  /** The open messages, the one that counts first: everybody in its header, nobody where the header cannot be read. */
  readonly messages?: readonly (readonly Finding[])[];
  /** Recipients of a mail that is being written. */
  readonly compose?: readonly Finding[];
  /** The senders in the list; asked for only where nothing is open. */
  readonly list?: () => readonly Finding[];
}

/**
 * The open messages, else the mail being written, else the list. An open message without a sender is a problem that the report
 * names: the site is known, so its markup must have changed.
 */
export function reportMail({ own, ownNames, messages = [], compose = [], list = () => [] }: MailPage): PageReport {
  const isOther = ({ name, email }: Finding): boolean => email !== undefined || ownNames?.has(name ?? '') !== true;
  const [front] = messages;
  if (front !== undefined) {
    const people = [...messages.flat(), ...compose].filter(isOther);
    return front.some(({ role }) => role === 'from') ? toReport(people, own) : toReport(people, own, 'senderNotReadable');
  }
  return toReport((compose.length > 0 ? compose : list()).filter(isOther), own);
}

/** So much of a text is looked at for one person, in characters: a page may state anything, at any length. */
export const LONGEST = 600;
const STATING = ['email', 'data-email', 'data-hovercard-id', 'title', 'aria-label'];

/**
 * The one person that an element states: the address from its attributes or its text, the name from what is shown. Without an
 * address there is only a name; an element that states several addresses or nothing is nobody (null).
 */
export function personAt(element: Element, role: CandidateRole, source: string): Finding | null {
  const shown = textOf(element, { most: 300 });
  const link = attr(element, 'href');
  const stated = /^mailto:/i.test(link) ? link : STATING.map((name) => attr(element, name)).find((value) => value.includes('@'));
  const [found, another] = addressesIn(stated ?? shown);
  if (another !== undefined) return null;
  const email = found?.email;
  const inText = stated === undefined && email !== undefined ? found?.name : withoutAddress(shown, email);
  const name = attr(element, 'name') || attr(element, 'data-name') || inText || found?.name;
  return email === undefined && name === undefined ? null : { name, email, role, source };
}

/** "Name <address>" without this address; any other address in a name stays, for it is a sign that somebody is deceived. */
function withoutAddress(text: string, email: string | undefined): string {
  const [suffix = '', inside = ''] = /\s*[<(]([^<>()\s]+)[>)]$/.exec(text) ?? [];
  return suffix !== '' && normaliseEmail(inside) === email ? text.slice(0, -suffix.length) : text;
}

function addressesIn(text: string): readonly { readonly name?: string; readonly email: string }[] {
  const link = /^mailto:/i.test(text) ? normaliseEmail(text) : null;
  if (link !== null) return [{ email: link }];
  return parseAddressList(text.slice(0, LONGEST)).filter((one): one is { name?: string; email: string } => one.email !== undefined);
}

/** Everybody under `root` whom the selector finds, in order; what stands inside `skip` (a body, a quote) does not count. */
export function peopleAt(root: Document | Element, selector: string, role: CandidateRole, source: string, skip = ''): readonly Finding[] {
  return all(root, selector, 200)
    .filter((element) => skip === '' || nearest(element, skip) === null)
    .map((element) => personAt(element, role, source))
    .filter((finding) => finding !== null);
}

/**
 * The signed-in user's addresses: the last part but one of the page's title ("Subject - jane@example.com - Product"; a subject
 * may hold an address too, and comes before), and whatever stands alone in brackets or as a whole in the given texts.
 */
export function ownAddresses(doc: Document, texts: readonly string[] = []): ReadonlySet<string> {
  const parts = titleOf(doc).split(/ [-–—|•] /);
  const stated = [
    parts.length > 1 ? (parts.at(-2) ?? '') : '',
    ...texts.map((text) => text.slice(0, LONGEST)).map((text) => /[(<]([^()<>\s]+@[^()<>\s]+)[)>]/.exec(text)?.[1] ?? text),
  ];
  return new Set(stated.map(normaliseEmail).filter((email) => email !== null));
}
