import { emailKey, localPartOf, domainOf, normaliseEmail, withoutInvisible } from './address.ts';
import type { Candidate } from './candidate.ts';
import { isListAddress, isNoReply, isRelayDomain, isSharedMailbox } from './mailbox-words.ts';

/** Why a candidate is not looked up. Shown to the user as a sentence. */
export type SkipReason =
  | 'self'
  /** Somebody at one of the user's own domains. */
  | 'colleague'
  | 'noReply'
  /** info@, sales@, vertrieb@ …: a mailbox of several people. It is still offered as a way to the company. */
  | 'shared'
  /** An address that stands for a hidden one. */
  | 'relay'
  /** A mailing list that writes for somebody ("Name via List"). */
  | 'list'
  /** Not an address. */
  | 'malformed';

/** True where the user may have the candidate looked up all the same: somebody may be kept under such an address. */
export function mayAskAnyway(because: SkipReason): boolean {
  return because === 'colleague' || because === 'shared' || because === 'relay' || because === 'list';
}

/** A list that writes for somebody says so in the name: in the languages of programs that do. */
const VIA = /^['\u2018\u201C"]?(.*?\S)['\u2019\u201D"]?\s+(?:via|\u00FCber|przez|tramite|atrav\u00E9s de|a trav\u00E9s de)\s+(\S.*)$/;

/** The name and the list in `Jane Doe via Dev List`; null for a name that no list has changed. */
export function viaList(name: string): { readonly name: string; readonly list: string } | null {
  const [, sender, list] = VIA.exec(name.slice(0, 300)) ?? [];
  return sender === undefined || list === undefined ? null : { name: sender, list };
}

/**
 * Why the candidate is not looked up; null if it may be a person. `own`: the user's own addresses, compared whole (case and
 * plus tag aside), never in part; `ownDomains`: the user's company's, with their subdomains. A candidate with only a name is no reason to skip.
 */
export function skipReason(candidate: Candidate, own: readonly string[], ownDomains: readonly string[] = []): SkipReason | null {
  if (candidate.self === true) return 'self';
  const name = withoutInvisible(candidate.name ?? '');
  if (candidate.email === undefined) return name.includes('@') ? 'malformed' : null;
  const email = normaliseEmail(candidate.email);
  if (email === null) return 'malformed';
  const key = emailKey(email);
  if (own.some((one) => emailKey(normaliseEmail(one) ?? '') === key)) return 'self';
  const [local, domain] = [localPartOf(key), domainOf(email)];
  if (isRelayDomain(domain)) return 'relay';
  if (isNoReply(local) || isNoReply(name)) return 'noReply';
  if (viaList(name) !== null || isListAddress(local, domain)) return 'list';
  if (ownDomains.some((one) => domain === one || domain.endsWith(`.${one}`))) return 'colleague';
  return isSharedMailbox(local) ? 'shared' : null;
}
