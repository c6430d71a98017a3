import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLocalId, parseAssociateId, parseCategoryId, parseCompanyId, parseLeadStatusId, parsePersonId } from '../../lib/domain/ids.ts';
import { companyId, personId } from './build.ts';

const records = [parsePersonId, parseCompanyId];
const items = [parseCategoryId, parseLeadStatusId, parseAssociateId];

describe('ids', () => {
  it.each<[unknown, number | null, number | null]>([
    [7, 7, 7],
    ['7', 7, 7],
    [-7, -7, null],
    ['-7', -7, null],
    [0, null, null],
    ['0', null, null],
    [-0, null, null],
    ['', null, null],
    [' 7', null, null],
    ['7.0', null, null],
    ['0x7', null, null],
    ['1e3', null, null],
    ['٧', null, null],
    [1.5, null, null],
    [Number.NaN, null, null],
    [Number.POSITIVE_INFINITY, null, null],
    [2 ** 53, null, null],
    ['9999999999999999', null, null],
    [true, null, null],
    [null, null, null],
    [undefined, null, null],
    [[7], null, null],
    [{ valueOf: () => 7 }, null, null],
    [7n, null, null],
  ])('%s is read as %s for a record and %s for an item of a list', (value, record, item) => {
    expect(records.map((parse) => parse(value))).toEqual([record, record]);
    expect(items.map((parse) => parse(value))).toEqual([item, item, item]);
  });

  it('read whatever is thrown at them without throwing, and never give 0', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const parse of [...records, ...items]) {
          const id = parse(value);
          expect(id === null || (Number.isSafeInteger(id) && id !== 0)).toBe(true);
        }
      }),
    );
  });

  it('below 0 belong to records that the CRM has not numbered yet', () => {
    expect([personId(-1), companyId(-9), personId(1)].map(isLocalId)).toEqual([true, true, false]);
  });
});
