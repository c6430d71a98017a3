import { expect, test } from 'vitest';
import { peopleAsked } from '../../lib/domain/asked.ts';

test.each<[string, string, readonly (readonly [string | undefined, string | undefined])[]]>([
  ['a mail link, with what follows it', 'mailto:Jane.Doe@X.example?subject=Hi', [[undefined, 'jane.doe@x.example']]],
  ['an address', ' jane@x.example ', [[undefined, 'jane@x.example']]],
  ['a name with an address', 'Doe, Jane <jane@x.example>', [['Doe, Jane', 'jane@x.example']]],
  ['an address in a sentence, without the words around it', 'Please write to jane@x.example.', [[undefined, 'jane@x.example']]],
  [
    'several addresses',
    'jane@x.example; (lars@y.example)\n“ana@z.example”',
    [
      [undefined, 'jane@x.example'],
      [undefined, 'lars@y.example'],
      [undefined, 'ana@z.example'],
    ],
  ],
  ['invisible marks inside the address', 'ja\u200bne@x.example', [[undefined, 'jane@x.example']]],
  ['a name', 'Jane\n Doe', [['Jane Doe', undefined]]],
  ['a long text', 'word '.repeat(40), []],
  ['a number', '+44 20 7946 0123', []],
  ['something that is no address', 'jane@localhost', []],
  ['nothing', '  ', []],
  ['a mail link without an address', 'mailto:', []],
])('%s', (_what, text, people) => {
  expect(peopleAsked(text).map(({ name, email }) => [name, email])).toEqual(people);
});

test('a very long text is looked at in part, and at most twenty people are taken from it', () => {
  expect(peopleAsked(Array.from({ length: 100_000 }, (_, at) => `p${at}@x.example`).join(' '))).toHaveLength(20);
});

test('a selected card is one person, with the title and the number beside the name', () => {
  expect(peopleAsked('Jane Doe\nHead of Operations\nTel. +44 20 7946 0123\n\njane@x.example')).toEqual([
    {
      name: 'Jane Doe',
      email: 'jane@x.example',
      title: 'Head of Operations',
      phone: '+44 20 7946 0123',
      role: 'page',
      source: 'selection',
    },
  ]);
  expect(peopleAsked('President\nJane Doe\n+44 20 7946 0123')).toMatchObject([{ name: 'Jane Doe', title: 'President' }]);
});

test('a selection with two addresses is no card', () => {
  expect(peopleAsked('Jane Doe\njane@x.example\nlars@x.example').map(({ email }) => email)).toEqual(['jane@x.example', 'lars@x.example']);
});
