import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGarbled, MOST_LISTED, parsePeopleList } from '../../lib/domain/people-list.ts';

const JANE = { name: 'Jane Doe', email: 'jane@example.com', role: 'page', source: 'list' } as const;

describe('lines', () => {
  test.each([
    ['Jane Doe <jane@example.com>', [JANE]],
    ['"Doe, Jane" <jane@example.com>', [{ ...JANE, name: 'Doe, Jane' }]],
    ['jane@example.com', [{ email: 'jane@example.com', role: 'page', source: 'list' }]],
    ['Jane Doe <jane@example.com>, Kim Taylor <kim@example.org>', [JANE, { ...JANE, name: 'Kim Taylor', email: 'kim@example.org' }]],
    ['\uFEFFJane Doe <jane@example.com>\r\n\r\nKim Taylor\r\n', [JANE, { name: 'Kim Taylor', role: 'page', source: 'list' }]],
  ])('%j', (text, people) => {
    expect(parsePeopleList(text)).toEqual({ people, left: [], problem: null });
  });

  test('what is nobody is told with its line', () => {
    const { people, left } = parsePeopleList('Jane Doe <jane@example.com>\n----\nnot@an@address\nJANE@example.com\nPlatform');
    expect(people).toEqual([JANE]);
    expect(left).toEqual([
      { line: 2, text: '----', because: 'nobody' },
      { line: 3, text: 'not@an@address', because: 'badEmail' },
      { line: 4, text: 'JANE@example.com', because: 'twice' },
      { line: 5, text: 'Platform', because: 'nobody' },
    ]);
  });
});

describe('tables', () => {
  test.each([
    ['en', 'First name,Last name,E-mail,Company,Job title,Phone'],
    ['da', 'Fornavn;Efternavn;E-mail;Firma;Stilling;Telefon'],
    ['no', 'Fornavn;Etternavn;E-post;Bedrift;Stilling;Telefonnummer'],
    ['sv', 'Förnamn;Efternamn;E-postadress;Företag;Befattning;Telefon'],
    ['de', 'Vorname;Nachname;E-Mail-Adresse;Unternehmen;Funktion;Telefonnummer'],
    ['nl', 'Voornaam\tAchternaam\tE-mailadres\tBedrijf\tFunctie\tTelefoonnummer'],
  ])('a heading line in %s', (_language, heading) => {
    const separator = heading.includes('\t') ? '\t' : heading.includes(';') ? ';' : ',';
    const line = ['Jane', 'Doe', 'jane@example.com', 'Acme', 'Buyer', '+47 22 00 00 00'].join(separator);
    expect(parsePeopleList(`${heading}\n${line}\n`).people).toEqual([
      { ...JANE, company: 'Acme', title: 'Buyer', phone: '+47 22 00 00 00' },
    ]);
  });

  test('cells in quotes hold separators, quotes and line breaks, and lines are counted as an editor does', () => {
    const { people, left } = parsePeopleList(
      'Name,E-mail,Company\n"Doe, Jane",jane@example.com,"Acme ""North""\nLtd"\nKim,not an address,\n',
    );
    expect(people).toEqual([{ ...JANE, name: 'Doe, Jane', company: 'Acme "North" Ltd' }]);
    expect(left).toEqual([{ line: 4, text: 'Kim,not an address,', because: 'badEmail' }]);
  });

  test('a list of addresses alone has a heading of one word', () => {
    expect(parsePeopleList('E-mail\njane@example.com\nkim@example.org\n').people).toHaveLength(2);
  });
});

test.each([
  ['S\u00C3\u00B8rensen <m@example.com>', true],
  ['S\uFFFDrensen <m@example.com>', true],
  ['\u00C3\u2026sa <a@example.com>', true],
  ['Sørensen <m@example.com>', false],
  ['SÃO PAULO', false],
  ['Ångström Müller É', false],
])('%s read in another encoding: %s', (text, expected) => {
  expect(isGarbled(text)).toBe(expected);
  expect(parsePeopleList(text).problem).toBe(expected ? 'garbled' : null);
});

test('nothing and too much are said', () => {
  expect(parsePeopleList(' \n ').problem).toBe('empty');
  expect(parsePeopleList('x'.repeat(600_000)).problem).toBe('tooLong');
});

test('of more people than may be, the first are taken and the others told', () => {
  const lines = Array.from({ length: MOST_LISTED + 3 }, (_, at) => `Person Number <p${at}@example.com>`);
  const { people, left } = parsePeopleList(lines.join('\n'));
  expect(people).toHaveLength(MOST_LISTED);
  expect(left.map(({ because }) => because)).toEqual(['tooMany', 'tooMany', 'tooMany']);
});

test('any text is read without an error, and nobody in it is nameless', () => {
  const word = fc.oneof(fc.string(), fc.constantFrom('Name', 'E-post', ';', ',', '"', '\n', '\r', '\t', 'a@b.example', '<', '>'));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join('');
      const { people } = parsePeopleList(text);
      for (const { email, name } of people) expect(email ?? name ?? '').not.toBe('');
      expect(new Set(people.map(({ email, name }) => email ?? name)).size).toBeLessThanOrEqual(people.length);
    }),
    { numRuns: 500 },
  );
});

test('every line that is not blank is somebody or left out', () => {
  const line = fc.stringMatching(/^[A-Za-z0-9 .-]{0,30}$/);
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
      const { people, left, problem } = parsePeopleList(['-', ...lines].join('\n'));
      expect(problem).toBe(null);
      expect(people.length + left.length).toBe(1 + lines.filter((one) => one.trim() !== '').length);
    }),
  );
});

test('whatever people are written as a table are read back', () => {
  const text = fc.stringMatching(/^[a-zA-Zæøåäöü'",; ]{0,20}$/).map((one) => one.replace(/\s+/g, ' ').trim());
  const row = fc.record({ last: fc.stringMatching(/^[A-Z][a-z]{2,8}$/), company: text, at: fc.nat() });
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ({ at }) => at, maxLength: 20 }), fc.constantFrom(',', ';', '\t'), (rows, separator) => {
      const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
      const lines = rows.map(({ last, company, at }) =>
        [quoted(`Jane ${last}`), quoted(`p${at}@example.com`), quoted(company)].join(separator),
      );
      const { people, left } = parsePeopleList([['Name', 'Email', 'Company'].join(separator), ...lines].join('\r\n'));
      expect(left).toEqual([]);
      expect(people.map(({ email, company = '' }) => [email, company])).toEqual(
        rows.map(({ at, company }) => [`p${at}@example.com`, company]),
      );
    }),
  );
});
