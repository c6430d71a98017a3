import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { detect } from '../lib/detect/detect.ts';
import { readHCards } from '../lib/detect/readers/h-card.ts';
import { readJsonLd } from '../lib/detect/readers/json-ld.ts';
import { limitDepth } from '../scripts/html-depth.ts';

const DATA = join(import.meta.dirname, '../../shared/data');
const PAGE = new URL('http://example.com/');

interface Score {
  right: number;
  found: number;
  expected: number;
}

function parse(source: string): Document {
  return new new Window().DOMParser().parseFromString(limitDepth(source), 'text/html') as unknown as Document;
}

function plain(text: unknown): string {
  return String(text).normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Counts what of `found` is in `expected`, each entry once. */
function tally(score: Score, found: readonly string[], expected: readonly string[]): void {
  const open = [...expected];
  score.found += found.length;
  score.expected += expected.length;
  for (const one of found) {
    const at = open.indexOf(one);
    if (at !== -1) [score.right] = [score.right + 1, open.splice(at, 1)];
  }
}

let missed = 0;

/** Prints the score; `least` is what precision and recall must both reach. */
function line(what: string, { right, found, expected }: Score, least = 0): void {
  const reached = Math.min(right / Math.max(found, 1), right / Math.max(expected, 1)) >= least;
  if (!reached) missed += 1;
  const verdict = least === 0 ? '' : `  at least ${least.toFixed(2)}: ${reached ? 'pass' : 'FAIL'}`;
  const ratio = (of: number): string => (of === 0 ? '–' : (right / of).toFixed(3));
  process.stdout.write(
    `${what.padEnd(52)} precision ${ratio(found)}  recall ${ratio(expected)}  (${right} right of ${found} found, ${expected} expected)${verdict}\n`,
  );
}

/** The names of all persons in strict JSON, by a plain walk: what the reader is held to. */
function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Record<string, unknown>;
  const below = Object.values(node).flatMap(namesIn);
  const isPerson = [node['@type']].flat().includes('Person');
  const name = node['name'] ?? [node['givenName'], node['familyName']].filter((part) => typeof part === 'string').join(' ');
  return isPerson && typeof name === 'string' && name !== '' ? [plain(name), ...below] : below;
}

function benchJsonLd(): void {
  const score: Score = { right: 0, found: 0, expected: 0 };
  const examples = JSON.parse(readFileSync(join(DATA, 'schema-org/examples.json'), 'utf8')) as readonly { readonly jsonld: string }[];
  let unreadable = 0;
  for (const { jsonld } of examples) {
    const blocks = [...jsonld.matchAll(/<script[^>]*ld\+json[^>]*>([\s\S]*?)<\/script>/gi)].map(([, text = '']) => text);
    try {
      const expected = blocks.map((text) => JSON.parse(text) as unknown).flatMap(namesIn);
      const found = readJsonLd(parse(jsonld), PAGE).map(({ name }) => plain(name ?? ''));
      tally(score, [...new Set(found.filter((name) => name !== ''))], [...new Set(expected)]);
    } catch {
      unreadable += 1;
    }
  }
  line(`JSON-LD: names of persons, ${examples.length - unreadable} examples`, score, 1);
}

interface Item {
  readonly type: readonly string[];
  readonly properties: Readonly<Record<string, readonly (string | NestedItem | { readonly value: string })[]>>;
  readonly children?: readonly Item[];
}

interface NestedItem extends Item {
  readonly value: string;
}

const FIELDS = { name: 'name', email: 'email', company: 'org', title: 'job-title', phone: 'tel', url: 'url' } as const;

function benchHCards(): void {
  const score: Score = { right: 0, found: 0, expected: 0 };
  const folder = join(DATA, 'h-card');
  const cases = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const value = (field: string, text: unknown): string =>
    `${field}=${plain(text)
      .replace(/^mailto:/, '')
      .replace(/\?.*$/, '')
      .replace(/\/$/, '')}`;
  // A card inside a card is a person of its own, unless it is the organisation.
  const inner = ({ properties }: Item): readonly Item[] =>
    Object.entries(properties).flatMap(([key, values]) =>
      key === 'org' ? [] : values.filter((one): one is NestedItem => typeof one !== 'string' && 'type' in one),
    );
  const flat = (items: readonly Item[]): readonly Item[] =>
    items.flatMap((item) => [item, ...flat(inner(item)), ...flat(item.children ?? [])]);
  for (const file of cases) {
    const { items } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { readonly items: readonly Item[] };
    const cards = flat(items).filter((item) => item.type.includes('h-card') && !item.type.includes('h-org'));
    const expected = cards.flatMap(({ properties }) =>
      Object.entries(FIELDS).flatMap(([field, key]) => {
        const first = properties[key]?.[0] ?? (key === 'job-title' ? properties['role']?.[0] : undefined);
        return first === undefined ? [] : [value(field, typeof first === 'string' ? first : first.value)];
      }),
    );
    const findings = readHCards(parse(readFileSync(join(folder, file.replace('.json', '.html')), 'utf8')), PAGE);
    const found = findings.flatMap((finding) =>
      (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).flatMap((field) => (finding[field] ? [value(field, finding[field])] : [])),
    );
    tally(score, found, expected);
    if (process.argv.includes('--verbose'))
      process.stdout.write(
        `${file}: ${found.filter((one) => !expected.includes(one)).join('; ')} | missed ${expected.filter((one) => !found.includes(one)).join('; ')}\n`,
      );
  }
  line(`h-card: fields, ${cases.length} pages`, score, 0.99);
}

function benchPages(): void {
  const score: Score = { right: 0, found: 0, expected: 0 };
  const gold = JSON.parse(readFileSync(join(DATA, 'contact-pages/gold.json'), 'utf8')) as Readonly<
    Record<string, { readonly url: string | null; readonly persons: readonly string[] }>
  >;
  const times: number[] = [];
  let [without, invented] = [0, 0];
  for (const [file, { url, persons }] of Object.entries(gold)) {
    const doc = parse(readFileSync(join(DATA, 'contact-pages/pages', file), 'utf8'));
    const started = performance.now();
    const { candidates } = detect(doc, URL.parse(url ?? '') ?? PAGE);
    times.push(performance.now() - started);
    const names = candidates.flatMap(({ name }) => (name === undefined ? [] : [plain(name)]));
    tally(score, names, [...new Set(persons.map(plain))]);
    if (persons.length === 0) [without, invented] = [without + 1, invented + (names.length > 0 ? 1 : 0)];
  }
  times.sort((a, b) => a - b);
  const at = (part: number): string => (times[Math.floor(times.length * part)] ?? 0).toFixed(1);
  line(`Contact pages: names, ${times.length} pages (stated ones only)`, score);
  process.stdout.write(`${'Contact pages: a person on a page without any'.padEnd(52)} ${invented} of ${without}\n`);
  process.stdout.write(
    `${'Contact pages: time, ms'.padEnd(52)} p50 ${at(0.5)}  p95 ${at(0.95)}  (under happy-dom in Node; a browser's own selectors are many times faster)\n`,
  );
}

if (existsSync(DATA)) {
  process.stdout.write('Detection against public data\n');
  benchJsonLd();
  benchHCards();
  benchPages();
} else process.stdout.write(`Detection is not measured: the data for it (${DATA}) is not here.\n`);
process.exit(missed === 0 ? 0 : 1);
