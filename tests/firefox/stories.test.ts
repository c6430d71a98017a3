import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { panelOf } from '../../scripts/browser/panel.ts';
import { signIn } from '../../scripts/browser/sign-in.ts';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { CAST, STATUS } from '../../scripts/tour/context.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { findings } from '../extension/axe.ts';
import { administrationStories } from '../stories/administration.ts';
import { bulkStories } from '../stories/bulk.ts';
import { conflictStories } from '../stories/conflicts.ts';
import { hostileStories } from '../stories/hostile-crm.ts';
import { fullDiskStories } from '../stories/storage.ts';
import { running } from './running.ts';
import { stageOf } from './stage.ts';

/** Categories by the ids of a new database. */
const CATEGORY = { lead: 1, mql: 2 } as const;
const SLOWLY = { timeout: 20_000 };

describe('Firefox, with the real sidebar, popup and pages', () => {
  const run = running();
  const statusOf = (id: number) => async (): Promise<number> => (await run().served.crm.person(id)).leadStatusId;

  afterEach(() => run().firefox.setOffline(false));

  test('a mail leads to the card of its sender in the sidebar, with category, group and lead status', async () => {
    const { mail, panel } = run();
    await openMail(mail, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.sees('Northwind Trading');
    await panel.sees(/Lead\b.*Potential customer/);
    await expect.poll(() => panel.status(), SLOWLY).toBe('Open');
  });

  test('a customer’s lead status is hidden, with the reason and the kept value', async () => {
    const { mail, panel } = run();
    await openMail(mail, 'Lars Hansen');
    await panel.sees(/is in the group Customer/);
    await panel.sees('Kept value: Qualified');
    expect(await panel.status()).toBeNull();
  });

  test('a status that is chosen arrives at the CRM in one request, and Undo takes it back there too', async () => {
    const { served, mail, panel } = run();
    await openMail(mail, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.chooseStatus('Contacting');
    await expect.poll(statusOf(CAST.jane), SLOWLY).toBe(STATUS.contacting);
    await panel.sees('Sent');
    expect(served.traffic.count('PATCH', /\/Person\/11$/)).toBe(1);
    await panel.click('button', 'Undo');
    await expect.poll(statusOf(CAST.jane), SLOWLY).toBe(STATUS.open);
  });

  test('an edit without a network waits on this device, and is sent exactly once when it is back', async () => {
    const { served, firefox, mail, panel } = run();
    await openMail(mail, 'Sofia Lind');
    await panel.shows('Sofia Lind');
    const before = served.traffic.count('PATCH', /\/Person\//);
    await firefox.setOffline(true);
    await panel.chooseStatus('Re-nurture');
    await panel.sees(/Saved here|Offline: 1 change waits/);
    expect(served.traffic.count('PATCH', /\/Person\//)).toBe(before);
    await firefox.setOffline(false);
    await expect.poll(statusOf(CAST.sofia), { timeout: 40_000 }).toBe(STATUS.renurture);
    expect(served.traffic.count('PATCH', /\/Person\//)).toBe(before + 1);
  });

  conflictStories(() => stageOf(run()));

  test('the event page that Firefox has ended starts again with the next mail, and the sidebar does without it', async () => {
    const { firefox, mail, panel } = run();
    await firefox.endBackground();
    // Another one than before: of the same people nothing is reported again, and nobody has to be woken.
    await openMail(mail, 'Lars Hansen');
    await expect.poll(() => firefox.backgroundState(), SLOWLY).toBe('running');
    await panel.shows('Lars Hansen');
  });

  test('a company that moves takes its people along: they lose the field, and the card says why', async () => {
    const { served, mail, panel } = run();
    await openMail(mail, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.openCompany('Northwind Trading');
    await panel.shows('Northwind Trading');
    await panel.pick('Category', 'Customer');
    await panel.sees(/people lose the lead status field|person loses the lead status field/);
    await panel.click('button', 'Change category');
    await expect.poll(() => served.crm.companyCategory(CAST.northwind), SLOWLY).not.toBe(CATEGORY.lead);
    await panel.click('button', 'Back');
    await panel.sees(/is in the group Customer/);
  });

  test('people of a mail are gone through by keyboard alone', async () => {
    const { mail, panel } = run();
    const told = (): Promise<string | null> => panel.page.evaluate(() => document.querySelector('.triage > output')?.textContent ?? null);
    await openMail(mail, 'Mette Sørensen');
    await panel.shows('Mette Sørensen');
    await panel.page.keyboard.press('t');
    await expect.poll(told, SLOWLY).toMatch(/^1 of \d+: Mette Sørensen\./);
    await panel.page.keyboard.press('4');
    await expect.poll(statusOf(CAST.mette), SLOWLY).toBe(STATUS.renurture);
    await panel.page.keyboard.press('Escape');
    await expect.poll(told, SLOWLY).toBeNull();
  });

  test('one key in the popup sets the status, and the sidebar shows it', async () => {
    const { firefox, mail, panel } = run();
    await openMail(mail, 'Åsa Öberg');
    await panel.shows('Åsa Öberg');
    const popup = surfaceOf(await firefox.openPopup());
    await popup.sees('Contacting');
    // It is drawn before Firefox has given it the keyboard.
    await waitFor('the popup has the focus', () => popup.page.evaluate(() => document.hasFocus()));
    await popup.page.keyboard.press('2');
    await expect.poll(statusOf(CAST.asa), SLOWLY).toBe(STATUS.contacting);
    await firefox.closePopup();
    await expect.poll(() => panel.status(), SLOWLY).toBe('Contacting');
  });

  test('the leads page finds who was seen, and the options name the host that is read', async () => {
    const { firefox } = run();
    const leads = await firefox.openPage('leads.html#name.contains=jane', 'tab');
    await waitFor('Jane in the list', () =>
      leads.evaluate(() => document.querySelector('[role="grid"]')?.textContent?.includes('Jane Doe')),
    );
    await leads.close();
    const options = await firefox.openPage('options.html', 'tab');
    await surfaceOf(options).sees('127.0.0.1');
    await options.close();
  });

  bulkStories(() => stageOf(run()));

  fullDiskStories(() => stageOf(run()));

  hostileStories(() => stageOf(run()));

  describe('the page of administration', () => {
    let page: Page;

    beforeAll(async () => {
      const { served, firefox, mail, panel } = run();
      await served.crm.setCompanyCategory(CAST.northwind, CATEGORY.lead);
      await panel.click('button', 'Sign out');
      await panel.sees('Sign out?');
      await panel.click('button', 'Sign out');
      await surfaceOf(await firefox.openSidebar()).sees('Sign in to SuperOffice CRM', 20_000);
      // The CRM's sign-in would let the same user in again.
      await firefox.browser.deleteCookie(...(await firefox.browser.cookies()));
      await signIn(firefox.browser, await firefox.openSidebar(), { sandboxUrl: served.url, user: 'admin@example.com' });
      await openMail(mail, 'Jane Doe');
      await panelOf(await firefox.openSidebar()).shows('Jane Doe');
      page = await firefox.openPage('admin.html', 'tab');
      await surfaceOf(page).sees('Marketing qualified lead (MQL)');
    });
    afterAll(() => page?.close());

    administrationStories(() => ({ served: run().served, page, findings }));
  });
});
