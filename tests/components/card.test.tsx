// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { categoryId, person, status, statusId } from '../domain/build.ts';
import { createCast, LISTS, withRule } from '../models/cast.ts';
import type { FakeLeads } from '../models/fake-leads.ts';
import { candidate, createFakeSession, SESSION } from '../models/ports.ts';
import { calm, clear, click, expectAccessible, showPanel } from './surface.tsx';

const JANE = candidate('jane@aurora.example', { name: 'Jane Doe' });
const CARL = candidate('carl@credit.example');

afterEach(() => {
  clear();
  vi.restoreAllMocks();
});

const card = () => within(screen.getByRole('article'));

/** The cast, with changes of Jane. */
function janeWith(changes: Parameters<typeof person>[1]): FakeLeads {
  const leads = createCast();
  leads.state.persons = leads.state.persons.map((one) => (one.emails[0] === JANE.email ? { ...one, ...changes } : one));
  return leads;
}

/** What is listed under the terms, as text. */
function facts(): Readonly<Record<string, string>> {
  const terms = [...screen.getByRole('article').querySelectorAll('dl.facts > dt')];
  return Object.fromEntries(terms.map((term) => [term.textContent, term.nextElementSibling?.textContent ?? '']));
}

describe('the facts of a card', () => {
  test('since when the CRM has somebody, who entered them, and who changed them last', async () => {
    const created = { at: '2025-02-03T09:00:00', by: 'Ada Admin' };
    await showPanel([JANE], { leads: janeWith({ created, updatedAt: '2026-01-04T10:00:00', updatedByName: '' }) });
    expect(facts()).toMatchObject({ Owner: 'Robin Rep', Created: '3 Feb 2025, by Ada Admin', Changed: '4 Jan 2026' });
  });

  test('where the lead came from, in words: what made them a lead, and the first touch', async () => {
    const utm = { formName: 'Newsletter', campaign: 'spring', firsttouchSource: 'search', firsttouchMedium: '', newOne: 'later' };
    await showPanel([JANE], { leads: janeWith({ utm }) });
    const origin = within(screen.getByText('Where the lead came from').closest('details') as HTMLElement);
    expect(origin.getAllByRole('heading', { hidden: true }).map((heading) => heading.textContent)).toEqual([
      'Became a lead by',
      'First touch',
    ]);
    expect(facts()).toMatchObject({ Form: 'Newsletter', Campaign: 'spring', newOne: 'later', Source: 'search' });
    expect(facts()).not.toHaveProperty('Medium');
    await expectAccessible();
  });

  test('each address and number, and the whole card, can be copied as text', async () => {
    const copied: string[] = [];
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text));
    await showPanel([JANE]);
    await click('button', 'Copy jane@aurora.example');
    expect(screen.getByText('Copied.').tagName).toBe('OUTPUT');
    await click('button', 'Copy +47 22 00 00 00');
    await click('button', 'Copy all');
    expect(copied).toEqual([
      'jane@aurora.example',
      '+47 22 00 00 00',
      'Jane Doe\nBuyer\nAurora Foods\njane@aurora.example\n+47 22 00 00 00\nCategory: Lead (Potential customer)\nLead status: Open\nOwner: Robin Rep',
    ]);
  });

  test('copying that the browser refuses is said, and a hidden status is not copied', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
    await showPanel([CARL]);
    await click('button', 'Copy all');
    expect(screen.getByText('The browser did not allow copying.')).toBeTruthy();
    expect(writeText).toHaveBeenCalledWith(expect.not.stringContaining('Qualified'));
  });

  test('the person and the company open in the CRM’s own client, in a tab of their own', async () => {
    await showPanel([JANE]);
    const link = card().getByRole<HTMLAnchorElement>('link', { name: 'Open in the CRM' });
    expect([link.href, link.target, link.rel]).toEqual([
      'http://127.0.0.1:7300/Cust00001/default.aspx?person.main?person_id=1',
      '_blank',
      'noopener noreferrer',
    ]);
    await click('button', 'Show company Aurora Foods');
    expect(card().getByRole<HTMLAnchorElement>('link', { name: 'Open in the CRM' }).href).toMatch(/contact\.main\?contact_id=10$/);
  });

  test('there is no link where the CRM’s own client is not known', async () => {
    const session = createFakeSession({ kind: 'signedIn', session: { ...SESSION, environment: 'onsite' } });
    await showPanel([JANE], { session });
    expect(card().queryByRole('link', { name: 'Open in the CRM' })).toBeNull();
  });

  test('a value confirmed too long ago is marked at its field', async () => {
    const leads = createCast();
    leads.state.freshAt -= 3 * 24 * 3_600_000;
    await showPanel([JANE], { leads });
    for (const name of [/^Category/, /^Lead status/]) {
      expect(within(card().getByRole('heading', { name })).getByText('may be out of date')).toBeTruthy();
    }
    await expectAccessible();
  });
});

describe('the way to the sale', () => {
  const way = () => within(card().getByRole('region', { name: 'The way to the sale' }));
  const steps = () =>
    way()
      .getAllByRole('listitem')
      .map((step) => `${step.getAttribute('aria-current') === 'step' ? '*' : ''}${step.textContent}`);

  test('is drawn from the tenant’s categories and statuses, with where the person is', async () => {
    const leads = createCast({ lists: { ...withRule(true, 2), statuses: [...LISTS.statuses, status(3, { name: 'Given up' })] } });
    await showPanel([JANE], { leads });
    expect(steps()).toEqual(['*Lead', 'Qualified', 'Opportunity', 'Sale', 'Given up']);
    await expectAccessible();
  });

  test('shows somebody qualified there, and somebody given up beside it', async () => {
    const lists = { ...withRule(true, 2), statuses: [...LISTS.statuses, status(3, { name: 'Given up' })] };
    const leads = janeWith({ leadStatusId: statusId(5) });
    leads.state.lists = lists;
    await showPanel([JANE], { leads });
    expect(steps()).toEqual(['Passed: Lead', '*Qualified', 'Opportunity', 'Sale', 'Given up']);
    leads.state.persons = leads.state.persons.map((one) => ({ ...one, leadStatusId: statusId(3) }));
    leads.told();
    await calm();
    expect(steps()).toEqual(['*Lead', 'Qualified', 'Opportunity', 'Sale', '*Given up']);
  });

  test('ends with the sale for a customer, and is not drawn for somebody beside it', async () => {
    await showPanel([CARL]);
    expect(steps().at(-1)).toBe('*Sale');
    clear();
    const leads = createCast();
    leads.state.companies = leads.state.companies.map((one) => ({ ...one, categoryId: categoryId(4) }));
    await showPanel([JANE], { leads });
    expect(card().queryByRole('region', { name: 'The way to the sale' })).toBeNull();
  });
});

describe('the people of a company', () => {
  test('are drawn fifty at a time', async () => {
    const leads = createCast();
    const many = Array.from({ length: 120 }, (_, at) =>
      person(100 + at, { companyId: leads.state.persons[0]?.companyId ?? null, fullName: `Person ${at}` }),
    );
    leads.state.persons = [...leads.state.persons, ...many];
    await showPanel([JANE], { leads });
    await click('button', 'Show company Aurora Foods');
    const rows = () => within(screen.getByRole('region', { name: 'People in Aurora Foods' })).getAllByRole('listitem').length;
    expect(rows()).toBe(50);
    await expectAccessible();
    await click('button', 'Show 50 more');
    await click('button', 'Show 22 more');
    expect(rows()).toBe(122);
    expect(screen.queryByRole('button', { name: /more$/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /^Person 119/ }));
    await calm();
    expect(screen.getByRole('article', { name: 'Person 119' })).toBeTruthy();
  });
});
