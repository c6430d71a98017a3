import { describe, expect, it } from 'vitest';
import { matchAddress, matchPersons } from '../../lib/domain/match.ts';
import { person } from './build.ts';

const jane = person(1, { emails: ['jane@example.com', 'jane.doe@example.org'] });
const bob = person(2, { emails: ['bob@example.com'] });
const tagged = person(3, { emails: ['carl+crm@example.com'] });
const first = person(4, { emails: ['family@example.com'] });
const second = person(5, { emails: ['family@example.com'] });
const left = person(6, { emails: ['dora@example.com'], retired: true });
const moved = person(7, { emails: ['dora@example.com'] });
const gone = person(8, { emails: ['eve@example.com'], retired: true });
const goneToo = person(9, { emails: ['fred@example.com'], retired: true });
const goneAgain = person(10, { emails: ['fred@example.com'], retired: true });
const gmail = person(11, { emails: ['ginaroe@gmail.com'] });
const proton = person(12, { emails: ['hal@proton.me'] });
const everybody = [gmail, proton, left, jane, bob, tagged, first, second, moved, gone, goneToo, goneAgain];

function matched(email: string): string {
  const match = matchAddress(email, everybody);
  switch (match.kind) {
    case 'one':
      return `${match.person.id} by ${match.by}${match.by === 'alias' ? ` ${match.heldAs}` : ''}`;
    case 'several':
      return `${match.persons.map((one) => one.id).join(' or ')} by ${match.by}`;
    case 'none':
      return 'none';
  }
}

describe('an address', () => {
  it.each([
    ['is of whoever holds it', 'bob@example.com', '2 by email'],
    ['is of whoever holds it as a second one', 'jane.doe@example.org', '1 by email'],
    ['is of whoever holds it without the tag', 'jane+news@example.com', '1 by alias jane@example.com'],
    ['is of whoever holds it with a tag', 'carl@example.com', '3 by alias carl+crm@example.com'],
    ['with the very tag is no alias', 'carl+crm@example.com', '3 by email'],
    ['is of whoever holds it with dots, at Gmail', 'gina.roe@gmail.com', '11 by alias ginaroe@gmail.com'],
    ['is of whoever holds it under the provider’s other name', 'hal@pm.me', '12 by alias hal@proton.me'],
    ['is of several who share it', 'family@example.com', '4 or 5 by email'],
    ['is of several who share an alias', 'family+x@example.com', '4 or 5 by alias'],
    ['is of the one who has not left, where one has', 'dora@example.com', '7 by email'],
    ['is of somebody who has left, where nobody else holds it', 'eve@example.com', '8 by email'],
    ['is of several who all have left', 'fred@example.com', '9 or 10 by email'],
    ['is of nobody with a similar one', 'ane@example.com', 'none'],
    ['is of nobody with dots elsewhere', 'b.ob@example.com', 'none'],
    ['is of nobody at a similar domain', 'jane@example.com.example', 'none'],
  ])('%s: %s', (_, email, answer) => {
    expect(matched(email)).toBe(answer);
  });
});

describe('of several who hold an address', () => {
  it('those who have not left come first', () => {
    expect(matchPersons([left, first, gone, second])).toEqual({ kind: 'several', persons: [first, second, left, gone] });
  });

  it('nobody is nobody', () => {
    expect(matchPersons([])).toEqual({ kind: 'none' });
  });
});
