// @vitest-environment happy-dom
import { screen } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { err } from '../../lib/domain/result.ts';
import { LANGUAGES } from '../../lib/locales/locale.ts';
import { candidate, createFakeSession, SESSION } from '../models/ports.ts';
import { clear, click, expectAccessible, fill, pick, showPanel } from './surface.tsx';

afterEach(clear);

const ONSITE = { environment: 'onsite', tenant: '', baseUrl: 'https://crm.example.com/superoffice' } as const;

async function signedOut() {
  const session = createFakeSession({ kind: 'signedOut' });
  await showPanel([], { session, signedOut: true });
  await pick('Where', 'On-site (own server)');
  return session;
}

describe('a store that cannot be used', () => {
  test.each([
    ['newer', /newer version of Leadside/],
    ['noStorage', /no storage/],
  ] as const)('%s: the panel says so, and offers nothing that could not be kept', async (because, sentence) => {
    await showPanel([], { session: createFakeSession({ kind: 'unusable', because }), signedOut: true });
    expect(screen.getByRole('alert').textContent).toMatch(sentence);
    expect(screen.queryByRole('radiogroup')).toBeNull();
    await expectAccessible();
  });
});

describe('signing in on-site', () => {
  test('asks for the server, a user and a password, and for no customer id', async () => {
    const session = await signedOut();
    expect(screen.queryByLabelText('Customer id')).toBeNull();
    await expectAccessible();
    await fill('Server address', ' https://crm.example.com/superoffice/ ');
    await fill('User name', ' rep ');
    await fill('Password', ' secret ');
    await click('button', 'Sign in');
    expect(session.calls).toEqual([`signIn ${JSON.stringify(ONSITE)} as {"user":"rep","password":" secret "}`]);
  });

  test('does not show the password, and says how long it is kept', async () => {
    await signedOut();
    const field = screen.getByLabelText('Password');
    expect(field.getAttribute('type')).toBe('password');
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/until you close the browser/);
  });

  test.each(['http://crm.example.com', 'crm.example.com', 'https://rep:secret@crm.example.com', 'https://crm.example.com?x'])(
    'sends nothing to %s, and says what is wrong with it',
    async (address) => {
      const session = await signedOut();
      await fill('Server address', address);
      await fill('User name', 'rep');
      await fill('Password', 'secret');
      await click('button', 'Sign in');
      expect(session.calls).toEqual([]);
      expect(screen.getByLabelText('Server address').getAttribute('aria-invalid')).toBe('true');
      expect(screen.getByText(/That is not a full address/)).toBeTruthy();
      await expectAccessible();
      await fill('Server address', 'https://crm.example.com');
      expect(screen.queryByText(/That is not a full address/)).toBeNull();
    },
  );

  test('says when user and password do not fit', async () => {
    const session = await signedOut();
    session.answer = err({ kind: 'wrongPassword' });
    await fill('Server address', 'https://crm.example.com');
    await fill('User name', 'rep');
    await fill('Password', 'wrong');
    await click('button', 'Sign in');
    expect(screen.getByRole('alert').textContent).toBe('The CRM does not know this user with this password.');
  });

  test('begins with the server used last, and never with a user or password', async () => {
    const session = createFakeSession({ kind: 'signedOut' });
    session.connected = ONSITE;
    await showPanel([], { session, signedOut: true });
    expect((screen.getByLabelText('Server address') as HTMLInputElement).value).toBe(ONSITE.baseUrl);
    expect((screen.getByLabelText('User name') as HTMLInputElement).value).toBe('');
    expect((screen.getByLabelText('Password') as HTMLInputElement).value).toBe('');
  });

  test('asks for both again once the browser was closed, while everything here stays usable', async () => {
    const session = createFakeSession({ kind: 'expired', session: { ...SESSION, environment: 'onsite', tenant: 'crm.example.com' } });
    session.connected = ONSITE;
    await showPanel([candidate('jane@aurora.example', { name: 'Jane Doe' })], { session });
    expect(screen.getByText('Your sign-in has expired')).toBeTruthy();
    await expectAccessible();
    await fill('User name', 'rep');
    await fill('Password', 'secret');
    await click('button', 'Sign in again');
    expect(session.calls).toEqual([`signIn ${JSON.stringify(ONSITE)} as {"user":"rep","password":"secret"}`]);
  });

  test.each(LANGUAGES)('is in the language %s', async (language) => {
    const session = createFakeSession({ kind: 'signedOut' });
    session.connected = ONSITE;
    await showPanel([], { session, signedOut: true, language });
    expect(document.body.textContent).not.toMatch(/session\.\w+/);
    expect(document.querySelectorAll('form input')).toHaveLength(3);
    await expectAccessible();
  });
});
