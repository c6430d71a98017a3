import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../scripts/browser/demo.ts';
import { type Panel, panelOf } from '../../scripts/browser/panel.ts';
import { openMail, openMailbox } from '../../scripts/tour/mail.ts';
import { findings } from './axe.ts';
import { bugs, running, STATUS } from './running.ts';

describe('the first run, in a browser that never had Leadside', () => {
  let demo: Demo;
  let panel: Panel;
  const started = Date.now();

  beforeAll(async () => {
    demo = await startDemo();
    panel = panelOf(await demo.browser.openPanel(demo.page));
  });
  afterAll(async () => {
    const found = bugs(demo);
    await demo.close();
    expect(found).toEqual([]);
  });

  test('offline, it says how to begin and that signing in needs the network once', async () => {
    await panel.sees('Welcome to Leadside');
    await demo.browser.setOffline(true);
    await panel.sees('Signing in needs it once');
    await demo.browser.setOffline(false);
    await panel.seesNot('Signing in needs it once');
  });

  test('from the start of the browser to the first status at the CRM it is less than a minute', async () => {
    await openMailbox(demo.page, demo.url);
    await demo.panelAs('rep@example.com');
    await panel.seesNot('Welcome to Leadside');
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.chooseStatus('Contacting');
    await expect.poll(async () => (await demo.crm.person(11)).leadStatusId, { timeout: 10_000 }).toBe(STATUS.contacting);
    expect(Date.now() - started).toBeLessThan(60_000);
  });
});

describe('the first run of a user without rights', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo();
  });
  afterAll(() => demo.close());

  test('the status is shown, read only, with the reason', async () => {
    await openMailbox(demo.page, demo.url);
    const panel = panelOf(await demo.panelAs('reader@example.com'));
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.sees(/Read only: you do not have the right/);
    await panel.sees('Open');
    expect(await panel.page.$('[role="radiogroup"]')).toBeNull();
  });
});

describe('the first run in a tenant where no category has lead status', () => {
  const run = running({}, async (demo) => {
    await demo.sandbox.db.query('update category set lead_status = false');
  });

  test('says what an administrator has to set, and shows the person without a status to choose', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.sees('Lead status is not set up in this CRM');
    await panel.sees(/An administrator opens Settings and maintenance/);
    expect(await panel.page.$('[role="radiogroup"]')).toBeNull();
    expect(await findings(panel.page)).toEqual([]);
  });
});
