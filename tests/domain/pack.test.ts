import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AssociateId, CategoryId, CompanyId, LeadStatusId, PersonId } from '../../lib/domain/ids.ts';
import type { LightCompany, LightPerson } from '../../lib/domain/light.ts';
import { isReadable, pack, unpack } from '../../lib/domain/pack.ts';
import { plainPerson } from './plain-person.ts';

const id = <Id>() => fc.oneof(fc.integer({ min: 1 }), fc.integer({ min: -(2 ** 52), max: -1 })) as unknown as fc.Arbitrary<Id>;
// The one letter that stands between texts is left out of them.
const text = fc.string({ unit: 'grapheme' }).map((some) => some.replaceAll('\u0000', ''));

const person: fc.Arbitrary<LightPerson> = fc.record({
  id: id<PersonId>(),
  name: text,
  title: text,
  companyId: fc.option(id<CompanyId>()),
  companyName: text,
  categoryId: fc.option(fc.nat().map((n) => (n + 1) as CategoryId)),
  statusId: fc.option(fc.nat().map((n) => (n + 1) as LeadStatusId)),
  ownerId: fc.option(fc.nat().map((n) => (n + 1) as AssociateId)),
  ownerName: text,
  updatedAt: fc.nat().map((seconds) => seconds * 1000),
  createdAt: fc.nat().map((seconds) => seconds * 1000),
  utm: fc.dictionary(fc.constantFrom('source', 'medium'), text, { noNullPrototype: true }),
  retired: fc.boolean(),
  partial: fc.boolean(),
  rights: fc.integer({ min: 0, max: 31 }),
});
const company: fc.Arbitrary<LightCompany> = fc.record({
  id: id<CompanyId>(),
  name: text,
  categoryId: fc.option(fc.nat().map((n) => (n + 1) as CategoryId)),
  rights: fc.integer({ min: 0, max: 31 }),
});

it('what was packed comes out as it was, also by way of a disk', () => {
  fc.assert(
    fc.property(fc.array(person), fc.array(company), (persons, companies) => {
      const read = unpack(structuredClone(pack(persons, companies)));
      expect({ persons: read.persons.map(plainPerson), companies: read.companies }).toEqual({ persons, companies });
    }),
  );
});

it('a text with the letter that stands between texts takes nothing from the others', () => {
  const [one, two] = fc.sample(person, 2) as [LightPerson, LightPerson];
  const [read, next] = unpack(pack([{ ...one, name: 'a\u0000b' }, two], [])).persons;
  expect([read?.name, next && plainPerson(next)]).toEqual(['ab', two]);
});

it.each([null, undefined, 'text', {}, { shape: 0 }, { shape: 2 }, { shape: 4 }])('%j is no pack that can be read', (value) => {
  expect(isReadable(value)).toBe(false);
});
