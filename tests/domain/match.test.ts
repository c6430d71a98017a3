import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../lib/domain/candidate.ts';
import { matchCandidate, matchPersons } from '../../lib/domain/match.ts';
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
const everybody = [left, jane, bob, tagged, first, second, moved, gone, goneToo, goneAgain];

function matched(candidate: Omit<Candidate, 'role' | 'source'>): string {
  const match = matchCandidate({ role: 'from', source: 'test', ...candidate }, ['rep@example.com'], everybody);
  switch (match.kind) {
    case 'one':
      return `${match.person.id} by ${match.by}`;
    case 'several':
      return `${match.persons.map((one) => one.id).join(' or ')} by ${match.by}`;
    case 'skipped':
      return `skipped ${match.because}`;
    default:
      return match.kind;
  }
}

describe('a candidate', () => {
  it.each([
    ['is whoever holds the address', { email: 'bob@example.com' }, '2 by email'],
    ['is whoever holds it as a second address', { email: 'jane.doe@example.org' }, '1 by email'],
    ['is matched in whatever case', { email: 'Jane@Example.COM' }, '1 by email'],
    ['is whoever holds the address without the tag', { email: 'jane+news@example.com' }, '1 by alias'],
    ['is whoever holds the address with a tag', { email: 'carl@example.com' }, '3 by alias'],
    ['with the very tag is no alias', { email: 'carl+crm@example.com' }, '3 by email'],
    ['is one of several who share the address', { email: 'family@example.com' }, '4 or 5 by email'],
    ['is one of several who share an alias', { email: 'family+x@example.com' }, '4 or 5 by alias'],
    ['is the one who has not left, where one has', { email: 'dora@example.com' }, '7 by email'],
    ['is somebody who has left, where nobody else holds the address', { email: 'eve@example.com' }, '8 by email'],
    ['is one of several who all have left', { email: 'fred@example.com' }, '9 or 10 by email'],
    ['is nobody with a similar address', { email: 'ane@example.com' }, 'none'],
    ['is nobody at a similar domain', { email: 'jane@example.com.example' }, 'none'],
    ['is never matched by name', { name: 'Jane Doe' }, 'nameOnly'],
    ['is matched by address against the name', { email: 'bob@example.com', name: 'Jane Doe' }, '2 by email'],
    ['without anything is nobody', {}, 'nameOnly'],
    ['who is the user is skipped', { email: 'rep@example.com' }, 'skipped self'],
    ['who is a machine is skipped', { email: 'no-reply@example.com' }, 'skipped noReply'],
    ['who is a shared mailbox is skipped', { email: 'info@example.com' }, 'skipped shared'],
  ])('%s', (_, candidate, answer) => {
    expect(matched(candidate)).toBe(answer);
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
