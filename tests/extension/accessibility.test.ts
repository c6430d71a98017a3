import { describe, expect, test } from 'vitest';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { closePopup } from '../../scripts/browser/surfaces.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { findings, scheme } from './axe.ts';
import { running } from './running.ts';

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
