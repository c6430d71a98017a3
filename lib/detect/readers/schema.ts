import { type Finding, webAddress } from '../clean.ts';
import type { SilentSteps } from '../steps.ts';

/** A thing that a page states in the words of schema.org, in whichever form: `@type`, `@id` and its properties. */
export type SchemaNode = Readonly<Record<string, unknown>>;

const MOST_NODES = 20_000;
const NODES_IN_STEP = 64;
/** By these the people that an organisation lists work for it. */
const STAFF = new Set(['employee', 'employees', 'founder', 'founders', 'member', 'members']);
/** By these somebody made what the page shows, and may be anybody. */
const MAKERS = new Set([
  'author',
  'creator',
  'contributor',
  'editor',
  'publisher',
  'translator',
  'illustrator',
  'copyrightHolder',
  'accountablePerson',
]);
const ORGANISATION = /Organi[sz]ation$|Business$|Corporation$|Company$/;

function isNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function hasType(node: SchemaNode, wanted: RegExp): boolean {
  return list(node['@type']).some(
    (type) => typeof type === 'string' && wanted.test(type.replace(/^(https?:\/\/(www\.)?schema\.org\/|schema:)/, '')),
  );
}

/** A person, and what they stand in: the organisation that lists them, the work that they made. */
interface Found {
  readonly person: SchemaNode;
  readonly employer: string;
  readonly maker: boolean;
}

interface Graph {
  readonly people: readonly Found[];
  readonly byId: ReadonlyMap<string, SchemaNode>;
  /** Who is named as a maker by reference only. */
  readonly makers: ReadonlySet<string>;
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
function* walk(roots: readonly unknown[]): SilentSteps<Graph> {
  const people: Found[] = [];
  const byId = new Map<string, SchemaNode>();
  const makers = new Set<string>();
  const waiting = roots.toReversed().map((value) => ({ value, employer: '', maker: false }));
  for (let budget = MOST_NODES; budget > 0; budget -= 1) {
    if (budget % NODES_IN_STEP === 0) yield;
    const next = waiting.pop();
    if (next === undefined) break;
    const { value, employer, maker } = next;
    if (Array.isArray(value)) {
      for (const item of value.slice(0, MOST_NODES).reverse()) if (typeof item === 'object') waiting.push({ ...next, value: item });
      continue;
    }
    if (!isNode(value)) continue;
    const id = value['@id'];
    if (typeof id === 'string') {
      if ('name' in value || !byId.has(id)) byId.set(id, value);
      if (maker) makers.add(id);
    }
    if (hasType(value, /^Person$/)) people.push({ person: value, employer, maker });
    const organisation = hasType(value, ORGANISATION) ? plain(value['name']) : '';
    const keys = Object.keys(value).slice(0, 500).reverse();
    for (const key of keys) {
      const below = value[key];
      if (typeof below === 'object' && below !== null)
        waiting.push({
          value: below,
          employer: STAFF.has(key) ? organisation : key === '@graph' ? employer : '',
          maker: MAKERS.has(key),
        });
    }
  }
  return { people, byId, makers };
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

function toFinding({ person, employer, maker }: Found, { byId, makers }: Graph, base: string, source: string): Finding {
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
    source,
    certainty: maker || makers.has(plain(person['@id'])) ? 'weak' : undefined,
  };
}

/**
 * The persons below the roots: in arrays, `@graph` and nested, each once, in document order. Who only made what the page shows is
 * a weak person. `base`: what addresses of the web are relative to; `source`: the reader. In steps.
 */
export function* personsIn(roots: readonly unknown[], base: string, source: string): SilentSteps<readonly Finding[]> {
  const graph = yield* walk(roots);
  const seen = new Set<SchemaNode>();
  const findings: Finding[] = [];
  for (const found of graph.people) {
    const whole = resolved(found.person, graph.byId) as SchemaNode;
    if (seen.has(whole)) continue;
    seen.add(whole);
    yield;
    findings.push(toFinding({ ...found, person: whole }, graph, base, source));
  }
  return findings;
}
