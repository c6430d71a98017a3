import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../scripts/browser/demo.ts';
import { signIn } from '../../scripts/browser/sign-in.ts';
import { type Surface, surfaceOf } from '../../scripts/browser/surface.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { openMail, openMailbox } from '../../scripts/tour/mail.ts';
import { administrationStories, askLists } from '../stories/administration.ts';
import { findings } from './axe.ts';
import { bugs } from './running.ts';
import { findingsInBoth } from './stage.ts';

interface CategoryThere {
  readonly CategoryId: number;
  readonly Name: string;
  readonly Tooltip: string;
}

/** The page in a browser in which this user is signed in. */
describe.each(['admin', 'rep'] as const)('the page of administration for %s', (user) => {
  let demo: Demo;
  let page: Page;
  let admin: Surface;

  const ask = <T>(method: string, body?: unknown): Promise<T> => askLists<T>(demo, method, body);
  const categoryThere = (id: number) => ask<CategoryThere>(`GetCategoryEntity?categoryEntityId=${id}`);
  const statusesThere = async () =>
    (
      await ask<{ Name: string; Deleted: boolean }[]>('GetAllFromListName', { UdListDefinitionName: 'leadstatus', IncludeDeleted: true })
    ).map(({ Name, Deleted }) => (Deleted ? `(${Name})` : Name));

  const categoryItems = () => ask<{ Id: number; Name: string }[]>('GetAllFromListName', { UdListDefinitionName: 'category' });
  const categoriesThere = async () => (await categoryItems()).map(({ Name }) => Name);
  const categoryIds = async () => (await categoryItems()).map(({ Id }) => Id);
  const categoryList = async () => (await ask<{ Id: number }>('GetListEntityByName', { Name: 'category' })).Id;
  const shownOrder = () => page.$$eval('[aria-label="Categories"] .admin-item > strong', (all) => all.map((one) => one.textContent));

  beforeAll(async () => {
    demo = await startDemo();
    await openMailbox(demo.page, demo.url);
    const panel = await demo.browser.openPanel(demo.page);
    await signIn(demo.browser.browser, panel, { sandboxUrl: demo.url, user: `${user}@example.com` });
    await openMail(demo.page, 'Jane Doe');
    await surfaceOf(panel).sees('Northwind Trading');
    page = await demo.browser.browser.newPage();
    await page.goto(demo.browser.url('admin.html'));
    admin = surfaceOf(page);
    await admin.sees('Lead management: settings');
    await admin.sees('Marketing qualified lead (MQL)');
  });
  afterAll(async () => {
    const found = bugs(demo);
    await demo.close();
    expect(found).toEqual([]);
  });

  if (user === 'rep') {
    test('says why they may not, shows the lists all the same, and offers nothing', async () => {
      await admin.sees('Only administrators of the CRM can change its lists');
      await admin.sees('Robin Rep');
      expect(await admin.has('button', 'Edit Lead')).toBe(false);
      expect(await admin.has('button', 'New category')).toBe(false);
      expect(await findings(page)).toEqual([]);
    });
    return;
  }

  administrationStories(() => ({ served: demo, page, findings: findingsInBoth }));

  test('is warned before Open goes, and restores it', async () => {
    await admin.click('button', 'Delete Open');
    await admin.sees('Open goes. New leads then start with Contacting.');
    await admin.click('button', 'Save');
    await waitFor('Open is deleted', async () => (await statusesThere()).includes('(Open)'));
    await admin.click('button', 'Restore Open');
    await admin.sees('It is offered as a choice again.');
    await admin.click('button', 'Save');
    await waitFor('Open is back', async () => (await statusesThere()).includes('Open'));
  });

  test('makes a status and moves it, with the keyboard alone', async () => {
    await page.focus('[aria-label="Lead statuses"] > button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open] input');
    await page.focus('dialog[open] input');
    await page.keyboard.type('Demo booked');
    await page.keyboard.press('Enter');
    await waitFor('it is there', async () => (await statusesThere()).includes('Demo booked'));
    await admin.click('button', 'Move up: Demo booked');
    await admin.sees('Only the order of the choices changes, for everybody.');
    await admin.click('button', 'Save');
    await waitFor(
      'it was moved',
      async () => (await statusesThere()).indexOf('Demo booked') < (await statusesThere()).indexOf('Qualified'),
    );
  });

  test('moves a category with the keyboard alone, is told of a conflict, and takes it back', async () => {
    const before = await categoriesThere();
    const [first, second] = before;
    const place = () => categoriesThere().then((all) => all.slice(0, 2));
    await page.focus(`button[aria-label="Move down: ${first}"]`);
    await page.keyboard.press('Enter');
    await admin.sees('Only the order of the choices changes, for everybody.');
    await ask('MoveListItem', { UdListDefinitionId: await categoryList(), ListItemId: (await categoryIds())[0], Direction: 1 });
    await admin.click('button', 'Save');
    await admin.sees('Somebody else has changed this meanwhile');
    expect(await place()).toEqual([second, first]);
    await page.keyboard.press('Escape');
    await waitFor('what they have moved is shown', async () => (await shownOrder())[0] === second);
    await page.focus(`button[aria-label="Move up: ${first}"]`);
    await page.keyboard.press('Enter');
    await admin.sees('Only the order of the choices changes, for everybody.');
    await admin.click('button', 'Save');
    await waitFor('it was moved', async () => (await place()).join() === [first, second].join());
    await admin.sees('Saved.');
    await admin.click('button', 'Undo');
    await admin.sees(`Move “${first}”?`);
    await admin.click('button', 'Save');
    await waitFor('it was taken back', async () => (await place()).join() === [second, first].join());
    await waitFor('it is shown', async () => (await shownOrder())[0] === second);
    await admin.click('button', 'Undo');
    await admin.click('button', 'Save');
    await waitFor('it is as before', async () => (await categoriesThere()).join() === before.join());
  });

  test('meets a change of somebody else as a conflict, is shown theirs, and decides', async () => {
    await admin.click('button', 'Edit Opportunity');
    await admin.fill('Description', 'Mine');
    const theirs = await categoryThere(3);
    await ask('SaveCategoryEntity', { ...theirs, Tooltip: 'Theirs' });
    await admin.click('button', 'Save');
    await admin.sees('Somebody else has changed this meanwhile');
    await admin.sees('Theirs');
    expect((await categoryThere(3)).Tooltip).toBe('Theirs');
    await admin.click('button', 'Keep my change');
    await admin.click('button', 'Save');
    await waitFor('mine is there', async () => (await categoryThere(3)).Tooltip === 'Mine');
  });

  test('changes what a status does to the company, and is told that saving it moves nobody', async () => {
    await admin.click('button', 'Edit: Lead categorisation');
    await admin.sees('Saving the rule itself moves nobody.');
    await admin.pick('Set category to', 'Marketing');
    await admin.click('button', 'Save');
    await waitFor('the rule is there', async () => {
      const [rule] = await ask<{ DefaultCategory: number }[]>('GetAllAutomatedCategoryUpdates');
      return rule?.DefaultCategory === 2;
    });
    await admin.sees('The category becomes Marketing qualified lead (MQL)');
  });

  test('can change nothing without a network, and is told so', async () => {
    await demo.browser.setOffline(true);
    await admin.sees('No network.');
    expect(await admin.has('button', 'Edit Lead')).toBe(false);
    await demo.browser.setOffline(false);
    await waitFor('it can be changed again', () => admin.has('button', 'Edit Lead'));
  });
});
