import { domainOf, normaliseEmail, withoutInvisible } from './address.ts';
import type { Candidate } from './candidate.ts';
import { atAGlance } from './look-alike.ts';
import { viaList } from './mailbox.ts';
import { readableDomain } from './punycode.ts';

/** A reason to look twice at who somebody says they are. Shown as a sentence beside the name; nothing is hidden or refused for it. */
export type Doubt =
  /** The name contains an address that is not the sender's. */
  | { readonly kind: 'otherAddress'; readonly address: string }
  /** A word of the name mixes letters of scripts that look alike, such as Latin and Cyrillic. */
  | { readonly kind: 'mixedScripts' }
  /** Marks that cannot be seen split a word of the name or turn the direction of the text. */
  | { readonly kind: 'invisible' }
  /** The domain is written with letters that look like others: `shown` as it looks, `domain` as it really is, in ASCII where it is known so. */
  | { readonly kind: 'disguisedDomain'; readonly shown: string; readonly domain: string }
  /** The domain is nearly, but not, one that is known: a company's in the CRM, or the user's own. */
  | { readonly kind: 'lookAlike'; readonly domain: string; readonly like: string }
  /** The name is that of the user's own company, and the address is not at one of its domains. */
  | { readonly kind: 'ownCompany'; readonly name: string }
  /** The name is that of a colleague, and the address is not theirs. */
  | { readonly kind: 'colleague'; readonly name: string };

/** What to call the candidate by: the name as the page states it, without the list that writes for them; empty if it cannot be believed. */
export function calledName(candidate: Candidate): string {
  const { name = '' } = candidate;
  return otherAddress(candidate) === null ? (viaList(name)?.name ?? name) : '';
}

/** An address in the name that is not the candidate's own. A mailing list may name the address it writes for. */
function otherAddress({ name = '', email = '' }: Candidate): string | null {
  const visible = withoutInvisible(name);
  const own = normaliseEmail(email);
  if (viaList(visible) !== null) return null;
  const found = [...visible.matchAll(ADDRESS_IN_NAME)].map(([text]) => normaliseEmail(text));
  return found.find((other) => other !== null && other !== own) ?? null;
}

const ADDRESS_IN_NAME = /[^\s"'<>()[\],;:@]{1,64}@[^\s"'<>()[\],;:@]{1,253}/g;
const INVISIBLE_INSIDE = /[\u202D\u202E]|\p{Script=Latin}\p{Default_Ignorable_Code_Point}+\p{Script=Latin}/u;
const LOOK_ALIKES = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u];

function mixesScripts(text: string): boolean {
  return text.split(/[^\p{L}\p{M}]+/u).some((word) => LOOK_ALIKES.filter((script) => script.test(word)).length > 1);
}

/**
 * What the candidate's name and address alone give reason to doubt. Whole words in different scripts are usual and no reason, and
 *  neither is a domain in another script that nobody takes for Latin.
 */
export function doubtsAbout(candidate: Candidate): readonly Doubt[] {
  const { name = '', email = '' } = candidate;
  const visible = withoutInvisible(name);
  const own = normaliseEmail(email);
  const doubts: Doubt[] = [];
  const address = otherAddress(candidate);
  if (address !== null) doubts.push({ kind: 'otherAddress', address });
  if (mixesScripts(visible)) doubts.push({ kind: 'mixedScripts' });
  if (INVISIBLE_INSIDE.test(name)) doubts.push({ kind: 'invisible' });
  const domain = own === null ? '' : domainOf(own);
  const shown = readableDomain(domain);
  if (shown.split('.').some(isDisguised)) doubts.push({ kind: 'disguisedDomain', shown, domain });
  return doubts;
}

/** True for a label with letters outside ASCII that mixes scripts, or reads as plain Latin without being it. */
function isDisguised(label: string): boolean {
  if (/^[\p{ASCII}]*$/u.test(label)) return false;
  return mixesScripts(label) || (!/\p{Script=Latin}/u.test(label) && /^[a-z0-9-]+$/.test(atAGlance(label)));
}
