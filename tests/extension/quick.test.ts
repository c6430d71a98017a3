import { describe, expect, test } from 'vitest';
import { panelOf } from '../../scripts/browser/panel.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { running, STATUS } from './running.ts';
import { inWorker } from './worker-events.ts';

describe('the toolbar button', () => {
  const run = running();

  const badge = (): Promise<string> => inWorker(run().demo, (chrome, tab) => chrome.action.getBadgeText({ tabId: tab.id }), null);
  const title = (): Promise<string> => inWorker(run().demo, (chrome, tab) => chrome.action.getTitle({ tabId: tab.id }), null);

  test('counts the people of a mail and marks a sender who is a lead still open, until a status is set', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await expect.poll(badge).toMatch(/^●\d+$/);
    expect(await title()).toMatch(/^Leadside: \d+ (person|people) here\nJane Doe: still Open$/);
    await panel.chooseStatus('Contacting');
    await expect.poll(badge).toMatch(/^\d+$/);
    expect(await title()).not.toContain('Jane');
    await panel.page.keyboard.press('u');
    await expect.poll(badge).toMatch(/^●/);
  });

  test('needs no panel to be open', async () => {
    const state = run();
    await state.demo.browser.closePanel();
    await openMail(state.demo.page, 'Lars Hansen');
    await expect.poll(badge).toMatch(/^\d+$/);
    await openMail(state.demo.page, 'Jane Doe');
    await expect.poll(badge).toMatch(/^●/);
    state.panel = panelOf(await state.demo.panelAs('rep@example.com'));
  });
});

describe('the address bar and the browser’s keys', () => {
  const run = running();

  test('a text in the address bar finds people on this device, and a chosen line opens the person', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await openMail(demo.page, 'Lars Hansen');
    await panel.shows('Lars Hansen');
    await inWorker(
      demo,
      (chrome) => {
        chrome.omnibox.onInputStarted.dispatch();
        chrome.omnibox.onInputEntered.dispatch('Jane Doe #11', 'currentTab');
      },
      null,
    );
    await panel.shows('Jane Doe');
  });

  test('a text that is no line is looked for in the panel', async () => {
    const { demo, panel } = run();
    await inWorker(demo, (chrome) => chrome.omnibox.onInputEntered.dispatch('Olivia', 'currentTab'), null);
    await expect.poll(() => panel.has('textbox', 'Name, company or address')).toBe(true);
    await panel.sees(/Known on this device|Olivia Stone/);
  });

  test('where the browser opens no panel, it is a tab', async () => {
    const { demo } = run();
    await demo.browser.closePanel();
    await inWorker(demo, (chrome) => chrome.omnibox.onInputEntered.dispatch('Jane Doe #11', 'currentTab'), null);
    const target = await demo.browser.browser.waitForTarget((each) => each.url() === demo.browser.url('sidepanel.html'));
    const tab = panelOf(await target.asPage());
    await tab.shows('Jane Doe');
    await tab.page.close();
    await demo.page.bringToFront();
    run().panel = panelOf(await demo.panelAs('rep@example.com'));
  });

  test('the key for the next person goes on in the panel', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    const people = await panel.page.$$eval('nav.roster .row', (rows) => rows.map((row) => row.getAttribute('aria-current')));
    expect(people[0]).toBe('true');
    await inWorker(demo, (chrome, tab) => chrome.commands.onCommand.dispatch('next-person', tab), null);
    await expect
      .poll(() => panel.page.$$eval('nav.roster .row', (rows) => rows.findIndex((row) => row.getAttribute('aria-current') === 'true')))
      .toBe(1);
  });

  test('the key for the status opens the popup, where one key sets it', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Åsa Öberg');
    await panel.shows('Åsa Öberg');
    await inWorker(demo, (chrome, tab) => chrome.commands.onCommand.dispatch('set-status', tab), null);
    const target = await demo.browser.browser.waitForTarget((each) => each.url() === demo.browser.url('popup.html'));
    const popup = await target.asPage();
    await popup.waitForSelector('[role="radiogroup"]');
    await popup.keyboard.press('2');
    await expect.poll(async () => (await demo.crm.person(24)).leadStatusId, { timeout: 10_000 }).toBe(STATUS.contacting);
  });
});

describe('going through people by keyboard alone', () => {
  const run = running();

  test('the people of a mail: a status, undo, the company and back, each told to assistive technology', async () => {
    const { demo, panel } = run();
    const told = (): Promise<string | null> => panel.page.$eval('.triage > output', (output) => output.textContent);
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.page.keyboard.press('t');
    await expect.poll(told).toMatch(/^1 of \d+: Jane Doe\. Lead status: Open\.$/);
    await panel.page.keyboard.press('2');
    await expect.poll(async () => (await demo.crm.person(11)).leadStatusId, { timeout: 10_000 }).toBe(STATUS.contacting);
    await panel.sees('Jane Doe: Contacting. Saved here.');
    await panel.page.keyboard.press('u');
    await expect.poll(async () => (await demo.crm.person(11)).leadStatusId, { timeout: 10_000 }).toBe(STATUS.open);
    await panel.page.keyboard.press('c');
    await panel.shows('Northwind Trading');
    await panel.page.keyboard.press('/');
    await panel.page.waitForFunction(() => document.activeElement?.closest('search') !== null);
    await panel.page.keyboard.type('northwind');
    await panel.click('button', 'Go through them one by one');
    await expect.poll(told).toMatch(/^1 of \d+: /);
    await panel.page.keyboard.press('j');
    await expect.poll(told).toMatch(/^2 of \d+: /);
    await panel.page.keyboard.press('Escape');
    await panel.sees('Find a contact');
    expect((await demo.crm.person(11)).leadStatusId).toBe(STATUS.open);
  });
});
