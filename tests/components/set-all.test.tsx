// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { categoryId, statusId } from '../domain/build.ts';
import { createCast, withRule } from '../models/cast.ts';
import { candidate } from '../models/ports.ts';
import { calm, clear, click, expectAccessible, pick, showPanel } from './surface.tsx';

const JANE = candidate('jane@aurora.example', { name: 'Jane Doe' });
const SOFIA = candidate('sofia@aurora.example', { name: 'Sofia Lind', role: 'to' });
const CARL = candidate('carl@credit.example', { role: 'cc' });
const STRANGER = candidate('stranger@nowhere.example', { name: 'Kim Taylor', role: 'cc' });
const ME = candidate('rep@example.com', { role: 'to', self: true });

afterEach(clear);

const outcomes = () =>
  within(screen.getByRole('dialog'))
    .getAllByRole('listitem')
    .map((line) => line.textContent);

describe('all people of a page at once', () => {
  test('are each held to the rules before it is done, and answered for after; the whole can be undone', async () => {
    const { leads } = await showPanel([JANE, SOFIA, CARL, STRANGER, ME]);
    await pick('Set all visible to', 'Contacting');
    await click('button', 'Set all…');
    expect(outcomes()).toEqual([
      'Jane Doewill be set',
      'Sofia Lindhas it already',
      'Carl Berghas no lead status here',
      'Kim Tayloris not one contact in the CRM',
    ]);
    await expectAccessible();
    expect(leads.state.rows).toEqual([]);
    await click('button', 'Set 1 person');
    expect(outcomes()[0]).toBe('Jane Doesaved here');
    expect(leads.state.calls.filter((call) => call.startsWith('setLeadStatus'))).toEqual(['setLeadStatus 1 2 move null']);
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Close' }));
    await calm();
    expect(screen.getByText('Saved here for 1 person.').tagName).toBe('OUTPUT');
    await click('button', /^Undo for all/);
    expect(leads.state.calls).toContain('undo edit-101');
    expect(screen.getByText('Taken back for 1 person.')).toBeTruthy();
  });

  test('are undone from the answer itself, the last first', async () => {
    const { leads } = await showPanel([JANE, SOFIA]);
    await pick('Set all visible to', 'Qualified');
    await click('button', 'Set all…');
    await click('button', 'Set 2 people');
    await click('button', 'Undo for all');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(leads.state.calls.filter((call) => call.startsWith('undo'))).toEqual(['undo edit-102', 'undo edit-101']);
  });

  test('what the device could not store is said for each', async () => {
    const { leads } = await showPanel([JANE, SOFIA]);
    await pick('Set all visible to', 'Qualified');
    await click('button', 'Set all…');
    leads.state.refusal = { kind: 'full' };
    await click('button', 'Set 2 people');
    expect(outcomes()[1]).toBe('Sofia LindNot saved: this device has no space left.');
    expect(screen.queryByRole('button', { name: /^Undo/, hidden: true })).toBeNull();
    expect(screen.getByText('It could not be done for 2.').tagName).toBe('OUTPUT');
  });

  test('where the CRM moves the company on it, only the first of the company is set, and who loses the field is shown', async () => {
    const leads = createCast({ lists: withRule(false) });
    await showPanel([JANE, SOFIA], { leads });
    await pick('Set all visible to', 'Qualified');
    await click('button', 'Set all…');
    expect(outcomes()).toEqual(['Jane Doewill be set', 'Sofia Lindthe company moves first, which takes the field']);
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.getByText('Lead → Customer')).toBeTruthy();
    expect(dialog.getByText('Jane Doe, Sofia Lind')).toBeTruthy();
  });

  test('where an automation would ask, the companies stay, and that is said', async () => {
    const leads = createCast({ lists: withRule(true) });
    await showPanel([JANE, SOFIA], { leads });
    await pick('Set all visible to', 'Qualified');
    await click('button', 'Set all…');
    expect(screen.getByText(/Here only the statuses are set/)).toBeTruthy();
    await click('button', 'Set 2 people');
    expect(leads.state.calls.filter((call) => call.startsWith('setLeadStatus'))).toEqual([
      'setLeadStatus 1 5 move null',
      'setLeadStatus 2 5 move null',
    ]);
  });

  test('is not offered for one person, and says where nobody is left to set', async () => {
    const { tabs, leads } = await showPanel([JANE, CARL]);
    expect(screen.queryByLabelText('Set all visible to')).toBeNull();
    leads.state.persons = leads.state.persons.map((one) => ({ ...one, leadStatusId: statusId(2) }));
    leads.state.companies = leads.state.companies.map((one) => ({ ...one, categoryId: categoryId(1) }));
    leads.told();
    tabs.open(JANE, SOFIA);
    await calm();
    await pick('Set all visible to', 'Contacting');
    await click('button', 'Set all…');
    expect(screen.getByText('Nobody here can be set to it.')).toBeTruthy();
    await click('button', 'Cancel');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
