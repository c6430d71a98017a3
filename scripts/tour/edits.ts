import { surfaceOf } from '../browser/surface.ts';
import { closePopup } from '../browser/surfaces.ts';
import { CAST, STATUS, type Tour } from './context.ts';
import { openMail } from './mail.ts';
import { expectEqual, expectSoon } from './steps.ts';

/** Changes: a status, an undo, offline and back, what asks first, and the popup's keys; each checked at the server. */
export async function tourOfEdits({ demo, page, panel, pictures, step }: Tour): Promise<void> {
  const { crm, traffic, browser } = demo;
  const statusOf = (id: number) => async (): Promise<number> => (await crm.person(id)).leadStatusId;
  const patches = (id: number): number => traffic.count('PATCH', new RegExp(`/Person/${id}$`));

  await step('Jane Doe is set to Contacting: the CRM has it, after one request', async () => {
    await openMail(page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.chooseStatus('Contacting');
    await expectSoon('the status at the CRM', statusOf(CAST.jane), STATUS.contacting);
    expectEqual('the number of PATCH requests', patches(CAST.jane), 1);
    await expectSoon('the checked lead status', () => panel.status(), 'Contacting');
    await panel.sees('Sent');
  });
  await step('Undo takes it back, at the CRM too', async () => {
    await panel.click('button', 'Undo');
    await expectSoon('the status at the CRM', statusOf(CAST.jane), STATUS.open);
    await expectSoon('the checked lead status', () => panel.status(), 'Open');
  });
  await step('without a network Sofia Lind is set to Re-nurture: saved here, not sent', async () => {
    await openMail(page, 'Sofia Lind');
    await panel.shows('Sofia Lind');
    await expectSoon('the checked lead status', () => panel.status(), 'Contacting');
    await browser.setOffline(true);
    await panel.chooseStatus('Re-nurture');
    await panel.sees(/Saved here|Offline: 1 change waits/);
    await expectSoon('the checked lead status', () => panel.status(), 'Re-nurture');
    expectEqual('the status at the CRM', (await crm.person(CAST.sofia)).leadStatusId, STATUS.contacting);
    expectEqual('the number of PATCH requests', patches(CAST.sofia), 0);
    await pictures.take('offline', page, panel.page);
  });
  await step('with the network back it arrives exactly once', async () => {
    await browser.setOffline(false);
    await expectSoon('the status at the CRM', statusOf(CAST.sofia), STATUS.renurture);
    await panel.sees('Sent');
    expectEqual('the number of PATCH requests', patches(CAST.sofia), 1);
  });
  await step('a colleague is faster: the panel shows both values, who and when, and the user’s own is set again on that', async () => {
    await browser.setOffline(true);
    await panel.chooseStatus('Contacting');
    await panel.sees(/Saved here/);
    await crm.setLeadStatus(CAST.sofia, STATUS.disqualified);
    await browser.setOffline(false);
    await panel.sees(/Conflict: Ada Admin set Disqualified/);
    await pictures.take('conflict', page, panel.page);
    await panel.click('button', '1 change needs you');
    await panel.sees(/Need you \(1\).*Sofia Lind.*Sent and undone/);
    await pictures.take('changes', page, panel.page);
    await panel.click('button', 'Set mine again');
    await expectSoon('the status at the CRM', statusOf(CAST.sofia), STATUS.contacting);
    await panel.click('button', 'Back');
  });
  await step('Qualified would move Mette Sørensen’s company, so the panel asks first; the company moves with her', async () => {
    await openMail(page, 'Mette Sørensen');
    await panel.shows('Mette Sørensen');
    const before = await crm.companyCategory(CAST.balticFoods);
    await panel.chooseStatus('Qualified');
    await panel.sees('Setting Qualified can move the company');
    await pictures.take('automation', page, panel.page);
    expectEqual('the status at the CRM meanwhile', (await crm.person(CAST.mette)).leadStatusId, STATUS.contacting);
    await panel.click('button', 'Set status and move company');
    await expectSoon('the status at the CRM', statusOf(CAST.mette), STATUS.qualified);
    await expectSoon('the company has moved', async () => (await crm.companyCategory(CAST.balticFoods)) !== before, true);
    await panel.sees('Opportunity');
  });
  await step('a company’s category asks first, says how many people lose the field, and can be left alone', async () => {
    await openMail(page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.openCompany('Northwind Trading');
    await panel.shows('Northwind Trading');
    const before = await crm.companyCategory(CAST.northwind);
    await panel.pick('Category', 'Customer');
    await panel.sees(/people lose the lead status field|person loses the lead status field/);
    await pictures.take('category', page, panel.page);
    await panel.click('button', 'Cancel');
    expectEqual('the category at the CRM', await crm.companyCategory(CAST.northwind), before);
  });
  await step('confirmed, the company moves to Customer and its people lose the field; the value is kept', async () => {
    const before = await crm.companyCategory(CAST.northwind);
    await panel.pick('Category', 'Customer');
    await panel.click('button', 'Change category');
    await expectSoon('the category at the CRM has changed', async () => (await crm.companyCategory(CAST.northwind)) !== before, true);
    await panel.click('button', 'Back');
    await panel.sees(/is in the group Customer/);
    await panel.sees(/Kept value: Open/);
    expectEqual('the kept status at the CRM', (await crm.person(CAST.jane)).leadStatusId, STATUS.open);
  });
  await step('the way back is a downgrade: it is asked with the reason, and the CRM starts its people at Open', async () => {
    await panel.openCompany('Northwind Trading');
    await panel.shows('Northwind Trading');
    await panel.pick('Category', 'Lead');
    await panel.sees(/takes that back/);
    await panel.click('button', 'Change it anyway');
    await panel.click('button', 'Back');
    await expectSoon('the checked lead status', () => panel.status(), 'Open');
    await expectSoon('the status of a colleague at the CRM', statusOf(CAST.sofia), STATUS.open);
  });
  await step('the popup sets a status with one key', async () => {
    await openMail(page, 'Åsa Öberg');
    await panel.shows('Åsa Öberg');
    const popup = surfaceOf(await browser.openPopup(page));
    await popup.sees('Åsa Öberg');
    await popup.sees('Contacting');
    await pictures.single('popup', popup.page);
    await popup.page.keyboard.press('2');
    await expectSoon('the status at the CRM', statusOf(CAST.asa), STATUS.contacting);
    await closePopup(popup.page);
    await expectSoon('the panel’s lead status', () => panel.status(), 'Contacting');
  });
}
