import { normaliseEmail, parseAddressList } from './address.ts';
import type { Candidate } from './candidate.ts';

/** So much of a text is looked at, in characters, and so many people are taken from it. */
const LONGEST = 2000;
const MOST = 20;
const ADDRESS = /[^\s<>()[\],;:"'“”«»]+@[^\s<>()[\],;:"'“”«»]+/gu;
const SOURCE = 'selection';

/**
 * The people in a text that the user points at: a `mailto:` link, "Name <address>", addresses in a sentence; else the whole short
 * text as a name. Nobody where it is neither.
 */
export function peopleAsked(text: string): readonly Candidate[] {
  const asked = text.slice(0, LONGEST).replace(/\s+/g, ' ').trim();
  const link = /^mailto:/i.test(asked) ? normaliseEmail(asked) : null;
  if (link !== null) return [{ email: link, role: 'page', source: SOURCE }];
  // Only what is nothing but an address header has names that are names; around addresses in a sentence there are other words.
  const isHeader = /^[^<>]{0,80}<[^<>\s]+>[\s;,]*$/.test(asked);
  const found = isHeader
    ? parseAddressList(asked)
    : [...asked.matchAll(ADDRESS)].map(([address]) => ({ email: normaliseEmail(address.replace(/[.!?…]+$/u, '')) ?? undefined }));
  const people = found.filter((one) => one.email !== undefined).slice(0, MOST);
  if (people.length > 0) {
    return people.map(({ email, ...name }) => ({ ...name, ...(email === undefined ? {} : { email }), role: 'page', source: SOURCE }));
  }
  const isName = asked.length <= 80 && /\p{L}{2}/u.test(asked) && !/@|^mailto:/i.test(asked);
  return isName ? [{ name: asked, role: 'page', source: SOURCE }] : [];
}
