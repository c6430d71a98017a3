// @vitest-environment happy-dom
import { screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { categoryId, categoryEdit, row } from '../domain/build.ts';
import { createCast } from '../models/cast.ts';
import type { FakeLeads } from '../models/fake-leads.ts';
import { candidate } from '../models/ports.ts';
import { calm, clear, click, expectAccessible, pick, showPanel } from './surface.tsx';

const JANE = candidate('jane@aurora.example', { name: 'Jane Doe' });
const CARL = candidate('carl@credit.example', { name: 'Carl Berg' });

afterEach(clear);

async function showCompany(leads: FakeLeads = createCast(), who = JANE, name = 'Aurora Foods'): Promise<FakeLeads> {
  await showPanel([who], { leads });
  await click('button', `Show company ${name}`);
  return leads;
}

describe('the company card', () => {
  test('shows category, group and its people with their own statuses, and no status of its own', async () => {
    const leads = await showCompany();
    const card = within(screen.getByRole('article', { name: 'Aurora Foods' }));
    expect(card.getByRole('combobox', { name: 'Category' })).toHaveProperty('value', '1');
    expect(card.getByText('Potential customer')).toBeTruthy();
    const people = within(card.getByRole('region', { name: 'People in Aurora Foods' }));
    expect(people.getAllByRole('button').map((button) => button.textContent)).toEqual(['Jane DoeBuyerOpen', 'Sofia LindContacting']);
    expect(card.queryByRole('radiogroup')).toBeNull();
    expect(leads.state.calls).toContain('refreshCompany 10');
    await expectAccessible();
  });

  test('a picked category says first who loses the field; only the button saves', async () => {
    const leads = await showCompany();
    await pick('Category', 'Customer');
    expect(screen.getByText('Lead → Customer')).toBeTruthy();
    expect(screen.getByText('2 people lose the lead status field; the values are kept.')).toBeTruthy();
    expect(leads.state.rows).toEqual([]);
    await expectAccessible();
    await click('button', 'Change category');
    expect(leads.state.calls).toContain('setCompanyCategory 10 3 plain');
    expect(screen.getByText('Saved here')).toBeTruthy();
    expect(screen.getByRole('button', { name: /Jane Doe/ }).textContent).toContain('No lead status here');
  });

  test('cancelling leaves the category as it was', async () => {
    const leads = await showCompany();
    await pick('Category', 'Customer');
    await click('button', 'Cancel');
    expect(screen.getByRole('combobox', { name: 'Category' })).toHaveProperty('value', '1');
    expect(leads.state.rows).toEqual([]);
  });

  test('a way out of Customer is a downgrade, said with the reason and confirmed by hand', async () => {
    const leads = await showCompany(createCast(), CARL, 'Credit Union');
    await pick('Category', 'Lead');
    expect(screen.getByText(/Credit Union is in the group Customer\. .* takes that back/)).toBeTruthy();
    expect(screen.getByText('1 person gets lead status.')).toBeTruthy();
    await click('button', 'Change it anyway');
    expect(leads.state.calls).toContain('setCompanyCategory 11 1 confirmed');
  });

  test('a category without consequences says so', async () => {
    await showCompany();
    await pick('Category', 'Opportunity');
    expect(screen.getByText('Nobody’s lead status appears or disappears.')).toBeTruthy();
  });

  test('nothing can be saved before the consequences are known, and a late preview is dropped', async () => {
    const leads = createCast();
    await showCompany(leads);
    const answer = leads.hold('previewCompanyCategory');
    await pick('Category', 'Customer');
    expect(screen.getByText('Checking who is affected…')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Change category' })).toHaveProperty('disabled', true);
    await click('button', 'Cancel');
    answer();
    await calm();
    expect(screen.queryByText(/lose the lead status field/)).toBeNull();
  });

  test('a category that is not taken says so', async () => {
    const leads = createCast();
    await showCompany(leads);
    await pick('Category', 'Customer');
    leads.state.refusal = { kind: 'noRight', reason: 'Other owner' };
    await click('button', 'Change category');
    expect(screen.getByRole('alert').textContent).toContain('Not saved: you do not have the right. The CRM says: Other owner');
  });

  test('a category that finds no space on this device stays chosen and unsaved, and can be tried again', async () => {
    const leads = createCast();
    await showCompany(leads);
    await pick('Category', 'Customer');
    leads.state.refusal = { kind: 'full' };
    await click('button', 'Change category');
    expect(screen.getByRole('alert').textContent).toBe('Not saved: this device has no space left.You chose Customer.');
    expect((screen.getByRole('combobox', { name: 'Category' }) as HTMLSelectElement).value).toBe('3');
    expect(leads.state.rows).toEqual([]);
    leads.state.refusal = null;
    await click('button', 'Change category');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(leads.state.rows).toHaveLength(1);
  });

  test('a category that is no longer in use is shown and not offered', async () => {
    const leads = createCast();
    leads.state.companies = leads.state.companies.map((one) => ({ ...one, categoryId: categoryId(8) }));
    await showCompany(leads);
    const list = screen.getByRole('combobox', { name: 'Category' });
    expect([...list.querySelectorAll('option')].map((option) => [option.textContent, option.disabled])).toEqual([
      ['Old lead (no longer in use)', true],
      ['Lead', false],
      ['Opportunity', false],
      ['Customer', false],
      ['Suspect', false],
    ]);
    await expectAccessible();
  });

  test('without the right, the category is shown and cannot be changed', async () => {
    const leads = createCast();
    leads.state.companies = leads.state.companies.map((one) => ({ ...one, rights: { ...one.rights, update: false } }));
    await showCompany(leads);
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.getByText('Read only: you do not have the right to change this field.')).toBeTruthy();
  });

  test('a company that moved by an edit can be moved back', async () => {
    const leads = createCast();
    const [aurora] = leads.state.companies;
    if (!aurora) throw new Error('no company');
    leads.state.rows = [row(1, categoryEdit(aurora, 3, 1))];
    await showCompany(leads);
    await click('button', 'Undo');
    expect(leads.state.calls).toContain('undo edit-1');
  });

  test('an undo that would be a downgrade is asked with the reason', async () => {
    const leads = createCast();
    const [aurora] = leads.state.companies;
    if (!aurora) throw new Error('no company');
    leads.state.rows = [row(1, categoryEdit(aurora, 3, 1))];
    await showCompany(leads);
    leads.state.refusal = { kind: 'downgrade' };
    await click('button', 'Undo');
    expect(screen.getByRole('dialog').textContent).toContain('Aurora Foods would return to a potential customer’s category');
    await expectAccessible();
    leads.state.refusal = null;
    await click('button', 'Undo anyway');
    expect(leads.state.calls).toContain('undo confirmed edit-1');
  });

  test('one of its people opens from the list, and back leads to the company again', async () => {
    await showCompany();
    await click('button', /Sofia Lind/);
    expect(screen.getByRole('article', { name: 'Sofia Lind' })).toBeTruthy();
    await click('button', 'Back');
    expect(screen.getByRole('article', { name: 'Aurora Foods' })).toBeTruthy();
  });

  test('a company whose people could not be asked for says that the list may be short', async () => {
    await showCompany(createCast({ failure: { kind: 'offline', message: '' } }));
    expect(screen.getByText(/the CRM has not been asked for all of them/)).toBeTruthy();
  });
});
