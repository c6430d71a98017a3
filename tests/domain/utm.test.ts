import { expect, test } from 'vitest';
import { utmOf } from '../../lib/domain/utm.ts';

test.each([
  ['?utm_source=newsletter&utm_medium=e-mail&x=1', { source: 'newsletter', medium: 'e-mail' }],
  ['utm_campaign=Autumn+sale%202026', { campaign: 'Autumn sale 2026' }],
  ['?UTM_SOURCE=a&utm_source=b', { source: 'a' }],
  ['?utm_source=%E0%A4%A', {}],
  ['?utm_source=', {}],
  ['', {}],
  [`?utm_term=${'x'.repeat(500)}`, { term: 'x'.repeat(200) }],
] as const)('%s', (query, expected) => {
  expect(utmOf(query)).toEqual(expected);
});
