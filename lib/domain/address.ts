import { addressPieces, EMBEDDED, MOST_IN_NAME, type AddressPiece } from './address-pieces.ts';
import { FREE_MAIL_DOMAINS, FREE_MAIL_FAMILIES } from './free-mail.ts';

/**
 * Marks without a glyph that pages and mail programs put into addresses: soft hyphens, zero-width and direction marks,
 * variation selectors, tags. Never part of an address that anybody types.
 */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const CONTROL = /\p{Cc}/u;
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}$/u;
const QUOTED_LOCAL = /^"(?:[^"\\\p{Cc}]|\\[^\p{Cc}]){1,62}"$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/** The text without soft hyphens, zero-width, direction and other invisible marks; nothing else is changed. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** The host name in lower case; null unless it has at least two labels of letters, digits and hyphens and is no IP address. */
export function normaliseDomain(text: string): string | null {
  const domain = withoutInvisible(text).trim().replace(/\.$/, '').toLowerCase();
  const labels = domain.split('.');
  if (domain.length > 253 || labels.length < 2 || !labels.every((label) => LABEL.test(label))) return null;
  return /^\d+$/.test(labels.at(-1) ?? '') ? null : domain;
}

/**
 * The one address in the text, for comparing and looking up: without `mailto:` and its query, angle brackets, invisible marks
 * and surrounding space, in lower case, internationalised domains as they are written. Null for anything that has not the form
 * of a mail address on the Internet; whether it exists is not known.
 */
export function normaliseEmail(text: string): string | null {
  if (text.length > 2000) return null;
  let address = withoutInvisible(text).normalize('NFC').replaceAll('\uFF20', '@').trim();
  if (/^mailto:/i.test(address)) {
    const decoded = percentDecoded(address.slice('mailto:'.length).replace(/\?.*$/s, ''));
    if (decoded === null) return null;
    address = decoded.trim();
  }
  address = address.replace(/^<(.*)>$/s, '$1').trim();
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const domain = normaliseDomain(address.slice(at + 1));
  if (domain === null || CONTROL.test(local) || address.length > 254) return null;
  return LOCAL.test(local) || QUOTED_LOCAL.test(local) ? `${local.toLowerCase()}@${domain}` : null;
}

/**
 * The key under which spellings of one mailbox are the same: the normalised address without a plus tag, at Gmail (and nowhere else) also
 * without dots and under its one name.
 */
export function emailKey(email: string): string {
  const [local, domain] = split(email);
  const bare = local.startsWith('"') ? local : local.replace(/(?<=.)\+.*/s, '');
  return /^g(?:oogle)?mail\.com$/.test(domain) ? `${bare.replaceAll('.', '')}@gmail.com` : `${bare}@${domain}`;
}

/** The part before the `@` of a normalised address, plus tag included. */
export function localPartOf(email: string): string {
  return split(email)[0];
}

/** The host of a normalised address. */
export function domainOf(email: string): string {
  return split(email)[1];
}

/** True for a mail provider's domain (lower case), which says nothing about the company of whoever has an address there. */
export function isFreeMail(domain: string): boolean {
  return FREE_MAIL_DOMAINS.includes(` ${domain} `) || FREE_MAIL_FAMILIES.test(domain);
}

/** Finds the domain that somebody registered in a host, such as `example.co.uk` in `mail.example.co.uk`; null where nobody did. */
export type RegisteredDomain = (host: string) => string | null;

/**
 * The domains under which the company of whoever has the address may be known: its host, then its parents down to the registered
 * domain; none at a mail provider's domain or at a public suffix.
 */
export function companyDomains(email: string, registered: RegisteredDomain): readonly string[] {
  const host = domainOf(email);
  const own = registered(host);
  if (own === null || isFreeMail(host) || isFreeMail(own)) return [];
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(index).join('.')).filter((domain) => domain === own || domain.endsWith(`.${own}`));
}

function split(email: string): [string, string] {
  const at = email.lastIndexOf('@');
  return [email.slice(0, Math.max(at, 0)), email.slice(at + 1)];
}

function percentDecoded(text: string): string | null {
  try {
    return withoutInvisible(decodeURIComponent(text));
  } catch {
    return null;
  }
}

/** Somebody in an address header. At least one of the two is there. */
export interface ListedAddress {
  /** As it was written, white space and quotes aside: it may say anything (see `spoofedName`). Never the address itself again. */
  readonly name?: string;
  /** Normalised. Absent where the header has none, or none of the right form. */
  readonly email?: string;
}

/**
 * Everybody in a `From`, `To`, `Cc` or `Reply-To` header, in order: RFC 5322 with its comments, groups and obsolete routes
 * (encoded words already decoded), and what mail programs make of it: unquoted commas in names, semicolons, missing
 * separators, `mailto:`, addresses in brackets. Never throws; what cannot be read as an address is a name without one.
 */
export function parseAddressList(header: string): readonly ListedAddress[] {
  return addressPieces(header)
    .flatMap(toAddresses)
    .filter((entry) => entry.name !== undefined || entry.email !== undefined);
}

function toAddresses(piece: AddressPiece): ListedAddress[] {
  const comment = piece.comments.join(' ');
  if (piece.angle !== null) {
    const words = piece.words.trim() === '' ? piece.tail : piece.words;
    const [first = null, ...others] = inAngle(piece.angle);
    return [listed(words.trim() === '' ? comment : words, first, piece.quoted), ...others.map((email) => listed('', email))];
  }
  const whole = normaliseEmail(piece.quoted ? piece.words : withoutSpacesIn(piece.words));
  if (whole !== null) return [listed(comment, whole)];
  const found = [...piece.words.matchAll(EMBEDDED)].filter(([text]) => normaliseEmail(text) !== null);
  if (found.length === 0) {
    const inComment = piece.comments.map(normaliseEmail).find((email) => email !== null) ?? null;
    return [listed(piece.words.trim() === '' && inComment === null ? comment : piece.words, inComment, piece.quoted)];
  }
  const namesFollow = piece.words.trimStart().startsWith(found[0]?.[0] ?? '');
  return found.map((match, index) => {
    const [from, to] = namesFollow
      ? [match.index + match[0].length, found[index + 1]?.index ?? piece.words.length]
      : [index === 0 ? 0 : found[index - 1]!.index + found[index - 1]![0].length, match.index];
    return listed(piece.words.slice(from, to), normaliseEmail(match[0]));
  });
}

/** The addresses between angle brackets: one, unless a program put a list there. */
function inAngle(text: string): readonly string[] {
  const bare = text
    .replace(/^[<\s]+|[>\s]+$/g, '')
    .replace(/\([^()]*\)/g, '')
    .trim()
    .replace(/^@[^:]*:/, '')
    .replace(/^'(.*)'$/, '$1');
  const one = normaliseEmail(withoutSpacesIn(bare));
  return one === null ? [...bare.matchAll(EMBEDDED)].map(([found]) => normaliseEmail(found)).filter((email) => email !== null) : [one];
}

/** `jane @ example . com`: white space around the `@` and the dots of the host is allowed, and means nothing. */
function withoutSpacesIn(text: string): string {
  return text.length > 1000 ? text : text.replace(/\s*@\s*/g, '@').replace(/@[^@]*$/, (host) => host.replace(/\s*\.\s*/g, '.'));
}

function listed(words: string, email: string | null, quoted = false): ListedAddress {
  const name = cleanName(words, quoted);
  const isAgain = name === '' || (email !== null && normaliseEmail(name) === email);
  return { ...(isAgain ? {} : { name }), ...(email === null ? {} : { email }) };
}

const WRAPPED = /^(?:'(.*)'|"(.*)"|\u201C(.*)\u201D|\u2018(.*)\u2019|\u00AB(.*)\u00BB|\[(.*)\])$/s;
const MARKS = /^[\s\u200E\u200F\u202A-\u202C\u2066-\u2069\uFEFF]+|[\s\u200E\u200F\u202A-\u202C\u2066-\u2069\uFEFF]+$/g;
/** What a separator or bracket that did not belong to the name leaves behind. */
const LEFTOVERS = /^[\s,;:|<>-]+|[\s,;:|<>[-]+$/g;

function cleanName(text: string, quoted: boolean): string {
  const trimmed = text
    .slice(0, MOST_IN_NAME)
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(MARKS, '');
  const name = quoted ? trimmed : trimmed.replace(LEFTOVERS, '');
  const inner = WRAPPED.exec(name)
    ?.slice(1)
    .find((part) => part !== undefined);
  return inner === undefined ? name : cleanName(inner, quoted);
}
