import { browser } from './browser.ts';

/** What the polyfill's types leave out: Chrome and Edge only. */
interface AccessLevels {
  setAccessLevel?(level: { readonly accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

/**
 * Closes what is stored on this device to content scripts, where the browser can: none of ours needs it, and a page that has taken over
 * its renderer could otherwise read who is signed in, or plant an edit where edits that were lost are looked for. The browser keeps it.
 */
export async function closeStorageToPages(): Promise<void> {
  const { setAccessLevel } = browser.storage.local as unknown as AccessLevels;
  await setAccessLevel?.call(browser.storage.local, { accessLevel: 'TRUSTED_CONTEXTS' });
}
