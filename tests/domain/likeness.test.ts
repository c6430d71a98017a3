import { expect, test } from 'vitest';
import { companyLikeness, nameLikeness } from '../../lib/domain/likeness.ts';

test.each([
  ['Jane Doe', 'jane doe', 'same'],
  ['Jane Doe', 'Doe, Jane', 'same'],
  ['Åsa Öberg', 'Asa Oberg', 'same'],
  ['Jane Doe', 'J. Doe', 'similar'],
  ['Jane Doe', 'Jane Marie Doe', 'similar'],
  ['Anna-Lena Berg', 'Annalena Berg', 'same'],
  ['Kristian Holm', 'Christian Holm', null],
  ['Kristian Holm', 'Kristina Holm', null],
  ['Mette Sorensen', 'Mette Sorenson', 'similar'],
  ['Anna Berg', 'Anne Berg', null],
  ['Jane Doe', 'John Doe', null],
  ['Jane', 'Jane Doe', null],
  ['Doe', 'Doe', null],
  ['', '', null],
] as const)('%s and %s: %s', (a, b, expected) => {
  expect(nameLikeness(a, b)).toBe(expected);
  expect(nameLikeness(b, a)).toBe(expected);
});

test.each([
  ['Northwind Trading', 'northwind trading', 'same'],
  ['Fjordkraft AS', 'Fjordkraft', 'same'],
  ['Müller & Sohn GmbH', 'Muller & Sohn', 'same'],
  ['Novo A/S', 'Novo', 'same'],
  ['Northwind', 'Northwind Trading', 'similar'],
  ['Lundatech', 'Lundatek', null],
  ['Fjordkraft', 'Fjordkrafft', 'similar'],
  ['Acme', 'Acme Foods', null],
  ['AS', 'GmbH', null],
] as const)('companies %s and %s: %s', (a, b, expected) => {
  expect(companyLikeness(a, b)).toBe(expected);
  expect(companyLikeness(b, a)).toBe(expected);
});
