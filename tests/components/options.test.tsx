// @vitest-environment happy-dom
import { render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { Options } from '../../components/options/Options.tsx';
import { createOptionsModel, originOf } from '../../lib/models/options.ts';
import type { OptionsSettings } from '../../lib/models/options.ts';
import { createFakeSession } from '../models/ports.ts';
import { calm, clear, click, expectAccessible, fill, pick } from './surface.tsx';

afterEach(clear);

interface ShownOptions {
  readonly sites: string[];
  readonly settings: OptionsSettings[];
}

async function showOptions(permits = true): Promise<ShownOptions> {
  let sites = ['https://mail.example.com/*'];
  const settings: OptionsSettings[] = [{ language: 'en', ownAddresses: ['me@example.org'] }];
  const shown = {
    get sites() {
      return sites;
    },
    settings,
  };
  const model = createOptionsModel({
    session: createFakeSession(),
    sites: {
      list: async () => sites,
      async remove(site) {
        sites = sites.filter((other) => other !== site);
      },
      async allow(origin) {
        if (permits) sites = [...sites, origin];
        return permits;
      },
    },
    settings: {
      load: async () => settings.at(-1) ?? { language: null, ownAddresses: [] },
      async save(change) {
        settings.push({ language: null, ownAddresses: [], ...settings.at(-1), ...change });
      },
    },
  });
  render(<Options model={model} />);
  await calm();
  return shown;
}

describe('the options', () => {
  test('list the sites that may be read, and remove one', async () => {
    const shown = await showOptions();
    expect(screen.getByText('https://mail.example.com')).toBeTruthy();
    await expectAccessible();
    await click('button', 'Remove https://mail.example.com');
    expect(shown.sites).toEqual([]);
    expect(screen.getByText('No sites yet.')).toBeTruthy();
  });

  test('a site is allowed by its address', async () => {
    const shown = await showOptions();
    await fill('Site address', 'webmail.example.net/inbox?x=1');
    await click('button', 'Allow site');
    expect(shown.sites).toContain('https://webmail.example.net');
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

  test('own addresses are kept as addresses, each once', async () => {
    const shown = await showOptions();
    await fill('Your own addresses', 'Me@Example.org\nsecond@example.org, nonsense\nme@example.org');
    await click('button', 'Save');
    expect(shown.settings.at(-1)?.ownAddresses).toEqual(['me@example.org', 'second@example.org']);
    expect(screen.getByText('Settings saved.')).toBeTruthy();
  });

  test('another language is spoken at once', async () => {
    const shown = await showOptions();
    await pick('Language', 'Dansk');
    expect(shown.settings.at(-1)?.language).toBe('da');
    expect(screen.getByRole('heading', { level: 1, name: 'Indstillinger for Leadside' })).toBeTruthy();
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
