import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPersonName, nameKind, type NameKind } from '../../lib/domain/name-kind.ts';
import { DEVELOPMENT, HELD_OUT, scoreNames } from './display-names.ts';

describe('a display name', () => {
  it.each<[string, string, string | undefined, NameKind]>([
    ['with a common given name is a person’s', 'Jane Doe', undefined, 'person'],
    ['of a given name alone is a person’s', 'Sofia', undefined, 'person'],
    ['of a word alone is unclear', 'Brightly', undefined, 'unclear'],
    ['of a word that only begins like a given name is unclear', 'Ericsson', undefined, 'unclear'],
    ['family name first is a person’s', 'Doe, Jane', undefined, 'person'],
    ['with a remark is a person’s', 'Jane Doe (Acme Ltd)', undefined, 'person'],
    ['after a company is a person’s', 'Acme – Jane', undefined, 'person'],
    ['after a company and a comma is a person’s', 'Acme GmbH, Jane Doe', undefined, 'person'],
    ['via a list is a person’s', "'Jane Doe' via Dev", undefined, 'person'],
    ['with a title is a person’s', 'Frau Zwirbel', undefined, 'person'],
    ['with an initial is a person’s', 'Q. Zwirbel', undefined, 'person'],
    ['with a particle inside is a person’s', 'Zwirb van Quell', undefined, 'person'],
    ['that nobody knows is a person’s with their address', 'Xolani Zwirbel', 'xolani.zwirbel@example.com', 'person'],
    ['that nobody knows is unclear without', 'Xolani Zwirbel', undefined, 'unclear'],
    ['that nobody knows is unclear with another address', 'Xolani Zwirbel', 'abc@example.com', 'unclear'],
    ['with umlauts fits an address without', 'Xörg Zwürbel', 'xoerg.zwuerbel@example.com', 'person'],
    ['with a legal form is a company’s', 'Jane Doe GmbH', undefined, 'other'],
    ['with a legal form in dots is a company’s', 'Doe Sp. z o.o.', undefined, 'other'],
    ['with an ampersand is a company’s', 'Doe & Roe', undefined, 'other'],
    ['of two family names is a company’s', 'Doe og Roe', undefined, 'other'],
    ['in the possessive is a company’s', 'Jane’s', undefined, 'other'],
    ['of a department is no person’s', 'Kundenservice', undefined, 'other'],
    ['of a team is no person’s', 'Team Jane', undefined, 'other'],
    ['that ends like a department is no person’s', 'Rechtsabteilung', undefined, 'other'],
    ['with a capital inside a word is a brand’s', 'GitHub', undefined, 'other'],
    ['with a capital inside a family name is a person’s', 'Ronald McDonald', undefined, 'person'],
    ['of a place is no person’s', 'San Francisco', undefined, 'other'],
    ['that the domain has and nobody writes under is a brand’s', 'Peter Hahn', 'news@peterhahn.example', 'other'],
    ['that the domain has is a person’s who writes under it', 'Jane Doe', 'jane.doe@janedoe.example', 'person'],
    ['in Han is a person’s', '山田太郎', undefined, 'person'],
    ['in Han with a word for a company is a company’s', '山田株式会社', undefined, 'other'],
    ['in Cyrillic is a person’s', 'Иван Петров', undefined, 'person'],
    ['in Cyrillic with a legal form is a company’s', 'ООО Ромашка', undefined, 'other'],
    ['of nothing is unclear', '', undefined, 'unclear'],
    ['of an address is no person’s', 'jane@example.com', undefined, 'other'],
  ])('%s: %s %s', (_, name, email, kind) => {
    expect(nameKind(name, email)).toBe(kind);
  });

  it.each([
    ['development', DEVELOPMENT],
    ['held-out', HELD_OUT],
  ])('is told from the %s half with a precision of .95 and a recall of .80', (_, half) => {
    const { precision, recall } = scoreNames(half, ({ name, email }) => isPersonName(name, email));
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.8);
  });

  it('of whatever characters is told without throwing, and a megabyte of it in no time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string(), (name, email) => {
        expect(['person', 'other', 'unclear']).toContain(nameKind(name, email));
      }),
    );
    const start = performance.now();
    for (const part of ['Jane ', '(', ', ', ' - ', 'a', '.', "'", '山']) nameKind(part.repeat(1_000_000 / part.length));
    expect(performance.now() - start).toBeLessThan(500);
  });
});
