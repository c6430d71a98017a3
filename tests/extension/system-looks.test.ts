import { describe, expect, test } from 'vitest';
import { openMail } from '../../scripts/tour/mail.ts';
import { findings } from './axe.ts';
import { running } from './running.ts';

describe('the real panel, where the system asks for another look', () => {
  const run = running();

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
