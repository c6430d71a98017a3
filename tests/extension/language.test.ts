import { describe, expect, test } from 'vitest';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { running } from './running.ts';
import { inWorker } from './worker-events.ts';

interface Told {
  menus?: string[];
  bar?: string;
}

/** What the worker asks of the browser's own surfaces, which no driver can read. */
interface Surfaces {
  contextMenus: { create(menu: { readonly title: string }, done?: () => void): unknown };
  omnibox: {
    setDefaultSuggestion(line: { readonly description: string }): unknown;
    onInputChanged: { dispatch(...args: unknown[]): void };
  };
}

describe('the language that the user has chosen', () => {
  const run = running();

  test('reaches the panel, the context menus, the toolbar button and the address bar, without a restart', async () => {
    const { demo, panel } = run();
    await openMail(demo.page, 'Jane Doe');
    await panel.shows('Jane Doe');
    await inWorker(
      demo,
      (chrome) => {
        const surfaces = chrome as unknown as Surfaces;
        const told: Told = { menus: [] };
        (globalThis as unknown as { told: Told }).told = told;
        const create = surfaces.contextMenus.create.bind(surfaces.contextMenus);
        surfaces.contextMenus.create = (menu, done) => (told.menus?.push(menu.title), create(menu, done));
        surfaces.omnibox.setDefaultSuggestion = (line) => void (told.bar = line.description);
      },
      null,
    );
    const options = await demo.browser.browser.newPage();
    await options.goto(demo.browser.url('options.html'));
    await surfaceOf(options).pick('Language', 'Deutsch');
    await surfaceOf(options).sees('Sprache');
    await options.close();
    const told = (): Promise<Told> => inWorker(demo, () => (globalThis as unknown as { told: Told }).told, null);
    await expect.poll(async () => (await told()).menus, { timeout: 10_000 }).toContain('In Leadside nachschlagen');
    await panel.sees('Lead-Status');
    await openMail(demo.page, 'Lars Hansen');
    await openMail(demo.page, 'Jane Doe');
    await expect
      .poll(() => inWorker(demo, (chrome, tab) => chrome.action.getTitle({ tabId: tab.id }), null), { timeout: 10_000 })
      .toMatch(/Person(en)? hier/);
    await inWorker(demo, (chrome) => (chrome as unknown as Surfaces).omnibox.onInputChanged.dispatch('Jane', () => undefined), null);
    await expect.poll(async () => (await told()).bar, { timeout: 10_000 }).toMatch(/Jane/);
    expect((await told()).bar).not.toMatch(/Find|Search/);
  });
});
