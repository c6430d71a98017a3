import { describe, expect, test } from 'vitest';
import { CAST } from '../../scripts/tour/context.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { findings } from './axe.ts';
import { running, STATUS } from './running.ts';

/** Categories by the ids of the sandbox's tenant. */
const CATEGORY = { customer: 5, lostOpportunity: 4 } as const;
const [ERIK, JONAS, FREJA] = [12, 37, 38] as const;

describe('what concerns more than the person in front', () => {
  const run = running();
  const statusOf = (id: number) => async (): Promise<number> => (await run().demo.crm.person(id)).leadStatusId;

  test('everybody of a thread is set at once after a preview with reasons, and the whole is undone', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Sofia Lind');
    await panel.shows('Sofia Lind');
    await panel.sees(/Mette Sørensen .*Erik Holm .*Jane Doe/);
    await panel.pick('Set all visible to', 'Contacting');
    await panel.click('button', 'Set all…');
    await panel.sees(/Set all to Contacting/);
    await panel.sees(/Sofia Lind has it already/);
    await panel.sees(/Erik Holm will be set/);
    await panel.sees(/Jane Doe will be set/);
    expect(await findings(panel.page)).toEqual([]);
    expect([await statusOf(CAST.jane)(), await statusOf(ERIK)()]).toEqual([STATUS.open, STATUS.renurture]);
    await panel.click('button', 'Set 2 people');
    await panel.sees(/Jane Doe saved here/);
    await expect.poll(statusOf(CAST.jane), { timeout: 20_000 }).toBe(STATUS.contacting);
    await expect.poll(statusOf(ERIK), { timeout: 20_000 }).toBe(STATUS.contacting);
    await panel.click('button', 'Undo for all');
    await panel.sees('Taken back for 2 people.');
    await expect.poll(statusOf(CAST.jane), { timeout: 20_000 }).toBe(STATUS.open);
    await expect.poll(statusOf(ERIK), { timeout: 20_000 }).toBe(STATUS.renurture);
  });

  test('where somebody is on the way to the sale follows the status, and who is beside the way is shown there', async () => {
    const { demo, panel } = run();
    const current = (): Promise<readonly string[]> =>
      panel.page.$$eval('.lifecycle [aria-current="step"] .step-name', (steps) => steps.map(({ textContent }) => textContent));
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await expect.poll(current).toEqual(['Lead']);
    await panel.chooseStatus('Re-nurture');
    await expect.poll(current).toContain('Re-nurture');
    await panel.chooseStatus('Open');
    await expect.poll(current).toEqual(['Lead']);
    await expect.poll(statusOf(CAST.jane), { timeout: 20_000 }).toBe(STATUS.open);
  });

  test('an automation’s question counts those known here while the CRM cannot be asked, and can be left', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Mette Sørensen');
    await panel.shows('Mette Sørensen');
    await demo.browser.setOffline(true);
    await panel.chooseStatus('Qualified');
    await panel.sees('Setting Qualified can move the company');
    await panel.sees('the CRM could not be asked for all of them');
    await panel.click('button', 'Cancel');
    await demo.browser.setOffline(false);
    expect(await statusOf(CAST.mette)()).toBe(STATUS.contacting);
    expect(await panel.status()).toBe('Contacting');
  });

  test('the question is answered with another category, after the names of all whom it takes the field from', async () => {
    const { demo, panel } = run();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await panel.seesNot('offline');
    async function later(next: () => Promise<Response>): Promise<Response> {
      await held;
      return next();
    }
    demo.traffic.disturb((request, next) => (request.path.endsWith('/Contact/7') ? later(next) : null));
    await panel.chooseStatus('Qualified');
    await panel.sees('Looking up the company’s people in the CRM…');
    release();
    await panel.seesNot('Looking up the company’s people');
    demo.traffic.disturb(null);
    await panel.pick('Set category to', 'Customer');
    await panel.sees('3 people lose the lead status field; the values are kept.');
    await panel.sees('Freja Dahl, Jonas Kruse, Mette Sørensen');
    expect(await findings(panel.page)).toEqual([]);
    await panel.click('button', 'Set status and move company');
    await expect.poll(() => demo.crm.companyCategory(CAST.balticFoods), { timeout: 20_000 }).toBe(CATEGORY.customer);
    expect(await statusOf(CAST.mette)()).toBe(STATUS.qualified);
    await panel.sees(/is in the group Customer/);
    await panel.sees('Kept value: Qualified');
    expect([await statusOf(JONAS)(), await statusOf(FREJA)()], 'the values of the others are kept').toEqual([
      STATUS.open,
      STATUS.qualified,
    ]);
  });

  test('a company’s category that is picked shows by name who loses the field, and moves only on the button', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.openCompany('Northwind Trading');
    await panel.shows('Northwind Trading');
    const before = await demo.crm.companyCategory(CAST.northwind);
    await panel.pick('Category', 'Customer');
    await panel.sees('Erik Holm, Jane Doe, Peter Vos, Sofia Lind');
    await panel.sees('4 people lose the lead status field; the values are kept.');
    await panel.seesNot('Looking up the company’s people');
    expect(await demo.crm.companyCategory(CAST.northwind)).toBe(before);
    await panel.pick('Category', 'Lost opportunity');
    await panel.sees('Nobody’s lead status appears or disappears.');
    await panel.click('button', 'Change category');
    await expect.poll(() => demo.crm.companyCategory(CAST.northwind), { timeout: 20_000 }).toBe(CATEGORY.lostOpportunity);
    await panel.click('button', 'Undo');
    await expect.poll(() => demo.crm.companyCategory(CAST.northwind), { timeout: 20_000 }).toBe(before);
  });
});
