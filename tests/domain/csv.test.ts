import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvLine } from '../../lib/domain/csv.ts';

it.each([
  ['plain words', 'Jane Doe', '"Jane Doe"'],
  ['quotes are doubled', 'Jane "JD" Doe', '"Jane ""JD"" Doe"'],
  ['commas and line breaks stay inside', 'a, b\nc', '"a, b\nc"'],
  ['a formula is text', '=HYPERLINK("http://x.example")', '"\'=HYPERLINK(""http://x.example"")"'],
  ['so is one after white space', ' =1+1', '"\' =1+1"'],
  ['and one that begins with plus', '+47 22', '"\'+47 22"'],
  ['or minus', '-1', '"\'-1"'],
  ['or an at sign', '@SUM(A1)', '"\'@SUM(A1)"'],
  ['or a tab', '\tx', '"\'\tx"'],
  ['or in full width', '＝1', '"\'＝1"'],
  ['an arrow is none', '→', '"→"'],
  ['nothing stays nothing', '', '""'],
])('a cell of a file: %s', (_, text, cell) => {
  expect(csvLine([text])).toBe(`${cell}\r\n`);
});

/** Reads a line back as RFC 4180 says. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/"((?:[^"]|"")*)"(?:,|\r\n$)/g)].map(([, cell = '']) => cell.replaceAll('""', '"'));
}

it('whatever the cells are, they come back in number and text, and none begins a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 6 }), (cells) => {
      const back = cellsOf(csvLine(cells));
      expect(back.map((cell, index) => (cell === cells[index] ? cell : cell.slice(1)))).toEqual(cells);
      for (const cell of back) expect(cell).not.toMatch(/^\s*[=+\-@]/);
    }),
  );
});
