/** Why a candidate is not looked up. Shown to the user as a sentence. */
export type SkipReason =
  | 'self'
  | 'noReply'
  /** info@, sales@, vertrieb@ …: a mailbox of several people. It is still offered as a way to the company. */
  | 'shared'
  /** An address that stands for a hidden one. */
  | 'relay'
  /** A mailing list that writes for somebody ("Name via List"). */
  | 'list'
  /** Not an address. */
  | 'malformed';
