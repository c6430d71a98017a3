import nlp from 'compromise';
import addressparser from 'nodemailer/lib/addressparser';
import { addressParser } from 'postal-mime';
import { parseAddressList } from '../../lib/domain/address.ts';
import { isPersonName } from '../../lib/domain/name-kind.ts';
import { DEVELOPMENT, type DisplayName, HELD_OUT } from '../../tests/domain/display-names.ts';
import { HEADERS } from '../../tests/domain/headers.ts';
import { printHeading, printLine, printScore } from './report.ts';
import type { Unit } from './score.ts';

interface Listed {
  readonly name?: string | undefined;
  readonly address?: string | undefined;
  readonly group?: readonly Listed[] | undefined;
}

/** What both parsers answer: groups dissolved, addresses in small letters as ours are. */
function flat(list: readonly Listed[]): readonly string[] {
  return list.flatMap(({ name = '', address = '', group }) => (group === undefined ? [`${name} <${address.toLowerCase()}>`] : flat(group)));
}

function exact(read: (header: string) => readonly string[]): number {
  return HEADERS.filter(([, header, people]) => {
    const expected = people.map(({ name = '', email = '' }) => `${name} <${email}>`);
    return JSON.stringify(read(header)) === JSON.stringify(expected);
  }).length;
}

/** Address headers, exactly as expected. The cases are our own. */
export function benchHeaders(): void {
  const of = (count: number): string => `${count} of ${HEADERS.length} exact`;
  const mine = exact((header) => parseAddressList(header).map(({ name = '', email = '' }) => `${name} <${email}>`));
  printHeading(`Address headers: ${HEADERS.length} hard ones, tests/domain/headers.ts`);
  printLine('Leadside', of(mine), { text: 'all but one', reached: mine >= HEADERS.length - 1 });
  printLine('nodemailer addressparser', of(exact((header) => flat(addressparser(header) as readonly Listed[]))));
  printLine('postal-mime addressParser', of(exact((header) => flat(addressParser(header) as readonly Listed[]))));
}

function units(names: readonly DisplayName[], isPerson: (name: DisplayName) => boolean): readonly Unit[] {
  return names.map((one) => {
    const taken = isPerson(one);
    return { site: one.name, right: taken && one.person ? 1 : 0, found: taken ? 1 : 0, expected: one.person ? 1 : 0 };
  });
}

/** Whose a display name is, a person's or something else's. The names are our own, half of them held out. */
export function benchDisplayNames(): void {
  const least = { precision: 0.95, recall: 0.8 };
  const mine = ({ name, email }: DisplayName): boolean => isPersonName(name, email);
  const theirs = ({ name }: DisplayName): boolean => nlp(name).people().found;
  printHeading('Person or something else: display names, tests/domain/display-names.ts (unit: a name)');
  printScore('Leadside, names that rules were made on', units(DEVELOPMENT, mine), least);
  printScore('Leadside, names held out', units(HELD_OUT, mine), least);
  printScore('compromise, all names', units([...DEVELOPMENT, ...HELD_OUT], theirs));
}
