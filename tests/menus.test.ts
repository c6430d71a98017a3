import { beforeEach, describe, expect, test, vi } from 'vitest';
import { keepMenus } from '../lib/menus.ts';

type Click = Readonly<Record<'menuItemId' | 'selectionText' | 'linkUrl' | 'pageUrl', string>>;

const fake = vi.hoisted(() => ({
  click: (_click: unknown, _tab: unknown): void => undefined,
  /** What the page's script says is selected. */
  selection: (): Promise<unknown> => Promise.resolve(null),
  asked: [] as { readonly kind: string; readonly text: string; readonly windowId: number }[],
}));

vi.mock('../lib/browser.ts', () => ({
  browser: {
    runtime: { onInstalled: { addListener: () => undefined } },
    contextMenus: { onClicked: { addListener: (listener: typeof fake.click) => void (fake.click = listener) } },
    tabs: { sendMessage: () => fake.selection() },
    storage: {
      onChanged: { addListener: () => undefined },
      session: { set: async (items: { readonly asked: (typeof fake.asked)[number] }) => void fake.asked.push(items.asked) },
    },
  },
}));
vi.mock('../lib/panel.ts', () => ({ openPanel: () => Promise.reject(new Error('no panel')) }));
vi.mock('../lib/tabs.ts', () => ({ isReadable: async (host: string) => host !== 'never.example' }));

const LIST = 'Jane Doe <jane@x.example>\nLars Berg <lars@x.example>';

async function click(change: Partial<Click>): Promise<(typeof fake.asked)[number] | undefined> {
  fake.asked = [];
  fake.click(
    { menuItemId: 'tag', selectionText: LIST.replace('\n', ' '), pageUrl: 'https://x.example/', ...change },
    { id: 7, windowId: 3 },
  );
  await new Promise((resolve) => setTimeout(resolve));
  expect(fake.asked.length).toBeLessThan(2);
  return fake.asked[0];
}

keepMenus();

describe('the context menu', () => {
  beforeEach(() => void (fake.selection = () => Promise.resolve(LIST)));

  test('takes the people of a selection into a list, line by line as the page has them', async () => {
    expect(await click({})).toMatchObject({ kind: 'list', text: LIST, windowId: 3 });
  });

  test('takes what the browser tells where no script of ours is in the page', async () => {
    fake.selection = () => Promise.reject(new Error('Receiving end does not exist.'));
    expect(await click({})).toMatchObject({ kind: 'list', text: LIST.replace('\n', ' ') });
  });

  test('takes all of a selection, also where the click was on a mail link in it, which alone is looked up', async () => {
    const linkUrl = 'mailto:lars@x.example';
    expect(await click({ linkUrl })).toMatchObject({ kind: 'list', text: LIST });
    expect(await click({ linkUrl, menuItemId: 'look-up' })).toMatchObject({ kind: 'people', text: linkUrl });
  });

  test('takes nothing from a site that is never read', async () => {
    expect(await click({ pageUrl: 'https://never.example/' })).toBeUndefined();
  });
});
