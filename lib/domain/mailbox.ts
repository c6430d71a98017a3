import { emailKey, localPartOf, domainOf, normaliseEmail, withoutInvisible } from './address.ts';
import type { Candidate } from './candidate.ts';
import { isListAddress, isNoReply, isRelayDomain, isSharedMailbox } from './mailbox-words.ts';

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

/** What makes a display name unfit to be believed. */
export type SpoofSign =
  /** It contains an address that is not the sender's. */
  | 'otherAddress'
  /** A word mixes letters of scripts that look alike, such as Latin and Cyrillic. */
  | 'mixedScripts'
  /** Marks that cannot be seen split a word or turn the direction of the text. */
  | 'invisible';

/**
 * Why the candidate is not looked up; null if it may be a person. `own`: the user's own addresses, compared whole (case and
 * plus tag aside), never in part. A candidate with only a name is no reason to skip.
 */
export function skipReason(candidate: Candidate, own: readonly string[]): SkipReason | null {
  if (candidate.self === true) return 'self';
  const name = withoutInvisible(candidate.name ?? '');
  if (candidate.email === undefined) return name.includes('@') ? 'malformed' : null;
  const email = normaliseEmail(candidate.email);
  if (email === null) return 'malformed';
  const key = emailKey(email);
  if (own.some((one) => emailKey(normaliseEmail(one) ?? '') === key)) return 'self';
  const [local, domain] = [localPartOf(key), domainOf(key)];
  if (isRelayDomain(domain)) return 'relay';
  if (isNoReply(local) || isNoReply(name)) return 'noReply';
  if (/\S\s+via\s+\S/.test(name) || isListAddress(local, domain)) return 'list';
  return isSharedMailbox(local) ? 'shared' : null;
}

const ADDRESS_IN_NAME = /[^\s"'<>()[\],;:@]{1,64}@[^\s"'<>()[\],;:@]{1,253}/g;
const INVISIBLE_INSIDE = /[\u202D\u202E]|\p{Script=Latin}\p{Default_Ignorable_Code_Point}+\p{Script=Latin}/u;
const LOOK_ALIKES = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u];

/**
 * The first reason to distrust the candidate's display name; null if there is none. Whole words in different scripts are
 * usual and no reason. An address that mixes scripts counts as well.
 */
export function spoofedName(candidate: Candidate): SpoofSign | null {
  const { name = '', email = '' } = candidate;
  const others = [...withoutInvisible(name).matchAll(ADDRESS_IN_NAME)].map(([found]) => normaliseEmail(found));
  if (others.some((other) => other !== null && other !== normaliseEmail(email))) return 'otherAddress';
  const words = withoutInvisible(`${name} ${email}`).split(/[^\p{L}\p{M}]+/u);
  if (words.some((word) => LOOK_ALIKES.filter((script) => script.test(word)).length > 1)) return 'mixedScripts';
  return INVISIBLE_INSIDE.test(name) ? 'invisible' : null;
}
