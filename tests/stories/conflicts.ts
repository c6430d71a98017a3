import { expect, test } from 'vitest';
import { CAST, STATUS } from '../../scripts/tour/context.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import type { Stage } from './stage.ts';

/** Categories by the ids of a new database. */
const CATEGORY = { mql: 2, opportunity: 3 } as const;
const SLOWLY = { timeout: 20_000 };

/** A colleague changes what was changed here without a network. Jane and her company have to be as in a new database. */
export function conflictStories(stage: () => Stage): void {
  /** Makes an edit of this person without a network, has somebody else change the record, and waits for the conflict. */
  async function conflictOf(name: string, choice: string, others: () => Promise<void>): Promise<void> {
    const { mail, panel, setOffline } = stage();
    await openMail(mail, name);
    await panel.shows(name);
    await setOffline(true);
    await panel.chooseStatus(choice);
    await panel.sees(/Saved here/);
    await others();
    await setOffline(false);
    await panel.sees(/Conflict/, 20_000);
  }

  test('a colleague was faster: both values are shown with who and when, and the key 1 keeps theirs', async () => {
    const { served, panel, findings } = stage();
    await conflictOf('Jane Doe', 'Contacting', () => served.crm.setLeadStatus(CAST.jane, STATUS.disqualified));
    await panel.sees(/Conflict: Ada Admin set Disqualified on .*You saw Open You set Contacting In the CRM now Disqualified Ada Admin/);
    expect(await findings(panel.page)).toEqual([]);
    // With the focus elsewhere the key decides nothing.
    await panel.page.focus('summary');
    await panel.page.keyboard.press('2');
    await panel.page.focus('.conflict button');
    await panel.page.keyboard.press('1');
    await panel.seesNot('Conflict');
    expect(await panel.status()).toBe('Disqualified');
    expect((await served.crm.person(CAST.jane)).leadStatusId).toBe(STATUS.disqualified);
  });

  test('the key 2 sets mine again, on what has been seen now', async () => {
    const { served, panel } = stage();
    await conflictOf('Jane Doe', 'Contacting', () => served.crm.setLeadStatus(CAST.jane, STATUS.renurture));
    await panel.page.focus('.conflict button');
    await panel.page.keyboard.press('2');
    await expect.poll(async () => (await served.crm.person(CAST.jane)).leadStatusId, SLOWLY).toBe(STATUS.contacting);
    await panel.sees('Sent');
  });

  test('a company’s category that a colleague moved meanwhile is a conflict of its own', async () => {
    const { served, mail, panel, setOffline } = stage();
    await openMail(mail, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.openCompany('Northwind Trading');
    await panel.shows('Northwind Trading');
    await panel.sees('people');
    await setOffline(true);
    await panel.pick('Category', 'Opportunity');
    // What it says grows before it can be clicked where it stays.
    await panel.sees('Nobody’s lead status appears or disappears');
    await panel.click('button', 'Change category');
    await panel.sees('Saved here');
    await served.crm.setCompanyCategory(CAST.northwind, CATEGORY.mql);
    await setOffline(false);
    await panel.sees(/Conflict.*You saw Lead You set Opportunity In the CRM now Marketing qualified lead/, 20_000);
    await panel.click('button', 'Set mine again');
    await expect.poll(() => served.crm.companyCategory(CAST.northwind), SLOWLY).toBe(CATEGORY.opportunity);
    await panel.click('button', 'Back');
  });
}
