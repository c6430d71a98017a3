import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../scripts/browser/demo.ts';
import { type Panel, panelOf } from '../../scripts/browser/panel.ts';
import { serve, type Served } from '../../scripts/browser/serve.ts';
import { signIn } from '../../scripts/browser/sign-in.ts';
import { openMail, openMailbox } from '../../scripts/tour/mail.ts';
import { bugs, STATUS } from './running.ts';

const JANE = 11;
const CHANGES = /\/Person\/11$/;

/** The same user at two tenants, which hold people of the same names and numbers. */
describe('two tenants', () => {
  let demo: Demo;
  let other: Served;
  let panel: Panel;

  beforeAll(async () => {
    other = await serve({ sandbox: { tenant: 'Cust00002' } });
    demo = await startDemo();
    await openMailbox(demo.page, demo.url);
    panel = panelOf(await demo.panelAs('rep@example.com'));
  });

  afterAll(async () => {
    const found = bugs(demo);
    await demo.close();
    await other.close();
    expect(found).toEqual([]);
  });

  async function change(served: Served, tenant: string): Promise<void> {
    const { browser } = demo.browser;
    await browser.deleteCookie(...(await browser.cookies()));
    await signIn(browser, panel.page, { sandboxUrl: served.url, user: 'rep@example.com', tenant });
    await panel.sees(tenant);
    await panel.shows('Jane Doe');
  }

  async function signOut(answer: 'Sign out' | 'Sign out without sending'): Promise<void> {
    await panel.click('button', 'Sign out');
    await panel.sees('Sign out?');
    await panel.click('button', answer);
    await panel.sees('Sign in to SuperOffice CRM');
  }

  test('what waits for one is not sent to the other, nor shown there, and goes out once when its tenant is back', async () => {
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    demo.traffic.disturb(({ method }) => (method === 'PATCH' ? Promise.resolve(new Response(null, { status: 503 })) : null));
    await panel.chooseStatus('Contacting');
    await panel.sees('Saved here');
    await signOut('Sign out without sending');
    await panel.sees('rep@example.com at Cust00001: 1 change');
    demo.traffic.disturb(() => null);

    await change(other, 'Cust00002');
    await panel.sees('rep@example.com at Cust00001: 1 change');
    // Here she still has what this tenant says.
    await expect.poll(() => panel.status()).toBe('Open');
    await panel.chooseStatus('Re-nurture');
    await expect.poll(async () => (await other.crm.person(JANE)).leadStatusId, { timeout: 30_000 }).toBe(STATUS.renurture);
    expect(other.traffic.count('PATCH', CHANGES, 200)).toBe(1);
    expect(demo.traffic.count('PATCH', CHANGES, 200)).toBe(0);
    expect((await demo.crm.person(JANE)).leadStatusId).toBe(STATUS.open);

    await panel.sees('Everything is sent');
    await signOut('Sign out');
    await change(demo, 'Cust00001');
    await expect.poll(async () => (await demo.crm.person(JANE)).leadStatusId, { timeout: 60_000 }).toBe(STATUS.contacting);
    await expect.poll(() => panel.status()).toBe('Contacting');
    await panel.seesNot('Changes of other sign-ins wait here');
    expect(demo.traffic.count('PATCH', CHANGES, 200)).toBe(1);
    expect(other.traffic.count('PATCH', CHANGES, 200)).toBe(1);
    expect((await other.crm.person(JANE)).leadStatusId).toBe(STATUS.renurture);
  });
});
