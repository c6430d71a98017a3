import { askPanel, requestPanel } from './asked.ts';
import { browser } from './browser.ts';
import { textsIn } from './locales/every.ts';
import { languageFor } from './locales/locale.ts';
import type { SelectionMessage } from './messages.ts';
import { openPanel } from './panel.ts';
import { loadSettings, watchSettings } from './settings.ts';
import { isReadable } from './tabs.ts';

/** What a click in a context menu tells. */
interface MenuClick {
  readonly menuItemId?: number | string | undefined;
  readonly selectionText?: string | undefined;
  readonly linkUrl?: string | undefined;
  readonly pageUrl?: string | undefined;
}

const TAG_MENU = 'tag';

/** In the user's language: open the panel; on a selection or a mail link, look that up; on a selection, tag the people in it. */
async function createMenus(): Promise<void> {
  const { language } = await loadSettings();
  const t = textsIn(languageFor(language, [browser.i18n.getUILanguage()]));
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: 'open-panel', title: t('menu.open'), contexts: ['page'] });
  browser.contextMenus.create({ id: 'look-up', title: t('menu.lookUp'), contexts: ['selection'] });
  browser.contextMenus.create({ id: TAG_MENU, title: t('menu.tag'), contexts: ['selection'] });
  browser.contextMenus.create({ id: 'look-up-link', title: t('menu.lookUp'), contexts: ['link'], targetUrlPatterns: ['mailto:*'] });
}

/** The selected text as its page has it, with the line breaks that the browser leaves out in the click; null where no script of ours is. */
async function selectionIn(tabId: number): Promise<string | null> {
  const question: SelectionMessage = { type: 'selection' };
  const answer = (await browser.tabs.sendMessage(tabId, question, { frameId: 0 }).catch(() => null)) as unknown;
  return typeof answer === 'string' && answer.trim() !== '' ? answer : null;
}

/** Opens the panel of the window, with what was pointed at: the mail link before the text around it. Has to be called within the click. */
async function followMenu(
  { menuItemId, selectionText = '', linkUrl = '', pageUrl = '' }: MenuClick,
  windowId: number,
  tabId: number | undefined,
): Promise<void> {
  // First, because the browser opens a panel only within the click itself; a browser that will not has no panel to ask.
  void openPanel(windowId).catch(() => undefined);
  // What stands on a page that nobody may read is not looked up either.
  if (!(await isReadable(URL.parse(pageUrl)?.host ?? ''))) return;
  // Of a selection everybody is meant, also where the click was on a link in it.
  const isLink = menuItemId !== TAG_MENU && /^mailto:/i.test(linkUrl);
  const selected = isLink || selectionText === '' || tabId === undefined ? null : await selectionIn(tabId);
  const text = isLink ? linkUrl : (selected ?? selectionText);
  if (text === '') return;
  if (menuItemId === TAG_MENU) await requestPanel(windowId, { kind: 'list', text });
  else await askPanel(windowId, text);
}

/** Makes the context menus when the extension is installed or updated and when the language is set, and does what they say. */
export function keepMenus(): void {
  browser.runtime.onInstalled.addListener(() => void createMenus());
  watchSettings(() => void createMenus());
  browser.contextMenus.onClicked.addListener((click, tab) => {
    if (tab?.windowId !== undefined) void followMenu(click, tab.windowId, tab.id);
  });
}
