import { browser } from './browser.ts';

/** What the polyfill's types leave out: Chrome and Edge only. */
interface SidePanel {
  open(options: { readonly windowId: number }): Promise<void>;
}

/**
 * Opens the side panel (Firefox: the sidebar). Has to be called within a click or key press, without waiting for
 * anything before, so the window's id must be known already.
 */
export async function openPanel(windowId: number): Promise<void> {
  const { sidePanel, sidebarAction } = browser as unknown as {
    readonly sidePanel?: SidePanel;
    readonly sidebarAction?: { open(): Promise<void> };
  };
  if (sidePanel === undefined) await sidebarAction?.open();
  else await sidePanel.open({ windowId });
}
