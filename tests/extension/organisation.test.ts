import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../scripts/browser/demo.ts';
import { needChromium } from '../../scripts/browser/find.ts';
import { type Panel, panelOf } from '../../scripts/browser/panel.ts';
import { chromiumPolicy, placeChromiumFile, type PlacedPolicy } from '../../scripts/browser/policy-file.ts';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { openMail, openMailbox } from '../../scripts/tour/mail.ts';
import { findings } from './axe.ts';
import { bugs, STATUS } from './running.ts';

/** The browser looks at a changed file after a few seconds. */
const HEARD_MS = 30_000;

const chromium = await needChromium((line) => process.stderr.write(`${line}\n`));
const placed = await placeChromiumFile(chromium.path, {});
if (placed === null) process.stderr.write('organisation: skipped, no policy can be put where the browser looks for it\n');
else await placed.remove();

describe.skipIf(placed === null)('what an organisation sets', () => {
  let demo: Demo;
  let panel: Panel;
  let policy: PlacedPolicy | null = null;

  const set = async (values: Readonly<Record<string, unknown>>): Promise<void> => policy?.replace(chromiumPolicy(values));

  async function optionsPage(): Promise<Page> {
    const page = await demo.browser.browser.newPage();
    await page.goto(demo.browser.url('options.html'));
    return page;
  }

  beforeAll(async () => {
    policy = await placeChromiumFile(chromium.path, chromiumPolicy({}));
    demo = await startDemo();
    await openMailbox(demo.page, demo.url);
    panel = panelOf(await demo.panelAs('rep@example.com'));
  });
  afterAll(async () => {
    await policy?.remove();
    const found = bugs(demo);
    await demo.close();
    expect(found).toEqual([]);
  });

  test('reading only: the card says so within seconds, and nothing reaches the CRM', async () => {
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.seesNot('Read only');
    await set({ readOnly: true });
    await panel.sees('Read only: set by your organisation.', HEARD_MS);
    expect(await panel.has('radio', 'Contacting')).toBe(false);
    expect((await demo.crm.person(11)).leadStatusId).toBe(STATUS.open);
    expect(demo.traffic.count('PATCH', /Person/, 200)).toBe(0);
  });

  test('the options say what is set, and offer no more than that', async () => {
    await set({ keep: 'lookedUp', language: 'en', keepDays: 30 });
    const page = await optionsPage();
    const options = surfaceOf(page);
    await options.sees('What is kept of the CRM is deleted and read anew after 30 days.', HEARD_MS);
    await options.sees('Set by your organisation.');
    // The page may hear of the change after it was opened with it, and is loaded anew then: what is asked meanwhile has no answer.
    const offered = (): Promise<readonly string[]> =>
      page
        .$$eval('select option', (all) => all.filter(({ disabled }) => !disabled).map(({ textContent }) => textContent))
        .then((all) => ['People looked up only', 'All leads, and people looked up', 'Dansk'].filter((one) => all.includes(one)))
        .catch(() => []);
    await expect.poll(offered, { timeout: HEARD_MS }).toEqual(['People looked up only']);
    await expect.poll(() => findings(page).catch(String), { timeout: HEARD_MS }).toEqual([]);
    await page.close();
  });

  test('a host that is never read is not read, though the user allowed it, and nobody on it is looked up', async () => {
    await set({ neverReadHosts: ['127.0.0.1'] });
    await panel.sees('Your organisation does not let this page be read', HEARD_MS);
    const before = demo.traffic.count('POST', /GetPersonEntitiesFromEmailAddress$/, 200);
    await openMail(demo.page, 'Lars Hansen');
    await demo.page.reload();
    await panel.sees('Your organisation does not let this page be read');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await panel.text()).not.toContain('Lars Hansen');
    expect(demo.traffic.count('POST', /GetPersonEntitiesFromEmailAddress$/, 200)).toBe(before);
    await set({});
    await panel.seesNot('Your organisation does not let this page be read', HEARD_MS);
  });

  test('a policy with mistakes counts as the strictest, and the options name each of them', async () => {
    await set({ keep: 'nothing', allowedHosts: ['https://mail.example.com/'], surprise: true });
    const page = await optionsPage();
    const options = surfaceOf(page);
    await options.sees('keep: not one of the choices. Only people looked up are kept.', HEARD_MS);
    await options.sees('allowedHosts: not a list of hosts. No page is read.');
    await page.close();
    await demo.page.bringToFront();
    await panel.sees('Your organisation does not let this page be read', HEARD_MS);
  });

  test('values of a wrong type do not reach it in this browser: what does counts, and the options say where to look for the rest', async () => {
    await set({
      readOnly: 'yes',
      keepDays: '7',
      allowedHosts: 'mail.example.com',
      switchedOff: {},
      neverReadHosts: ['payroll.example.com'],
    });
    const page = await optionsPage();
    const options = surfaceOf(page);
    await options.sees('Never read: payroll.example.com', HEARD_MS);
    await options.sees('What was set and is not listed here does not count: look at chrome://policy.');
    expect(await page.$$eval('.set-lines li', (all) => all.map(({ textContent }) => textContent))).toEqual([
      'Never read: payroll.example.com',
    ]);
    await page.close();
    await demo.page.bringToFront();
    await panel.seesNot('Read only');
  });

  test('where users may sign in: whoever is signed in elsewhere is signed out, and the form offers that place alone', async () => {
    await set({ environment: 'production', tenant: 'Cust12345' });
    await panel.sees('Sign in to SuperOffice CRM', HEARD_MS);
    await panel.sees('Set by your organisation.');
    const form = await panel.page.$$eval('form select option', (all) => all.filter(({ disabled }) => !disabled).map(({ value }) => value));
    expect(form).toEqual(['production']);
    const tenant = await panel.page.$eval('form input', ({ value, readOnly }) => [value, readOnly]);
    expect(tenant).toEqual(['Cust12345', true]);
  });

  test('what was set goes with the policy', async () => {
    await set({});
    await panel.sees('Cust00001', HEARD_MS);
    await demo.page.bringToFront();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.seesNot('Read only');
  });
});
