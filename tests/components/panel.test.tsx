// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { err } from '../../lib/domain/result.ts';
import type { CrmError } from '../../lib/domain/errors.ts';
import { person, row, statusEdit } from '../domain/build.ts';
import { createCast } from '../models/cast.ts';
import { candidate, createFakeSession, createFakeTabs, SESSION } from '../models/ports.ts';
import { calm, clear, click, expectAccessible, fill, NOW, pick, press, showPanel } from './surface.tsx';

const JANE = candidate('jane@aurora.example', { name: 'Jane Doe' });
const SOFIA = candidate('sofia@aurora.example', { name: 'Sofia Lind', role: 'to' });

afterEach(clear);

describe('the page in front', () => {
  test('that has not been read yet shows an outline, and says so to those who do not see it', async () => {
    await showPanel([]);
    expect(screen.getByText('Reading the page…')).toBeTruthy();
    expect(screen.queryByRole('article')).toBeNull();
    await expectAccessible();
  });

  test('that Leadside may not read offers to allow the site or to read once', async () => {
    const { tabs } = await showPanel([]);
    tabs.show({ kind: 'notAllowed', origin: 'https://mail.example.com' });
    await calm();
    await expectAccessible();
    await click('button', 'Always allow mail.example.com');
    expect(tabs.calls).toEqual(['allow https://mail.example.com']);
    tabs.permits = false;
    await click('button', 'Read this page once');
    expect(tabs.calls).toContain('readOnce');
    expect(screen.getByText(/The browser did not allow it/)).toBeTruthy();
  });

  test('whose address the browser keeps to itself can only be read once', async () => {
    const { tabs } = await showPanel([]);
    tabs.show({ kind: 'notAllowed', origin: null });
    await calm();
    expect(screen.queryByRole('button', { name: /Always allow/ })).toBeNull();
    expect(screen.getByRole('button', { name: 'Read this page once' })).toBeTruthy();
  });

  test.each([
    [{ kind: 'unreadable' }, 'Extensions cannot read this page'],
    [{ kind: 'read', host: 'example.com', report: { candidates: [] } }, 'Nobody found on this page'],
    [
      { kind: 'read', host: 'mail.example.com', report: { candidates: [], problem: 'senderNotReadable' } },
      'The sender cannot be read here',
    ],
  ] as const)('%j says what is wrong', async (page, words) => {
    const { tabs } = await showPanel([]);
    tabs.show(page);
    await calm();
    expect(screen.getByText(words)).toBeTruthy();
    await expectAccessible();
  });

  test('can be read again', async () => {
    const { tabs } = await showPanel([]);
    tabs.open();
    await calm();
    await click('button', 'Read again');
    expect(tabs.calls).toEqual(['readAgain']);
  });
});

describe('the ways around', () => {
  test('back and forward, by button and by key', async () => {
    await showPanel([JANE]);
    expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
    await click('button', 'Show company Aurora Foods');
    await click('button', 'Back');
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
    await expectAccessible();
    await click('button', 'Forward');
    expect(screen.getByRole('article', { name: 'Aurora Foods' })).toBeTruthy();
    await press('ArrowLeft', { altKey: true });
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
    await press('ArrowRight', { altKey: true });
    expect(screen.getByRole('article', { name: 'Aurora Foods' })).toBeTruthy();
  });

  test('somebody pinned stays while the page changes, with the way to who is there and back', async () => {
    const { tabs } = await showPanel([JANE]);
    await press('p');
    expect(screen.getByRole('button', { name: /^Pin/ }).getAttribute('aria-pressed')).toBe('true');
    tabs.open(SOFIA);
    await calm();
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
    await expectAccessible();
    await click('button', 'On this page: Sofia Lind');
    expect(screen.getByRole('article', { name: 'Sofia Lind' })).toBeTruthy();
    await click('button', 'Pinned: Jane Doe');
    await click('button', /^Pin/);
    tabs.open(JANE);
    await calm();
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^On this page/ })).toBeNull();
  });

  test('those seen last are there before anything is looked for', async () => {
    const { tabs } = await showPanel([JANE]);
    tabs.open(SOFIA);
    await calm();
    await click('button', 'Find a contact');
    const list = screen.getByRole('region', { name: 'Seen last' });
    expect(
      within(list)
        .getAllByRole('button')
        .map((button) => button.textContent),
    ).toEqual(['Sofia LindAurora FoodsContacting', 'Jane DoeBuyer, Aurora FoodsOpen']);
    await expectAccessible();
    fireEvent.click(within(list).getByRole('button', { name: /Jane Doe/ }));
    await calm();
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
  });
});

describe('the people found', () => {
  test('are listed with role and status, the one in front marked; a click shows another', async () => {
    await showPanel([JANE, SOFIA]);
    const list = within(screen.getByRole('navigation', { name: 'People here' }));
    const [jane, sofia] = list.getAllByRole('button');
    expect(jane?.getAttribute('aria-current')).toBe('true');
    expect(sofia?.textContent).toBe('ToSofia Lindby e-mailContacting');
    await click('button', /Sofia Lind/);
    expect(screen.getByRole('article', { name: 'Sofia Lind' })).toBeTruthy();
    await expectAccessible();
  });

  test.each([
    ['noReply', 'Not looked up: an automatic sender. Nobody reads replies to this address.'],
    ['shared', 'Not looked up: a shared mailbox, which does not stand for one person.'],
    ['list', 'Not looked up: a mailing list that writes on somebody’s behalf.'],
    ['relay', 'Not looked up: an address that hides the person behind it.'],
    ['malformed', 'Not looked up: this is not a valid e-mail address.'],
  ] as const)('%s is not looked up, with the reason', async (because, words) => {
    const leads = createCast({ skipped: new Map([['x@aurora.example', because]]) });
    await showPanel([candidate('x@aurora.example')], { leads });
    expect(screen.getByText(words)).toBeTruthy();
    expect(leads.state.calls).toEqual([]);
  });

  test('one address of several persons: the user chooses, and the card appears', async () => {
    const leads = createCast();
    leads.state.persons.push(person(5, { fullName: 'Jane Other', title: 'Chef', emails: ['jane@aurora.example'] }));
    await showPanel([JANE], { leads });
    expect(screen.queryByRole('article')).toBeNull();
    await expectAccessible();
    await click('button', /Jane Other/);
    expect(screen.getByRole('article', { name: 'Jane Other' })).toBeTruthy();
  });

  test('a name without an address is never matched, but can be looked for', async () => {
    const { leads } = await showPanel([{ name: 'Sofia Lind', role: 'from', source: 'test' }]);
    expect(screen.getByText('The page shows a name without an address')).toBeTruthy();
    fireEvent.click(within(screen.getByRole('main')).getByRole('button', { name: 'Find a contact' }));
    await calm();
    expect(leads.state.calls).toContain('refreshFind Sofia Lind');
    await click('button', /Sofia Lind/);
    expect(screen.getByRole('article', { name: 'Sofia Lind' })).toBeTruthy();
    await press('Escape');
    await press('Escape');
    expect(screen.getByText('The page shows a name without an address')).toBeTruthy();
  });

  test('while the CRM is asked, the name stands in for the card', async () => {
    const leads = createCast({ known: new Set() });
    const answer = leads.hold('refresh');
    await showPanel([JANE], { leads });
    expect(screen.getByText('Asking the CRM about Jane Doe…')).toBeTruthy();
    answer();
    await calm();
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
  });

  test.each([
    [{ kind: 'offline', message: 'net::ERR' }, 'The CRM cannot be reached.', 'status'],
    [{ kind: 'expired' }, 'The CRM wants you to sign in again.', 'status'],
    [{ kind: 'denied', message: 'No access' }, 'The CRM refused: you lack the right to see this. Detail: No access', 'alert'],
    [{ kind: 'invalid', by: 'answer', message: 'not a list', path: '$[0]' }, 'The CRM’s answer could not be understood.', 'alert'],
    [{ kind: 'broken', status: 500, message: 'oops' }, 'The CRM has a problem of its own.', 'alert'],
    [{ kind: 'throttled', retryAfterMs: null }, 'The CRM asks to wait a moment.', 'alert'],
  ] as readonly [CrmError, string, string][])('a CRM that ends with %j says so, and can be asked again', async (failure, words, role) => {
    const leads = createCast({ known: new Set(), failure });
    await showPanel([JANE], { leads });
    expect(screen.getByText(words).closest('[role]')?.getAttribute('role')).toBe(role);
    await expectAccessible();
    leads.state.failure = null;
    await click('button', 'Try again');
    expect(screen.queryByText(words)).toBeNull();
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
  });

  test('somebody known stays on the screen while the CRM cannot be reached', async () => {
    await showPanel([JANE], { leads: createCast({ failure: { kind: 'offline', message: '' } }) });
    expect(screen.getByRole('article', { name: 'Jane Doe' })).toBeTruthy();
    expect(screen.getByText('You see what this device last knew. Changes are saved here and sent later.')).toBeTruthy();
  });

  test('another mail takes the panel back from an opened company, never from a form', async () => {
    const { tabs } = await showPanel([JANE]);
    await click('button', 'Show company Aurora Foods');
    expect(screen.getByRole('article', { name: 'Aurora Foods' })).toBeTruthy();
    tabs.open(SOFIA);
    await calm();
    expect(screen.getByRole('article', { name: 'Sofia Lind' })).toBeTruthy();
    await click('button', 'Create contact');
    await fill('First name', 'Ada');
    tabs.open(JANE);
    await calm();
    expect(screen.getByDisplayValue('Ada')).toBeTruthy();
  });

  test('an answer that comes after the tab was switched never stands under the other name', async () => {
    const leads = createCast();
    const { tabs } = await showPanel([], { leads });
    const answer = leads.hold('personCard');
    tabs.open(JANE);
    await calm();
    tabs.open(SOFIA);
    await calm();
    expect(screen.queryByRole('article')).toBeNull();
    answer();
    await calm();
    expect(screen.getAllByRole('article').map((card) => card.getAttribute('aria-label'))).toEqual(['Sofia Lind']);
  });
});

describe('the head of the panel', () => {
  test('says who is signed in where, and what the sending does', async () => {
    const { leads } = await showPanel([JANE]);
    expect(screen.getByText('Robin Rep, Cust00001')).toBeTruthy();
    expect(screen.getByText('Everything is sent')).toBeTruthy();
    leads.setSync({ kind: 'sending', left: 2 });
    await calm();
    expect(screen.getByText('Sending 2 changes…')).toBeTruthy();
    leads.setSync({ kind: 'waiting', because: 'offline', left: 1, until: null });
    await calm();
    expect(screen.getByText('Offline: 1 change waits')).toBeTruthy();
    leads.setSync({ kind: 'waiting', because: 'throttled', left: 1, until: NOW + 3 * 60_000 });
    await calm();
    expect(screen.getByText(/The CRM asks to wait: 1 change waits · Next try at/)).toBeTruthy();
  });

  test('does not call everything sent while an edit has not been', async () => {
    await showPanel([JANE]);
    await click('radio', 'Contacting');
    expect(screen.queryByText('Everything is sent')).toBeNull();
    expect(screen.getByText('Sending 1 change…')).toBeTruthy();
  });

  test('leads to the changes that need the user', async () => {
    const leads = createCast();
    const [jane] = leads.state.persons;
    if (!jane) throw new Error('no Jane');
    leads.state.rows = [
      row(1, statusEdit(jane, 2, { value: 1 }), { state: 'settled', outcome: 'applied', settledAt: NOW }),
      row(2, statusEdit(jane, 5, { value: 1 }), { state: 'blocked', problem: { kind: 'denied', message: 'No access' } }),
    ];
    await showPanel([JANE], { leads });
    expect(screen.queryByText('Everything is sent')).toBeNull();
    await click('button', '1 change needs you');
    expect(screen.getByRole('region', { name: 'Need you' }).textContent).toMatch(/Jane DoeAurora FoodsLead status: Open → Qualified/);
    expect(screen.getByRole('region', { name: 'Sent and undone' }).textContent).toMatch(/Lead status: Open → Contacting/);
    await expectAccessible();
    await click('button', 'Try again');
    expect(leads.state.calls).toContain('retry edit-2');
  });

  test('has a help that lists the keys', async () => {
    await showPanel([JANE]);
    await click('button', 'Keyboard and help');
    expect(within(screen.getByRole('dialog', { name: 'Keyboard' })).getByText('Next and previous person')).toBeTruthy();
    await expectAccessible();
  });
});

describe('signing in and out', () => {
  test('somebody signed out is asked where to sign in, beginning with the last place', async () => {
    const session = createFakeSession({ kind: 'signedOut' });
    session.connected = { environment: 'sandbox', tenant: 'Cust00001', sandboxUrl: 'http://127.0.0.1:9999' };
    await showPanel([], { session, signedOut: true });
    expect(screen.getByDisplayValue('http://127.0.0.1:9999')).toBeTruthy();
    await expectAccessible();
    await click('button', 'Sign in');
    expect(session.calls).toEqual(['signIn {"environment":"sandbox","tenant":"Cust00001","sandboxUrl":"http://127.0.0.1:9999"}']);
  });

  test('a tenant elsewhere needs no address', async () => {
    const session = createFakeSession({ kind: 'signedOut' });
    await showPanel([], { session, signedOut: true });
    await pick('Where', 'Stage');
    await fill('Customer id', ' Cust12345 ');
    await click('button', 'Sign in');
    expect(session.calls).toEqual(['signIn {"environment":"stage","tenant":"Cust12345"}']);
  });

  test.each([
    [{ kind: 'cancelled' }, 'Signing in was cancelled.'],
    [{ kind: 'notAllowed' }, 'Signing in needs the permission to reach the CRM’s address.'],
    [{ kind: 'refused', message: 'unknown tenant' }, 'The CRM refused the sign-in: unknown tenant'],
    [{ kind: 'offline', message: '' }, 'The CRM cannot be reached.'],
  ] as const)('a sign-in that ends with %j says so', async (error, words) => {
    const session = createFakeSession({ kind: 'signedOut' });
    session.answer = err(error);
    await showPanel([], { session, signedOut: true });
    await fill('Customer id', 'Cust12345');
    await click('button', 'Sign in');
    expect(screen.getByRole('alert').textContent).toBe(words);
  });

  test('an expired sign-in leaves everything usable and offers to sign in again', async () => {
    const session = createFakeSession({ kind: 'expired', session: SESSION });
    session.connected = { environment: 'sandbox', tenant: 'Cust00001' };
    const { leads } = await showPanel([JANE], { session });
    expect(screen.getByText('Your sign-in has expired')).toBeTruthy();
    await click('radio', 'Contacting');
    expect(leads.state.rows).toHaveLength(1);
    await expectAccessible();
    await click('button', 'Sign in again');
    expect(session.calls).toEqual(['signIn {"environment":"sandbox","tenant":"Cust00001"}']);
  });

  test('signing out says first how many changes were not sent', async () => {
    const session = createFakeSession();
    const leads = createCast({ rows: [row(1, statusEdit(person(1), 2, { value: 1 })), row(2, statusEdit(person(2), 1, { value: 2 }))] });
    await showPanel([JANE], { session, leads });
    await click('button', 'Sign out');
    expect(screen.getByText(/2 changes have not been sent/)).toBeTruthy();
    await expectAccessible();
    await click('button', 'Stay signed in');
    expect(session.calls).toEqual([]);
    await click('button', 'Sign out');
    await click('button', 'Sign out without sending');
    expect(session.calls).toEqual(['signOut']);
  });

  test('while the sign-in is read, nothing is asked', async () => {
    await showPanel([], { session: createFakeSession({ kind: 'loading' }), tabs: createFakeTabs(), signedOut: true });
    expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
    expect(screen.getByText('Loading…')).toBeTruthy();
  });
});

test('the panel speaks another language, and leaves the names of the CRM alone', async () => {
  await showPanel([JANE], { language: 'de' });
  expect(screen.getByRole('heading', { name: 'Lead-Status' })).toBeTruthy();
  expect(screen.getByText('Potenzieller Kunde')).toBeTruthy();
  expect(screen.getByRole('radio', { name: 'Contacting' })).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Kategorie' }).closest('[lang]')?.getAttribute('lang')).toBe('de');
});
