import { describe, expect, test } from 'vitest';
import { panelOf } from '../../scripts/browser/panel.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import { running } from './running.ts';

interface ChromeInWorker {
  readonly tabs: { query(filter: { active: boolean; lastFocusedWindow: boolean }): Promise<readonly unknown[]> };
  readonly contextMenus: { readonly onClicked: { dispatch(click: unknown, tab: unknown): void } };
}

describe('the context menu, where a page cannot be read', () => {
  const run = running();

  /** No driver can reach the browser's own menus: the click is told to the worker as the browser tells it. */
  async function clickMenu(click: { readonly selectionText?: string; readonly linkUrl?: string }): Promise<void> {
    const { browser } = run().demo.browser;
    await run().demo.page.bringToFront();
    const target = await waitFor('the worker runs', () => browser.targets().find((each) => each.type() === 'service_worker'));
    const worker = await target.worker();
    await worker?.evaluate(async (info) => {
      const { tabs, contextMenus } = (globalThis as unknown as { chrome: ChromeInWorker }).chrome;
      const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
      contextMenus.onClicked.dispatch({ menuItemId: 'look-up', ...info }, tab);
    }, click);
  }

  test('a selected address is looked up in the panel, until the page says something else', async () => {
    const { demo, panel } = run();
    await demo.page.goto(`${demo.url}/pages/nothing`);
    await panel.sees('Nobody found on this page');
    await clickMenu({ selectionText: 'write to jane.doe@northwind.example.' });
    await panel.shows('Jane Doe');
    await demo.page.goto(`${demo.url}/pages/nothing`);
    await panel.sees('Nobody found on this page');
  });

  test('a mail link counts before the text around it', async () => {
    const { panel } = run();
    await clickMenu({ selectionText: 'lars.hansen@fjordkraft.example', linkUrl: 'mailto:jane.doe@northwind.example?subject=x' });
    await panel.shows('Jane Doe');
  });

  test('a name alone is matched with nobody', async () => {
    const { panel } = run();
    await clickMenu({ selectionText: 'Jane Doe' });
    await panel.sees('The page shows a name without an address');
  });

  test('a panel that opens later has heard of it, and once only', async () => {
    const { demo } = run();
    await demo.browser.closePanel();
    await clickMenu({ selectionText: 'olivia@stone.example' });
    const opened = panelOf(await demo.browser.openPanel(demo.page));
    await opened.shows('Olivia Stone');
    await demo.browser.closePanel();
    const again = panelOf(await demo.browser.openPanel(demo.page));
    await again.sees('Nobody found on this page');
    run().panel = again;
    expect(await again.text()).not.toContain('Olivia');
  });
});
