// @vitest-environment happy-dom
import { screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { category, categoryId } from '../domain/build.ts';
import { createCast, LISTS } from '../models/cast.ts';
import { candidate } from '../models/ports.ts';
import { clear, click, expectAccessible, showPanel } from './surface.tsx';

const JANE = candidate('jane@aurora.example', { name: 'Jane Doe' });
const CARL = candidate('carl@credit.example');

afterEach(clear);

describe('a lead status that is not shown or cannot be changed', () => {
  test('where the group does not use lead status, one line says why, with the kept value, the condition that fails and who can change it', async () => {
    await showPanel([CARL]);
    expect(screen.queryByRole('radiogroup')).toBeNull();
    expect(screen.getByRole('region', { name: 'Lead status' }).textContent).toBe(
      [
        'No lead status: the category Customer is in the group Customer, not Potential customer.',
        'Kept value: Qualified.',
        'What is missing, and who can change it',
        'Not met: The group is Potential customer',
        'Not met: “Enable lead status” is on for Customer',
        'You can give Credit Union another category.',
        'An administrator can change the group of Customer.',
        'Change category',
      ].join(''),
    );
    await expectAccessible();
    await click('button', 'Change category');
    expect(screen.getByRole('article', { name: 'Credit Union' })).toBeTruthy();
  });

  test('where the user may not change the company either, the way is its owner or an administrator', async () => {
    const leads = createCast();
    leads.state.companies = leads.state.companies.map((one) => ({
      ...one,
      ownerName: 'Olga Owner',
      rights: { ...one.rights, update: false, reason: 'Other group' },
    }));
    await showPanel([CARL], { leads });
    const told = screen.getByRole('region', { name: 'Lead status' });
    expect(told.textContent).toMatch(
      /You do not have the right to change the category of Credit Union\.The CRM says: Other groupOlga Owner is the owner\./,
    );
    expect(within(told).queryByRole('button', { name: 'Change category' })).toBeNull();
  });

  test.each([
    [
      'the flag is off',
      { categoryId: categoryId(4) },
      /not enabled for the category Suspect\..*Met: The group is Potential customerNot met: “Enable lead status” is on for Suspect.*can turn on “Enable lead status” for Suspect/,
    ],
    ['there is no category', { categoryId: null }, /Aurora Foods has no category\..*You can give Aurora Foods another category/],
    ['the category is not in the lists', { categoryId: categoryId(77) }, /lists have to be read again/],
  ] as const)('where %s, the line says so', async (_, changes, words) => {
    const leads = createCast();
    leads.state.companies = leads.state.companies.map((one) => (one.name === 'Aurora Foods' ? { ...one, ...changes } : one));
    await showPanel([JANE], { leads });
    expect(screen.getByRole('region', { name: 'Lead status' }).textContent).toMatch(words);
  });

  test('somebody who may not read the field is told that, without the kept value', async () => {
    const leads = createCast();
    leads.state.persons = leads.state.persons.map((one) => ({ ...one, rights: { ...one.rights, leadStatus: 'none' } }));
    await showPanel([JANE], { leads });
    expect(screen.getByRole('region', { name: 'Lead status' }).textContent).toBe(
      'You do not have the right to see lead status on this contact.What is missing, and who can change itAn administrator can give you the right.',
    );
  });

  test.each([
    ['the organisation allows reading only', { policy: { readOnly: true } }, {}, /set by your organisation/],
    [
      'the right to update is missing',
      {},
      { update: false, reason: 'Other owner' },
      /right to change this contact\. The CRM says: Other owner/,
    ],
    ['the right on the field is missing', {}, { leadStatus: 'read' }, /right to change this field/],
  ] as const)('shown but not editable: %s', async (_, state, rights, words) => {
    const leads = createCast(state);
    leads.state.persons = leads.state.persons.map((one) => ({ ...one, rights: { ...one.rights, ...rights } }));
    await showPanel([JANE], { leads });
    const field = within(screen.getByRole('region', { name: 'Lead status' }));
    expect(field.getByText('Open')).toBeTruthy();
    expect(field.getByText(words)).toBeTruthy();
    expect(field.queryByRole('radio')).toBeNull();
  });

  test('a tenant that uses no lead status is told what an administrator has to do', async () => {
    const leads = createCast({
      lists: { ...LISTS, categories: [category(1, { name: 'Prospect', group: 'unknown', leadStatusEnabled: false })] },
    });
    await showPanel([JANE], { leads });
    expect(screen.getByText('Lead status is not set up in this CRM')).toBeTruthy();
    expect(screen.getByText(/turns on Enable lead status/)).toBeTruthy();
    await expectAccessible();
  });
});
