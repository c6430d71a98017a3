import { CAST, STATUS, type Tour } from './context.ts';
import { openMail } from './mail.ts';
import { expectEqual, expectSoon } from './steps.ts';

/** What the panel shows for mails: leads, hidden statuses with the reason, threads, senders who are nobody. */
export async function tourOfMails({ demo, page, panel, pictures, step }: Tour): Promise<void> {
  await step('a mail from Jane Doe: Northwind Trading, category Lead in Potential customer, lead status Open', async () => {
    await openMail(page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.sees('Northwind Trading');
    await panel.sees(/Lead\b.*Potential customer/);
    await expectSoon('the checked lead status', () => panel.status(), 'Open');
    expectEqual('the status at the CRM', (await demo.crm.person(CAST.jane)).leadStatusId, STATUS.open);
    await pictures.take('lead', page, panel.page);
  });
  await step('the toolbar badge counts the people of the mail, and marks a sender who is still open', async () => {
    const badge = (): Promise<string> =>
      panel.page.evaluate(async () => {
        const { tabs, action } = (globalThis as unknown as { chrome: BadgeApi }).chrome;
        const [tab] = await tabs.query({ active: true, currentWindow: true });
        return action.getBadgeText({ tabId: tab?.id ?? 0 });
      });
    await expectSoon('the badge is a mark and a number', async () => /^●[1-9]/.test(await badge()), true);
  });
  await step('a mail from Lars Hansen: a customer, so lead status is hidden, with the reason and the kept value', async () => {
    await openMail(page, 'Lars Hansen');
    await panel.sees('Fjordkraft AS');
    await panel.sees(/is in the group Customer/);
    await panel.sees(/Kept value: Qualified/);
    expectEqual('the kept status at the CRM', (await demo.crm.person(CAST.lars)).leadStatusId, STATUS.qualified);
    await pictures.take('hidden', page, panel.page);
  });
  await step('a mail from Jürgen Groß: the category is a potential customer’s, but lead status is not enabled for it', async () => {
    await openMail(page, 'Jürgen Groß');
    await panel.sees('Müller & Sohn GmbH');
    await panel.sees(/not enabled for the category Prospect/);
  });
  await step('a mail from Åsa Öberg: her status is no longer in use, and says so', async () => {
    await openMail(page, 'Åsa Öberg');
    await panel.sees('Lundatech AB');
    await panel.sees(/no longer in use/);
  });
  await step('a mail from Priya Nair: shown and read-only, with the reason', async () => {
    await openMail(page, 'Nair, Priya');
    await panel.sees('Silent Partner Ltd');
    await panel.sees(/Read only/);
  });
  await step('a mail from Olivia Stone: nobody’s employee, with a category of her own', async () => {
    await openMail(page, 'Olivia Stone');
    await panel.shows('Olivia Stone');
    await expectSoon('the checked lead status', () => panel.status(), 'Open');
  });
  await step('a thread shows its four people, each with their part', async () => {
    await openMail(page, 'Sofia Lind');
    await panel.shows('Sofia Lind');
    for (const name of ['Mette Sørensen', 'Erik Holm', 'Sofia Lind', 'Jane Doe']) await panel.sees(name);
    await pictures.take('thread', page, panel.page);
  });
  await step('two people with one address: the user chooses, and the choice is remembered', async () => {
    await openMail(page, 'de Vries');
    await panel.sees('Several contacts have this address');
    await pictures.take('several', page, panel.page);
    await panel.choosePerson('Anna de Vries');
    await panel.shows('Anna de Vries');
    await expectSoon('the lead status is shown', async () => (await panel.status()) !== null, true);
    await openMail(page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await openMail(page, 'de Vries');
    await panel.shows('Anna de Vries');
    await panel.seesNot('Several contacts have this address');
  });
}

interface BadgeApi {
  readonly tabs: { query(filter: { active: boolean; currentWindow: boolean }): Promise<readonly { readonly id?: number }[]> };
  readonly action: { getBadgeText(details: { tabId: number }): Promise<string> };
}
