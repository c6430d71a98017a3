import { normaliseEmail, parseAddressList } from './address.ts';
import type { Candidate } from './candidate.ts';
import { columnOf, type ListColumn } from './list-columns.ts';

/** So many people of one list are taken, and so long a list may be, in characters. */
export const MOST_LISTED = 500;
const LONGEST = 500_000;
const SOURCE = 'list';
/** What a text in another encoding than it was read in looks like: a mark for the unreadable, or `Ã¸` in place of `ø`. */
const GARBLED = /\uFFFD|\0|\u00C3[\u0080-\u00BF\u0152-\u02DC\u2013-\u2122]|\u00E2\u20AC|\u00C2[\u00A0-\u00BF]/;

/** Why a line of a list gave nobody. `twice`: an earlier line is about the same address. */
export type LineProblem = 'nobody' | 'badEmail' | 'twice' | 'tooMany';

/** A line that gave nobody, counted from 1 as an editor does. */
export interface LeftLine {
  readonly line: number;
  readonly text: string;
  readonly because: LineProblem;
}

/** What a text gave. `garbled`: it was read in another encoding than it was written in, so nobody is taken from it. */
export interface PeopleList {
  readonly people: readonly Candidate[];
  readonly left: readonly LeftLine[];
  readonly problem: 'garbled' | 'tooLong' | 'empty' | null;
}

/** A record of a list, with the line where it begins. */
interface ListRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** True for a text that shows signs of having been read in another encoding than it was written in. */
export function isGarbled(text: string): boolean {
  return GARBLED.test(text);
}

/**
 * The people in a list that somebody has pasted or opened: a table with a heading line in any of the six languages (commas, semicolons or
 * tabs, quoted as RFC 4180 has it), or lines and commas of `Name <address>`, addresses, or names of two words and more. Never throws; every line that
 * is not blank is either somebody or in `left`.
 */
export function parsePeopleList(text: string): PeopleList {
  const problem = text.length > LONGEST ? 'tooLong' : isGarbled(text) ? 'garbled' : text.trim() === '' ? 'empty' : null;
  if (problem !== null) return { people: [], left: [], problem };
  const clean = text.replace(/^\uFEFF/, '');
  const table = tableIn(clean);
  const read = table === null ? clean.split(/\r\n?|\n/).flatMap((line, at) => fromLine(line, at + 1)) : table;
  return collect(read);
}

/** What a record states beside name and address; empty for nothing. */
type Stated = Record<'company' | 'title' | 'phone', string>;

type Read = { readonly line: number; readonly text: string; readonly found: Candidate | 'nobody' | 'badEmail' };

function collect(read: readonly Read[]): PeopleList {
  const people = new Map<string, Candidate>();
  const left: LeftLine[] = [];
  for (const { line, text, found } of read) {
    const leave = (because: LineProblem): void => void left.push({ line, text: text.trim().slice(0, 120), because });
    if (typeof found === 'string') leave(found);
    else {
      const key = found.email ?? `name:${found.name ?? ''}|${found.company ?? ''}`;
      if (people.has(key)) leave('twice');
      else if (people.size === MOST_LISTED) leave('tooMany');
      else people.set(key, found);
    }
  }
  return { people: [...people.values()], left, problem: null };
}

/** The records below a heading line; null where the first line is none. */
function tableIn(text: string): readonly Read[] | null {
  const first = /^[^\r\n]*\S[^\r\n]*/m.exec(text)?.[0] ?? '';
  for (const separator of ['\t', ';', ',']) {
    const columns = (recordsIn(first, separator)[0]?.cells ?? []).map(columnOf);
    const named = columns.filter((column) => column !== null);
    if (columns.length < 2 && named[0] !== 'email') continue;
    if (!named.some((column) => column === 'email' || column === 'name' || column === 'lastName')) continue;
    const [, ...records] = recordsIn(text, separator);
    return records.map((record) => ({ line: record.line, text: record.cells.join(separator), found: fromRecord(record.cells, columns) }));
  }
  return null;
}

/** Cells in quotes may hold separators, line breaks and doubled quotes. Blank lines are left out. */
function recordsIn(text: string, separator: string): readonly ListRecord[] {
  const records: ListRecord[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const end = (): void => {
    cells.push(cell.trim());
    cell = '';
  };
  const endRecord = (): void => {
    end();
    if (cells.some((one) => one !== '')) records.push({ line: begun, cells });
    cells = [];
    begun = line;
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '\n' || (letter === '\r' && text.charAt(at + 1) !== '\n')) line += 1;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (letter === separator) end();
    else if (letter === '\n' || (letter === '\r' && text.charAt(at + 1) !== '\n')) endRecord();
    else if (letter !== '\r') cell += letter;
  }
  endRecord();
  return records;
}

function fromRecord(cells: readonly string[], columns: readonly (ListColumn | null)[]): Read['found'] {
  const cell = (wanted: ListColumn): string => {
    const at = columns.findIndex((column, index) => column === wanted && (cells[index] ?? '') !== '');
    return (cells[at] ?? '').replace(/\s+/g, ' ').slice(0, 200);
  };
  const stated = cell('email');
  const email = stated === '' ? null : normaliseEmail(stated);
  if (stated !== '' && email === null) return 'badEmail';
  const name = [cell('firstName'), cell('lastName')].filter((part) => part !== '').join(' ') || cell('name');
  return toCandidate(name, email, { company: cell('company'), title: cell('title'), phone: cell('phone').slice(0, 60) });
}

function toCandidate(name: string, email: string | null, more: Partial<Stated> = {}): Candidate | 'nobody' {
  if (email === null && !/\p{L}[^\s]*\s+[^\s]*\p{L}/u.test(name)) return 'nobody';
  const stated = Object.entries(more).filter(([, value]) => value !== '');
  return {
    ...(name === '' ? {} : { name }),
    ...(email === null ? {} : { email }),
    ...(Object.fromEntries(stated) as Partial<Stated>),
    role: 'page',
    source: SOURCE,
  };
}

/** The people of a line that is no record of a table. */
function fromLine(line: string, at: number): readonly Read[] {
  if (line.trim() === '') return [];
  if (!line.includes('@')) {
    const name = line.replace(/\s+/g, ' ').trim();
    const isName = name.length <= 80 && /^\p{L}[\p{L}\p{M}'’. ,-]*$/u.test(name);
    return [{ line: at, text: line, found: isName ? toCandidate(name, null) : 'nobody' }];
  }
  const found = parseAddressList(line.slice(0, 20_000)).filter(({ email }) => email !== undefined);
  if (found.length === 0) return [{ line: at, text: line, found: 'badEmail' }];
  return found.map(({ name = '', email = '' }) => ({ line: at, text: line, found: toCandidate(name.slice(0, 200), email) }));
}
