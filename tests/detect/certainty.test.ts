import { expect, test } from 'vitest';
import type { Candidate } from '../../lib/domain/candidate.ts';
import { mergeCandidates, toReport } from '../../lib/detect/merge.ts';
import { checkReport } from '../../lib/report.ts';

function person(values: Partial<Candidate>): Candidate {
  return { role: 'page', source: 'test', ...values };
}

test('who is found twice is as sure as the surer of the two, and has its source', () => {
  const inferred = person({ name: 'Anna Berg', title: 'CEO', source: 'card', certainty: 'inferred' });
  const linked = person({ name: 'Anna Berg', email: 'a@x.example', source: 'mailto', certainty: 'linked' });
  const both = person({ name: 'Anna Berg', email: 'a@x.example', title: 'CEO', source: 'mailto', certainty: 'linked' });
  expect(mergeCandidates([inferred, linked])).toEqual([both]);
  expect(mergeCandidates([linked, inferred])).toEqual([both]);
});

test('what is stated has no certainty beside it, and nothing takes that away', () => {
  const stated = person({ name: 'Anna Berg', source: 'json-ld' });
  const weak = person({ name: 'Anna Berg', source: 'author', certainty: 'weak' });
  expect(mergeCandidates([weak, stated])).toEqual([stated]);
});

test('weak persons come after all others, in their order', () => {
  const { candidates } = toReport([
    { name: 'Paula Writer', role: 'page', source: 'json-ld', certainty: 'weak' },
    { name: 'Anna Berg', role: 'page', source: 'card', certainty: 'inferred' },
    { name: 'Quentin Author', role: 'page', source: 'text', certainty: 'weak' },
    { email: 'info@x.example', role: 'page', source: 'mailto', certainty: 'linked' },
  ]);
  expect(candidates.map(({ name, email }) => name ?? email)).toEqual(['Anna Berg', 'info@x.example', 'Paula Writer', 'Quentin Author']);
});

test.each([
  ['linked', 'linked'],
  ['inferred', 'inferred'],
  ['weak', 'weak'],
  ['stated', undefined],
  ['certain', undefined],
  [1, undefined],
  [{ toString: 'weak' }, undefined],
])('a report that says %j is heard as %j', (certainty, heard) => {
  const report = checkReport({ candidates: [{ name: 'Anna Berg', role: 'page', source: 'card', certainty }] });
  expect(report?.candidates[0]?.certainty).toBe(heard);
});
