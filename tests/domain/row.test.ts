import { describe, expect, it, test } from 'vitest';
import type { AssociateId, CategoryId, LeadStatusId } from '../../lib/domain/ids.ts';
import { UNKNOWN_COMPANY_RIGHTS, UNKNOWN_PERSON_RIGHTS, type Person } from '../../lib/domain/lead.ts';
import { withCompanyRow, withPersonRow } from '../../lib/domain/row.ts';
import { isInScope, isWithin, leadScope, type LeadScope } from '../../lib/domain/scope.ts';
import { listed, rowOfCompany } from '../contracts/small-rows.ts';
import { aCompany, aPerson, CATEGORY, ME, smallLists, STATUS } from '../contracts/small-world.ts';

const T1 = '2026-01-01T00:00:01Z';
const T2 = '2026-01-01T00:00:02Z';
const NO_RIGHT = { update: false, category: 'read', leadStatus: 'read', reason: 'why' } as const;

/** Somebody read whole at 100. */
const WHOLE = aPerson(1, {
  updatedAt: T1,
  emails: ['a@example.com', 'b@example.com'],
  phones: [{ kind: 'office', value: '1' }],
  utm: { source: 'x' },
  rights: NO_RIGHT,
  leadStatusId: STATUS.open,
});

const rowOf = (fields: Partial<Person>) => listed({ ...WHOLE, ...fields }, new Map()).person;

describe('a person after a row', () => {
  it('of whom nothing was known has what the row tells, and may be edited until the CRM says otherwise', () => {
    const { value, at } = withPersonRow(null, rowOf({}), 7);
    expect(at).toBe(7);
    expect(value).toMatchObject({
      fullName: WHOLE.fullName,
      emails: ['a@example.com'],
      phones: [],
      utm: {},
      updatedBy: null,
      partial: true,
    });
    expect(value.rights).toEqual(UNKNOWN_PERSON_RIGHTS);
  });

  const news = { leadStatusId: STATUS.qualified };
  test.each([
    ['an older one', { ...news, updatedAt: '2025-01-01T00:00:00Z' }, 200, 'known'],
    ['one without a readable time', { ...news, updatedAt: '' }, 200, 'known'],
    ['a newer one', { ...news, updatedAt: T2 }, 200, 'news'],
    ['a newer one that was asked for before', { ...news, updatedAt: T2 }, 50, 'news'],
    ['one of the same second that tells the same', { updatedAt: T1 }, 200, 'confirmed'],
    ['one of the same second that tells another status', { ...news, updatedAt: T1 }, 200, 'news'],
    ['one of the same second that was asked for before', { ...news, updatedAt: T1 }, 50, 'known'],
  ] as const)('is right after %s', (_what, fields, at, expected) => {
    const known = { value: WHOLE, at: 100 };
    const after = withPersonRow(known, rowOf(fields), at);
    if (expected === 'known') expect(after).toBe(known);
    else if (expected === 'confirmed') expect(after).toEqual({ value: WHOLE, at });
    else expect(after).toEqual({ value: { ...WHOLE, ...fields, updatedBy: null, updatedByName: '', partial: true }, at });
  });

  it('keeps the rights, numbers, campaign and other addresses that were known', () => {
    const { value } = withPersonRow({ value: WHOLE, at: 100 }, rowOf({ updatedAt: T2, emails: ['c@example.com'] }), 200);
    expect(value).toMatchObject({ rights: NO_RIGHT, phones: WHOLE.phones, utm: WHOLE.utm, emails: ['c@example.com', 'b@example.com'] });
    expect(withPersonRow({ value: WHOLE, at: 100 }, rowOf({ updatedAt: T2, emails: [] }), 200).value.emails).toEqual([]);
  });

  it("takes what is their company's, which changes without them", () => {
    const row = { ...rowOf({}), companyName: 'Renamed', categoryId: CATEGORY.mql };
    expect(withPersonRow({ value: WHOLE, at: 100 }, row, 200).value).toEqual({
      ...WHOLE,
      companyName: 'Renamed',
      categoryId: CATEGORY.mql,
    });
  });

  it('stays partial until the record is read', () => {
    const first = withPersonRow(null, rowOf({}), 7);
    expect(withPersonRow(first, rowOf({ title: 'Buyer' }), 8).value).toMatchObject({ title: 'Buyer', partial: true });
  });
});

describe('a company after a row', () => {
  const whole = aCompany(1, { updatedAt: T1, rights: { ...NO_RIGHT, leadStatus: 'none' } });
  const row = rowOfCompany(whole);
  test.each([
    ['nothing known', null, row, { domains: [], rights: UNKNOWN_COMPANY_RIGHTS, partial: true }],
    ['an older row', whole, { ...row, updatedAt: '2025-01-01T00:00:00Z', name: 'Old' }, whole],
    [
      'a newer row',
      whole,
      { ...row, updatedAt: T2, categoryId: CATEGORY.mql },
      { categoryId: CATEGORY.mql, rights: whole.rights, partial: true },
    ],
    ['the same', whole, row, whole],
    [
      'another category of the same second',
      whole,
      { ...row, categoryId: CATEGORY.mql },
      { categoryId: CATEGORY.mql, updatedBy: null, partial: true },
    ],
  ])('is right after %s', (_what, known, told, expected) => {
    const { value } = withCompanyRow(known === null ? null : { value: known, at: 1 }, told, 2);
    expect(value).toMatchObject(expected);
    expect(value.domains).toEqual(known?.domains ?? []);
  });
});

describe('the scope of leads', () => {
  const mine = leadScope('mine', ME, smallLists()) as LeadScope;
  const all = leadScope('all', ME, smallLists()) as LeadScope;
  const colleague = 6 as AssociateId;

  it('is nobody for people looked up only, and else the categories in use with every status that may be kept', () => {
    expect(leadScope('lookedUp', ME, smallLists())).toBeNull();
    expect(all).toEqual({ owner: null, categories: [2, 3, 4], statuses: [1, 2, 3, 4, 5, 6] });
    expect(mine).toEqual({ ...all, owner: ME });
  });

  test.each([
    ['a lead', { categoryId: CATEGORY.lead, leadStatusId: null, ownerId: ME }, true, true],
    ["a colleague's lead", { categoryId: CATEGORY.lead, leadStatusId: STATUS.open, ownerId: colleague }, false, true],
    ['a kept status in a category without (C1)', { categoryId: CATEGORY.customer, leadStatusId: STATUS.old, ownerId: ME }, true, true],
    ['a customer', { categoryId: CATEGORY.customer, leadStatusId: null, ownerId: ME }, false, false],
    ['somebody without a category', { categoryId: null, leadStatusId: null, ownerId: ME }, false, false],
  ])('has %s: mine %s', (_who, person, inMine, inAll) => {
    expect([isInScope(mine, person), isInScope(all, person)]).toEqual([inMine, inAll]);
  });

  test.each([
    ['mine is within all', mine, all, true],
    ['all is not within mine', all, mine, false],
    ['a category more is not within', { ...all, categories: [2, 3, 4, 9] as CategoryId[] }, all, false],
    ['a status more is within: nobody holds a new one without being changed', { ...all, statuses: [1, 9] as LeadStatusId[] }, all, true],
    ["another owner's is not within", { ...mine, owner: colleague }, mine, false],
  ])('%s', (_what, inner, outer, expected) => {
    expect(isWithin(inner, outer)).toBe(expected);
  });
});
