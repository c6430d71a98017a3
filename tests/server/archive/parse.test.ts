import { describe, expect, test } from 'vitest';
import { COMPANY_ARCHIVE, PERSON_ARCHIVE } from '../../../server/api/archive/columns.ts';
import { parseFilter } from '../../../server/api/archive/parse.ts';
import { filterSql, orderSql } from '../../../server/api/archive/sql.ts';
import { ApiError } from '../../../server/errors.ts';

describe('a filter', () => {
  test.each([
    ["name eq 'x'", ['name', 'eq', ['x']]],
    ["name begins 'O\\'Neil'", ['name', 'begins', ["O'Neil"]]],
    ["name begins 'O''Neil'", ['name', 'begins', ["O'Neil"]]],
    ["name eq 'a\\\\b'", ['name', 'eq', ['a\\b']]],
    ["name eq 'a and (b) or c'", ['name', 'eq', ['a and (b) or c']]],
    ['category oneOf (1,2 , 3)', ['category', 'oneOf', [1, 2, 3]]],
    ['category notOneOf ()', ['category', 'notOneOf', []]],
    ['contactId eq -5', ['contactId', 'eq', [-5]]],
    ['retired eq TRUE', ['retired', 'eq', [true]]],
    ['updatedDate gt 2026-01-02T03:04:05Z', ['updatedDate', 'gt', ['2026-01-02T03:04:05Z']]],
    ['email/emailAddress eq null', ['email/emailAddress', 'eq', [null]]],
  ])('reads %s', (text, [column, operator, values]) => {
    expect(parseFilter(text)).toEqual({ kind: 'test', column, operator, values });
  });

  test('binds "and" closer than "or", and "not" closest', () => {
    const shape = (text: string): string => {
      const walk = (f: ReturnType<typeof parseFilter>): string =>
        f.kind === 'test' ? f.column : f.kind === 'not' ? `!${walk(f.inner)}` : `(${walk(f.left)} ${f.kind} ${walk(f.right)})`;
      return walk(parseFilter(text));
    };
    expect(shape('a eq 1 or b eq 2 and c eq 3')).toBe('(a or (b and c))');
    expect(shape('(a eq 1 or b eq 2) and not c eq 3')).toBe('((a or b) and !c)');
    expect(shape('a eq 1 and b eq 2 and c eq 3')).toBe('((a and b) and c)');
  });

  test.each([
    'name',
    'name eq',
    "name eq 'x",
    'eq 1 and',
    'a eq 1 b eq 2',
    '(a eq 1',
    'a eq 1)',
    'a oneOf (1',
    'a oneOf (1,)',
    'a; drop table person',
    '',
    '"a" eq 1',
  ])('that cannot be read is a 400: %s', (text) => {
    expect(() => parseFilter(text)).toThrow(ApiError);
  });

  test('that is too long or nested too deep is a 400', () => {
    expect(() => parseFilter(`${'('.repeat(100)}a eq 1${')'.repeat(100)}`)).toThrow(ApiError);
    expect(() => parseFilter(`name eq '${'x'.repeat(9000)}'`)).toThrow(ApiError);
  });

  test('never puts a literal into the SQL', () => {
    const params: unknown[] = [];
    const sql = filterSql(PERSON_ARCHIVE, parseFilter("fullName contains 'x\\'; drop table person; --' and contactId oneOf (1,2)"), params);
    expect(sql).not.toContain('drop');
    expect(params).toEqual(["%x'; drop table person; --%", [1, 2]]);
  });

  test('takes the wildcards of SQL as letters', () => {
    const params: unknown[] = [];
    filterSql(COMPANY_ARCHIVE, parseFilter("name begins '100%_'"), params);
    expect(params).toEqual(['100\\%\\_%']);
  });

  test.each([
    ['an unknown column', 'secret eq 1'],
    ['an unknown operator', "name like 'x'"],
    ['a list operator on a date', 'updatedDate oneOf (1)'],
    ['a text operator on a number', "contactId contains '1'"],
    ['a text for a number', "contactId eq 'x'"],
    ['a number for a text', 'name eq 1'],
    ['a number that is too large', 'contactId eq 99999999999'],
    ['a date that is none', "updatedDate gt 'yesterday'"],
    ['two values for one', "name eq ('a','b')"],
    ['a prototype name as operator', 'contactId constructor 1'],
  ])('with %s is a 400', (_, text) => {
    expect(() => filterSql(COMPANY_ARCHIVE, parseFilter(text), [])).toThrow(ApiError);
  });
});

describe('an order', () => {
  test('ends with the primary key, so that pages neither overlap nor skip', () => {
    expect(orderSql(COMPANY_ARCHIVE, 'name desc, contactId')).toBe('c.name desc, c.id asc, c.id asc');
    expect(orderSql(COMPANY_ARCHIVE, '')).toBe('c.id asc');
  });

  test.each(['nothing', 'name sideways', 'name desc; drop table person'])('that is none is a 400: %s', (text) => {
    expect(() => orderSql(COMPANY_ARCHIVE, text)).toThrow(ApiError);
  });
});
