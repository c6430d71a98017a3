import { describe, expect, test } from 'vitest';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { closePopup } from '../../scripts/browser/surfaces.ts';
import { CAST } from '../../scripts/tour/context.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { running, STATUS } from './running.ts';

describe('who is who', () => {
  const run = running();

  const rows = (): Promise<readonly string[]> =>
    run().panel.page.$$eval('nav.roster button.row', (all) => all.map((row) => row.innerText.replaceAll(/\s+/g, ' ').trim()));

  test('the people of a thread stand with their part and status, and who is not looked up with the reason', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Sofia Lind');
    await panel.shows('Sofia Lind');
    await expect
      .poll(async () => (await rows()).toSorted(), { timeout: 10_000 })
      .toEqual([
        'Cc Jane Doe by e-mail Open',
        'Cc Robin Rep This is you.',
        'From Sofia Lind by e-mail Contacting',
        'To Erik Holm by e-mail Re-nurture',
        'To Mette Sørensen by e-mail Contacting',
      ]);
    await openMail(demo.page, 'Website');
    await expect
      .poll(rows, { timeout: 10_000 })
      .toContain('From Website Not looked up: an automatic sender. Nobody reads replies to this address.');
    await expect.poll(rows).toContain('Reply to Tom Okafor Not in the CRM');
  });

  test('the card says how the person was found; somebody else can be chosen, and that taken back', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.sees('Matched by e-mail: jane.doe@northwind.example.');
    await panel.click('button', 'Somebody else?');
    await panel.sees('Who is Jane Doe?');
    await panel.fill('Name, company or address', 'Sofia');
    await panel.page.keyboard.press('Enter');
    await panel.page.waitForSelector('section.find .row');
    await panel.page.click('section.find .row');
    await panel.shows('Sofia Lind');
    await panel.sees(/You chose this contact for jane\.doe@northwind\.example on .*The address itself leads to Jane Doe\./);
    await panel.click('button', 'Take back');
    await panel.shows('Jane Doe');
    await panel.sees('Matched by e-mail: jane.doe@northwind.example.');
  });

  test('the company’s card shows its category and its people with their own statuses, and has no status itself', async () => {
    const { panel } = run();
    await panel.openCompany('Northwind Trading');
    await panel.shows('Northwind Trading');
    await panel.sees(/4 people/i);
    await panel.sees(/Erik Holm Purchasing Manager Re-nurture/);
    await panel.sees(/Sofia Lind Head of Operations Contacting/);
    expect(await panel.has('radiogroup', 'Lead status')).toBe(false);
    expect(await panel.has('combobox', 'Category')).toBe(true);
    await panel.page.$$eval('.company-people button', (all) => all.find((row) => row.textContent.includes('Erik Holm'))?.click());
    await panel.shows('Erik Holm');
    await expect.poll(() => panel.status()).toBe('Re-nurture');
    await panel.click('button', 'Back');
    await panel.shows('Northwind Trading');
    await panel.click('button', 'Back');
    await panel.shows('Jane Doe');
  });

  test('somebody whom this device does not know is found at the CRM, and opens', async () => {
    const { panel } = run();
    await panel.click('button', 'Find a contact');
    await panel.fill('Name, company or address', 'Lindner');
    await panel.sees('Known on this device. Search the CRM for more.');
    expect(await panel.text()).not.toContain('Klaus Lindner');
    await panel.page.keyboard.press('Enter');
    await panel.sees(/Klaus Lindner Vertrieb, Papierhaus Lindner KG/);
    await panel.page.click('section.find .row');
    await panel.shows('Klaus Lindner');
    await panel.sees(/is in the group Other/);
    await panel.click('button', 'Back');
    await panel.click('button', 'Back');
  });

  test('the history lists what was changed, over all people, and undoes it from there', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Olivia Stone');
    await panel.shows('Olivia Stone');
    await panel.chooseStatus('Re-nurture');
    await expect.poll(async () => (await demo.crm.person(27)).leadStatusId, { timeout: 20_000 }).toBe(STATUS.renurture);
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.click('button', 'Changes');
    await panel.sees(/Olivia Stone Lead status: Open → Re-nurture Sent/);
    await panel.click('button', 'Undo');
    await panel.sees(/Olivia Stone .*Re-nurture → Open/);
    await expect.poll(async () => (await demo.crm.person(27)).leadStatusId, { timeout: 20_000 }).toBe(STATUS.open);
    await panel.click('button', 'Back');
    await panel.shows('Jane Doe');
  });

  test('in the popup somebody else is found by name, and one key sets their status', async () => {
    const { demo } = run();
    const popup = surfaceOf(await demo.browser.openPopup(demo.page));
    await popup.sees('Jane Doe');
    await popup.page.keyboard.press('/');
    await popup.page.waitForFunction(() => document.activeElement?.closest('search') !== null);
    await popup.page.keyboard.type('Sofia');
    await popup.sees(/Sofia Lind Head of Operations, Northwind Trading/);
    await popup.page.click('main.popup .rows .row');
    await popup.sees('Back');
    await popup.page.waitForSelector('[role="radiogroup"]');
    await popup.page.$eval('h2', (heading) => heading.closest('main')?.focus());
    await popup.page.keyboard.press('1');
    await expect.poll(async () => (await demo.crm.person(CAST.sofia)).leadStatusId, { timeout: 20_000 }).toBe(STATUS.open);
    await closePopup(popup.page);
  });

  test('the link into the CRM opens the record there', async () => {
    const { demo, panel } = run();
    await panel.shows('Jane Doe');
    const href = await panel.page.$eval('.card-links a', (link) => link.getAttribute('href') ?? '');
    const tab = await demo.browser.browser.newPage();
    expect((await tab.goto(href))?.status()).toBe(200);
    await surfaceOf(tab).sees(/Contact Jane Doe Company Northwind Trading Category Lead Category group PotentialCustomer Lead status Open/);
    await tab.close();
    await demo.page.bringToFront();
  });
});
