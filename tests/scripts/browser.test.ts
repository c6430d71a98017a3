import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { howToInstall } from '../../scripts/browser/find.ts';
import { firefoxPlaces, howToGetFirefox, needFirefox } from '../../scripts/browser/firefox-find.ts';
import { usualPlaces } from '../../scripts/browser/places.ts';
import { parseVersion, refusal, searchBrowsers, searchEdge } from '../../scripts/browser/search.ts';

const LINUX = { platform: 'linux', home: '/home/u', env: { PATH: '/opt/bin:/usr/bin' } } as const;

describe('where a browser is looked for', () => {
  test('a browser that the environment names is the only one', () => {
    expect(usualPlaces({ ...LINUX, env: { LEADSIDE_CHROMIUM: '/x/chromium' } })).toEqual(['/x/chromium']);
  });

  test('Linux: Chromium before Edge before Chrome, then the copies of puppeteer and Playwright', () => {
    const places = usualPlaces(LINUX);
    const at = (path: string): number => places.indexOf(path);
    expect(at('/opt/bin/chromium')).toBe(0);
    expect(at('/usr/bin/chromium')).toBeLessThan(at('/usr/bin/microsoft-edge'));
    expect(at('/usr/bin/microsoft-edge')).toBeLessThan(at('/usr/bin/google-chrome'));
    expect(places.slice(-2)).toEqual([
      '/home/u/.cache/puppeteer/chrome/*/chrome-linux64/chrome',
      '/home/u/.cache/ms-playwright/chromium-*/chrome-linux*/chrome',
    ]);
  });

  test('macOS and Windows: copies made for driving come first', () => {
    expect(usualPlaces({ platform: 'darwin', home: '/Users/u', env: {} })[0]).toContain('/Users/u/.cache/puppeteer/');
    const windows = usualPlaces({ platform: 'win32', home: 'C:\\Users\\u', env: { PROGRAMFILES: 'C:\\Program Files' } });
    expect(windows[0]).toBe('C:\\Users\\u\\.cache\\puppeteer\\chrome\\*\\chrome-win64\\chrome.exe');
    expect(windows).toContain('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe');
  });
});

describe('which browser can be used', () => {
  test.each([
    ['Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)\n', { product: 'Chromium', version: '156.0.8078.79' }],
    ['Google Chrome for Testing 150.0.1.2 \n', { product: 'Google Chrome for Testing', version: '150.0.1.2' }],
    ['Microsoft Edge 140.0.3485.54', { product: 'Microsoft Edge', version: '140.0.3485.54' }],
    ['command not found', null],
    ['', null],
  ])('%j tells its version', (text, told) => {
    expect(parseVersion(text)).toEqual(told);
  });

  test.each([
    ['Chromium', '156.0.1.2', null],
    ['Google Chrome for Testing', '150.0.1.2', null],
    ['Microsoft Edge', '140.0.1.2', null],
    ['Google Chrome', '136.0.1.2', null],
    ['Google Chrome', '137.0.1.2', /ignores --load-extension/],
    ['Chromium', '122.0.1.2', /too old/],
  ])('%s %s', (product, version, why) => {
    if (why === null) expect(refusal(product, version)).toBeNull();
    else expect(refusal(product, version)).toMatch(why);
  });

  test('a named browser that is not there is refused with the reason, and nothing else is tried', async () => {
    const search = await searchBrowsers({ ...LINUX, env: { LEADSIDE_CHROMIUM: '/nowhere/chromium' } });
    expect(search.usable).toBeNull();
    expect(search.refused).toEqual([
      { path: '/nowhere/chromium', why: 'LEADSIDE_CHROMIUM names a file that is not there or may not be run' },
    ]);
  });

  test.skipIf(process.platform === 'win32')('Edge is found beside a browser that is better, and also where another is named', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'leadside-browsers-'));
    try {
      const edge = join(folder, 'microsoft-edge');
      for (const [path, says] of [
        [edge, 'Microsoft Edge 150.0.1.2'],
        [join(folder, 'chromium'), 'Chromium 156.0.1.2'],
      ] as const) {
        await writeFile(path, `#!/bin/sh\necho "${says}"\n`);
        await chmod(path, 0o755);
      }
      const machine = { ...LINUX, env: { PATH: folder, LEADSIDE_CHROMIUM: join(folder, 'chromium') } };
      expect(await searchEdge(machine)).toEqual({ path: edge, product: 'Microsoft Edge', version: '150.0.1.2' });
      expect((await searchBrowsers(machine)).usable?.product).toBe('Chromium');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test.each(['linux', 'darwin', 'win32', 'freebsd'] as const)(
    'on %s the way to get one is told, with what was found and refused',
    (platform) => {
      const text = howToInstall(platform, {
        usable: null,
        refused: [{ path: '/usr/bin/google-chrome', why: 'it ignores --load-extension' }],
      });
      expect(text).toContain('/usr/bin/google-chrome: it ignores --load-extension');
      expect(text).toContain('LEADSIDE_CHROMIUM=');
      expect(text).toMatch(/install/);
    },
  );
});

describe('where Firefox is looked for', () => {
  test('one that the environment names is the only one, and when it is not there nothing is installed', async () => {
    const machine = { ...LINUX, env: { LEADSIDE_FIREFOX: '/nowhere/firefox' } };
    expect(firefoxPlaces(machine)).toEqual(['/nowhere/firefox']);
    await expect(needFirefox(() => undefined, machine)).rejects.toThrow('/nowhere/firefox: it is not there or may not be run');
  });

  test('Linux: every folder of the path, the plain name first', () => {
    expect(firefoxPlaces(LINUX)).toEqual(['/opt/bin/firefox', '/usr/bin/firefox', '/opt/bin/firefox-esr', '/usr/bin/firefox-esr']);
  });

  test.each(['linux', 'darwin', 'win32', 'freebsd'] as const)('on %s the way to get one is told', (platform) => {
    const text = howToGetFirefox(platform, ['/usr/bin/firefox: 115.2 is too old']);
    expect(text).toContain('/usr/bin/firefox: 115.2 is too old');
    expect(text).toContain('LEADSIDE_FIREFOX=');
    expect(text).toMatch(/firefox/i);
  });
});
