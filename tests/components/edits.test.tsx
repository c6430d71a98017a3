// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { OutboxRow } from '../../lib/domain/edit.ts';
import { LANGUAGES } from '../../lib/locales/locale.ts';
import { categoryEdit, company, companyId, ownCategoryEdit, person, row, statusEdit } from '../domain/build.ts';
import { createCast } from '../models/cast.ts';
import type { FakeState } from '../models/fake-leads.ts';
import { FRESH_AT } from '../models/fake-leads.ts';
import { candidate, createFakeSession } from '../models/ports.ts';
import { calm, clear, click, expectAccessible, NOW, press, showPanel } from './surface.tsx';

const JANE = candidate('jane@aurora.example', { name: 'Jane Doe' });
const SOLO = candidate('solo@example.org', { name: 'Solo Kim' });
const jane = person(1, { companyId: companyId(10) });
const SENT = { state: 'settled', outcome: 'applied', attempts: 1, settledAt: NOW - 60_000 } as const;
const AT = new Date(FRESH_AT).toISOString();

afterEach(() => {
  clear();
  vi.restoreAllMocks();
});

function conflict(edit: OutboxRow['edit'], theirs: number | null, by = 'Sam Seller'): OutboxRow {
  return row(1, edit, { state: 'conflict', attempts: 1, problem: { kind: 'conflict', theirs, by, at: AT } });
}

function show(rows: OutboxRow[], changes: Partial<FakeState> = {}, found = JANE) {
  return showPanel([found], { leads: createCast({ rows, ...changes }) });
}

/** Opens the details of the only edit that is shown. */
async function openDetails(): Promise<HTMLElement> {
  const details = screen.getByText('Details').closest('details');
  if (!details) throw new Error('no details');
  details.open = true;
  fireEvent(details, new Event('toggle'));
  await calm();
  return details;
}

/** Clicks a button of the question that is asked. */
async function answer(name: string): Promise<void> {
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name }));
  await calm();
}

function conflictView(): HTMLElement {
  return screen.getByRole('group', { name: /Conflict|Refused/ });
}

describe('a conflict', () => {
  test.each([
    ['1', 'discard edit-1'],
    ['2', 'retry edit-1'],
  ])('is decided by the key %s while the focus is in it, and by no key elsewhere', async (key, call) => {
    const { leads } = await show([conflict(statusEdit(jane, 2, { value: 1 }), 5)]);
    screen.getByRole('button', { name: 'Check again' }).focus();
    await press(key);
    expect(leads.state.calls).not.toContain(call);
    within(conflictView()).getByRole('button', { name: 'Keep theirs' }).focus();
    await press(key);
    expect(leads.state.calls).toContain(call);
    expect(
      leads.state.calls.filter((each) => each.startsWith('setLeadStatus')),
      'a digit in here is no status',
    ).toEqual([]);
    expect(document.activeElement?.className, 'the focus stays at the field').toBe('field-edit');
  });

  test('says of their value that it is no longer in use, not known here, or none', async () => {
    const { leads } = await show([conflict(statusEdit(jane, 2, { value: 1 }), 9)]);
    expect(within(conflictView()).getByText('Dormant').tagName).toBe('S');
    await expectAccessible();
    for (const [theirs, words] of [
      [77, 'a value not known here'],
      [null, 'no value'],
    ] as const) {
      leads.state.rows = [conflict(statusEdit(jane, 2, { value: 1 }), theirs, '')];
      leads.told();
      await calm();
      expect(within(conflictView()).getByText(words)).toBeTruthy();
    }
  });

  test('about the category that decides over the status says which one was seen', async () => {
    await show([conflict(statusEdit(jane, 2, { value: 1, categoryId: 1 }), 1)]);
    expect(conflictView().textContent).toContain('Conflict: the category, which was Lead, was changed in the meantime.');
  });

  test('of the own category of somebody without a company is shown at that field', async () => {
    const { leads } = await show([conflict(ownCategoryEdit(person(4), 2, 3), 4)], {}, SOLO);
    expect(conflictView().textContent).toMatch(/You sawCustomerYou setOpportunityIn the CRM nowSuspect/);
    await click('button', 'Set mine again');
    expect(leads.state.calls).toContain('retry edit-1');
  });

  test('with a record that is gone offers to give up or to try again, and shows what was set', async () => {
    const { leads } = await show([
      row(1, statusEdit(jane, 2, { value: 1 }), { state: 'blocked', attempts: 1, problem: { kind: 'missing' } }),
    ]);
    expect(conflictView().textContent).toMatch(/deleted, or merged with another one.*You sawOpenYou setContacting/);
    await expectAccessible();
    await click('button', 'Discard');
    expect(leads.state.calls).toContain('discard edit-1');
  });
});

describe('the edit beside a field', () => {
  test('is told calmly while it is on its way, and as an alert once it needs the user', async () => {
    const { leads } = await show([row(1, statusEdit(jane, 2, { value: 1 }), { madeAt: NOW })]);
    expect(screen.getByText('Saved here').closest('[role]')?.getAttribute('role')).toBe('status');
    expect(screen.queryByRole('alert')).toBeNull();
    leads.state.rows = [row(1, statusEdit(jane, 2, { value: 1 }), { state: 'parked', problem: { kind: 'rule', because: 'flagOff' } })];
    leads.told();
    await calm();
    expect(screen.getByRole('alert').textContent).toContain('Waits: lead status is not enabled for the category.');
  });

  test('has its details on demand: the change, when it was made and ended, how often it was tried', async () => {
    await show([row(1, statusEdit(jane, 1, { value: 2 }), { ...SENT, attempts: 3, madeAt: FRESH_AT })]);
    expect(screen.queryByText('Attempts')).toBeNull();
    const details = await openDetails();
    expect(details.textContent).toMatch(/ChangeContacting → OpenMade.*2026.*Ended.*2026.*Attempts3/);
  });

  test('that cannot be undone says why', async () => {
    await show([row(1, statusEdit(jane, 1, { value: null }), SENT)]);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    await openDetails();
    expect(screen.getByText(/there was no value before, and clearing is not offered/)).toBeTruthy();
  });

  test('that was taken back before it was sent can be set again, from the field and from the status line', async () => {
    const { leads } = await show([row(1, statusEdit(jane, 2, { value: 1 }), { madeAt: NOW })]);
    await click('button', 'Undo');
    leads.state.rows = leads.state.rows.map((each) => ({ ...each, settledAt: NOW }));
    leads.told();
    await calm();
    await click('button', 'Set it again: Taken back.');
    await click('button', 'Set it again');
    expect(leads.state.calls.filter((call) => call === 'retry edit-1')).toHaveLength(2);
  });

  test('of the company is told at the category of its people, too', async () => {
    await show([row(1, categoryEdit(company(10), 2, 1))]);
    expect(screen.getByText('Saved here')).toBeTruthy();
    expect(screen.getByText('Saved here').closest('.category')?.querySelector('.category-name')?.textContent).toContain('Opportunity');
  });
});

describe('the changes', () => {
  const many = Array.from({ length: 250 }, (_, index) => row(index + 10, statusEdit(jane, 2, { value: 1 })));

  test('are shown by what they need, a hundred at a time, with names, values, reasons and attempts', async () => {
    const { leads } = await show([
      conflict(statusEdit(jane, 5, { value: 1 }), 2),
      row(2, categoryEdit(company(10), 2, 1), { state: 'blocked', attempts: 2, problem: { kind: 'denied', message: 'Not yours.' } }),
      row(3, statusEdit(jane, 1, { value: 2 }), { ...SENT, undoes: 'edit-0' }),
      ...many,
    ]);
    await click('button', '2 changes need you');
    const needs = screen.getByRole('region', { name: 'Need you' });
    expect(needs.textContent).toMatch(/Aurora Foods2 attemptsCategory: Lead → OpportunityRefused: you lack the right\. Not yours\./);
    expect(needs.textContent).toMatch(/Jane DoeAurora FoodsLead status: Open → QualifiedConflict: Sam Seller set Contacting/);
    expect(screen.getByRole('region', { name: 'Sent and undone' }).textContent).toMatch(/undo.*Contacting → Open.*Undone/);
    const waiting = within(screen.getByRole('region', { name: 'Waiting' }));
    expect(waiting.getByText('Waiting (250)')).toBeTruthy();
    await vi.waitFor(() => expect(document.querySelectorAll('[aria-label="Waiting"] li')).toHaveLength(100));
    expect(screen.queryByRole('alert'), 'a list is no alarm').toBeNull();
    await click('button', 'Show more');
    await vi.waitFor(() => expect(document.querySelectorAll('[aria-label="Waiting"] li')).toHaveLength(200));
    expect(waiting.getByText('The newest 200 of 250.')).toBeTruthy();
    leads.state.rows = leads.state.rows.slice(0, 3);
    leads.told();
    await calm();
    await expectAccessible();
  });

  test('lead to the person or company that they are about', async () => {
    const { leads } = await show([row(1, statusEdit(jane, 2, { value: 1 }), SENT)]);
    await click('button', 'Changes');
    await click('button', 'Jane Doe');
    expect(leads.state.calls).toContain('refreshPerson 1');
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
  });

  test('are discarded or tried again all at once only after a question', async () => {
    const { leads } = await show([
      conflict(statusEdit(jane, 5, { value: 1 }), 2),
      row(2, categoryEdit(company(10), 2, 1), { state: 'blocked', problem: { kind: 'denied', message: '' } }),
    ]);
    await click('button', '2 changes need you');
    await click('button', 'Try all again');
    expect(screen.getByRole('dialog', { name: 'Try 1 change again?' }).textContent).toContain('1 conflict is left');
    await expectAccessible();
    await click('button', 'Cancel');
    expect(leads.state.calls).not.toContain('retryAll');
    await click('button', 'Discard all');
    await answer('Discard all');
    expect(leads.state.calls).toContain('discardAll');
    expect(screen.getByText('3 changes discarded. It could not be done for 1.')).toBeTruthy();
  });

  test('mark an edit that was undone since, and do not offer to undo it again', async () => {
    await show([row(1, statusEdit(jane, 2, { value: 1 }), SENT), row(2, statusEdit(jane, 1, { value: 2 }), { ...SENT, undoes: 'edit-1' })]);
    await click('button', 'Changes');
    expect(screen.getByText('undone since')).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'Changes' })).getAllByRole('button', { name: 'Undo' })).toHaveLength(1);
  });

  test.each(['CSV', 'JSON'] as const)('are exported as %s with names, values and reasons, formulas made harmless', async (format) => {
    let file: Blob | null = null;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((made) => {
      file = made as Blob;
      return 'blob:file';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const leads = createCast({ rows: [conflict(statusEdit(jane, 5, { value: 1 }), 2, '=Sam')] });
    leads.state.persons = leads.state.persons.map((one) => ({ ...one, fullName: '=SUM(A1)' }));
    await showPanel([JANE], { leads });
    await click('button', '1 change needs you');
    await click('button', `Export as ${format}`);
    if (file === null) throw new Error('no file');
    const text = await (file as Blob).text();
    if (format === 'CSV')
      expect(text).toMatch(/^\uFEFF?"Contact","Company","Field".*\r\n"'=SUM\(A1\)","Aurora Foods","Lead status","Open","Qualified"/s);
    else
      expect(JSON.parse(text)).toMatchObject([
        { person: '=SUM(A1)', from: 'Open', to: 'Qualified', theirs: 'Contacting', state: 'conflict' },
      ]);
    expect(text).toContain('Conflict: =Sam set Contacting');
  });

  test.each(LANGUAGES)('speak the language %s', async (language) => {
    const leads = createCast({
      rows: [conflict(statusEdit(jane, 5, { value: 1 }), 2), row(2, statusEdit(jane, 1, { value: null }), SENT)],
    });
    const { model } = await showPanel([JANE], { leads, language });
    model.work?.openEdits();
    await calm();
    expect(document.body.textContent).not.toMatch(/\b(edit|edits|freshness|sync)\.\w+|\{\w+\}/);
    await expectAccessible();
  });
});

describe('how fresh a value is', () => {
  test.each([
    [30_000, 'Checked just now', null],
    [5 * 60_000, 'Checked 5 minutes ago', null],
    [2 * 86_400_000, 'Checked on Saturday', 'may be out of date'],
    [30 * 86_400_000, 'Checked on 6 Dec 2025', 'may be out of date'],
  ])('%i ms after it was confirmed is "%s"', async (age, words, doubt) => {
    await show([], { freshAt: NOW - age });
    expect(screen.getByText(words, { selector: 'summary' }).textContent).toBe(`${words}${doubt ?? ''}`);
  });

  test('is marked in lists only where it has to be doubted', async () => {
    const sofia = candidate('sofia@aurora.example', { name: 'Sofia Lind', role: 'to' });
    const { leads } = await showPanel([JANE, sofia]);
    const roster = within(screen.getByRole('navigation', { name: 'People here' }));
    expect(roster.queryByText('may be out of date')).toBeNull();
    leads.state.freshAt = NOW - 2 * 86_400_000;
    leads.told();
    await calm();
    expect(roster.getAllByText('may be out of date')).toHaveLength(2);
    await expectAccessible();
  });

  test('is told for each part, and can be checked again', async () => {
    const { leads } = await show([]);
    expect(screen.getByText('Checked 5 minutes ago', { selector: 'summary' }).closest('details')?.textContent).toMatch(
      /Contact.*Checked 5 minutes ago.*Company.*Checked 5 minutes ago.*Lists.*Checked 5 minutes ago/,
    );
    leads.state.failure = { kind: 'broken', status: 500, message: '' };
    await click('button', 'Check again');
    expect(leads.state.calls).toContain('refreshPerson 1');
    expect(screen.getByText('The CRM has a problem of its own.')).toBeTruthy();
  });
});

describe('sending', () => {
  const queued = Array.from({ length: 40 }, (_, index) => row(index + 1, statusEdit(jane, 2, { value: 1 })));

  test('of many tells how far it has come', async () => {
    const { leads } = await show(queued);
    leads.state.rows = queued.slice(10);
    leads.told();
    await calm();
    expect(screen.getByText('Sending 10 of 40')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: 'Sending 10 of 40' })).toBeTruthy();
    leads.setSync({ kind: 'waiting', because: 'throttled', left: 30, until: NOW + 120_000 });
    await calm();
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(screen.getByText(/The CRM asks to wait: 30 changes wait · Next try at/)).toBeTruthy();
  });

  test('of a few is told in words alone', async () => {
    await show(queued.slice(0, 3));
    expect(screen.getByText('Sending 3 changes…')).toBeTruthy();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });
});

test('what came back after the database was lost is told, leads to the list, and goes when it was read', async () => {
  const { leads } = await show([], { restored: { at: FRESH_AT, rows: 3 } });
  expect(screen.getByText('3 unsent changes were put back')).toBeTruthy();
  await expectAccessible();
  await click('button', 'Show the changes');
  expect(screen.getByRole('region', { name: 'Changes' })).toBeTruthy();
  await click('button', 'Close');
  expect(screen.queryByText('3 unsent changes were put back')).toBeNull();
  expect(leads.state.restored).toBeNull();
});

test('before signing out one is told whose edits stay, and may send them first', async () => {
  const session = createFakeSession();
  const leads = createCast({
    rows: [
      row(1, statusEdit(jane, 2, { value: 1 })),
      row(2, statusEdit(person(2), 1, { value: 2 })),
      row(3, categoryEdit(company(10), 2, 1), { state: 'blocked', problem: { kind: 'denied', message: '' } }),
    ],
  });
  await showPanel([JANE], { session, leads });
  await click('button', 'Sign out');
  const dialog = screen.getByRole('dialog');
  expect(dialog.textContent).toMatch(/2 changes have not been sent.*1 change needs you.*about Aurora Foods, Sofia Lind and Jane Doe\./);
  expect(dialog.textContent).toContain('Nobody else who signs in here sees or sends them.');
  leads.state.rows = leads.state.rows.slice(2);
  await click('button', 'Send now');
  expect(leads.state.calls).toContain('sync');
  expect(dialog.textContent).not.toContain('have not been sent');
  await answer('Sign out');
  expect(session.calls).toEqual(['signOut']);
});
