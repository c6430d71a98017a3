import extractor from 'web-auto-extractor';
import type { Reader } from '../../lib/detect/offered-readers.ts';
import { readJsonLd } from '../../lib/detect/readers/json-ld.ts';
import { readMicrodata } from '../../lib/detect/readers/microdata.ts';
import { readRdfa } from '../../lib/detect/readers/rdfa.ts';
import { atOnce } from '../../lib/detect/steps.ts';
import { PAGE, parsePage, readJson } from './data.ts';
import { printHeading, printScore } from './report.ts';
import { plain, unit, type Unit } from './score.ts';

interface Example {
  readonly id: string;
  readonly microdata: string;
  readonly rdfa: string;
  readonly jsonld: string;
}
type Form = 'microdata' | 'rdfa' | 'jsonld';

/** In these the three forms say different things (a key twice, a name copied wrongly): there is no telling what is right. */
const CONTRADICTORY = /^#eg-(?:0186|0343)\b/;

/** The names of all persons in a tree of things with types, by a plain walk. */
function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Record<string, unknown>;
  const below = Object.values(node).flatMap(namesIn);
  const isPerson = [node['@type']].flat().some((type) => typeof type === 'string' && /(?:^|[/:])Person$/.test(type));
  const name = node['name'] ?? [node['givenName'], node['familyName']].filter((part) => typeof part === 'string').join(' ');
  return isPerson && typeof name === 'string' && name !== '' ? [plain(name), ...below] : below;
}

/** What the example's JSON-LD says, read strictly; null where it is not strict. */
function expectedOf({ jsonld }: Example): readonly string[] | null {
  try {
    const blocks = [...jsonld.matchAll(/<script[^>]*ld\+json[^>]*>([\s\S]*?)<\/script>/gi)].map(
      ([, text = '']) => JSON.parse(text) as unknown,
    );
    return blocks.length === 0 ? null : [...new Set(blocks.flatMap(namesIn))];
  } catch {
    return null;
  }
}

function unitsOf(examples: readonly Example[], form: Form, read: (source: string) => readonly string[]): readonly Unit[] {
  return examples.flatMap((example) => {
    const expected = expectedOf(example);
    const source = example[form];
    if (expected === null || !/<\w/.test(source)) return [];
    return [unit(example.id, [...new Set(read(source))], expected)];
  });
}

function ours(reader: Reader): (source: string) => readonly string[] {
  return (source) => atOnce(reader(parsePage(source), PAGE)).flatMap(({ name = '' }) => (name === '' ? [] : [plain(name)]));
}

/** Names of persons in schema.org examples, in three forms, against what their JSON-LD says. */
export function benchSchema(): void {
  const examples = (readJson('schema-org/examples.json') as readonly Example[]).filter(({ id }) => !CONTRADICTORY.test(id));
  const peer =
    (form: Form) =>
    (source: string): readonly string[] => {
      try {
        return namesIn(extractor.default().parse(source)[form]);
      } catch {
        // It throws on some of the examples: nobody is found there.
        return [];
      }
    };
  printHeading('schema.org: names of persons (unit: an example)');
  printScore('JSON-LD: Leadside', unitsOf(examples, 'jsonld', ours(readJsonLd)), { precision: 1, recall: 1 });
  printScore('JSON-LD: web-auto-extractor', unitsOf(examples, 'jsonld', peer('jsonld')));
  printScore('microdata: Leadside', unitsOf(examples, 'microdata', ours(readMicrodata)), { precision: 0.98, recall: 0.98 });
  printScore('microdata: web-auto-extractor', unitsOf(examples, 'microdata', peer('microdata')));
  printScore('RDFa: Leadside', unitsOf(examples, 'rdfa', ours(readRdfa)), { precision: 0.98, recall: 0.98 });
  printScore('RDFa: web-auto-extractor', unitsOf(examples, 'rdfa', peer('rdfa')));
}
