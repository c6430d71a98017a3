import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { closePopup } from '../../scripts/browser/surfaces.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { running } from './running.ts';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page, as one line a finding. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return results.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`));
}

async function scheme(page: Page, value: 'light' | 'dark'): Promise<void> {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
}

describe('accessibility in the real browser, colours included', () => {
  const run = running();

  test.each([
    { mail: 'Jane Doe', shows: 'Northwind Trading', state: 'a lead' },
    { mail: 'Lars Hansen', shows: 'Fjordkraft AS', state: 'a hidden status' },
    { mail: 'Kim Taylor', shows: 'is not in the CRM', state: 'an unknown sender' },
    { mail: 'de Vries', shows: 'Several contacts have this address', state: 'a choice' },
    { mail: 'Nair, Priya', shows: 'Silent Partner Ltd', state: 'a read-only person' },
  ])('the panel with $state has no finding in light and dark', async ({ mail, shows }) => {
    const { demo, panel } = run();
    await openMail(demo.page, mail);
    await panel.sees(shows);
    for (const value of ['light', 'dark'] as const) {
      await scheme(panel.page, value);
      expect(await findings(panel.page), value).toEqual([]);
    }
  });

  test('the popup has no finding in light and dark', async () => {
    const { demo } = run();
    await openMail(demo.page, 'Jane Doe');
    const popup = surfaceOf(await demo.browser.openPopup(demo.page));
    await popup.sees('Contacting');
    for (const value of ['light', 'dark'] as const) {
      await scheme(popup.page, value);
      expect(await findings(popup.page), value).toEqual([]);
    }
    await closePopup(popup.page);
  });

  test('the options page has no finding in light and dark', async () => {
    const { demo } = run();
    const page = await demo.browser.browser.newPage();
    await page.goto(demo.browser.url('options.html'));
    await surfaceOf(page).sees('Leadside settings');
    for (const value of ['light', 'dark'] as const) {
      await scheme(page, value);
      expect(await findings(page), value).toEqual([]);
    }
    await page.close();
  });
});
