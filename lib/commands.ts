import { requestPanel } from './asked.ts';
import { browser } from './browser.ts';
import type { ShortcutsPort } from './models/ports.ts';
import { isSidebarBrowser, openPanel, openPopup } from './panel.ts';

/** What a key of the browser's does, by its name in the manifest. Called within the key press itself. */
const COMMANDS: Readonly<Record<string, (windowId: number) => Promise<void>>> = {
  'open-panel': openPanel,
  'set-status': openPopup,
  // The panel goes on from where it is; one that is closed opens with the first person.
  async 'next-person'(windowId) {
    await Promise.all([openPanel(windowId), requestPanel(windowId, { kind: 'next' })]);
  },
};

/** Does what the user's keys say, in the window they were pressed in. */
export function keepCommands(): void {
  browser.commands.onCommand.addListener((command, tab) => {
    // A browser that will not open anything has nobody to tell.
    if (tab?.windowId !== undefined) void COMMANDS[command]?.(tab.windowId).catch(() => undefined);
  });
}

/** Where Chrome and Edge let the user set the keys; Edge reads the address as its own. */
const SETTINGS = 'chrome://extensions/shortcuts';

/** Newer versions of Firefox only. */
interface OwnSettings {
  openShortcutSettings?(): Promise<void>;
}

/** The keys as the browser has them, and the way to change them. */
export const shortcutsPort: ShortcutsPort = {
  async list() {
    const commands = await browser.commands.getAll();
    return commands.flatMap(({ name, shortcut }) => (name !== undefined && name in COMMANDS ? [{ name, keys: shortcut ?? '' }] : []));
  },
  canOpenSettings: () => !isSidebarBrowser() || (browser.commands as OwnSettings).openShortcutSettings !== undefined,
  async openSettings() {
    const { openShortcutSettings } = browser.commands as OwnSettings;
    if (openShortcutSettings === undefined) await browser.tabs.create({ url: SETTINGS });
    else await openShortcutSettings();
  },
};
