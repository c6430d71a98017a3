import type { Page } from 'puppeteer-core';
import type { Stage } from '../stories/stage.ts';
import { findings, scheme } from './axe.ts';
import { bugs, type Running } from './running.ts';

/** In light and in dark, each line with the look that it was found in. */
export async function findingsInBoth(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const value of ['light', 'dark'] as const) {
    await scheme(page, value);
    found.push(...(await findings(page)).map((line) => `${value}: ${line}`));
  }
  return found;
}

/** Chromium, for the stories that every browser has to tell. */
export function stageOf({ demo, panel }: Running): Stage {
  return {
    served: demo,
    mail: demo.page,
    panel,
    setOffline: demo.browser.setOffline,
    async openPage(path) {
      const page = await demo.browser.browser.newPage();
      await page.goto(demo.browser.url(path));
      return page;
    },
    findings: findingsInBoth,
    complaints: () => Promise.resolve(bugs(demo)),
  };
}
