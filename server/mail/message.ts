import PostalMime, { type Address } from 'postal-mime';

/** An address as a message states it; the name may be empty. */
export interface MailPerson {
  readonly name: string;
  readonly email: string;
}

/** A mail file that could be read. All texts are decoded and none is to be trusted. */
export interface Message {
  readonly kind: 'message';
  readonly file: string;
  readonly from: readonly MailPerson[];
  readonly replyTo: readonly MailPerson[];
  readonly to: readonly MailPerson[];
  readonly cc: readonly MailPerson[];
  readonly subject: string;
  /** Milliseconds since 1970; 0 where the message states no readable date. */
  readonly date: number;
  readonly text: string;
  /** Empty where the message has none; to be shown in a sandbox only. */
  readonly html: string;
  readonly attachments: readonly string[];
  readonly id: string;
  /** The messages that this one answers, oldest first. */
  readonly references: readonly string[];
}

/** A mail file that could not be read, and why, as a sentence for the user. */
export interface BrokenMessage {
  readonly kind: 'broken';
  readonly file: string;
  readonly problem: string;
}

function people(value: Address | readonly Address[] | undefined): readonly MailPerson[] {
  const addresses = value === undefined ? [] : Array.isArray(value) ? (value as readonly Address[]) : [value as Address];
  return addresses
    .flatMap((address) => address.group ?? [address as MailPerson & { address: string }])
    .map(({ name, address }) => ({ name: name ?? '', email: address ?? '' }))
    .filter((person) => person.name !== '' || person.email !== '');
}

/** The message in the bytes of a mail file. Never throws: what cannot be read is answered as broken. */
export async function parseMessage(file: string, bytes: Uint8Array): Promise<Message | BrokenMessage> {
  try {
    const mail = await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 64 });
    const from = people(mail.from ?? mail.sender);
    if (from.length === 0 && mail.subject === undefined && mail.date === undefined) {
      return { kind: 'broken', file, problem: 'This file is not a readable e-mail message: it has no sender, subject or date.' };
    }
    const date = Date.parse(mail.date ?? '');
    return {
      kind: 'message',
      file,
      from,
      replyTo: people(mail.replyTo),
      to: people(mail.to),
      cc: people(mail.cc),
      subject: mail.subject ?? '',
      date: Number.isNaN(date) ? 0 : date,
      text: mail.text ?? '',
      html: mail.html ?? '',
      attachments: mail.attachments.map((attachment) => attachment.filename ?? attachment.mimeType),
      id: mail.messageId ?? '',
      references: `${mail.references ?? ''} ${mail.inReplyTo ?? ''}`.match(/<[^<>\s]+>/g) ?? [],
    };
  } catch (error) {
    return {
      kind: 'broken',
      file,
      problem: `This file could not be read as an e-mail message: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
