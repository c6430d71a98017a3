import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { waitFor } from '../../scripts/browser/wait.ts';
import { CAST } from '../../scripts/tour/context.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { conflictStories } from '../stories/conflicts.ts';
import { findings, scheme } from './axe.ts';
import { running, STATUS } from './running.ts';
import { stageOf } from './stage.ts';

/** Categories by the ids of a new database. */
const CATEGORY = { mql: 2 } as const;

describe('what the user sees of sending', () => {
  const run = running({ sandbox: { faults: true } });

  afterEach(async () => {
    const { demo } = run();
    demo.traffic.disturb(null);
    demo.sandbox.faults?.set({});
    await demo.browser.setOffline(false);
  });

  const statusOf = (id: number) => async () => (await run().demo.crm.person(id)).leadStatusId;

  conflictStories(() => stageOf(run()));

  test('what was sent can be undone, and the undo too; the value that somebody else has set since is left alone', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Sofia Lind');
    await panel.shows('Sofia Lind');
    await panel.chooseStatus('Re-nurture');
    await panel.sees('Sent', 20_000);
    await panel.click('button', 'Undo');
    await expect.poll(statusOf(CAST.sofia), { timeout: 20_000 }).toBe(STATUS.contacting);
    await panel.sees('Undone', 20_000);
    await panel.click('button', 'Undo');
    await expect.poll(statusOf(CAST.sofia), { timeout: 20_000 }).toBe(STATUS.renurture);
    await panel.sees('Undone', 20_000);
    await demo.crm.setLeadStatus(CAST.sofia, STATUS.disqualified);
    await panel.click('button', 'Check again');
    await expect.poll(() => panel.status(), { timeout: 10_000 }).toBe('Disqualified');
    await panel.click('button', 'Undo');
    await panel.sees('Not taken back');
    expect((await demo.crm.person(CAST.sofia)).leadStatusId).toBe(STATUS.disqualified);
  });

  test('an edit whose category an administrator took out of use waits, with the rule that keeps it', async () => {
    const { demo, panel } = run();
    demo.sandbox.faults?.set({
      faults: [{ kind: 'admin', categoryId: CATEGORY.mql, leadStatus: false, method: 'PATCH', path: `Person/${CAST.mette}` }],
    });
    await openMail(demo.page, 'Mette Sørensen');
    await panel.shows('Mette Sørensen');
    await panel.chooseStatus('Re-nurture');
    await panel.sees(/Waits: lead status is not enabled for the category/, 20_000);
    expect((await demo.crm.person(CAST.mette)).leadStatusId).toBe(STATUS.contacting);
  });

  test('an edit that the CRM refuses for lack of a right says so, and the value stays what it was', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Åsa Öberg');
    await panel.shows('Åsa Öberg');
    demo.traffic.disturb((request) =>
      request.method === 'PATCH'
        ? Promise.resolve(Response.json({ ErrorMessage: 'You may not update this person.' }, { status: 403 }))
        : null,
    );
    await panel.chooseStatus('Contacting');
    await panel.sees(/Refused: you lack the right/, 40_000);
    expect(await panel.status()).toBeNull();
  });

  test('the list has all of them with names and reasons, and is free of findings', async () => {
    const { panel } = run();
    await panel.click('button', '2 changes need you');
    await panel.sees('Need you (2)');
    await panel.sees(/Mette Sørensen Baltic Foods ApS Lead status: Contacting → Re-nurture Waits: lead status is not enabled/);
    await panel.sees(/Åsa Öberg Lundatech AB Lead status: .* → Contacting/);
    await panel.sees('Sent and undone');
    for (const value of ['light', 'dark'] as const) {
      await scheme(panel.page, value);
      expect(await findings(panel.page), value).toEqual([]);
    }
  });

  test('they are exported as a file with names and values, without a request', async () => {
    const { demo, panel } = run();
    const folder = await mkdtemp(join(tmpdir(), 'leadside-export-'));
    try {
      const session = await demo.browser.browser.target().createCDPSession();
      await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
      const before = demo.traffic.seen().length;
      await panel.click('button', 'Export as CSV');
      const name = await waitFor('the file', async () => (await readdir(folder)).find((file) => file.endsWith('.csv')));
      const text = await readFile(join(folder, name), 'utf8');
      expect(name).toMatch(/^leadside-changes-\d{4}-\d\d-\d\d\.csv$/);
      expect(text).toContain('"Mette Sørensen","Baltic Foods ApS","Lead status","Contacting","Re-nurture"');
      expect(demo.traffic.seen().length).toBe(before);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('discarding all is asked first', async () => {
    const { panel } = run();
    await panel.click('button', 'Discard all');
    await panel.sees('Discard 2 changes?');
    await panel.click('button', 'Discard all');
    await panel.sees('2 changes discarded.');
    await panel.seesNot('Need you');
    await panel.click('button', 'Back');
  });

  test('without a network an edit waits, is counted, and signing out says whose it is and that it stays', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Åsa Öberg');
    await panel.shows('Åsa Öberg');
    await demo.browser.setOffline(true);
    await panel.sees('offline: cannot be checked now');
    await panel.chooseStatus('Re-nurture');
    await panel.sees(/Offline: 1 change waits/);
    await panel.click('button', 'Sign out');
    await panel.sees(/1 change has not been sent\. It stays on this device.*about Åsa Öberg/);
    expect(await findings(panel.page)).toEqual([]);
    await panel.click('button', 'Stay signed in');
    await demo.browser.setOffline(false);
    await expect.poll(statusOf(CAST.asa), { timeout: 20_000 }).toBe(STATUS.renurture);
    await panel.sees('Everything is sent');
  });
});
