// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { person, row, statusEdit, statusId } from '../domain/build.ts';
import { createCast, withRule } from '../models/cast.ts';
import { FRESH_AT } from '../models/fake-leads.ts';
import { candidate } from '../models/ports.ts';
import { calm, clear, click, expectAccessible, NOW, press, showPanel } from './surface.tsx';

const JANE = candidate('jane@aurora.example', { name: 'Jane Doe' });
const CARL = candidate('carl@credit.example', { name: 'Carl Berg' });

afterEach(clear);

function card(name = 'Jane Doe') {
  return within(screen.getByRole('article', { name }));
}

function checked(): string | null | undefined {
  return screen.queryByRole('radio', { checked: true })?.getAttribute('aria-label');
}

describe('the person card', () => {
  test('shows who it is and what the CRM says about them', async () => {
    await showPanel([JANE]);
    for (const text of ['Buyer', 'Aurora Foods', 'Potential customer', 'Robin Rep']) expect(card().getByText(text)).toBeTruthy();
    expect(
      card()
        .getAllByText('Lead')
        .map((element) => element.closest('p, ol')?.className),
    ).toEqual(['category-value', 'steps']);
    expect(card().getByRole('link', { name: 'jane@aurora.example' }).getAttribute('href')).toBe('mailto:jane%40aurora.example');
    expect(card().getByRole('link', { name: '+47 22 00 00 00' }).getAttribute('href')).toBe('tel:+4722000000');
    expect(card().getByText('Checked 5 minutes ago', { selector: 'summary' })).toBeTruthy();
    await expectAccessible();
  });

  test('lead status stands directly under the category, in rank order and without a blank choice', async () => {
    await showPanel([JANE]);
    const headings = card()
      .getAllByRole('heading', { level: 3 })
      .map((heading) => heading.textContent);
    expect(headings).toEqual(['Category', 'Lead status']);
    expect(
      card()
        .getAllByRole('radio')
        .map((radio) => radio.getAttribute('aria-label')),
    ).toEqual(['Open', 'Contacting', 'Qualified']);
    expect(checked()).toBe('Open');
    expect(card().getByRole('radio', { name: 'Open' }).title).toBe('Nobody has called yet');
  });

  test('choosing a status saves it at once, says so beside it, and it can be undone', async () => {
    const { leads } = await showPanel([JANE]);
    await click('radio', 'Contacting');
    expect(leads.state.calls).toContain('setLeadStatus 1 2');
    expect(leads.state.calls).toContain('sync');
    expect(checked()).toBe('Contacting');
    expect(card().getByText('Saved here')).toBeTruthy();
    expect(screen.getByText('Jane Doe: Contacting. Saved here.').tagName).toBe('OUTPUT');
    await expectAccessible();
    await click('button', 'Undo');
    expect(leads.state.calls).toContain('undo edit-101');
    expect(checked()).toBe('Open');
    expect(screen.getByText('Taken back.')).toBeTruthy();
  });

  test('a status that has reached the CRM is called sent', async () => {
    const leads = createCast();
    const [jane] = leads.state.persons;
    if (!jane) throw new Error('no Jane');
    leads.state.rows = [
      row(1, statusEdit(jane, 1, { value: 2 }), { state: 'settled', outcome: 'applied', attempts: 1, settledAt: NOW - 1000 }),
    ];
    await showPanel([JANE], { leads });
    expect(card().getByText('Sent')).toBeTruthy();
    expect(card().getByRole('button', { name: 'Undo' })).toBeTruthy();
  });

  test('a conflict shows their value, who and when, and offers both ways out', async () => {
    const leads = createCast();
    const [jane] = leads.state.persons;
    if (!jane) throw new Error('no Jane');
    const at = new Date(FRESH_AT).toISOString();
    leads.state.rows = [
      row(1, statusEdit(jane, 5, { value: 2 }), {
        state: 'conflict',
        attempts: 1,
        problem: { kind: 'conflict', theirs: 1, by: 'Sam Seller', at },
      }),
    ];
    await showPanel([JANE], { leads });
    const alert = card().getByRole('alert');
    expect(alert.textContent).toMatch(/Conflict: Sam Seller set Open on .*2026/);
    const conflict = card().getByRole('group', { name: /Conflict/ });
    expect(conflict.querySelector('dl')?.textContent).toMatch(/^You sawContactingYou setQualifiedIn the CRM nowOpen Sam Seller, .*2026/);
    expect(checked()).toBe('Open');
    await expectAccessible();
    await click('button', 'Set mine again');
    expect(leads.state.calls).toContain('retry edit-1');
  });

  test('keeping theirs gives the own edit up', async () => {
    const leads = createCast();
    const [jane] = leads.state.persons;
    if (!jane) throw new Error('no Jane');
    leads.state.rows = [
      row(1, statusEdit(jane, 5, { value: 2 }), { state: 'conflict', problem: { kind: 'conflict', theirs: 1, by: '', at: '' } }),
    ];
    await showPanel([JANE], { leads });
    expect(card().getByRole('alert').textContent).toContain('Conflict: the value was changed to Open in the meantime.');
    await click('button', 'Keep theirs');
    expect(leads.state.calls).toContain('discard edit-1');
  });

  test.each([
    ['blocked', { kind: 'denied', message: 'No access' }, 'Refused: you lack the right. No access'],
    ['blocked', { kind: 'invalid', message: 'Not a status' }, 'Refused: Not a status'],
    ['blocked', { kind: 'missing' }, 'Refused: the record is no longer in the CRM.'],
    ['parked', { kind: 'rule', because: 'wrongGroup' }, 'Waits: the category’s group does not use lead status.'],
    ['parked', { kind: 'rule', because: 'something new' }, 'Waits: the rules do not allow it now.'],
  ] as const)('an edit that is %s says why: %o', async (state, problem, words) => {
    const leads = createCast();
    const [jane] = leads.state.persons;
    if (!jane) throw new Error('no Jane');
    leads.state.rows = [row(1, statusEdit(jane, 5, { value: 1 }), { state, problem, attempts: 1 })];
    await showPanel([JANE], { leads });
    expect(card().getByRole('alert').textContent).toContain(words);
    await click('button', 'Discard');
    expect(leads.state.calls).toContain('discard edit-1');
  });

  test('an edit that is not taken says so beside the field', async () => {
    const leads = createCast({ refusal: { kind: 'full' } });
    await showPanel([JANE], { leads });
    await click('radio', 'Contacting');
    expect(card().getByRole('alert').textContent).toContain('Not saved: this device has no space left.You chose Contacting.');
    expect(checked(), 'the mark shows what is stored').toBe('Open');
    expect(card().getByRole('radio', { name: 'Contacting' }).textContent).toContain('not saved');
    await expectAccessible();
    leads.state.refusal = null;
    await click('button', 'Try again');
    expect(checked()).toBe('Contacting');
    expect(card().queryByRole('alert')).toBeNull();
    expect(card().queryByText('not saved')).toBeNull();
  });

  test('a status that is no longer in use is shown by name and not offered', async () => {
    const leads = createCast();
    leads.state.persons = leads.state.persons.map((one) => ({ ...one, leadStatusId: statusId(9) }));
    await showPanel([JANE], { leads });
    expect(card().getByText('Dormant').tagName).toBe('S');
    expect(card().getByText('no longer in use')).toBeTruthy();
    expect(card().queryByRole('radio', { name: 'Dormant' })).toBeNull();
    expect(checked()).toBeUndefined();
    await expectAccessible();
  });

  test('somebody who has left is marked', async () => {
    const leads = createCast({ persons: [person(1, { fullName: 'Jane Doe', emails: ['jane@aurora.example'], retired: true })] });
    await showPanel([JANE], { leads });
    expect(card().getByText('Has left the company')).toBeTruthy();
  });

  test('each new person is marked for the measurement once, not at every change', async () => {
    performance.clearMarks('leadside:card');
    const { leads, tabs } = await showPanel([JANE]);
    leads.told();
    await calm();
    tabs.open(CARL);
    await calm();
    const marks = performance.getEntriesByName('leadside:card').map((mark) => 'detail' in mark && mark.detail);
    expect(marks).toEqual([{ email: 'jane@aurora.example' }, { email: 'carl@credit.example' }]);
  });
});

describe('the keyboard in the panel', () => {
  test('s goes to the statuses, arrows move without saving, a digit saves', async () => {
    const { leads } = await showPanel([JANE]);
    await press('s');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Open');
    await press('ArrowDown');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Contacting');
    expect(leads.state.rows).toEqual([]);
    await press('3');
    expect(leads.state.calls).toContain('setLeadStatus 1 5');
  });

  test('a digit outside the statuses changes nothing, nor does one with a modifier', async () => {
    const { leads } = await showPanel([JANE]);
    await press('2');
    await press('s');
    await press('2', { ctrlKey: true });
    expect(leads.state.rows).toEqual([]);
  });

  test('the focus stays on the status when the card is read again', async () => {
    const { leads } = await showPanel([JANE]);
    await press('s');
    const focused = document.activeElement;
    leads.told();
    await calm();
    expect(document.activeElement).toBe(focused);
  });

  test('j and k move along the people, u undoes, and single letters can be turned off', async () => {
    const { leads } = await showPanel([JANE, candidate('sofia@aurora.example', { role: 'cc' })]);
    await press('j');
    expect(card('Sofia Lind').getByText('Aurora Foods')).toBeTruthy();
    await press('k');
    await click('radio', 'Contacting');
    await press('u');
    expect(leads.state.calls).toContain('undo edit-101');
    await press('?');
    fireEvent.click(screen.getByRole('checkbox'));
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Close' }));
    await calm();
    await press('j');
    expect(screen.queryByRole('article', { name: 'Sofia Lind' })).toBeNull();
  });

  test('letters typed into a field stay there', async () => {
    const { leads } = await showPanel([JANE]);
    await click('button', 'Find a contact');
    screen.getByLabelText('Name, company or address').focus();
    await press('u');
    await press('?');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(leads.state.calls.some((call) => call.startsWith('undo'))).toBe(false);
  });
});

describe('a status that moves the company', () => {
  test('asks first, with from, to and how many people lose the field; cancelling changes nothing', async () => {
    const leads = createCast({ lists: withRule(true) });
    await showPanel([JANE], { leads });
    await click('radio', 'Qualified');
    const dialog = within(screen.getByRole('dialog', { name: 'Setting Qualified can move the company' }));
    expect(dialog.getByText('Lead → Customer')).toBeTruthy();
    expect(dialog.getByText(/2 people lose the lead status field/)).toBeTruthy();
    await expectAccessible();
    await click('button', 'Cancel');
    expect(leads.state.rows).toEqual([]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test.each([
    ['Set status and move company', 'setLeadStatus 1 5 move 3'],
    ['Only set the status', 'setLeadStatus 1 5 move null'],
  ])('%s', async (button, call) => {
    const leads = createCast({ lists: withRule(true) });
    await showPanel([JANE], { leads });
    await click('radio', 'Qualified');
    await click('button', button);
    expect(leads.state.calls).toContain(call);
  });

  test('another category can be picked instead', async () => {
    const leads = createCast({ lists: withRule(true) });
    await showPanel([JANE], { leads });
    await click('radio', 'Qualified');
    fireEvent.change(screen.getByLabelText('Set category to'), { target: { value: '2' } });
    await calm();
    await click('button', 'Set status and move company');
    expect(leads.state.calls).toContain('setLeadStatus 1 5 move 2');
  });

  test('a silent automation is told before it happens', async () => {
    const leads = createCast({ lists: withRule(false, 2) });
    await showPanel([JANE], { leads });
    await click('radio', 'Qualified');
    expect(within(screen.getByRole('dialog')).getByText(/will move Aurora Foods/)).toBeTruthy();
    await click('button', 'Set status');
    expect(leads.state.calls).toContain('setLeadStatus 1 5');
  });

  test('of two choices made while the first is still looked at, only the second is saved', async () => {
    const { leads } = await showPanel([JANE]);
    const answer = leads.hold('previewStatus');
    await click('radio', 'Qualified');
    await click('radio', 'Contacting');
    answer();
    await calm();
    expect(leads.state.calls.filter((call) => call.startsWith('setLeadStatus'))).toEqual(['setLeadStatus 1 2']);
  });

  test('a preview that comes after another choice is not asked about', async () => {
    const leads = createCast({ lists: withRule(true) });
    await showPanel([JANE], { leads });
    const answer = leads.hold('previewStatus');
    await click('radio', 'Qualified');
    await click('radio', 'Contacting');
    answer();
    await calm();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(leads.state.rows.map(({ edit }) => edit.kind === 'setLeadStatus' && edit.to)).toEqual([statusId(2)]);
  });
});

describe('somebody without a company', () => {
  const SOLO = candidate('solo@example.org', { name: 'Solo Kim' });

  test('has a category of their own to change, asked with the reason where it is a downgrade', async () => {
    const { leads } = await showPanel([SOLO]);
    fireEvent.change(screen.getByLabelText('Category'), { target: { value: '1' } });
    await calm();
    await click('button', 'Change category');
    expect(screen.getByText(/takes that back, which the CRM never does by itself/)).toBeTruthy();
    await click('button', 'Change it anyway');
    expect(leads.state.calls.filter((call) => call.startsWith('setPersonCategory'))).toEqual([
      'setPersonCategory 4 1 plain',
      'setPersonCategory 4 1 confirmed',
    ]);
    expect(screen.getByRole('radiogroup')).toBeTruthy();
    await expectAccessible();
  });

  test('a person with a company has none', async () => {
    await showPanel([JANE]);
    expect(screen.queryByRole('combobox')).toBeNull();
  });
});
