import { browser } from './browser.ts';

/** What the polyfill's types leave out: Chrome and Edge only. */
interface SidePanel {
  open(options: { readonly windowId: number }): Promise<void>;
}

/** What browsers differ in; each part is there or it is not. */
const { sidePanel, sidebarAction, action } = browser as unknown as {
  readonly sidePanel?: SidePanel;
  readonly sidebarAction?: { open(): Promise<void> };
  readonly action: { openPopup?(options?: { readonly windowId: number }): Promise<void> };
};

/** True in Firefox, whose sidebar takes the panel's place. */
export function isSidebarBrowser(): boolean {
  return sidebarAction !== undefined;
}

/**
 * Opens the side panel (Firefox: the sidebar). Has to be called within a click or key press, without waiting for
 * anything before, so the window's id must be known already. Rejects where the browser will not.
 */
export async function openPanel(windowId: number): Promise<void> {
  if (sidePanel === undefined) await sidebarAction?.open();
  else await sidePanel.open({ windowId });
}

/** Opens the popup of the toolbar button, or the panel in browsers that open no popup by themselves. Called as {@link openPanel} is. */
export async function openPopup(windowId: number): Promise<void> {
  if (action.openPopup === undefined) await openPanel(windowId);
  else await action.openPopup({ windowId });
}
