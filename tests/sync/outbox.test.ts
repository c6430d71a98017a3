import { describe, expect, it } from 'vitest';
import type { OutboxRow } from '../../lib/domain/edit.ts';
import { nextStep } from '../../lib/sync/outbox.ts';
import { CATEGORY, STATUS } from '../contracts/small-world.ts';
import { categoryEdit, companyCreation, ownCategoryEdit, personCreation, row, statusEdit } from './rows.ts';

const NOBODY = new Map<number, number>();
const toContacting = statusEdit(1, STATUS.contacting);
const toQualified = statusEdit(1, STATUS.qualified);
const inFlight = { state: 'inFlight', attempts: 1 } as const;

/** What is done next, in short: `send 3`, `merge 1 into 2`, `orphan 4`, `none`. */
function next(rows: readonly OutboxRow[], waits = NOBODY, now = 0): string {
  const step = nextStep(rows, now, waits);
  if (step.kind === 'merge') return `merge ${step.drop.seq} into ${step.into.seq}`;
  return step.kind === 'none' ? `none${step.wakeAt === null ? '' : ` until ${step.wakeAt}`}` : `${step.kind} ${step.row.seq}`;
}

describe('what goes out next', () => {
  it.each<[string, readonly OutboxRow[], string]>([
    ['nothing of an empty outbox', [], 'none'],
    ['the oldest of a stream', [row(1, toContacting), row(2, categoryEdit(1, CATEGORY.mql))], 'send 1'],
    [
      'an edit in flight before a younger one of its stream',
      [row(1, toContacting, inFlight), row(2, statusEdit(2, STATUS.qualified))],
      'send 1',
    ],
    ['a stream never attempted before one that was', [row(1, toContacting, inFlight), row(2, statusEdit(9, STATUS.open, 2))], 'send 2'],
    [
      'nothing of rows that need the user',
      [row(1, toContacting, { state: 'conflict' }), row(2, toContacting, { state: 'parked' }), row(3, toContacting, { state: 'blocked' })],
      'none',
    ],
    [
      'a status after a category edit that needs the user',
      [row(1, categoryEdit(1, CATEGORY.mql), { state: 'conflict', attempts: 1 }), row(2, toContacting)],
      'send 2',
    ],
    [
      'another person of a company with a blocked edit',
      [row(1, toContacting, { state: 'blocked', attempts: 1 }), row(2, statusEdit(2, STATUS.qualified))],
      'send 2',
    ],
    ['a company before its first person', [row(1, companyCreation(-5)), row(2, personCreation(-3, -5))], 'send 1'],
    [
      'no person of a company that could not be created',
      [row(1, companyCreation(-5), { state: 'blocked', attempts: 1 }), row(2, personCreation(-3, -5))],
      'none',
    ],
    [
      'the new attempt to create a company before the people who wait for it',
      [row(2, personCreation(-3, -5)), row(3, companyCreation(-5))],
      'send 3',
    ],
    [
      'a person without a company, then their status',
      [row(1, personCreation(-3, null)), row(2, statusEdit(-3, STATUS.open, null))],
      'send 1',
    ],
    ['an edit of somebody whom nobody creates', [row(2, statusEdit(-3, STATUS.open, null))], 'orphan 2'],
    ['a person of a company that nobody creates', [row(2, personCreation(-3, -5))], 'orphan 2'],
  ])('%s', (_what, rows, expected) => expect(next(rows)).toBe(expected));

  it('leaves a row alone that the CRM failed at, and its stream, while others go on', () => {
    const rows = [row(1, toContacting, inFlight), row(2, statusEdit(2, STATUS.qualified)), row(3, statusEdit(9, STATUS.open, 2))];
    const waits = new Map([[1, 100]]);
    expect(next(rows, waits, 50)).toBe('send 3');
    expect(next(rows.slice(0, 2), waits, 50)).toBe('none until 100');
    expect(next(rows, waits, 100)).toBe('send 3');
    expect(next(rows.slice(0, 2), waits, 100)).toBe('send 1');
  });
});

describe('edits of one field that were never attempted are one', () => {
  it.each<[string, readonly OutboxRow[], string]>([
    ['a status and a newer status', [row(1, toContacting), row(2, toQualified)], 'merge 1 into 2'],
    ['with another person between', [row(1, toContacting), row(2, statusEdit(2, STATUS.open)), row(3, toQualified)], 'merge 1 into 3'],
    ['not with the company between', [row(1, toContacting), row(2, categoryEdit(1, CATEGORY.mql)), row(3, toQualified)], 'send 1'],
    ['not with a creation between', [row(1, toContacting), row(2, personCreation(-3, 1)), row(3, toQualified)], 'send 1'],
    ['not one that was attempted', [row(1, toContacting, inFlight), row(2, toQualified)], 'send 1'],
    ['not into one that was attempted', [row(1, toContacting), row(2, toQualified, inFlight)], 'send 1'],
    ['not of two people', [row(1, toContacting), row(2, statusEdit(2, STATUS.qualified))], 'send 1'],
    ['a category and a newer category', [row(1, categoryEdit(1, CATEGORY.mql)), row(2, categoryEdit(1, CATEGORY.lost))], 'merge 1 into 2'],
    [
      'not with a status between two categories',
      [row(1, categoryEdit(1, CATEGORY.mql)), row(2, toContacting), row(3, categoryEdit(1, CATEGORY.lost))],
      'send 1',
    ],
    [
      'an own category and a newer one',
      [row(1, ownCategoryEdit(1, CATEGORY.mql)), row(2, ownCategoryEdit(1, CATEGORY.lost))],
      'merge 1 into 2',
    ],
  ])('%s', (_what, rows, expected) => expect(next(rows)).toBe(expected));

  it('has the newest value on the oldest base', () => {
    const younger = statusEdit(1, STATUS.qualified, 1, { value: STATUS.contacting });
    const step = nextStep([row(1, toContacting), row(2, younger)], 0, NOBODY);
    expect(step.kind === 'merge' && step.edit).toEqual({ ...younger, base: toContacting.base });
  });

  it('keeps that a downgrade was agreed to', () => {
    const agreed = { ...categoryEdit(1, CATEGORY.lead, { value: CATEGORY.customer }), downgradeConfirmed: true };
    const younger = { ...categoryEdit(1, CATEGORY.mql, { value: CATEGORY.lead }), downgradeConfirmed: false };
    const step = nextStep([row(1, agreed), row(2, younger)], 0, NOBODY);
    expect(step.kind === 'merge' && step.edit).toMatchObject({
      to: CATEGORY.mql,
      downgradeConfirmed: true,
      base: { value: CATEGORY.customer },
    });
  });

  it('does not take an agreement for one to what another window did at the same moment', () => {
    const agreed = { ...categoryEdit(1, CATEGORY.lead, { value: CATEGORY.customer }), downgradeConfirmed: true };
    const younger = { ...categoryEdit(1, CATEGORY.partner, { value: CATEGORY.customer }), downgradeConfirmed: false };
    const step = nextStep([row(1, agreed), row(2, younger)], 0, NOBODY);
    expect(step.kind === 'merge' && step.edit).toMatchObject({ to: CATEGORY.partner, downgradeConfirmed: false });
  });
});
