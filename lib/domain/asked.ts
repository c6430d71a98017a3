import { normaliseEmail, parseAddressList } from './address.ts';
import type { Candidate } from './candidate.ts';

/** So much of a text is looked at, in characters, and so many people are taken from it. */
const LONGEST = 2000;
const MOST = 20;
const ADDRESS = /[^\s<>()[\],;:"'“”«»]+@[^\s<>()[\],;:"'“”«»]+/gu;
const SOURCE = 'selection';

const NAME_LINE = /^\p{Lu}[\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]+){1,4}$/u;
const PHONE = /\+?\(?\d[\d ()./-]{5,22}\d/;

/**
 * The one person of a selected card, whose name is a line of its own: with the address, the number and, on the line behind the name or,
 * where there is none, before it, the job title. Null for anything else.
 */
function cardAsked(text: string): Candidate | null {
  const lines = text.split(/[\r\n]+/).flatMap((line) => (line.trim() === '' ? [] : [line.replace(/\s+/g, ' ').trim()]));
  const at = lines.findIndex((line) => NAME_LINE.test(line));
  const name = lines[at];
  if (name === undefined || lines.length < 2 || lines.length > 12) return null;
  const emails = [...new Set([...text.matchAll(ADDRESS)].map(([address]) => normaliseEmail(address)).filter((email) => email !== null))];
  if (emails.length > 1) return null;
  const [phone] = PHONE.exec(lines.filter((line) => !line.includes('@')).join('\n')) ?? [];
  const isTitle = (line: string | undefined): boolean => line !== undefined && line.length <= 80 && !/[@\d:]/.test(line);
  const title = [lines[at + 1], lines[at - 1]].find(isTitle);
  if (emails.length === 0 && phone === undefined && title === undefined) return null;
  return {
    name,
    ...(emails[0] === undefined ? {} : { email: emails[0] }),
    ...(title === undefined ? {} : { title }),
    ...(phone === undefined ? {} : { phone: phone.trim() }),
    role: 'page',
    source: SOURCE,
  };
}

/**
 * The people in a text that the user points at: a card in lines, a `mailto:` link, "Name <address>", addresses in a sentence; else the whole short
 * text as a name. Nobody where it is neither.
 */
export function peopleAsked(text: string): readonly Candidate[] {
  const card = cardAsked(text.slice(0, LONGEST));
  if (card !== null) return [card];
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
