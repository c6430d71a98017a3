import { describe, expect, test } from 'vitest';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { closePopup } from '../../scripts/browser/surfaces.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { running, STATUS } from './running.ts';

describe('a lead in the mail in front of the user', () => {
  const run = running();

  test('the real side panel shows the sender’s company, category, group and lead status', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.sees('Jane Doe');
    await panel.sees('Northwind Trading');
    await panel.sees(/Lead\b.*Potential customer/);
    await expect.poll(() => panel.status()).toBe('Open');
  });

  test('a status chosen in the panel arrives at the CRM, in one request, and is shown as sent', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.chooseStatus('Contacting');
    await expect.poll(async () => (await demo.crm.person(11)).leadStatusId, { timeout: 10_000 }).toBe(STATUS.contacting);
    await panel.sees('Sent');
    expect(demo.traffic.count('PATCH', /\/Person\/11$/)).toBe(1);
  });

  test('the panel follows to the next mail and hides a customer’s lead status with the reason and the kept value', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Lars Hansen');
    await panel.sees('Fjordkraft AS');
    await panel.sees(/is in the group Customer/);
    await panel.sees('Kept value: Qualified');
    expect(await panel.status()).toBeNull();
  });

  test('it follows to another tab and back', async () => {
    const { demo, panel } = run();
    const other = await demo.browser.browser.newPage();
    await other.goto(`${demo.url}/pages/nothing`);
    await panel.sees('Nobody found on this page');
    await other.close();
    await demo.page.bringToFront();
    await panel.sees('Fjordkraft AS');
  });

  test('a change made by somebody else is not overwritten: the panel shows a conflict', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Olivia Stone');
    await expect.poll(() => panel.status()).toBe('Open');
    await demo.browser.setOffline(true);
    await panel.chooseStatus('Contacting');
    await panel.sees(/Saved here|waits/);
    await demo.crm.setLeadStatus(27, STATUS.disqualified);
    await demo.browser.setOffline(false);
    await panel.sees('Conflict', 40_000);
    expect((await demo.crm.person(27)).leadStatusId).toBe(STATUS.disqualified);
    await panel.click('button', 'Keep theirs');
    await expect.poll(() => panel.status(), { timeout: 10_000 }).toBe('Disqualified');
  });

  test('one key in the popup sets the status, and the panel shows it', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Åsa Öberg');
    await panel.shows('Åsa Öberg');
    const popup = surfaceOf(await demo.browser.openPopup(demo.page));
    await popup.sees('Contacting');
    await popup.page.keyboard.press('2');
    await expect.poll(async () => (await demo.crm.person(24)).leadStatusId, { timeout: 10_000 }).toBe(STATUS.contacting);
    await closePopup(popup.page);
    await expect.poll(() => panel.status()).toBe('Contacting');
  });
});
