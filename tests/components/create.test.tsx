// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { createCast } from '../models/cast.ts';
import { candidate } from '../models/ports.ts';
import { calm, clear, click, expectAccessible, fill, pick, showPanel } from './surface.tsx';

const KIM = candidate('kim.taylor@brightpath.example', { name: 'Taylor, Kim', title: 'CTO', company: 'Brightpath', phone: '+1 555 0100' });
const NOAH = candidate('noah@aurora.example', { name: 'Noah Berg' });

afterEach(clear);

async function clickIn(role: string, name: string): Promise<void> {
  fireEvent.click(within(screen.getByRole('main')).getByRole(role, { name }));
  await calm();
}

/** What was asked to be created: the person's fields and the company. */
function created(calls: readonly string[]): readonly unknown[] {
  const call = calls.find((one) => one.startsWith('createPerson '));
  return call ? (JSON.parse(`[${call.slice('createPerson '.length).replace('} {', '},{')}]`) as unknown[]) : [];
}

describe('somebody who is not in the CRM', () => {
  test('is created from what the page states, under a new company that it names', async () => {
    const { leads } = await showPanel([KIM]);
    expect(screen.getByText('Taylor, Kim is not in the CRM')).toBeTruthy();
    await expectAccessible();
    await clickIn('button', 'Create contact');
    await expectAccessible();
    expect(screen.getByRole('radio', { name: 'New company' })).toHaveProperty('checked', true);
    await clickIn('button', 'Create contact');
    expect(created(leads.state.calls)).toEqual([
      { firstName: 'Kim', lastName: 'Taylor', title: 'CTO', email: 'kim.taylor@brightpath.example', phone: '+1 555 0100' },
      { kind: 'new', draft: { name: 'Brightpath', domain: 'brightpath.example', categoryId: null } },
    ]);
  });

  test('and whose name is a company’s fills the company in, not the person', async () => {
    await showPanel([candidate('x@brightpath.example', { name: 'Brightpath Consulting GmbH' })]);
    await clickIn('button', 'Create contact');
    expect(screen.getByLabelText('First name')).toHaveProperty('value', '');
    expect(screen.getByLabelText(/Last name/)).toHaveProperty('value', '');
    await click('radio', 'New company');
    expect(screen.getByLabelText(/Company name/)).toHaveProperty('value', 'Brightpath Consulting GmbH');
  });

  test('whose domain a company has is created there, and is shown at once as not sent yet', async () => {
    const { leads } = await showPanel([NOAH]);
    await clickIn('button', 'Create contact');
    expect(screen.getByText('Chosen: Aurora Foods')).toBeTruthy();
    await clickIn('button', 'Create contact');
    expect(created(leads.state.calls)[1]).toEqual({ kind: 'existing', id: 10 });
    const card = within(screen.getByRole('article', { name: 'Noah Berg' }));
    expect(card.getByText(/The CRM decides the first lead status/)).toBeTruthy();
    expect(card.getByText('Saved here')).toBeTruthy();
    expect(card.getByText('On this device only until it is sent')).toBeTruthy();
    expect(leads.state.calls).toContain('sync');
    await expectAccessible();
  });

  test('can be put under another company that is searched for', async () => {
    const { leads } = await showPanel([NOAH]);
    await clickIn('button', 'Create contact');
    await fill('Company name begins with', 'cred');
    await click('button', 'Search companies');
    await expectAccessible();
    await click('button', /Credit Union/);
    await clickIn('button', 'Create contact');
    expect(created(leads.state.calls)[1]).toEqual({ kind: 'existing', id: 11 });
  });

  test('can be created without a company, or under a new one with a category', async () => {
    const { leads } = await showPanel([NOAH]);
    await clickIn('button', 'Create contact');
    await click('radio', 'No company');
    expect(screen.queryByLabelText('Company name')).toBeNull();
    await click('radio', 'New company');
    await fill('Company name', 'Noah & Sons');
    await fill('Company domain', 'noah.example');
    await pick('Category of the new company', 'Opportunity');
    await clickIn('button', 'Create contact');
    expect(created(leads.state.calls)[1]).toEqual({ kind: 'new', draft: { name: 'Noah & Sons', domain: 'noah.example', categoryId: 2 } });
  });

  test('with free mail gets no company domain', async () => {
    await showPanel([candidate('kim@gmail.com', { name: 'Kim', company: 'Brightpath' })]);
    await clickIn('button', 'Create contact');
    expect(screen.getByLabelText('Company domain')).toHaveProperty('value', '');
  });

  test('a field that is not valid is said beside it, and nothing is lost', async () => {
    const leads = createCast();
    await showPanel([KIM], { leads });
    await clickIn('button', 'Create contact');
    leads.state.refusal = { kind: 'invalid', field: 'email' };
    await fill('E-mail', 'kim(at)example');
    await clickIn('button', 'Create contact');
    expect(screen.getByLabelText('E-mail').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getAllByText('Not saved: E-mail is missing or not valid.')).toHaveLength(2);
    expect(screen.getByLabelText('First name')).toHaveProperty('value', 'Kim');
    await expectAccessible();
  });

  test('somebody for whom this device has no space stays in the form, not saved, and can be tried again', async () => {
    const leads = createCast();
    await showPanel([KIM], { leads });
    await clickIn('button', 'Create contact');
    leads.state.refusal = { kind: 'full' };
    await clickIn('button', 'Create contact');
    expect(screen.getByRole('alert').textContent).toBe('Not saved: this device has no space left.');
    expect(screen.getByLabelText('First name')).toHaveProperty('value', 'Kim');
    expect(leads.state.persons).toHaveLength(4);
    leads.state.refusal = null;
    await clickIn('button', 'Create contact');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(leads.state.persons).toHaveLength(5);
  });

  test('an existing company has to be chosen', async () => {
    const { leads } = await showPanel([KIM]);
    await clickIn('button', 'Create contact');
    await click('radio', 'Existing company');
    await clickIn('button', 'Create contact');
    expect(screen.getByRole('alert').textContent).toBe('Not saved: choose a company, or “No company”.');
    expect(created(leads.state.calls)).toEqual([]);
  });

  test('a search for companies that fails says why', async () => {
    const leads = createCast();
    await showPanel([KIM], { leads });
    await clickIn('button', 'Create contact');
    await click('radio', 'Existing company');
    leads.state.failure = { kind: 'offline', message: '' };
    await fill('Company name begins with', 'a');
    await click('button', 'Search companies');
    expect(screen.getByText('The CRM cannot be reached.')).toBeTruthy();
  });

  test('who could be somebody of the CRM by name is asked about before anything is created, and is created as somebody else', async () => {
    const { leads } = await showPanel([candidate('s.lind@new.example', { name: 'S. Lind', company: 'New Ltd' })]);
    await clickIn('button', 'Create contact');
    await clickIn('button', 'Create contact');
    expect(screen.getByText('Could it be one of these? (1)')).toBeTruthy();
    expect(created(leads.state.calls)).toEqual([]);
    await expectAccessible();
    await fill('Title', 'Buyer');
    expect(screen.queryByText('Could it be one of these? (1)'), 'what was changed is asked about anew').toBeNull();
    await clickIn('button', 'Create contact');
    expect(created(leads.state.calls)).toEqual([]);
    await clickIn('button', 'Somebody else: create');
    expect(created(leads.state.calls)[0]).toMatchObject({ firstName: 'S.', lastName: 'Lind', title: 'Buyer' });
    expect(leads.state.calls.filter((call) => call.startsWith('createPerson '))).toHaveLength(1);
  });

  test('whose address is typed and is in the CRM already is opened instead, and nothing is left of the form', async () => {
    const { leads } = await showPanel([KIM]);
    fireEvent.click(within(screen.getByRole('banner')).getByRole('button', { name: 'Create contact' }));
    await calm();
    await fill('Last name', 'D.');
    await fill('E-mail', 'jane@aurora.example');
    await clickIn('button', 'Create contact');
    await click('button', /Jane Doe/);
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'New contact' })).toBeNull();
    expect(leads.state.rows).toEqual([]);
  });

  test('and whose new company has a domain of the CRM can be put there instead', async () => {
    const { leads } = await showPanel([NOAH]);
    await clickIn('button', 'Create contact');
    await click('radio', 'New company');
    await fill('Company name', 'Aurora');
    await clickIn('button', 'Create contact');
    await click('button', /Aurora Foods \(in the CRM\)/);
    expect(screen.getByText('Chosen: Aurora Foods')).toBeTruthy();
    await clickIn('button', 'Create contact');
    expect(created(leads.state.calls)[1]).toEqual({ kind: 'existing', id: 10 });
  });

  test('is created without a question while the CRM cannot be asked', async () => {
    const leads = createCast();
    await showPanel([candidate('s.lind@new.example', { name: 'S. Lind' })], { leads });
    await clickIn('button', 'Create contact');
    leads.state.failure = { kind: 'offline', message: '' };
    await clickIn('button', 'Create contact');
    expect(created(leads.state.calls)[0]).toMatchObject({ lastName: 'Lind' });
  });

  test('cancelling leads back without a trace', async () => {
    const { leads } = await showPanel([KIM]);
    await clickIn('button', 'Create contact');
    await click('button', 'Cancel');
    expect(screen.getByText('Taylor, Kim is not in the CRM')).toBeTruthy();
    expect(leads.state.rows).toEqual([]);
  });
});

describe('finding somebody', () => {
  test('this device answers while typing, the CRM when it is asked', async () => {
    const { leads } = await showPanel([KIM]);
    fireEvent.click(within(screen.getByRole('banner')).getByRole('button', { name: 'Find a contact' }));
    await calm();
    await fill('Name, company or address', 'sofia');
    expect(screen.getByText('Known on this device. Search the CRM for more.')).toBeTruthy();
    expect(leads.state.calls.some((call) => call.startsWith('refreshFind'))).toBe(false);
    await click('button', 'Search the CRM');
    expect(leads.state.calls).toContain('refreshFind sofia');
    await expectAccessible();
    await click('button', /Sofia Lind/);
    expect(screen.getByRole('article', { name: 'Sofia Lind' })).toBeTruthy();
  });

  test('nobody is only said once the CRM was asked', async () => {
    await showPanel([KIM]);
    fireEvent.click(within(screen.getByRole('banner')).getByRole('button', { name: 'Find a contact' }));
    await calm();
    await fill('Name, company or address', 'zzz');
    expect(screen.queryByText('Nobody found.')).toBeNull();
    await click('button', 'Search the CRM');
    expect(screen.getByText('Nobody found.')).toBeTruthy();
  });
});
