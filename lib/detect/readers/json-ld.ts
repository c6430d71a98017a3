import { all, scriptText } from '../dom.ts';
import { type Finding, webAddress } from '../clean.ts';
import { parseLoosely } from './json-repair.ts';

type Node = Readonly<Record<string, unknown>>;

/** Longer blocks are catalogues, not people; all blocks together are read up to three times this. Characters. */
const LONGEST_BLOCK = 1_000_000;
const MOST_NODES = 20_000;
/** By these the people that an organisation lists work for it. */
const STAFF = new Set(['employee', 'employees', 'founder', 'founders', 'member', 'members']);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function hasType(node: Node, wanted: RegExp): boolean {
  return list(node['@type']).some(
    (type) => typeof type === 'string' && wanted.test(type.replace(/^(https?:\/\/schema\.org\/|schema:)/, '')),
  );
}

/** A thing and what it stands in: the organisation that lists a person. */
interface Found {
  readonly person: Node;
  readonly employer: string;
}

interface Graph {
  readonly people: readonly Found[];
  readonly byId: ReadonlyMap<string, Node>;
}

function plain(value: unknown): string {
  for (const item of list(value)) {
    if (typeof item === 'string' && item.trim() !== '') return item;
    if (typeof item === 'number') return String(item);
    if (isNode(item) && '@value' in item) return plain(item['@value']);
  }
  return '';
}

/** Walks everything below the roots without recursion, in document order. */
function walk(roots: readonly unknown[]): Graph {
  const people: Found[] = [];
  const byId = new Map<string, Node>();
  const waiting = roots.toReversed().map((value) => ({ value, employer: '' }));
  for (let budget = MOST_NODES; budget > 0; budget -= 1) {
    const next = waiting.pop();
    if (next === undefined) break;
    const { value, employer } = next;
    if (Array.isArray(value)) {
      for (const item of value.slice(0, MOST_NODES).reverse()) if (typeof item === 'object') waiting.push({ value: item, employer });
      continue;
    }
    if (!isNode(value)) continue;
    const id = value['@id'];
    if (typeof id === 'string' && ('name' in value || !byId.has(id))) byId.set(id, value);
    if (hasType(value, /^Person$/)) people.push({ person: value, employer });
    const organisation = hasType(value, /Organi[sz]ation$|Business$|Corporation$|Company$/) ? plain(value['name']) : '';
    const keys = Object.keys(value).slice(0, 500).reverse();
    for (const key of keys) {
      const below = value[key];
      if (typeof below === 'object' && below !== null)
        waiting.push({ value: below, employer: STAFF.has(key) ? organisation : key === '@graph' ? employer : '' });
    }
  }
  return { people, byId };
}

function resolved(value: unknown, byId: Graph['byId']): unknown {
  return isNode(value) && !('name' in value) && typeof value['@id'] === 'string' ? (byId.get(value['@id']) ?? value) : value;
}

function nameOf(value: unknown, byId: Graph['byId']): string {
  for (const item of list(value)) {
    const thing = resolved(item, byId);
    const name = isNode(thing) ? plain(thing['name']) || plain(thing['legalName']) || plain(thing) : plain(thing);
    if (name !== '' && !/^https?:/.test(name)) return name;
  }
  return '';
}

function toFinding({ person, employer }: Found, byId: Graph['byId'], base: string): Finding {
  const contact = list(person['contactPoint']).find(isNode) ?? {};
  const address = (link: unknown, from: string): string => webAddress(isNode(link) ? plain(link['@id']) : plain(link), from);
  const links = [
    ...list(person['url']).map((link) => address(link, base)),
    ...list(person['sameAs']).map((link) => address(link, 'about:blank')),
  ];
  return {
    name: plain(person['name']) || [plain(person['givenName']), plain(person['familyName'])].filter((part) => part !== '').join(' '),
    email: plain(person['email']) || plain(contact['email']),
    title: nameOf(person['jobTitle'], byId) || nameOf(person['hasOccupation'], byId),
    company: nameOf(person['worksFor'], byId) || nameOf(person['affiliation'], byId) || employer,
    phone: plain(person['telephone']) || plain(contact['telephone']),
    url: links.find((link) => link !== ''),
    role: 'page',
    source: 'json-ld',
  };
}

/** The persons in a page's JSON-LD: in arrays, `@graph` and nested; blocks beyond repair are passed over. */
export function readJsonLd(doc: Document, url: URL): readonly Finding[] {
  const roots: unknown[] = [];
  let characters = 0;
  for (const block of all(doc, 'script[type="application/ld+json" i]', 100)) {
    const text = scriptText(block);
    if (text.length > LONGEST_BLOCK || !text.includes('Person')) continue;
    characters += text.length;
    if (characters > 3 * LONGEST_BLOCK) break;
    roots.push(parseLoosely(text));
  }
  const { people, byId } = walk(roots);
  const seen = new Set<Node>();
  const findings: Finding[] = [];
  for (const found of people) {
    const whole = resolved(found.person, byId) as Node;
    if (seen.has(whole)) continue;
    seen.add(whole);
    findings.push(toFinding({ ...found, person: whole }, byId, url.href));
  }
  return findings;
}
