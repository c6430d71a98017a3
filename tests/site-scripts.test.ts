import { describe, expect, test } from 'vitest';
import { fastmail } from '../lib/detect/sites/fastmail.ts';
import { gmail } from '../lib/detect/sites/gmail.ts';
import { outlook } from '../lib/detect/sites/outlook.ts';
import { proton } from '../lib/detect/sites/proton.ts';
import { yahoo } from '../lib/detect/sites/yahoo.ts';
import { NO_ORGANISATION } from '../lib/domain/organisation.ts';
import { filesFor, HOSTED, readsAt, scriptsFor } from '../lib/site-scripts.ts';

const ANY = ['content-scripts/webmail.js', 'text.js', 'content-scripts/page.js'];

test.each([gmail, outlook, yahoo, proton, fastmail])('the script of $id runs on the hosts that its site file names', ({ id, matches }) => {
  expect(HOSTED[id]).toEqual(matches);
});

describe('where scripts run', () => {
  test('nothing was allowed: nowhere', () => {
    expect(scriptsFor([])).toEqual([]);
    expect(scriptsFor(['https://*.superoffice.com/*']), 'the CRM itself is no page').toEqual([]);
  });

  test('a webmail with a script of its own gets that one, on the allowed hosts only', () => {
    expect(scriptsFor(['https://outlook.live.com/*'])).toEqual([
      { id: 'outlook', matches: ['https://outlook.live.com/*'], excludeMatches: [], js: ['content-scripts/outlook.js'] },
    ]);
  });

  test('any other host gets the scripts for webmails, for text and for any page, in this order', () => {
    const [script, ...others] = scriptsFor(['https://webmail.example/*']);
    expect(others).toEqual([]);
    expect(script).toMatchObject({ id: 'page', matches: ['https://webmail.example/*'], js: ANY });
  });

  test.each(['https://www.linkedin.com/*', 'https://*.xing.com/*', 'https://x.com/*', 'https://linkedin.com/*'])(
    'nothing runs by itself on %s, even where the user allowed it',
    (origin) => {
      expect(scriptsFor([origin])).toEqual([]);
    },
  );

  test('where all hosts are allowed, networks of people are left out', () => {
    const [page] = scriptsFor(['https://*/*']).filter(({ id }) => id === 'page');
    expect(page?.excludeMatches).toContain('*://*.linkedin.com/*');
  });

  test.each(['https://notlinkedin.com/*', 'https://max.com/*', 'https://linkedin.com.example/*'])('%s is no such network', (origin) => {
    expect(scriptsFor([origin])).toHaveLength(1);
  });

  test.each(['https://*/*', '*://*/*', '<all_urls>', 'https://*.google.com/*'])(
    '%s includes Gmail, which the script for any page then leaves alone',
    (origin) => {
      const scripts = scriptsFor([origin]);
      expect(scripts.find(({ id }) => id === 'gmail')?.matches).toEqual(['https://mail.google.com/*']);
      expect(scripts.find(({ id }) => id === 'page')?.excludeMatches).toContain('https://mail.google.com/*');
    },
  );

  test.each(['http://mail.google.com/*', 'https://google.com/*', 'https://*.oogle.com/*', 'https://evilmail.google.com/*'])(
    '%s does not include Gmail',
    (origin) => {
      expect(scriptsFor([origin]).map(({ id }) => id)).toEqual(['page']);
    },
  );
});

test.each([
  ['https://mail.google.com/mail/u/0/', ['content-scripts/gmail.js']],
  ['https://outlook.cloud.microsoft/mail/', ['content-scripts/outlook.js']],
  ['https://webmail.example/', ANY],
  ['https://mail.google.com.evil.example/', ANY],
  [undefined, ANY],
])('on a click %s is read by its own script', (url, files) => {
  expect(filesFor(url)).toEqual(files);
});

describe('where scripts run under an organisation', () => {
  const matches = (origins: readonly string[], change: Partial<typeof NO_ORGANISATION>): readonly string[] =>
    scriptsFor(origins, { ...NO_ORGANISATION, ...change }).flatMap((script) => script.matches);

  test('a host that it does not allow is not read, whatever the user has allowed', () => {
    const allowedHosts = ['webmail.example', '*.example.org'];
    expect(matches(['https://webmail.example/*', 'https://other.example/*', 'https://mail.example.org/*'], { allowedHosts })).toEqual([
      'https://webmail.example/*',
      'https://mail.example.org/*',
    ]);
    expect(matches(['https://mail.google.com/*'], { allowedHosts })).toEqual([]);
    expect(matches(['https://webmail.example/*'], { allowedHosts: [] })).toEqual([]);
  });

  test('all hosts of the user become those of the organisation', () => {
    const allowedHosts = ['webmail.example', 'mail.google.com'];
    for (const everything of ['<all_urls>', 'https://*/*'])
      expect(matches([everything], { allowedHosts }).toSorted()).toEqual(['https://mail.google.com/*', 'https://webmail.example/*']);
    expect(matches(['https://*.example.org/*'], { allowedHosts: ['*.mail.example.org'] })).toEqual(['https://*.mail.example.org/*']);
    expect(matches(['https://*.mail.example.org/*'], { allowedHosts: ['*.example.org'] })).toEqual(['https://*.mail.example.org/*']);
  });

  test('a host that is never read is left out of what is wider, and dropped where it stands alone', () => {
    const neverReadHosts = ['bank.example', '*.mail.google.com'];
    const [script] = scriptsFor(['https://*/*'], { ...NO_ORGANISATION, neverReadHosts }).filter(({ id }) => id === 'page');
    expect(script?.excludeMatches).toEqual(expect.arrayContaining(['*://bank.example/*', '*://*.mail.google.com/*']));
    expect(matches(['https://bank.example/*', 'https://mail.google.com/*'], { neverReadHosts })).toEqual([]);
  });
});

test.each([
  ['https://mail.google.com/*', 'gmail'],
  ['https://outlook.live.com/*', 'outlook'],
  ['https://webmail.example/*', 'page'],
  ['https://*/*', 'page'],
  ['https://www.linkedin.com/*', 'click'],
  ['https://bank.example/*', 'never'],
  ['https://online.bank.example/*', 'never'],
])('at %s is read: %s', (origin, reads) => {
  expect(readsAt(origin, { ...NO_ORGANISATION, neverReadHosts: ['*.bank.example'] })).toBe(reads);
});

test('where nothing is ever read, nothing is registered: not on the host, not below it, and not under a wider permission', () => {
  const rules = { ...NO_ORGANISATION, neverReadHosts: ['*.bank.example', '*.mail.google.com'] };
  expect(scriptsFor(['https://bank.example/*', 'https://online.bank.example/*', 'https://mail.google.com/*'], rules)).toEqual([]);
  for (const { excludeMatches } of scriptsFor(['https://*/*'], rules)) {
    expect(excludeMatches).toContain('*://*.bank.example/*');
    expect(excludeMatches).toContain('*://*.mail.google.com/*');
  }
});
