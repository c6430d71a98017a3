import { describe, expect, test } from 'vitest';
import { detect, detectInSteps } from '../../lib/detect/detect.ts';
import { spelledAddress, revealed } from '../../lib/detect/readers/mail-link.ts';
import { isJobTitle } from '../../lib/detect/readers/text/job-titles.ts';
import { readLines } from '../../lib/detect/readers/text/lines.ts';
import { atOnce } from '../../lib/detect/steps.ts';
import { namesIn } from '../../lib/detect/readers/text/names-in-text.ts';
import { wholeName } from '../../lib/detect/readers/text/whole-name.ts';
import { parsePage } from './page.ts';

const CONTACT = new URL('https://northwind.example/contact');

describe('a line that is a name', () => {
  test.each<[string, string, string]>([
    ['Jane Doe', 'Jane Doe', ''],
    ['Jane Doe, CFO', 'Jane Doe', 'CFO'],
    ['Jane Doe – Leiterin Vertrieb', 'Jane Doe', 'Leiterin Vertrieb'],
    ['Mayor Jane Doe', 'Jane Doe', 'Mayor'],
    ['Vice President Operations/General Manager: Adam Doe', 'Adam Doe', 'Vice President Operations/General Manager'],
    ['Jane A. Doe, M.D.', 'Jane A. Doe, M.D.', ''],
    ['Jane Doe, CFA, CFP', 'Jane Doe', ''],
    ['Dr. Jürgen Groß', 'Dr. Jürgen Groß', ''],
    ['Mr. Jenkins', 'Mr. Jenkins', ''],
    ['JANE DOE', 'JANE DOE', ''],
    ['Ludwig van der Berg', 'Ludwig van der Berg', ''],
    ["Sean O'Flynn", "Sean O'Flynn", ''],
    ['- Norma J., Newmarket', 'Norma J.', ''],
    ['by Jane Doe', 'Jane Doe', ''],
    ['Иван Петров', 'Иван Петров', ''],
  ])('%s', (line, name, title) => {
    const found = wholeName(line);
    expect([found?.name, found?.title]).toEqual([name, title]);
  });

  test.each([
    'Contact Us',
    'Our Services',
    'Jane',
    'jane doe',
    'Marketing Manager',
    'Jane Doe is the president of the company.',
    'Northwind Trading Ltd',
    'IBM Deutschland',
    '+44 20 7946 0123',
    'Mon - Fri 9 to 5',
    '',
  ])('and one that is not: %s', (line) => {
    expect(wholeName(line)).toBeNull();
  });
});

describe('a name in a text', () => {
  test.each<[string, readonly string[]]>([
    ['It was founded by Roger Zwirbel, an engineer.', ['Roger Zwirbel']],
    ['President Jeff Pierce is a contractor.', ['Jeff Pierce']],
    ['Ask for R. Mack Babcock’s help.', ['R. Mack Babcock']],
    ['The Paul Wilkinson Law Firm is here.', []],
    ['Dan Goldie Financial Services has offices.', []],
    ['We are at 12 Martin Luther Street.', []],
    ['Fly to San Jose and Saint Paul.', []],
    ['We sell Bluetooth headsets.', []],
  ])('%s', (text, names) => {
    expect(namesIn(text).map(({ name }) => name)).toEqual(names);
  });

  test('has no sign beside it where it only stands there', () => {
    expect(namesIn('Some words and Jane Doe there.')[0]?.signs).toBe(0);
    expect(namesIn('We met Dr. Jane Doe, president of all.')[0]?.signs).toBeGreaterThan(1);
  });
});

test.each([
  ['Head of Operations', true],
  ['Vertriebsleiter', true],
  ['Försäljningschef', true],
  ['Administrerende direktør', true],
  ['Medewerker verkoop', true],
  ['Customer Service', true],
  ['Our history', false],
  ['Call the manager! Now', false],
  ['manager@x.example', false],
])('%s is a job title: %s', (text, expected) => {
  expect(isJobTitle(text)).toBe(expected);
});

test.each([
  ['jane [at] example [dot] com', 'jane@example.com'],
  ['Write to jane.doe (at) sub.example.com, please', 'jane.doe@sub.example.com'],
  ['anna{ät}beispiel.example', 'anna@beispiel.example'],
  ['look at example.com', ''],
  ['we met (at) noon', ''],
])('%s spells out %s', (text, email) => {
  expect(spelledAddress(text)).toBe(email);
});

test('a protected address is its bytes with the first as the key; anything else is none', () => {
  expect(revealed('c6aca7a8a3e8a2a9a386a8a9b4b2aeb1afa8a2e8a3bea7abb6aaa3')).toBe('jane.doe@northwind.example');
  for (const hex of ['', 'zz', 'c6', 'c6aca7a8a', '00'.repeat(400)]) expect(revealed(hex)).toBe('');
});

test('lines break at blocks, breaks and between links side by side, and know their pictures', () => {
  const doc = parsePage(
    '<body><p>Jane <b>Doe</b><br>CEO</p><div><a href="/a">Anna Berg</a><a href="/b">Lars Hansen</a></div><img alt="Mette" src="/x/sorensen.jpg?1"><script>x</script></body>',
  );
  expect(atOnce(readLines(doc)).map(({ text, picture }) => text + picture)).toEqual([
    'Jane Doe',
    'CEO',
    'Anna Berg',
    'Lars Hansen',
    ' Mette sorensen.jpg',
  ]);
});

test('a name alone is nobody, and with one more sign somebody', () => {
  const people = (body: string): readonly (string | undefined)[] =>
    detect(parsePage(`<body>${body}</body>`), CONTACT).candidates.map(({ name }) => name);
  expect(people('<p>Jane Doe</p><p>is a name that forms are filled with</p>')).toEqual([]);
  expect(people('<p>Jane Doe</p><p>Head of Operations</p>')).toEqual(['Jane Doe']);
  expect(people('<p>Xolani Zwirbel</p><p>Head of Operations</p>')).toEqual([]);
  expect(people('<h3>Xolani Zwirbel</h3><p>Head of Operations</p><p>+44 20 7946 0123</p>')).toEqual(['Xolani Zwirbel']);
});

test('text is read only on pages that may show people, after what is known without it was told', () => {
  const card = '<h3>Jane Doe</h3><p>Head of Operations</p>';
  const doc = parsePage(`<body>${card}</body>`);
  expect(detect(doc, new URL('https://x.example/p/1')).candidates).toEqual([]);
  const told = [...detectInSteps(doc, CONTACT)].filter((known) => known !== undefined).map((known) => known().candidates);
  expect(told).toEqual([[]]);
  expect(detect(doc, CONTACT).candidates).toHaveLength(1);
});
