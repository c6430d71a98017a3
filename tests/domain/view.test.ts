import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EditState, OutboxRow } from '../../lib/domain/edit.ts';
import { companyWithShown, shownCompanyCategory, shownPersonCategory, shownStatus, withShown } from '../../lib/domain/view.ts';
import { leadStatusVisibility } from '../../lib/domain/visibility.ts';
import {
  category,
  categoryEdit,
  categoryId,
  company,
  companyId,
  lists,
  ownCategoryEdit,
  person,
  row,
  status,
  statusEdit,
  statusId,
} from './build.ts';

const jane = person(1, { companyId: companyId(40), leadStatusId: statusId(1) });
const STATES: readonly EditState[] = ['queued', 'inFlight', 'settled', 'conflict', 'parked', 'blocked'];

function rowsOf(...states: readonly EditState[]): readonly OutboxRow[] {
  return states.map((state, index) => row(index + 1, statusEdit(jane, index + 2, { value: 1 }), { state }));
}

function seen(rows: readonly OutboxRow[]) {
  const { value, row: beside } = shownStatus(jane, rows);
  return [value, beside?.seq ?? null];
}

describe('the shown status', () => {
  it.each<[string, readonly EditState[], readonly [number, number | null]]>([
    ['is the CRM’s without edits', [], [1, null]],
    ['is the edit’s while it is queued', ['queued'], [2, 1]],
    ['is the edit’s while its outcome is unknown', ['inFlight'], [2, 1]],
    ['is the CRM’s once the edit is settled', ['settled'], [1, null]],
    ['is the newest pending edit’s', ['inFlight', 'queued', 'queued'], [4, 3]],
    ['is the CRM’s beside a conflict', ['conflict'], [1, 1]],
    ['is the CRM’s beside a parked edit', ['parked'], [1, 1]],
    ['is the CRM’s beside a refused edit', ['blocked'], [1, 1]],
    ['is the CRM’s beside the newest edit that needs the user', ['conflict', 'blocked', 'parked'], [1, 3]],
    ['is a pending edit’s made after one that needs the user', ['conflict', 'queued'], [3, 2]],
    ['is a pending edit’s made before one that needs the user', ['queued', 'blocked'], [2, 1]],
    ['forgets settled edits, newer ones too', ['queued', 'settled'], [2, 1]],
  ])('%s', (_, states, answer) => {
    expect(seen(rowsOf(...states))).toEqual(answer);
  });

  it('is the same in whatever order the rows come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...STATES), { maxLength: 8 }).chain((states) => {
          const rows = rowsOf(...states);
          return fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows], { minLength: rows.length }));
        }),
        ([rows, shuffled]) => {
          expect(seen(shuffled)).toEqual(seen(rows));
        },
      ),
    );
  });

  it('takes no edit of anybody or anything else', () => {
    const others = [
      row(1, statusEdit(person(2, { companyId: companyId(40) }), 3, { value: 1 })),
      row(2, categoryEdit(company(1), 3, 1)),
      row(3, ownCategoryEdit(jane, 3, null)),
    ];
    expect(shownStatus(jane, others)).toEqual({ value: 1, row: null, latest: null });
  });
});

describe('the shown category', () => {
  const owner = company(40, { categoryId: categoryId(7) });

  it('of a company is the pending edit’s, and the CRM’s beside one that needs the user', () => {
    const pending = row(1, categoryEdit(owner, 8, 7));
    expect(shownCompanyCategory(owner, [pending])).toEqual({ value: 8, row: pending, latest: null });
    const blocked = { ...pending, state: 'blocked' } as const;
    expect(shownCompanyCategory(owner, [blocked])).toEqual({ value: 7, row: blocked, latest: null });
    expect(shownCompanyCategory(company(41), [pending])).toEqual({ value: null, row: null, latest: null });
  });

  it('of somebody without a company is their own', () => {
    const someone = person(1, { categoryId: categoryId(7) });
    const pending = row(1, ownCategoryEdit(someone, 8, 7));
    expect(shownPersonCategory(someone, [pending])).toEqual({ value: 8, row: pending, latest: null });
    expect(shownPersonCategory(person(2), [pending]).row).toBeNull();
  });
});

describe('records with what is shown', () => {
  const owner = company(40, { categoryId: categoryId(7) });
  const all = lists({ categories: [category(7), category(8, { group: 'customer' })], statuses: [status(1), status(2)] });

  it('let the rule answer about what the user sees', () => {
    const rows = [row(1, categoryEdit(owner, 8, 7)), row(2, statusEdit(jane, 2, { value: 1 }))];
    const shown = withShown(jane, owner, rows);
    expect([shown.person.leadStatusId, shown.company?.categoryId]).toEqual([2, 8]);
    expect(leadStatusVisibility({ ...shown, lists: all })).toMatchObject({ kind: 'hidden', because: 'wrongGroup', kept: { id: 2 } });
  });

  it('compute no default: after a pending move into a category with lead status the status is what it was', () => {
    const moved = withShown(person(1, { companyId: companyId(40) }), company(40, { categoryId: categoryId(8) }), [
      row(1, categoryEdit(owner, 7, 8)),
    ]);
    expect(leadStatusVisibility({ ...moved, lists: all })).toMatchObject({ kind: 'editable', value: null });
  });

  it('leave everything else and the originals alone', () => {
    const rows = [row(1, categoryEdit(owner, 8, 7)), row(2, statusEdit(jane, 2, { value: 1 }))];
    const before = structuredClone([jane, owner]);
    expect(withShown(jane, null, rows)).toEqual({ person: { ...jane, leadStatusId: 2 }, company: null });
    expect(companyWithShown(owner, rows)).toEqual({ ...owner, categoryId: 8 });
    expect([jane, owner]).toEqual(before);
  });
});
