import { describe, expect, test } from 'vitest';
import type { OutboxRow } from '../../lib/domain/edit.ts';
import { canUndo, createEdits, editBeside } from '../../lib/models/edits.ts';
import type { EditsModel } from '../../lib/models/edits.ts';
import { createNotices } from '../../lib/models/notices.ts';
import type { NoticesModel } from '../../lib/models/notices.ts';
import { categoryEdit, company, person, row, statusEdit } from '../domain/build.ts';
import { createCast } from '../models/cast.ts';
import type { FakeLeads } from './fake-leads.ts';
import { FRESH_AT } from './fake-leads.ts';

const JANE = person(1);
const AURORA = company(10);

async function editsOf(
  rows: OutboxRow[],
): Promise<{ readonly edits: EditsModel; readonly leads: FakeLeads; readonly notices: NoticesModel }> {
  const leads = createCast({ rows });
  const notices = createNotices();
  const edits = createEdits({ leads, notices });
  await edits.reread();
  return { edits, leads, notices };
}

describe('the edits', () => {
  test('are named after whom they change, to what, and what somebody else has set', async () => {
    const { edits } = await editsOf([
      row(1, statusEdit(JANE, 2, { value: 1 }), { state: 'conflict', problem: { kind: 'conflict', theirs: 5, by: 'Sam Seller', at: '' } }),
      row(2, categoryEdit(AURORA, 3, 1)),
      row(3, statusEdit(person(99), 77, { value: 1 })),
    ]);
    expect(edits.items.peek().map(({ subject, to, theirs }) => [subject, to, theirs])).toEqual([
      [null, null, null],
      ['Aurora Foods', 'Customer', null],
      ['Jane Doe', 'Contacting', 'Qualified'],
    ]);
  });

  test('that need the user are those in conflict, parked or blocked', async () => {
    const states = ['queued', 'inFlight', 'settled', 'conflict', 'parked', 'blocked'] as const;
    const { edits } = await editsOf(states.map((state, index) => row(index + 1, statusEdit(JANE, 2, { value: 1 }), { state })));
    expect(edits.attention.peek().map((item) => item.row.state)).toEqual(['blocked', 'parked', 'conflict']);
  });

  test('undoing the latest leaves out what cannot be undone and what undid another', async () => {
    const { edits, leads } = await editsOf([
      row(1, statusEdit(JANE, 2, { value: 1 }), { state: 'settled', outcome: 'applied', attempts: 1 }),
      row(2, statusEdit(JANE, 5, { value: 2 }), { state: 'blocked', attempts: 1 }),
      row(3, statusEdit(JANE, 1, { value: 2 }), { state: 'settled', outcome: 'applied', attempts: 1, undoes: 'edit-0' }),
    ]);
    await edits.undoLatest();
    expect(leads.state.calls).toEqual(['undo edit-1', 'sync']);
  });

  test('an undo that is refused as a downgrade asks, and goes out confirmed', async () => {
    const { edits, leads, notices } = await editsOf([
      row(1, categoryEdit(AURORA, 3, 1), { state: 'settled', outcome: 'applied', attempts: 1 }),
    ]);
    leads.state.refusal = { kind: 'downgrade' };
    await edits.undo('edit-1');
    expect(edits.question.peek()?.subject).toBe('Aurora Foods');
    expect(notices.latest.peek()).toBeNull();
    leads.state.refusal = null;
    await edits.confirm();
    expect(leads.state.calls).toContain('undo confirmed edit-1');
    expect(edits.question.peek()).toBeNull();
    expect(notices.latest.peek()).toEqual({ kind: 'undone' });
  });

  test('what cannot be done is said', async () => {
    const { edits, leads, notices } = await editsOf([row(1, statusEdit(JANE, 2, { value: 1 }))]);
    leads.state.refusal = { kind: 'missing' };
    await edits.discard('edit-1');
    expect(notices.latest.peek()).toEqual({ kind: 'refused', refusal: { kind: 'missing' } });
    expect(leads.state.calls).not.toContain('sync');
  });
});

test.each([
  ['not sent yet', row(1, statusEdit(JANE, 2, { value: null })), true],
  ['on its way', row(1, statusEdit(JANE, 2, { value: 1 }), { state: 'inFlight', attempts: 1 }), true],
  ['a first value on its way', row(1, statusEdit(JANE, 2, { value: null }), { state: 'inFlight', attempts: 1 }), false],
  ['carried out', row(1, statusEdit(JANE, 2, { value: 1 }), { state: 'settled', outcome: 'applied', attempts: 1 }), true],
  ['found already done', row(1, statusEdit(JANE, 2, { value: 1 }), { state: 'settled', outcome: 'alreadyThere', attempts: 1 }), false],
  ['taken back', row(1, statusEdit(JANE, 2, { value: 1 }), { state: 'settled', outcome: 'discarded' }), false],
  ['in conflict', row(1, statusEdit(JANE, 2, { value: 1 }), { state: 'conflict', attempts: 1 }), false],
] as const)('undo of an edit that is %s: %s', (_, edit, possible) => {
  expect(canUndo(edit)).toBe(possible);
});

describe('the edit beside a field', () => {
  const settled = {
    row: row(1, statusEdit(JANE, 2, { value: 1 }), { state: 'settled', outcome: 'applied', settledAt: FRESH_AT }),
    subject: null,
    to: null,
    theirs: null,
  } as const;

  test('is the one that the field names, also before the list of edits has it', () => {
    const pending = row(2, statusEdit(JANE, 2, { value: 1 }));
    expect(editBeside([], pending, null, FRESH_AT)?.row).toBe(pending);
  });

  test('is else the newest settled one, for ten minutes', () => {
    expect(editBeside([settled], null, settled, FRESH_AT + 60_000)).toBe(settled);
    expect(editBeside([settled], null, settled, FRESH_AT + 11 * 60_000)).toBeNull();
  });
});
