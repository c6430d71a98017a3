import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mf2 } from 'microformats-parser';
import { readHCards } from '../../lib/detect/readers/h-card.ts';
import { atOnce } from '../../lib/detect/steps.ts';
import { DATA, PAGE, parsePage, readJson, readText } from './data.ts';
import { printHeading, printScore } from './report.ts';
import { plain, unit } from './score.ts';

interface Item {
  readonly type: readonly string[];
  readonly properties: Readonly<Record<string, readonly (string | NestedItem | { readonly value: string })[]>>;
  readonly children?: readonly Item[];
}

interface NestedItem extends Item {
  readonly value: string;
}

const FIELDS = { name: 'name', email: 'email', company: 'org', title: 'job-title', phone: 'tel', url: 'url' } as const;

function stated(field: string, text: unknown): string {
  return `${field}=${plain(text)
    .replace(/^mailto:/, '')
    .replace(/\?.*$/, '')
    .replace(/\/$/, '')}`;
}

/** A card inside a card is a person of its own, unless it is the organisation. */
function inner({ properties }: Item): readonly Item[] {
  return Object.entries(properties).flatMap(([key, values]) =>
    key === 'org' ? [] : values.filter((one): one is NestedItem => typeof one !== 'string' && 'type' in one),
  );
}

function flat(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => [item, ...flat(inner(item)), ...flat(item.children ?? [])]);
}

/** The fields of all cards of persons in a parse. */
function fieldsOf(items: readonly Item[]): readonly string[] {
  const cards = flat(items).filter((item) => item.type.includes('h-card') && !item.type.includes('h-org'));
  return cards.flatMap(({ properties }) =>
    Object.entries(FIELDS).flatMap(([field, key]) => {
      const first = properties[key]?.[0] ?? (key === 'job-title' ? properties['role']?.[0] : undefined);
      return first === undefined ? [] : [stated(field, typeof first === 'string' ? first : first.value)];
    }),
  );
}

function ours(source: string): readonly string[] {
  return atOnce(readHCards(parsePage(source), PAGE)).flatMap((finding) =>
    (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).flatMap((field) => (finding[field] ? [stated(field, finding[field])] : [])),
  );
}

function peer(source: string): readonly string[] {
  return fieldsOf(mf2(source, { baseUrl: PAGE.href }).items as readonly Item[]);
}

/** Fields of h-cards (microformats 1 and 2) against the expected parse. */
export function benchHCards(): void {
  const files = readdirSync(join(DATA, 'h-card')).filter((file) => file.endsWith('.json'));
  const units = (read: (source: string) => readonly string[]) =>
    files.map((file) => {
      const { items } = readJson(`h-card/${file}`) as { readonly items: readonly Item[] };
      return unit(file, read(readText(`h-card/${file.replace('.json', '.html')}`)), fieldsOf(items));
    });
  printHeading(`h-card: fields of persons, ${files.length} pages (unit: a page)`);
  printScore('Leadside', units(ours), { precision: 0.99, recall: 0.99 });
  printScore('microformats-parser', units(peer));
}
