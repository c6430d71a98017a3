import { expect, it } from 'vitest';
import type { OutboxRow } from '../../lib/domain/edit.ts';
import { rebase } from '../../lib/sync/rebase.ts';
import type { CategoryId } from '../../lib/domain/ids.ts';
import type { AutomationRule } from '../../lib/domain/lead.ts';
import { aCompany, aPerson, CATEGORY, COLLEAGUE, ME, smallLists, STATUS } from '../contracts/small-world.ts';
import { categoryEdit, row, statusEdit } from './rows.ts';

const NEWER = '2026-02-02T00:00:00Z';
const company = aCompany(1, { categoryId: CATEGORY.mql });
const edit = statusEdit(1, STATUS.qualified);
const sent = row(1, statusEdit(2, STATUS.contacting), { state: 'settled', outcome: 'applied', attempts: 1 });
const entered = row(1, categoryEdit(1, CATEGORY.mql, { value: CATEGORY.customer }), { state: 'settled', outcome: 'applied', attempts: 1 });
const stayed = row(1, categoryEdit(1, CATEGORY.mql, { value: CATEGORY.lead }), { state: 'settled', outcome: 'applied', attempts: 1 });
const onContacting = { edit: statusEdit(1, STATUS.qualified, 1, { value: STATUS.contacting }) };
const parked = row(1, statusEdit(1, STATUS.contacting), { state: 'parked' });

it.each<[string, Parameters<typeof aPerson>[1], Partial<OutboxRow>, readonly OutboxRow[], boolean]>([
  ['the value is as the author saw it, whoever changed something else', { leadStatusId: STATUS.open }, {}, [], true],
  [
    'an older edit of theirs set it',
    { leadStatusId: STATUS.contacting, updatedBy: ME },
    {},
    [row(1, statusEdit(1, STATUS.contacting), { state: 'settled', outcome: 'applied', attempts: 1 })],
    true,
  ],
  [
    'an older edit of theirs brought the company into lead status',
    { leadStatusId: STATUS.open, updatedBy: ME },
    onContacting,
    [entered],
    true,
  ],
  ['the value is the one before an own edit that was parked', { leadStatusId: STATUS.open }, onContacting, [parked], true],
  [
    'the value is the one before an own edit whose only attempt was refused',
    { leadStatusId: STATUS.open },
    onContacting,
    [{ ...parked, state: 'conflict', attempts: 1 }],
    true,
  ],
  [
    'an own edit may have been carried out, and somebody else may have put back what was before it',
    { leadStatusId: STATUS.open, updatedBy: COLLEAGUE },
    onContacting,
    [{ ...parked, state: 'conflict', attempts: 2 }],
    false,
  ],
  [
    'the person was created by this outbox',
    { leadStatusId: STATUS.open, updatedBy: ME },
    { edit: statusEdit(1, STATUS.qualified, 1, { updatedAt: null, value: null }) },
    [],
    true,
  ],
  ['somebody else set another value', { leadStatusId: STATUS.contacting, updatedBy: COLLEAGUE }, {}, [sent], false],
  ['the user set another value somewhere else', { leadStatusId: STATUS.contacting, updatedBy: ME }, {}, [], false],
  [
    'the user wrote another field of the record, after somebody else wrote this one',
    { leadStatusId: STATUS.contacting, updatedBy: ME },
    {},
    [sent],
    false,
  ],
  ['their older edit was no move into lead status', { leadStatusId: STATUS.open, updatedBy: ME }, onContacting, [stayed], false],
  [
    'the older edit was taken back, not sent',
    { leadStatusId: STATUS.open, updatedBy: ME },
    onContacting,
    [{ ...entered, outcome: 'discarded' }],
    false,
  ],
  ['the edit that was sent is younger', { leadStatusId: STATUS.open, updatedBy: ME }, onContacting, [{ ...entered, seq: 9 }], false],
  ['the record here is older than what the author saw', { leadStatusId: STATUS.open, updatedAt: '2025-01-01T00:00:00Z' }, {}, [], false],
])('the base of an edit that was never attempted moves, or not: %s', (_what, fields, about, others, moves) => {
  const waiting = row(5, edit, about);
  const person = aPerson(1, { companyId: company.id, updatedAt: NEWER, ...fields });
  const rebased = rebase(waiting, { person, company, lists: smallLists() }, ME, others);
  const { leadStatusId: value, updatedAt } = person;
  expect(rebased).toEqual(moves ? { ...waiting.edit, base: { updatedAt, value, categoryId: CATEGORY.mql } } : waiting.edit);
});

it("the category that a user's status moved the company to is their own doing, and no other is", () => {
  const rule: AutomationRule = {
    trigger: 'leadStatusChanged',
    enabled: true,
    asksUser: false,
    categoryId: CATEGORY.opportunity,
    leadStatusId: STATUS.contacting,
  };
  const waiting = row(5, categoryEdit(1, CATEGORY.customer, { value: CATEGORY.lead }));
  const baseAfter = (categoryId: CategoryId): number | string | null => {
    const moved = aCompany(1, { categoryId, updatedAt: NEWER, updatedBy: ME });
    const rebased = rebase(waiting, { person: null, company: moved, lists: smallLists([rule]) }, ME, [sent]);
    return 'base' in rebased ? rebased.base.value : null;
  };
  expect(baseAfter(CATEGORY.opportunity)).toBe(CATEGORY.opportunity);
  expect(baseAfter(CATEGORY.mql)).toBe(CATEGORY.lead);
});
