import nlp from 'compromise';
import { detect } from '../../lib/detect/detect.ts';
import { readLines } from '../../lib/detect/readers/text/lines.ts';
import { atOnce } from '../../lib/detect/steps.ts';
import { PAGE, parsePage, readJson, readText } from './data.ts';
import { printHeading, printLine, printScore } from './report.ts';
import { interval, plain, unit, type Unit } from './score.ts';

interface Annotated {
  readonly url: string | null;
  readonly persons: readonly string[];
}

interface PageUnit extends Unit {
  /** A person was found on a page that has none. */
  readonly invented: number;
  readonly empty: number;
}

/** Where the pages are read from, for the time in Chromium too. */
export const PAGES = 'contact-pages/pages';
/** On at most so many of the pages without a person one may be found. */
const MOST_INVENTED = 0.04;

function siteOf(file: string, { url }: Annotated): string {
  return URL.parse(url ?? '')?.host || file;
}

/** A third of the sites, by their name: not looked at while a rule is tried. */
function isHeldOut({ site }: Unit): boolean {
  let sum = 0;
  for (const char of site) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 1009;
  return sum % 3 === 0;
}

function ours(doc: Document, url: URL): readonly string[] {
  return detect(doc, url).candidates.flatMap(({ name }) => (name === undefined ? [] : [plain(name)]));
}

function compromise(doc: Document): readonly string[] {
  const text = atOnce(readLines(doc))
    .map((line) => line.text)
    .join('\n');
  const people = nlp(text).people().out('array') as readonly string[];
  return people.map((name) => plain(name.replace(/[’']s?$|[,;:!?)"”]+$|(?<=\p{Ll}{2})\.$/gu, '')));
}

function printInvented(what: string, units: readonly PageUnit[], held: boolean): void {
  const share = (drawn: readonly PageUnit[]): number =>
    drawn.reduce((sum, { invented }) => sum + invented, 0) / drawn.reduce((sum, { empty }) => sum + empty, 0);
  const [low, high] = interval(units, share);
  const count = units.filter(({ invented }) => invented > 0).length;
  const text = `${(share(units) * 100).toFixed(1)} % [${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}]  (${count} of ${units.filter(({ empty }) => empty > 0).length})`;
  printLine(what, text, held ? { text: 'at most 4 %', reached: share(units) <= MOST_INVENTED } : undefined);
}

/** Names of persons on annotated contact and team pages. */
export function benchPeople(): void {
  const gold = Object.entries(readJson('contact-pages/gold.json') as Readonly<Record<string, Annotated>>);
  const units = (read: (doc: Document, url: URL) => readonly string[]): readonly PageUnit[] =>
    gold.map(([file, annotated]) => {
      const found = [...new Set(read(parsePage(readText(`${PAGES}/${file}`)), URL.parse(annotated.url ?? '') ?? PAGE))];
      const expected = [...new Set(annotated.persons.map(plain))];
      const empty = expected.length === 0 ? 1 : 0;
      return { ...unit(siteOf(file, annotated), found, expected), empty, invented: empty === 1 && found.length > 0 ? 1 : 0 };
    });
  const mine = units(ours);
  const theirs = units(compromise);
  printHeading(`Contact and team pages: names of persons, ${gold.length} pages (unit: a site)`);
  printScore('Leadside', mine, { precision: 0.85, recall: 0.6 });
  printScore(
    '  of that two thirds of the sites',
    mine.filter((one) => !isHeldOut(one)),
  );
  printScore('  of that the other third', mine.filter(isHeldOut));
  printScore('compromise .people()', theirs);
  printInvented('A person on a page without any: Leadside', mine, true);
  printInvented('  of that the other third of the sites', mine.filter(isHeldOut), false);
  printInvented('A person on a page without any: compromise', theirs, false);
}
