// @vitest-environment happy-dom
import { screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { createCast } from '../models/cast.ts';
import { candidate } from '../models/ports.ts';
import { calm, clear, click, expectAccessible, fill, press, showPanel } from './surface.tsx';

const ME = candidate('rep@example.com', { self: true });
const JANE = candidate('jane@aurora.example', { name: 'Jane Doe' });
const SOFIA = candidate('sofia@aurora.example', { name: 'Sofia Lind', role: 'to' });
const CARL = candidate('carl@credit.example', { name: 'Carl Berg', role: 'cc' });

afterEach(clear);

/** What assistive technology was told last about where the user is. */
function told(): string {
  const [first] = within(screen.getByRole('region', { name: 'One by one' })).getAllByRole('status');
  return first?.textContent ?? '';
}

function front(): string | null {
  return screen.queryByRole('article')?.getAttribute('aria-label') ?? null;
}

describe('going through people one by one', () => {
  test('of a thread: next, previous, a status, undo, the company, a search and the help, by keyboard alone, each told', async () => {
    const { leads } = await showPanel([ME, JANE, SOFIA, CARL]);
    await press('t');
    expect(told()).toBe('1 of 3: Jane Doe. Lead status: Open.');
    await expectAccessible();
    await press('2');
    expect(leads.state.calls).toContain('setLeadStatus 1 2');
    expect(screen.getByText('Jane Doe: Contacting. Saved here.')).toBeTruthy();
    await press('u');
    expect(leads.state.calls).toContain('undo edit-101');
    await press('j');
    expect([told(), front()]).toEqual(['2 of 3: Sofia Lind. Lead status: Contacting.', 'Sofia Lind']);
    await press('j');
    expect(told()).toBe('3 of 3: Carl Berg. No lead status here');
    await press('j');
    expect(told()).toBe('This is the last one.');
    await press('1');
    expect(told()).toBe('Nothing set: there is no lead status to set here.');
    await press('k');
    expect(told()).toBe('2 of 3: Sofia Lind. Lead status: Contacting.');
    await press('9');
    expect(told()).toBe('Nothing set: there is no status 9.');
    await press('c');
    expect(screen.getByRole('article', { name: 'Aurora Foods' })).toBeTruthy();
    await press('Escape');
    expect(front()).toBe('Sofia Lind');
    await press('/');
    expect(document.activeElement).toBe(screen.getByLabelText('Name, company or address'));
    await press('Escape');
    expect(front()).toBe('Sofia Lind');
    await press('?');
    expect(screen.getByRole('dialog', { name: 'Keyboard' })).toBeTruthy();
  });

  test('of a company: its people, and only they are set', async () => {
    const { leads, model } = await showPanel([JANE]);
    await press('c');
    await click('button', 'Go through them one by one');
    expect(told()).toMatch(/^1 of 2: /);
    await press('ArrowDown');
    expect(told()).toMatch(/^2 of 2: /);
    await press('3');
    expect(leads.state.rows).toHaveLength(1);
    expect(model.work?.view.peek().kind).toBe('triage');
    await click('button', 'End');
    expect(screen.getByRole('article', { name: 'Aurora Foods' })).toBeTruthy();
  });

  test('of a search: those found, and a change of the CRM’s reaches whoever is in front', async () => {
    const { leads } = await showPanel([]);
    await press('/');
    await fill('Name, company or address', 'o');
    await click('button', 'Go through them one by one');
    expect(front()).toBe('Jane Doe');
    leads.state.persons = leads.state.persons.map((one) => ({ ...one, title: 'Head of everything' }));
    leads.told();
    await calm();
    expect(screen.getByText('Head of everything')).toBeTruthy();
  });

  test('a new mail brings its people, and nobody of the one before is set', async () => {
    const { leads, tabs } = await showPanel([JANE, SOFIA]);
    await press('t');
    tabs.open(CARL);
    await calm();
    expect(told()).toBe('1 of 1: Carl Berg. No lead status here');
    await press('2');
    expect(leads.state.rows).toEqual([]);
  });

  test('a digit outside of it sets nothing unless the statuses have the focus', async () => {
    const { leads } = await showPanel([JANE, SOFIA], { leads: createCast() });
    await press('2');
    expect(leads.state.rows).toEqual([]);
  });

  test('where there is nobody, it says so', async () => {
    await showPanel([ME]);
    await press('t');
    expect(screen.getByText('Nobody to go through.')).toBeTruthy();
  });
});
