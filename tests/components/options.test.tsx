// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Options } from '../../components/options/Options.tsx';
import { Shortcuts } from '../../components/options/Shortcuts.tsx';
import { InLanguage } from '../../components/ui/language.tsx';
import { createOptionsModel } from '../../lib/models/options.ts';
import type { OptionsPorts } from '../../lib/models/options.ts';
import { originOf } from '../../lib/models/site-address.ts';
import { createShortcuts } from '../../lib/models/shortcuts.ts';
import { loadRegisteredDomain } from '../../lib/public-suffix.ts';
import { textsIn } from '../../lib/locales/every.ts';
import { personId, statusId } from '../domain/build.ts';
import { createCast } from '../models/cast.ts';
import { createFakeLeads } from '../models/fake-leads.ts';
import { createFakeSettings, createFakeSites, createOptionsPorts } from '../models/options-ports.ts';
import { candidate, createFakeSession, createFakeShortcuts } from '../models/ports.ts';
import { calm, clear, click, expectAccessible, fill, pick } from './surface.tsx';

afterEach(clear);

const MAIL = { origin: 'https://mail.example.com/*', reads: 'page' } as const;

/** Edits of somebody's at another tenant. */
const SAM = [{ tenant: 'Cust54321', user: 'sam@example.com', count: 3 }] as const;

async function showOptions(permits = true, leads = createCast(), over: Partial<OptionsPorts> = {}) {
  const sites = createFakeSites([MAIL], permits);
  const settings = createFakeSettings({ ownAddresses: ['me@example.org'] });
  const model = createOptionsModel({
    leads,
    ...createOptionsPorts(),
    registeredDomain: loadRegisteredDomain,
    sites,
    settings,
    ...over,
  });
  render(<Options model={model} texts={textsIn('en')} />);
  await calm();
  return { sites, settings, leads, model };
}

describe('the options', () => {
  test('list the sites that may be read, and remove one', async () => {
    const shown = await showOptions();
    expect(screen.getByText('https://mail.example.com')).toBeTruthy();
    await expectAccessible();
    await click('button', 'Remove https://mail.example.com');
    expect(shown.sites.all()).toEqual([]);
    expect(screen.getByText('No sites yet.')).toBeTruthy();
  });

  test('a site is allowed by its address', async () => {
    const shown = await showOptions();
    await fill('Site address', 'webmail.example.net/inbox?x=1');
    await click('button', 'Allow site');
    expect(shown.sites.all().map(({ origin }) => origin)).toContain('https://webmail.example.net/*');
  });

  test('what is no site, or is not allowed, is said beside the field', async () => {
    await showOptions(false);
    await fill('Site address', 'javascript:alert(1)');
    await click('button', 'Allow site');
    expect(screen.getByText('This is not the address of a site.')).toBeTruthy();
    await fill('Site address', 'mail.example.org');
    await click('button', 'Allow site');
    expect(screen.getByText('The browser did not allow it.')).toBeTruthy();
    await expectAccessible();
  });

  test('own addresses are kept as addresses, each once, and what is none is said', async () => {
    const shown = await showOptions();
    await fill('Your own addresses', 'Me@Example.org\nsecond@example.org, nonsense\nme@example.org');
    await click('button', 'Save: Your own addresses');
    expect(shown.settings.all().ownAddresses).toEqual(['me@example.org', 'second@example.org']);
    expect(screen.getByText('Settings saved.')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toBe('Not saved, because these are not e-mail addresses: nonsense');
    await expectAccessible();
    await click('button', 'Save: Your own addresses');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('own domains are kept as domains, and what would make everybody a colleague is refused', async () => {
    const shown = await showOptions();
    await fill('Your company’s domains', '@Acme.example gmail.com co.uk');
    await click('button', 'Save: Your company’s domains');
    await vi.waitFor(() => expect(shown.settings.all().ownDomains).toEqual(['acme.example']));
    await calm();
    expect(screen.getByRole('alert').textContent).toBe('Not saved, because these are not domains of a company: gmail.com, co.uk');
  });

  test('what the user said about addresses is listed, with who is gone, and taken back', async () => {
    const leads = createCast();
    await leads.choose(candidate('x@aurora.example'), personId(1));
    await leads.choose(candidate('y@aurora.example'), null);
    await leads.choose(candidate('z@aurora.example'), personId(2));
    leads.state.persons = leads.state.persons.filter((one) => one.id !== personId(2));
    await showOptions(true, leads);
    expect(screen.getByText(/x@aurora\.example is Jane Doe/)).toBeTruthy();
    expect(screen.getByText(/y@aurora\.example is nobody in the CRM/)).toBeTruthy();
    expect(screen.getByText(/no longer in the CRM, so it does not count/)).toBeTruthy();
    await expectAccessible();
    await click('button', 'Take back what you said about x@aurora.example');
    expect(screen.queryByText(/is Jane Doe/)).toBeNull();
    expect(leads.state.corrections.has('x@aurora.example')).toBe(false);
  });

  test('another language is kept as soon as it is picked, and the page speaks the one that it is given', async () => {
    const shown = await showOptions();
    await pick('Language', 'Dansk');
    expect(shown.settings.all().language).toBe('da');
    clear();
    render(<Options model={shown.model} texts={textsIn('da')} />);
    expect(screen.getByRole('heading', { level: 1, name: 'Indstillinger for Leadside' })).toBeTruthy();
  });

  test('say what is read at each site, and offer the webmails that are not allowed yet one by one', async () => {
    const sites = createFakeSites([
      MAIL,
      { origin: 'https://mail.google.com/*', reads: 'gmail' },
      { origin: 'https://x.com/*', reads: 'click' },
    ]);
    const shown = await showOptions(true, createCast(), { sites });
    expect(screen.getByText(/by the reader for Gmail/)).toBeTruthy();
    expect(screen.getByText(/only on your click/)).toBeTruthy();
    expect(screen.queryByText('Allow mail.google.com')).toBeNull();
    await click('button', 'Allow outlook.live.com');
    expect(sites.all().map(({ origin }) => origin)).toContain('https://outlook.live.com/*');
    expect(shown.model.sites.refused.value).toBeNull();
    await expectAccessible();
  });

  test('sites never read are kept as hosts, and what is none is said', async () => {
    const shown = await showOptions();
    await fill('Hosts', 'https://Bank.example.com/login\n*.payroll.example, not_a_site bücher.example');
    await click('button', 'Save: Hosts');
    expect(shown.settings.all().neverRead).toEqual(['bank.example.com', 'payroll.example', 'xn--bcher-kva.example']);
    expect(screen.getByRole('alert').textContent).toBe('Not saved, because these are not sites: not_a_site');
  });

  test('colours and density are kept as soon as they are chosen', async () => {
    const shown = await showOptions();
    await pick('Colours', 'Dark');
    await pick('Density', 'Compact');
    expect(shown.settings.all()).toMatchObject({ theme: 'dark', density: 'compact' });
  });

  test('say who is signed in where, and that changes of another sign-in wait here', async () => {
    await showOptions(true, createCast(), { session: createFakeSession(undefined, SAM) });
    expect(screen.getByText('Robin Rep, rep@example.com')).toBeTruthy();
    expect(screen.getByText('Tenant: Cust00001 (Sandbox (demo))')).toBeTruthy();
    expect(screen.getByText('sam@example.com at Cust54321: 3 changes')).toBeTruthy();
    await expectAccessible();
  });

  test('a file with errors changes nothing and says each of them; a good one is taken over and can be undone', async () => {
    const shown = await showOptions();
    const file = (settings: unknown) => async () => JSON.stringify({ leadside: 'settings', version: 1, settings });
    await act(() =>
      shown.model.preferences.importFile(file({ language: 'da', theme: 'pink', colour: 1, ownAddresses: ['a@example.com', 'b'] })),
    );
    expect(shown.settings.saved).toEqual([]);
    const said = screen.getByRole('alert').textContent;
    for (const text of ['“theme” cannot be "pink".', '“colour” is no setting.', '“ownAddresses.1” cannot be "b".'])
      expect(said).toContain(text);
    await act(() => shown.model.preferences.importFile(file({ language: 'da', theme: 'dark' })));
    expect(shown.settings.all()).toMatchObject({ language: 'da', theme: 'dark', ownAddresses: ['me@example.org'] });
    await click('button', 'Undo');
    expect(shown.settings.all()).toMatchObject({ language: 'en', theme: 'system' });
    expect(screen.getByText('The settings are as they were before the import.')).toBeTruthy();
  });

  test('what is stored is told by kind, and clearing it asks first and says what stays', async () => {
    const { leads } = await showOptions();
    expect(screen.getByText(/^In all 9\d\d(\.\d)? kB/)).toBeTruthy();
    await click('button', 'Clear the copy of the CRM');
    expect(screen.getByRole('dialog', { name: 'Clear the copy of the CRM on this device?' })).toBeTruthy();
    await expectAccessible();
    await click('button', 'Cancel');
    expect(screen.queryByText('Cleared.')).toBeNull();
    await leads.setLeadStatus(personId(1), statusId(2));
    await click('button', 'Clear the copy of the CRM');
    expect(screen.getByText(/^1 change is not finished\. It stays/)).toBeTruthy();
    await click('button', 'Clear');
    expect(screen.getByText('Cleared.')).toBeTruthy();
    expect(screen.getByText(/Jane Doe: Lead status/)).toBeTruthy();
  });

  test('the report holds numbers and nobody’s data', async () => {
    const leads = createCast();
    await leads.choose(candidate('secret@aurora.example'), personId(1));
    const sites = createFakeSites([{ origin: 'https://mail.secret.example/*', reads: 'page' }]);
    const settings = createFakeSettings({ ownAddresses: ['me@secret.example'], neverRead: ['secret.example'] });
    const { model } = await showOptions(true, leads, { session: createFakeSession(undefined, SAM), sites, settings });
    const text = await model.report();
    expect(JSON.parse(text)).toMatchObject({ version: '1.2.3', sites: { page: 1 }, settings: { ownAddresses: 1, neverRead: 1 } });
    expect(text).not.toMatch(/secret|Cust|rep@|sam@|Robin|Jane|127\.0\.0\.1/);
  });

  test('signing out asks first', async () => {
    await showOptions();
    await click('button', 'Sign out');
    expect(screen.getByRole('dialog', { name: 'Sign out?' })).toBeTruthy();
    await expectAccessible();
  });
});

test.each([
  ['https://mail.example.com/inbox', 'https://mail.example.com'],
  ['mail.example.com', 'https://mail.example.com'],
  [' http://127.0.0.1:8080/mail ', 'http://127.0.0.1:8080'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://mail.example.com', null],
  ['ftp://mail.example.com', null],
  ['mail', null],
  ['', null],
])('the site in "%s" is %s', (text, origin) => {
  expect(originOf(text)).toBe(origin);
});

describe('what is kept on this device', () => {
  async function showKept(change: Parameters<ReturnType<typeof createFakeLeads>['setReplica']>[0]) {
    const leads = createFakeLeads();
    leads.setReplica(change);
    const settings = createFakeSettings();
    const model = createOptionsModel({
      leads,
      ...createOptionsPorts(),
      settings,
      now: () => Date.parse('2026-03-01T10:00:00Z'),
    });
    render(<Options model={model} texts={textsIn('en')} />);
    await calm();
    return { leads, saved: settings.saved };
  }

  test('is told with how many, how complete and as of when, and can be chosen', async () => {
    const at = Date.parse('2026-02-27T10:00:00Z');
    const { saved } = await showKept({ keep: 'mine', people: 1_204, completeAt: at, newsAt: at });
    expect(screen.getByText('1,204 people are on this device.')).toBeTruthy();
    expect(screen.getByText(/^Complete, as of 27 Feb 2026/)).toBeTruthy();
    await expectAccessible();
    await pick('Keep', 'All leads, and people looked up');
    expect(saved).toEqual([{ keep: 'all' }]);
  });

  test('can be paused and gone on with, and let go', async () => {
    const { leads, saved } = await showKept({ keep: 'all' });
    await click('button', 'Pause');
    leads.setReplica({ paused: true });
    await calm();
    expect(screen.getByText('Paused. What is here stays and grows old.')).toBeTruthy();
    await click('button', 'Go on');
    await click('button', 'Remove the leads from this device');
    expect(saved).toEqual([{ paused: true }, { paused: false }, { keep: 'lookedUp' }]);
  });

  test.each([
    [{ kind: 'firstPull', done: 400, total: 2_000 }, '400 of about 2,000'],
    [{ kind: 'firstPull' }, 'The leads are being brought here. You can go on working.'],
    [{ kind: 'news', waits: { because: 'expired', until: null } }, 'Waits until you sign in again.'],
    [{ kind: 'reconciling' }, 'It is being compared with the CRM.'],
    [{ kind: 'idle', keep: 'lookedUp' }, 'Nothing else is brought here.'],
    [{ kind: 'idle' }, 'Nothing has been brought here yet.'],
  ] as const)('says what is going on: %o', async (change, text) => {
    await showKept(change);
    expect(screen.getByText(text)).toBeTruthy();
    await expectAccessible();
  });
});

describe('the keys of the browser', () => {
  function showShortcuts(canOpen: boolean) {
    const port = createFakeShortcuts(canOpen);
    const model = createShortcuts(port);
    render(
      <InLanguage texts={textsIn('en')}>
        <Shortcuts model={model} />
      </InLanguage>,
    );
    return port;
  }

  test('are told with what they do, also one that has none, and can be changed where the browser lets one open its settings', async () => {
    const port = showShortcuts(true);
    await calm();
    expect(screen.getByText('Alt+Shift+L')).toBeTruthy();
    expect(screen.getByText('Next person in the side panel').previousElementSibling?.textContent).toBe('no keys');
    expect(screen.getByText(/type lead, a space/)).toBeTruthy();
    await expectAccessible();
    await click('button', 'Change keys in the browser');
    expect(port.opened).toBe(1);
  });

  test('are explained where the browser does not', async () => {
    showShortcuts(false);
    await calm();
    expect(screen.getByText(/about:addons/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
