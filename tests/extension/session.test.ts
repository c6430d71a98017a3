import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../scripts/browser/demo.ts';
import { panelOf } from '../../scripts/browser/panel.ts';
import { pickUser, signIn } from '../../scripts/browser/sign-in.ts';
import { openMail, openMailbox } from '../../scripts/tour/mail.ts';
import { bugs, STATUS } from './running.ts';

async function holds(folder: string, text: string): Promise<readonly string[]> {
  const wanted = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (wanted.some((each) => bytes.includes(each))) found.push(path);
  }
  return found;
}

describe('signing in', () => {
  let demo: Demo | null = null;

  async function started(options: Parameters<typeof startDemo>[0] = {}): Promise<Demo> {
    demo = await startDemo(options);
    await openMailbox(demo.page, demo.url);
    return demo;
  }

  afterEach(async () => {
    await demo?.close();
    demo = null;
  });

  test('a token that expires is renewed silently, and the edit arrives', async () => {
    const { crm, page, panelAs, traffic, browser } = await started({ sandbox: { accessTokenSeconds: 4 } });
    const panel = panelOf(await panelAs('rep@example.com'));
    await openMail(page, 'Jane Doe');
    await panel.shows('Jane Doe');
    const windows: string[] = [];
    browser.browser.on('targetcreated', (target) => windows.push(target.url()));
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    await panel.chooseStatus('Contacting');
    await expect.poll(async () => (await crm.person(11)).leadStatusId, { timeout: 30_000 }).toBe(STATUS.contacting);
    expect(traffic.tokens().length).toBeGreaterThan(1);
    expect(windows.filter((url) => url.includes('/login'))).toEqual([]);
    expect(traffic.count('PATCH', /\/Person\/11$/, 200)).toBe(1);
  });

  test('a sign-in that cannot be renewed keeps the edit here; after signing in again it is sent', async () => {
    const { browser, crm, page, panelAs, traffic, url } = await started();
    const panel = panelOf(await panelAs('rep@example.com'));
    await openMail(page, 'Jane Doe');
    await panel.shows('Jane Doe');
    // The session at the provider ends: the silent renewal finds nobody signed in.
    await browser.browser.deleteCookie(...(await browser.browser.cookies()));
    const old = new Set(traffic.tokens());
    traffic.disturb((request) =>
      /\/api\/v1\//.test(request.path) && traffic.tokens().every((token) => old.has(token))
        ? Promise.resolve(Response.json({ ErrorMessage: 'expired' }, { status: 401 }))
        : null,
    );
    await panel.chooseStatus('Contacting');
    await panel.sees('Your sign-in has expired', 20_000);
    expect((await crm.person(11)).leadStatusId).toBe(STATUS.open);
    await panel.click('button', 'Sign in again');
    await pickUser(browser.browser, { sandboxUrl: url, user: 'rep@example.com' });
    await expect.poll(async () => (await crm.person(11)).leadStatusId, { timeout: 30_000 }).toBe(STATUS.contacting);
    await panel.seesNot('Your sign-in has expired');
    expect(demo ? bugs(demo) : ['not started']).toEqual([]);
  });

  test('whoever signs in after somebody is told whose changes wait here and what becomes of them; they are sent when that user is back', async () => {
    const { browser, crm, page, panelAs, traffic, url } = await started();
    const signInAs = async (user: string): Promise<void> => {
      await browser.browser.deleteCookie(...(await browser.browser.cookies()));
      await signIn(browser.browser, panel.page, { sandboxUrl: url, user });
      await panel.sees('Cust00001');
    };
    const signOut = async (answer: 'Sign out' | 'Sign out without sending'): Promise<void> => {
      await panel.click('button', 'Sign out');
      await panel.sees('Sign out?');
      await panel.click('button', answer);
      await panel.sees('Sign in to SuperOffice CRM');
    };
    const panel = panelOf(await panelAs('rep@example.com'));
    await openMail(page, 'Jane Doe');
    await panel.shows('Jane Doe');
    traffic.disturb(({ method, path }) =>
      method === 'PATCH' && /Person/.test(path) ? Promise.resolve(new Response(null, { status: 503 })) : null,
    );
    await panel.chooseStatus('Contacting');
    await panel.sees('Saved here');
    await signOut('Sign out without sending');
    await panel.sees('Changes of other sign-ins wait here');
    await panel.sees('rep@example.com at Cust00001: 1 change');
    traffic.disturb(() => null);
    await signInAs('admin@example.com');
    await panel.sees('rep@example.com at Cust00001: 1 change');
    await panel.sees('They are sent when that user signs in there again, and nobody else sees them.');
    await panel.click('button', 'Close');
    await panel.seesNot('Changes of other sign-ins wait here');
    expect((await crm.person(11)).leadStatusId).toBe(STATUS.open);
    await signOut('Sign out');
    await signInAs('rep@example.com');
    await expect.poll(async () => (await crm.person(11)).leadStatusId, { timeout: 60_000 }).toBe(STATUS.contacting);
    await panel.seesNot('Changes of other sign-ins wait here');
    expect(traffic.count('PATCH', /\/Person\/11$/, 200)).toBe(1);
  });

  test('no access token is on the disk, while the replica is', async () => {
    const profileDir = await mkdtemp(join(tmpdir(), 'leadside-disk-'));
    try {
      const { page, panelAs, traffic, close } = await started({ browser: { profileDir } });
      const panel = panelOf(await panelAs('rep@example.com'));
      await openMail(page, 'Jane Doe');
      await panel.shows('Jane Doe');
      const [token = ''] = traffic.tokens();
      expect(token.length).toBeGreaterThan(20);
      await close();
      expect(await holds(profileDir, 'Northwind Trading')).not.toEqual([]);
      for (const part of [token, token.slice(-24)]) expect(await holds(profileDir, part)).toEqual([]);
    } finally {
      await demo?.close();
      await rm(profileDir, { recursive: true, force: true });
    }
  });
});
