import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldOf, FIELD_KEYS } from '../../lib/domain/query-fields.ts';
import { parseQuery, queryText } from '../../lib/domain/query-text.ts';
import { EVERYBODY, OPERATORS, type Criterion, type Query } from '../../lib/domain/query.ts';

const criterion: fc.Arbitrary<Criterion> = fc.constantFrom(...FIELD_KEYS).chain((field): fc.Arbitrary<Criterion> => {
  const { kind } = fieldOf(field);
  if (kind === 'text')
    return fc.record({
      field: fc.constant(field),
      op: fc.constantFrom(...OPERATORS.text),
      text: fc.string({ minLength: 1, maxLength: 50 }),
    });
  if (kind === 'list')
    return fc.record({ field: fc.constant(field), op: fc.constantFrom(...OPERATORS.list), values: fc.array(fc.nat(), { minLength: 1 }) });
  const at = fc.integer({ min: 0, max: Date.parse('2100-01-01') / 1000 }).map((seconds) => seconds * 1000);
  return fc.record({ field: fc.constant(field), op: fc.constantFrom(...OPERATORS.date), at });
});

const query: fc.Arbitrary<Query> = fc.record({
  criteria: fc.array(criterion, { maxLength: 5 }),
  sort: fc.array(fc.record({ field: fc.constantFrom(...FIELD_KEYS), descending: fc.boolean() }), { minLength: 1, maxLength: 4 }),
  group: fc.option(fc.constantFrom(...FIELD_KEYS)),
});

describe('a query as an address', () => {
  it('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(query, (asked) => {
        expect(parseQuery(queryText(asked, EVERYBODY), EVERYBODY)).toEqual({ query: asked, bad: [] });
      }),
    );
  });

  it('of everybody is empty', () => {
    expect(queryText(EVERYBODY, EVERYBODY)).toBe('');
  });

  it.each([
    ['a field that there is not', 'size.in=1', 'field'],
    ['a comparison that the field does not have', 'name.in=1', 'operator'],
    ['no comparison', 'name=1', 'operator'],
    ['a text in place of a number', 'status.in=open', 'value'],
    ['a number that is too great', 'status.in=99999999999999999999', 'value'],
    ['a day that there is not', 'updated.from=2026-02-30', 'value'],
    ['no text', 'name.contains=', 'value'],
    ['a text that is too long', `name.contains=${'x'.repeat(201)}`, 'value'],
    ['letters that are no letters', 'name.contains=%E0%A4%A', 'value'],
    ['an order by what there is not', 'sort=name,-size', 'field'],
    ['groups of what there is not', 'group=__proto__', 'field'],
    ['a name of an object’s own', 'constructor.in=1', 'field'],
  ] as const)('with %s leaves that part out, tells why, and keeps the rest', (_, part, because) => {
    const { query: read, bad } = parseQuery(`status.in=1&${part}`, EVERYBODY);
    expect(read).toEqual({ ...EVERYBODY, criteria: [{ field: 'status', op: 'in', values: [1] }] });
    expect(bad).toEqual([{ part: part.slice(0, 200), because }]);
  });

  it('is read from any text without failing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { query: read } = parseQuery(text, EVERYBODY);
        expect(parseQuery(queryText(read, EVERYBODY), EVERYBODY).query).toEqual(read);
      }),
    );
  });

  it('leaves names alone that mean something else', () => {
    expect(parseQuery('columns=name&status.in=2', EVERYBODY, ['columns']).bad).toEqual([]);
  });
});
