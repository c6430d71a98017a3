import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEMO_BUILD } from '../../scripts/browser/demo.ts';
import { running } from './running.ts';

interface Manifest {
  readonly permissions?: readonly string[];
  readonly host_permissions?: readonly string[];
  readonly optional_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly content_scripts?: unknown;
  readonly web_accessible_resources?: unknown;
  readonly externally_connectable?: unknown;
  readonly sidebar_action?: { readonly default_panel: string };
  readonly side_panel?: unknown;
  readonly background?: unknown;
  readonly minimum_chrome_version?: string;
  readonly browser_specific_settings?: {
    readonly gecko?: { readonly strict_min_version?: string; readonly data_collection_permissions?: unknown };
  };
  readonly content_security_policy?: { readonly extension_pages?: string };
}

const DOCUMENTED = readFileSync(join(import.meta.dirname, '../../docs/store/permissions.md'), 'utf8');
const OUTPUT = join(DEMO_BUILD, '..');
const RELEASE_BUILD = join(OUTPUT, 'chrome-mv3');

/** The first column of the table below a heading. */
function documented(heading: string): readonly string[] {
  const [, section = ''] = new RegExp(`^## ${heading}$([^]*?)(?=^## |$(?![^]))`, 'm').exec(DOCUMENTED) ?? [];
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name).toSorted();
}

const PERMISSIONS = documented('Asked for at install');

async function manifestOf(build: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(build, 'manifest.json'), 'utf8')) as Manifest;
}

const BROWSERS = ['chrome', 'edge', 'firefox'];

test.each(BROWSERS)(
  'the pages of the release for %s load nothing but its own files, ask nobody but servers over TLS or this machine, and are framed by nobody',
  async (browser) => {
    const { content_security_policy: policies } = await manifestOf(join(OUTPUT, `${browser}-mv3`));
    expect(Object.keys(policies ?? {})).toEqual(['extension_pages']);
    const directives = (policies?.extension_pages ?? '').split(';').map((directive) => directive.trim());
    expect(directives.toSorted()).toEqual([
      "base-uri 'none'",
      "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self' data:",
      "require-trusted-types-for 'script'",
      "script-src 'self'",
      "style-src 'self'",
      "trusted-types 'none'",
    ]);
  },
);

test('every release names the oldest browser that it runs in', async () => {
  const [chrome, edge, firefox] = await Promise.all(BROWSERS.map((browser) => manifestOf(join(OUTPUT, `${browser}-mv3`))));
  expect([chrome?.minimum_chrome_version, edge?.minimum_chrome_version]).toEqual(['126', '126']);
  expect(firefox?.browser_specific_settings?.gecko?.strict_min_version).toBe('142.0');
});

describe('what the built extension may do', () => {
  const run = running();

  test.each(BROWSERS)('the release for %s asks at install for exactly the documented permissions, and for no host', async (browser) => {
    const manifest = await manifestOf(join(OUTPUT, `${browser}-mv3`));
    expect(PERMISSIONS).toHaveLength(7);
    expect(manifest.permissions?.toSorted()).toEqual(PERMISSIONS.filter((name) => browser !== 'firefox' || name !== 'sidePanel'));
    expect(manifest.host_permissions ?? []).toEqual([]);
    expect(manifest.optional_permissions ?? []).toEqual([]);
    expect(manifest.optional_host_permissions?.toSorted()).toEqual(documented('Asked for later, on a click'));
    expect(manifest.content_scripts).toBeUndefined();
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.externally_connectable).toBeUndefined();
  });

  test('Firefox has a sidebar and an event page, and is told that no data is collected', async () => {
    const manifest = await manifestOf(join(OUTPUT, 'firefox-mv3'));
    expect(manifest.sidebar_action).toMatchObject({ default_panel: 'sidepanel.html' });
    expect(manifest.background).toEqual({ scripts: ['background.js'], type: 'module' });
    expect(manifest.browser_specific_settings?.gecko?.data_collection_permissions).toEqual({ required: ['none'] });
    expect(manifest.side_panel).toBeUndefined();
  });

  test('the demo build differs by the loopback host alone', async () => {
    const { host_permissions: hosts, ...demo } = await manifestOf(DEMO_BUILD);
    const { host_permissions: none = [], ...release } = await manifestOf(RELEASE_BUILD);
    expect(hosts).toEqual(['http://127.0.0.1/*']);
    expect(none).toEqual([]);
    expect(demo).toEqual(release);
    // What the pages run is the very same: the files' names have a hash of what is in them.
    const [ofDemo, ofRelease] = await Promise.all([DEMO_BUILD, RELEASE_BUILD].map((build) => readdir(join(build, 'chunks'))));
    expect(ofDemo?.toSorted()).toEqual(ofRelease?.toSorted());
  });

  test('the browser grants the running extension no more than that', async () => {
    const { panel } = run();
    const granted = await panel.page.evaluate(() =>
      (
        globalThis as unknown as { chrome: { permissions: { getAll(): Promise<{ permissions: string[]; origins: string[] }> } } }
      ).chrome.permissions.getAll(),
    );
    expect(granted.permissions.toSorted()).toEqual(PERMISSIONS);
    expect(granted.origins).toEqual(['http://127.0.0.1/*']);
  });

  test('the panel takes no markup and no script from a string', async () => {
    const { demo } = run();
    // In a page of its own, because the browser reports each attempt as a violation.
    const page = await demo.browser.browser.newPage();
    await page.goto(demo.browser.url('options.html'));
    const outcome = await page.evaluate(() => {
      const refused = (attempt: () => void): boolean => {
        try {
          attempt();
          return false;
        } catch {
          return true;
        }
      };
      return {
        markup: refused(() => document.body.insertAdjacentHTML('beforeend', '<b>x</b>')),
        script: refused(() => (document.createElement('script').text = 'globalThis.x = 1')),
      };
    });
    await page.close();
    expect(outcome).toEqual({ markup: true, script: true });
  });

  test('a page cannot reach the extension’s files', async () => {
    const { demo } = run();
    const address = demo.browser.url('sidepanel.html');
    const loaded = await demo.page.evaluate(
      (url) =>
        fetch(url).then(
          () => true,
          () => false,
        ),
      address,
    );
    expect(loaded).toBe(false);
  });
});
