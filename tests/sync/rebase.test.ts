import { expect, it } from 'vitest';
import type { OutboxRow } from '../../lib/domain/edit.ts';
import { rebase } from '../../lib/sync/rebase.ts';
import { aCompany, aPerson, CATEGORY, COLLEAGUE, ME, STATUS } from '../contracts/small-world.ts';
import { row, statusEdit } from './rows.ts';

const NEWER = '2026-02-02T00:00:00Z';
const company = aCompany(1, { categoryId: CATEGORY.mql });
const edit = statusEdit(1, STATUS.qualified);
const sent = row(1, statusEdit(2, STATUS.contacting), { state: 'settled', outcome: 'applied', attempts: 1 });
const parked = row(1, statusEdit(1, STATUS.contacting), { state: 'parked' });

it.each<[string, Parameters<typeof aPerson>[1], Partial<OutboxRow>, readonly OutboxRow[], boolean]>([
  ['the value is as the author saw it, whoever changed something else', { leadStatusId: STATUS.open }, {}, [], true],
  [
    'an older edit of the stream went out and the user wrote the record last',
    { leadStatusId: STATUS.contacting, updatedBy: ME },
    {},
    [sent],
    true,
  ],
  [
    'the value is the one before an own edit that was parked',
    { leadStatusId: STATUS.open },
    { edit: statusEdit(1, STATUS.qualified, 1, { value: STATUS.contacting }) },
    [parked],
    true,
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
    'the older edit was taken back, not sent',
    { leadStatusId: STATUS.contacting, updatedBy: ME },
    {},
    [{ ...sent, outcome: 'discarded' }],
    false,
  ],
  ['the edit that was sent is younger', { leadStatusId: STATUS.contacting, updatedBy: ME }, {}, [{ ...sent, seq: 9 }], false],
  ['the record here is older than what the author saw', { leadStatusId: STATUS.open, updatedAt: '2025-01-01T00:00:00Z' }, {}, [], false],
])('the base of an edit that was never attempted moves, or not: %s', (_what, fields, about, others, moves) => {
  const waiting = row(5, edit, about);
  const person = aPerson(1, { companyId: company.id, updatedAt: NEWER, ...fields });
  const rebased = rebase(waiting, { person, company }, ME, others);
  const { leadStatusId: value, updatedAt } = person;
  expect(rebased).toEqual(moves ? { ...waiting.edit, base: { updatedAt, value, categoryId: CATEGORY.mql } } : waiting.edit);
});
