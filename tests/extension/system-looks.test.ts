import type { CDPSession, Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { openMail } from '../../scripts/tour/mail.ts';
import { findings } from './axe.ts';
import { running } from './running.ts';

/** Widths of a panel in the screen's pixels; at 200 % it has half as many of its own. */
const WIDTHS = [280, 560] as const;

/** Shows the page as the browser does at 200 %: half as many CSS pixels, each twice as large. Zero for the width ends it. */
async function zoom(cdp: CDPSession, width: number): Promise<void> {
  if (width === 0) await cdp.send('Emulation.clearDeviceMetricsOverride');
  else await cdp.send('Emulation.setDeviceMetricsOverride', { width: width / 2, height: 450, deviceScaleFactor: 2, mobile: false });
}

/** Controls that somebody cannot reach: cut off sideways, or with nothing left to hit. */
function lost(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const wide = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide, of ${clientWidth}`] : [];
    const root = document.querySelector('dialog[open]') ?? document.body;
    const controls = [...root.querySelectorAll('button, a[href], input, select, summary, [role="radio"]')];
    const cut = controls.flatMap((element) => {
      const { left, right, width, height } = element.getBoundingClientRect();
      if (element.getClientRects().length === 0 || element.closest('.visually-hidden') || element.classList.contains('visually-hidden'))
        return [];
      const name = `${element.tagName} “${(element.ariaLabel ?? element.textContent).trim().slice(0, 40)}”`;
      return left < -1 || right > clientWidth + 1 || width < 8 || height < 8
        ? [`${name}: ${Math.round(left)} to ${Math.round(right)}`]
        : [];
    });
    return [...wide, ...cut];
  });
}

describe('the real panel at 200 %', () => {
  const run = running();

  const missing: string[] = [];

  async function lookAt(what: string): Promise<void> {
    const { page } = run().panel;
    // The zoom lasts as long as its session.
    const cdp = await page.createCDPSession();
    for (const width of WIDTHS) {
      await zoom(cdp, width);
      expect(await page.evaluate(() => [innerWidth, devicePixelRatio])).toEqual([width / 2, 2]);
      missing.push(...(await lost(page)).map((one) => `${what} in ${width} px: ${one}`));
    }
    await zoom(cdp, 0);
    await cdp.detach();
  }

  test('loses nothing of a lead, a hidden status, a thread, a company with its move, a question, the changes and the help', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await lookAt('a lead');
    await openMail(demo.page, 'Lars Hansen');
    await panel.shows('Lars Hansen');
    await panel.page.click('.hidden-why summary');
    await lookAt('a hidden status');
    await openMail(demo.page, 'Mette Sørensen');
    await panel.shows('Mette Sørensen');
    await lookAt('a thread');
    await panel.chooseStatus('Qualified');
    await panel.sees('Setting Qualified can move the company');
    await lookAt('a question');
    await panel.click('button', 'Cancel');
    await panel.openCompany('Baltic Foods ApS');
    await panel.pick('Category', 'Customer');
    await panel.sees('people lose the lead status field');
    await lookAt('a company about to move');
    await panel.click('button', 'Cancel');
    await panel.click('button', 'Changes');
    await lookAt('the changes');
    await panel.click('button', 'Keyboard and help');
    await lookAt('the help');
    await panel.click('button', 'Close');
    await panel.click('button', 'Back');
    expect(missing).toEqual([]);
  });

  test('has no finding in forced colours, and moves nothing where the user asks for calm', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    const cdp = await panel.page.createCDPSession();
    await cdp.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'forced-colors', value: 'active' },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ],
    });
    expect(await panel.page.evaluate(() => matchMedia('(forced-colors: active) and (prefers-reduced-motion: reduce)').matches)).toBe(true);
    expect(await findings(panel.page)).toEqual([]);
    expect(await panel.page.$eval('[role="radio"]', (radio) => getComputedStyle(radio).transitionDuration)).toMatch(/^0s(, 0s)*$/);
    expect(await panel.page.evaluate(() => document.getAnimations().length)).toBe(0);
    await cdp.send('Emulation.setEmulatedMedia', { features: [] });
    await cdp.detach();
  });
});
