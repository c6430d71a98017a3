import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { FIREFOX_DEMO_BUILD, type FirefoxWithExtension, launchFirefox } from '../../scripts/browser/firefox.ts';
import { type Panel, panelOf } from '../../scripts/browser/panel.ts';
import { serve, type Served } from '../../scripts/browser/serve.ts';
import { signIn } from '../../scripts/browser/sign-in.ts';
import { openMailbox } from '../../scripts/tour/mail.ts';

/** The product in Firefox, as it runs for the tests of one file. */
export interface Running {
  readonly served: Served;
  readonly firefox: FirefoxWithExtension;
  /** The tab with the mailbox. */
  readonly mail: Page;
  /** The real sidebar beside it. */
  readonly panel: Panel;
}

async function start(served: Served, firefox: FirefoxWithExtension): Promise<Running> {
  const [first] = await firefox.browser.pages();
  const mail = first ?? (await firefox.browser.newPage());
  await openMailbox(mail, served.url);
  await signIn(firefox.browser, await firefox.openSidebar(), { sandboxUrl: served.url, user: 'rep@example.com' });
  // Signing in loads the sidebar anew.
  return { served, firefox, mail, panel: panelOf(await firefox.openSidebar()) };
}

/** Starts sandbox and Firefox before the tests of a file, with the mailbox and the sidebar open and the rep signed in; ends both after them and expects that nothing of ours complained. */
export function running(): () => Running {
  let state: Running | null = null;
  let end = async (): Promise<void> => undefined;
  beforeAll(async () => {
    const served = await serve();
    end = () => served.close();
    const firefox = await launchFirefox(FIREFOX_DEMO_BUILD);
    end = () => firefox.close().then(() => served.close());
    state = await start(served, firefox);
  });
  afterAll(async () => {
    const found = await state?.firefox.problems();
    await end();
    expect(found).toEqual([]);
  });
  return () => {
    if (!state) throw new Error('the product did not start');
    return state;
  };
}
