import { domainToUnicode } from 'node:url';
import PostalMime, { type Address } from 'postal-mime';

/** Somebody in a message's header, as an independent parser reads it. Either may be empty. */
export interface HeaderPerson {
  readonly name: string;
  /** Lower case, the domain in letters rather than punycode. */
  readonly email: string;
}

/** Who the panel should lead with for a message, and whether that is somebody who is not looked up. */
export interface Expected {
  /** Null where the message names nobody but the mailbox's own user, or nobody at all. */
  readonly person: HeaderPerson | null;
  readonly isNoReply: boolean;
}

/** An address in the form in which two programs' spellings of it can be compared. */
export function comparable(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  return `${email.slice(0, at)}@${domainToUnicode(domain) || domain}`.normalize('NFC').toLowerCase();
}

/** A name in the form in which two programs' spellings of it can be compared: without quotes around it, blanks and invisible marks. */
export function comparableName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/^(["'])(.*)\1$/u, '$2')
    .slice(0, 150)
    .trim();
}

/** True for a sender to whom nobody can reply: the plain words for it, in address or name. */
export function isNoReply({ name, email }: HeaderPerson): boolean {
  return /no[-_. ]?reply|do[-_. ]?not[-_. ]?reply|nicht[-_. ]?antworten|mailer-daemon/i.test(`${name} ${email}`);
}

function people(value: Address | readonly Address[] | undefined): readonly HeaderPerson[] {
  const list = value === undefined ? [] : [value].flat();
  return (
    list
      .flatMap((one) => one.group ?? [one])
      .map(({ name, address }) => ({
        name: comparableName(name ?? ''),
        email: address === undefined || address === '' ? '' : comparable(address),
      }))
      // A name that is an address says nothing about who it is, and is not to be believed; one without a letter is none.
      .map((person) => (/^\S+@\S+$/.test(person.name) || !/\p{L}/u.test(person.name) ? { ...person, name: '' } : person))
      .filter(({ name, email }) => name !== '' || email !== '')
  );
}

/**
 * Who counts in the message, by a parser that the product does not use: the sender; the address for replies where the sender only
 * stands in for somebody (`showsReplyTo`: and the page shows it); of the user's own mail the first recipient who is not the user
 * (`own`: whole, plus tag aside).
 */
export async function expectedOf(bytes: Uint8Array, own: string, showsReplyTo = true): Promise<Expected> {
  const mail = await PostalMime.parse(bytes);
  const isOther = ({ email }: HeaderPerson): boolean => email.replace(/\+[^@]*@/, '@') !== own;
  const [from, replyTo, recipients] = [people(mail.from), people(mail.replyTo), [...people(mail.to), ...people(mail.cc)]];
  const [sender] = from;
  const [reply] = replyTo.filter(isOther);
  if (sender !== undefined && isOther(sender)) {
    const isStandIn = isNoReply(sender) || /\svia\s/.test(sender.name);
    const person = isStandIn && showsReplyTo && reply !== undefined ? reply : sender;
    return { person, isNoReply: isNoReply(person) };
  }
  const person = [...from, ...recipients].find(isOther) ?? null;
  return { person, isNoReply: person !== null && isNoReply(person) };
}
