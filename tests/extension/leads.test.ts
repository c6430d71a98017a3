import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { findings, scheme } from './axe.ts';
import { running, type Running } from './running.ts';

/** The leads page in a tab of its own. */
async function openLeads({ demo }: Running, address = ''): Promise<Page> {
  const page = await demo.browser.browser.newPage();
  await page.goto(demo.browser.url(`leads.html${address}`));
  await page.waitForSelector('[role="grid"]');
  return page;
}

function names(page: Page): Promise<readonly string[]> {
  return page.$$eval('tbody [data-column="0"]', (cells) => cells.map(({ textContent }) => textContent));
}

describe('the leads page in the real browser', () => {
  const run = running();

  test('lists people of this device, with no finding of accessibility in light and dark, and a card beside', async () => {
    await openMail(run().demo.page, 'Jane Doe');
    await run().panel.sees('Northwind Trading');
    const page = await openLeads(run(), '#name.contains=jane');
    await waitFor('Jane in the list', async () => (await names(page)).includes('Jane Doe'));
    await page.evaluate(() =>
      [...document.querySelectorAll('tbody tr')]
        .find((row) => row.textContent.includes('Jane Doe'))
        ?.querySelector<HTMLElement>('td[data-column]')
        ?.click(),
    );
    await surfaceOf(page).sees('jane.doe@northwind.example');
    for (const value of ['light', 'dark'] as const) {
      await scheme(page, value);
      expect(await findings(page), value).toEqual([]);
    }
    await page.close();
  });

  test('shows a change made in the panel by itself, and keeps where it was scrolled to, who is selected and the focus', async () => {
    await run().demo.page.bringToFront();
    await openMail(run().demo.page, 'Jane Doe');
    await run().panel.sees('Northwind Trading');
    const page = await openLeads(run());
    await page.setViewport({ width: 900, height: 480 });
    await surfaceOf(page).sees(/Complete, as of/);
    await waitFor('a list', async () => (await names(page)).length > 2);
    await page.focus('[role="grid"]');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await surfaceOf(page).sees('2 selected');
    // Down the list until Jane is in sight, as with a wheel.
    await waitFor('Jane in sight', () =>
      page.$eval('.grid-frame', (grid) => {
        const jane = [...grid.querySelectorAll('tbody tr')].find(({ textContent }) => textContent.includes('Jane Doe'));
        if (jane && grid.scrollTop > 0) return true;
        grid.scrollTop += 60;
        return false;
      }),
    );
    const kept = (): Promise<readonly unknown[]> =>
      page.evaluate(() => [
        document.querySelector('.grid-frame')?.scrollTop,
        document.querySelector('.leads-count strong')?.textContent,
        document.activeElement?.getAttribute('role'),
        document.activeElement?.getAttribute('aria-activedescendant'),
      ]);
    const before = await kept();
    await run().demo.page.bringToFront();
    await run().panel.click('radio', 'Contacting');
    await waitFor('the new status', () =>
      page.$$eval('tbody tr', (rows) => rows.some(({ textContent: text }) => text.includes('Jane Doe') && text.includes('Contacting'))),
    );
    expect(await kept()).toEqual(before);
    await page.close();
  });

  test('is moved through, sorted and selected in by the keyboard alone', async () => {
    const page = await openLeads(run());
    await waitFor('a list', async () => (await names(page)).length > 2);
    await page.focus('[role="grid"]');
    const active = (): Promise<string> =>
      page.$eval('[role="grid"]', (grid) => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '');
    expect(await active()).toBe((await names(page))[0]);
    await page.keyboard.press('ArrowDown');
    expect(await active()).toBe((await names(page))[1]);
    await page.keyboard.press('Space');
    await surfaceOf(page).sees('1 selected');
    const [first] = await names(page);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    expect((await names(page))[0]).not.toBe(first);
    expect(await page.$eval('[role="grid"] th[aria-sort="descending"]', ({ textContent }) => textContent)).toContain('Name');
    await page.close();
  });

  test('a click with Shift selects the lines up to there, and none of the text in them', async () => {
    const page = await openLeads(run());
    await waitFor('a list', async () => (await names(page)).length > 3);
    await page.click('tr[data-line="0"] [data-check]');
    await page.keyboard.down('Shift');
    await page.click('tr[data-line="3"] [data-check]');
    await page.keyboard.up('Shift');
    await surfaceOf(page).sees('4 selected');
    expect(await page.evaluate(() => [getSelection()?.toString(), document.activeElement?.getAttribute('role')])).toEqual(['', 'grid']);
    // A status that is kept and hidden is marked within its line, and nothing of the mark is cut off.
    const cut = await page.$$eval('.grid-cell .badge', (marks) =>
      marks.filter((mark) => {
        const [inner, outer] = [mark.getBoundingClientRect(), mark.closest('td')?.getBoundingClientRect()];
        return outer === undefined || inner.top < outer.top || inner.bottom > outer.bottom || inner.right > outer.right;
      }),
    );
    expect(cut).toEqual([]);
    await page.close();
  });

  test('explains an address with nonsense in it, and shows the rest', async () => {
    const page = await openLeads(run(), '#name.contains=jane&status.is=open&size.in=1');
    const shown = surfaceOf(page);
    await shown.sees('status.is=open');
    await shown.sees('size.in=1');
    await waitFor('Jane alone in the list', async () => (await names(page)).join() === 'Jane Doe');
    await page.close();
    const other = await run().demo.browser.browser.newPage();
    await other.goto(run().demo.browser.url('leads.html#view=dashboards&by=mood&dashboard=gone&columns=name:200,shoe:90'));
    await other.waitForSelector('.tile');
    for (const part of ['by=mood', 'columns=name:200,shoe:90', 'The dashboard of this link is not on this device'])
      await surfaceOf(other).sees(part);
    await other.close();
  });
});
