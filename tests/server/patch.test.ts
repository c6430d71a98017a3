import { describe, expect, test } from 'vitest';
import { patched } from '../../server/api/patch.ts';

const entity = {
  PersonId: 11,
  Title: 'Director',
  LeadstatusId: 0,
  UpdatedDate: '2026-05-04T10:00:00Z',
  Category: { Id: 1, Value: 'Lead' },
  Contact: null,
  Emails: [{ Value: 'a@example.org' }, { Value: 'b@example.org' }],
};

function statusOf(patch: unknown): number {
  try {
    patched(entity, patch);
    return 200;
  } catch (error) {
    return (error as { status: number }).status;
  }
}

describe('a JSON Patch', () => {
  test.each([
    ['replace', [{ op: 'replace', path: '/Title', value: 'CEO' }], { Title: 'CEO' }],
    ['a path in any case, without slash', [{ op: 'replace', path: 'leadSTATUSid', value: 2 }], { LeadstatusId: 2 }],
    ['a nested path', [{ op: 'replace', path: 'category/id', value: 5 }], { Category: { Id: 5, Value: 'Lead' } }],
    ['a nested path where there was nothing', [{ op: 'replace', path: '/Contact/ContactId', value: 5 }], { Contact: { ContactId: 5 } }],
    [
      'add to the end of a list',
      [{ op: 'add', path: '/Emails/-', value: { Value: 'c@example.org' } }],
      { Emails: [...entity.Emails, { Value: 'c@example.org' }] },
    ],
    [
      'add into a list',
      [{ op: 'add', path: '/Emails/0', value: { Value: 'c@example.org' } }],
      { Emails: [{ Value: 'c@example.org' }, ...entity.Emails] },
    ],
    [
      'replace in a list',
      [{ op: 'replace', path: '/Emails/1/Value', value: 'c@example.org' }],
      { Emails: [{ Value: 'a@example.org' }, { Value: 'c@example.org' }] },
    ],
    ['remove from a list', [{ op: 'remove', path: '/Emails/0' }], { Emails: [{ Value: 'b@example.org' }] }],
    ['remove of a value', [{ op: 'remove', path: '/Category' }], { Category: null }],
    ['keys of operations in any case', [{ Op: 'replace', Path: '/Title', Value: 'CEO' }], { Title: 'CEO' }],
  ])('does %s', (_, patch, expected) => {
    expect(patched(entity, patch)).toEqual({ ...entity, ...expected });
  });

  test('leaves the entity it was given alone', () => {
    const before = structuredClone(entity);
    patched(entity, [{ op: 'replace', path: '/Category/Id', value: 9 }]);
    expect(entity).toEqual(before);
  });

  test.each([
    ['the same number', '/Category/Id', 1],
    ['the same date', '/UpdatedDate', '2026-05-04T10:00:00Z'],
    ['the same date without zone, which is UTC', '/UpdatedDate', '2026-05-04T10:00:00'],
    ['the same instant in another zone', '/UpdatedDate', '2026-05-04T12:00:00+02:00'],
    ['null for no id', '/LeadstatusId', null],
    ['0 for a missing nested id', '/Contact/ContactId', 0],
    ['null for a missing entity', '/Contact', null],
    ['the same object, keys in any case', '/Category', { id: 1, value: 'Lead' }],
  ])('passes a test of %s', (_, path, value) => {
    expect(statusOf([{ op: 'test', path, value }])).toBe(200);
  });

  test.each([
    ['another number', '/Category/Id', 2],
    ['a number as text', '/Category/Id', '1'],
    ['another date', '/UpdatedDate', '2026-05-04T10:00:01Z'],
    ['another text', '/Title', 'director'],
    ['null for something', '/Category', null],
    ['something for nothing', '/Contact/ContactId', 5],
    ['a part of an object', '/Category', { Id: 1 }],
    ['a list in another order', '/Emails', entity.Emails.toReversed()],
  ])('answers 409 to a test of %s', (_, path, value) => {
    expect(
      statusOf([
        { op: 'test', path, value },
        { op: 'replace', path: '/Title', value: 'x' },
      ]),
    ).toBe(409);
  });

  test('tests what earlier operations made', () => {
    const patch = [
      { op: 'replace', path: '/Title', value: 'CEO' },
      { op: 'test', path: '/Title', value: 'CEO' },
    ];
    expect(statusOf(patch)).toBe(200);
  });

  test.each([
    ['an unknown field', [{ op: 'replace', path: '/Nothing', value: 1 }]],
    ['a field inside a text', [{ op: 'replace', path: '/Title/Id', value: 1 }]],
    ['an index that is not there', [{ op: 'replace', path: '/Emails/2', value: {} }]],
    ['an index that is none', [{ op: 'replace', path: '/Emails/first', value: {} }]],
    ['an operation the service lacks', [{ op: 'move', from: '/Title', path: '/Name' }]],
    ['an operation without path', [{ op: 'replace', value: 1 }]],
    ['an operation without value', [{ op: 'replace', path: '/Title' }]],
    ['an empty path', [{ op: 'replace', path: '', value: {} }]],
    ['the prototype', [{ op: 'add', path: '/__proto__/x', value: 1 }]],
    ['an operation that is no object', ['replace']],
    ['a text', 'replace'],
    ['nothing', null],
  ])('answers 400 to %s', (_, patch) => {
    expect(statusOf(patch)).toBe(400);
  });
});

describe('a merge patch', () => {
  test('changes what it names, in any case, and keeps the rest', () => {
    expect(patched(entity, { title: 'CEO', category: { id: 3 } })).toEqual({ ...entity, Title: 'CEO', Category: { Id: 3, Value: 'Lead' } });
  });

  test('replaces lists and takes null as nothing', () => {
    expect(patched(entity, { emails: [], category: null })).toEqual({ ...entity, Emails: [], Category: null });
  });

  test('ignores names that the entity does not have', () => {
    expect(patched(entity, { nothing: 1, __proto__: { x: 1 } })).toEqual(entity);
  });
});
