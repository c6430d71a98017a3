import type { Browser, Page } from 'puppeteer-core';
import { TENANT } from '../../server/data/users.ts';
import { surfaceOf } from './surface.ts';
import { waitFor } from './wait.ts';

const SIGNED_OUT = 'Sign in to SuperOffice CRM';
/** What the panel says once the user has to sign in again. */
export const EXPIRED = 'Your sign-in has expired';

/** Who signs in where. */
export interface SignIn {
  /** The sandbox's address without a slash at the end. */
  readonly sandboxUrl: string;
  /** A demo user, such as `rep@example.com`. */
  readonly user: string;
  /** Another tenant than the sandbox's own. */
  readonly tenant?: string;
}

async function loginPage(browser: Browser, sandboxUrl: string): Promise<Page> {
  const target = await waitFor('the sign-in window opens', () =>
    browser.targets().find((each) => each.type() === 'page' && each.url().startsWith(`${sandboxUrl}/login`)),
  );
  return target.asPage();
}

/** Presses the user's button in the window that the extension has opened, and waits until the browser has closed it. */
export async function pickUser(browser: Browser, { sandboxUrl, user }: SignIn): Promise<void> {
  const login = await loginPage(browser, sandboxUrl);
  const button = `button[data-user="${user}"]`;
  await login.waitForSelector(button);
  // By key, because a window manager may have made the window too small for the mouse.
  await login.focus(button);
  // The window goes away with it, often before the key is up, and the driver may then never answer: only whether it closes counts.
  void login.keyboard.press('Enter').catch(() => undefined);
  await waitFor('the sign-in window closes', () => login.isClosed());
}

/** Signs in from the panel's form, as a user does, or again where the sign-in has expired; does nothing where somebody is signed in. */
export async function signIn(browser: Browser, panel: Page, options: SignIn): Promise<void> {
  const surface = surfaceOf(panel);
  const state = await waitFor('the panel says who is signed in', async () => {
    const text = await surface.text();
    if (text.includes(SIGNED_OUT)) return 'out';
    if (text.includes(EXPIRED)) return 'expired';
    return text.includes(options.tenant ?? TENANT) ? 'in' : null;
  });
  if (state === 'in') return;
  if (state === 'expired') {
    await surface.click('button', 'Sign in again');
    await pickUser(browser, options);
    return surface.seesNot(EXPIRED);
  }
  await surface.pick('Where', 'Sandbox');
  await surface.fill('Sandbox address', options.sandboxUrl);
  if (options.tenant !== undefined) await surface.fill('Customer id', options.tenant);
  await surface.click('button', 'Sign in');
  await pickUser(browser, options);
  await surface.seesNot(SIGNED_OUT);
}
