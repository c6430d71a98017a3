// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { Popup } from '../../components/popup/Popup.tsx';
import type { Candidate } from '../../lib/domain/candidate.ts';
import { createPopupModel } from '../../lib/models/popup.ts';
import { textsIn } from '../../lib/locales/every.ts';
import { personId } from '../domain/build.ts';
import { createCast, withRule } from '../models/cast.ts';
import type { FakeLeads } from '../models/fake-leads.ts';
import { candidate, createFakeSession, createFakeTabs } from '../models/ports.ts';
import type { FakeTabs } from '../models/ports.ts';
import { calm, clear, click, expectAccessible, fill, NOW, press } from './surface.tsx';

const JANE = candidate('jane@aurora.example', { name: 'Jane Doe' });
const SOFIA = candidate('sofia@aurora.example', { name: 'Sofia Lind', role: 'to' });
const CARL = candidate('carl@credit.example', { name: 'Carl Berg' });

afterEach(clear);

interface ShownPopup {
  readonly leads: FakeLeads;
  readonly tabs: FakeTabs;
  readonly calls: string[];
}

async function showPopup(
  candidates: readonly Candidate[],
  leads: FakeLeads | null = createCast(),
  session = createFakeSession(),
): Promise<ShownPopup> {
  const tabs = createFakeTabs();
  const calls: string[] = [];
  const model = createPopupModel({ leads, tabs, session, now: () => NOW });
  render(<Popup model={model} texts={textsIn('en')} onOpenPanel={() => calls.push('panel')} onClose={() => calls.push('close')} />);
  tabs.open(...candidates);
  await calm();
  return { leads: leads ?? createCast(), tabs, calls };
}

describe('the popup', () => {
  test('shows the first person with numbered statuses', async () => {
    await showPopup([JANE, SOFIA]);
    const radios = within(screen.getByRole('article', { name: 'Jane Doe' })).getAllByRole('radio');
    expect(radios.map((radio) => radio.textContent)).toEqual(['Open1', 'Contacting2', 'Qualified3']);
    await expectAccessible();
  });

  test('one key sets the status, another takes it back', async () => {
    const { leads } = await showPopup([JANE]);
    await press('2');
    expect(leads.state.calls).toContain('setLeadStatus 1 2');
    expect(screen.getByRole('radio', { checked: true }).getAttribute('aria-label')).toBe('Contacting');
    await press('u');
    expect(leads.state.calls).toContain('undo edit-101');
  });

  test('one click sets the status', async () => {
    const { leads } = await showPopup([JANE]);
    await click('radio', 'Qualified');
    expect(leads.state.calls).toContain('setLeadStatus 1 5');
  });

  test('a key pressed on the statuses themselves sets one status, once', async () => {
    const { leads } = await showPopup([JANE]);
    screen.getByRole('radio', { name: 'Open' }).focus();
    await press('2');
    expect(leads.state.rows).toHaveLength(1);
  });

  test('arrows and letters move between people, and the key then counts for the one in front', async () => {
    const { leads } = await showPopup([JANE, SOFIA]);
    await press('ArrowDown');
    await press('1');
    expect(leads.state.calls).toContain('setLeadStatus 2 1');
    await press('k');
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
  });

  test('a place that has no status, and a person whose status is hidden, take no key', async () => {
    const { leads, tabs } = await showPopup([JANE]);
    await press('9');
    tabs.open(CARL);
    await calm();
    await press('1');
    expect(leads.state.rows).toEqual([]);
    expect(screen.getByText(/Kept value: Qualified/)).toBeTruthy();
  });

  test('asks before the company moves, and a key does not answer', async () => {
    const { leads } = await showPopup([JANE], createCast({ lists: withRule(true) }));
    await press('3');
    expect(screen.getByRole('dialog', { name: 'Setting Qualified can move the company' })).toBeTruthy();
    await press('2');
    expect(leads.state.rows).toEqual([]);
    await click('button', 'Only set the status');
    expect(leads.state.calls).toContain('setLeadStatus 1 5 move null');
  });

  test('Escape closes it, and a button opens the side panel', async () => {
    const { calls } = await showPopup([JANE]);
    await press('Escape');
    await click('button', 'Open side panel');
    expect(calls).toEqual(['close', 'panel']);
  });

  test('somebody unknown is named, and left to the side panel', async () => {
    await showPopup([candidate('new@aurora.example', { name: 'New Person' })]);
    expect(screen.getByText('New Person is not in the CRM')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Create contact' })).toBeNull();
  });

  test('finds anybody while the user types, and one key sets the status of whoever is opened', async () => {
    const { leads } = await showPopup([JANE]);
    await press('/');
    expect(document.activeElement).toBe(screen.getByLabelText('Name, company or address'));
    await fill('Name, company or address', 'Sofia');
    expect(screen.queryByRole('article')).toBeNull();
    await click('button', /Sofia Lind/);
    expect(screen.getByRole('article', { name: 'Sofia Lind' })).toBeTruthy();
    (document.activeElement as HTMLElement | null)?.blur();
    await press('1');
    expect(leads.state.calls).toContain('setLeadStatus 2 1');
    await press('Escape');
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
    await expectAccessible();
  });

  test('digits typed into the search set nothing', async () => {
    const { leads } = await showPopup([JANE]);
    await press('/');
    await press('2');
    expect(leads.state.rows).toEqual([]);
  });

  test('shows those seen last, without whoever is in front', async () => {
    const leads = createCast();
    for (const id of [1, 3]) await leads.saw(personId(id));
    await showPopup([JANE], leads);
    const recent = within(screen.getByRole('region', { name: 'Seen last' }));
    expect(recent.getAllByRole('button').map((row) => row.querySelector('.row-name')?.textContent)).toEqual(['Carl Berg']);
    await click('button', /Carl Berg/);
    expect(screen.getByText(/Kept value: Qualified/)).toBeTruthy();
  });

  test('signed out, it offers to sign in', async () => {
    const session = createFakeSession({ kind: 'signedOut' });
    await showPopup([JANE], null, session);
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Open side panel' })).toBeTruthy();
    await expectAccessible();
  });
});
