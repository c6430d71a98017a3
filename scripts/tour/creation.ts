import { CAST, STATUS, type Tour } from './context.ts';
import { openMail } from './mail.ts';
import { expectEqual, expectSoon } from './steps.ts';

/** Senders whom the CRM does not know, and senders who are nobody. */
export async function tourOfCreation({ demo, page, panel, pictures, step }: Tour): Promise<void> {
  const { crm } = demo;
  const countOf = (email: string) => async (): Promise<number> => (await crm.personsByEmail(email)).length;

  await step('Noah Berg is not in the CRM, but his company is: created under it, and the CRM starts him at Open', async () => {
    await openMail(page, 'Noah Berg');
    await panel.sees('Noah Berg is not in the CRM');
    await panel.click('button', 'Create contact');
    await panel.sees('Harbor Analytics');
    await pictures.take('create', page, panel.page);
    await panel.click('button', 'Create contact');
    await expectSoon('persons at the CRM', countOf('noah.berg@harbor-analytics.example'), 1);
    const [noah] = await crm.personsByEmail('noah.berg@harbor-analytics.example');
    expectEqual('the company', noah?.companyId, CAST.harborAnalytics);
    expectEqual('the status', noah?.leadStatusId, STATUS.open);
    await expectSoon('the checked lead status', () => panel.status(), 'Open');
  });
  await step('Kim Taylor and her company are new: both are created, once', async () => {
    await openMail(page, 'Kim Taylor');
    await panel.sees('Kim Taylor is not in the CRM');
    await panel.click('button', 'Create contact');
    await panel.click('radio', 'New company');
    await panel.fill('Company name', 'Brightpath');
    await panel.click('button', 'Create contact');
    await expectSoon('persons at the CRM', countOf('kim.taylor@brightpath.example'), 1);
    const [kim] = await crm.personsByEmail('kim.taylor@brightpath.example');
    expectEqual('the company', kim?.companyName, 'Brightpath');
  });
  await step('a no-reply sender is not looked up, and the panel says why', async () => {
    await openMail(page, 'Billing');
    await panel.sees(/nobody reads replies/i);
  });
  await step('a shared mailbox is not taken for a person', async () => {
    await openMail(page, 'Harbor Analytics');
    await panel.sees(/shared mailbox/);
  });
}
