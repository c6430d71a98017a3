import { hearAsked } from './asked.ts';
import { browser } from './browser.ts';
import { isClickOnly } from './click-only.ts';
import type { Candidate, PageReport } from './domain/candidate.ts';
import { utmOf } from './domain/utm.ts';
import { messageType, type RescanMessage, type ReportMessage } from './messages.ts';
import type { TabFeed, TabPage } from './models/ports.ts';
import { loadWhyNotRead, type NotRead } from './reading.ts';
import { checkReport } from './report.ts';
import { watchSettings } from './settings.ts';
import { filesFor } from './site-scripts.ts';

/** Who sent a message, as the browser says; the part that is checked. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined } | undefined;
}

/** A report that really came from the top frame of a tab with a content script of ours. */
export interface HeardReport {
  readonly tabId: number;
  readonly host: string;
  readonly report: PageReport;
  /** The campaign parameters of the page's address; absent without any. */
  readonly utm?: Readonly<Record<string, string>>;
}

/** Checks who sent a message and what is in it; null unless it is a report from the top frame of a web page. */
export function hearReport(message: unknown, sender: Sender, ownId: string): HeardReport | null {
  if (messageType(message) !== 'report' || sender.id !== ownId || sender.frameId !== 0) return null;
  const tabId = sender.tab?.id;
  const host = hostOf(sender.url);
  const report = checkReport((message as ReportMessage).report);
  return tabId === undefined || host === null || report === null ? null : { tabId, host, report, ...campaign(sender.url) };
}

/** The campaign of the address, where it has one. */
function campaign(url: string | undefined): { readonly utm?: Readonly<Record<string, string>> } {
  const utm = utmOf((url === undefined ? null : URL.parse(url))?.search ?? '');
  return Object.keys(utm).length === 0 ? {} : { utm };
}

function hostOf(url: string | undefined): string | null {
  const parsed = url === undefined ? null : URL.parse(url);
  return parsed !== null && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed.host : null;
}

/** What can be said of a tab in which no content script answers. Without a permission the browser hides the address. */
function silentPage(url: string | undefined): TabPage {
  if (url === undefined || url === '') return { kind: 'notAllowed', origin: null };
  const host = hostOf(url);
  if (host === null) return { kind: 'unreadable' };
  // Allowing such a network would change nothing: only a click reads a page there.
  return { kind: 'notAllowed', origin: isClickOnly(host) ? null : new URL(url).origin };
}

/** True unless the organisation or the user lets nobody read pages of the host. */
export async function isReadable(host: string): Promise<boolean> {
  return (await loadWhyNotRead())(host) === null;
}

function notRead(why: NotRead, host: string): TabPage {
  return why === 'forbidden' ? { kind: why } : { kind: why, host };
}

async function ask(tabId: number, rules = loadWhyNotRead()): Promise<TabPage> {
  const question: RescanMessage = { type: 'rescan' };
  const [whyNotRead, tab, answer] = await Promise.all([
    rules,
    browser.tabs.get(tabId).catch(() => null),
    browser.tabs.sendMessage(tabId, question, { frameId: 0 }).catch(() => null) as Promise<unknown>,
  ]);
  const host = hostOf(tab?.url);
  const why = host === null ? null : whyNotRead(host);
  // A script that was there before somebody said no may still answer.
  if (host !== null && why !== null) return notRead(why, host);
  const report = checkReport(answer);
  return report === null ? silentPage(tab?.url) : { kind: 'read', host: host ?? '', report, ...campaign(tab?.url) };
}

/** The active tab of this page's window, and who is on it now; null where there is no tab. */
export async function readActiveTab(): Promise<{ readonly tabId: number; readonly page: TabPage } | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : { tabId: tab.id, page: await ask(tab.id) };
}

/**
 * Follows the active tab of the window that this page belongs to. Hears reports directly from the content script and
 * asks it when a tab is activated or has loaded, so nothing depends on the worker being alive. With `hearsMenu`
 * (the panel) what the user points at by the context menu is shown in the page's place.
 */
export function createTabFeed({ hearsMenu = false }: { readonly hearsMenu?: boolean } = {}): TabFeed {
  const listeners = new Set<(page: TabPage) => void>();
  let page: TabPage = { kind: 'loading' };
  let activeTab: number | null = null;
  let question = 0;
  /** Read once, and again at every change: a report need not wait for it. */
  let rules = loadWhyNotRead();
  /** What the page itself said last, as a text. */
  let said = '';

  function tell(next: TabPage): void {
    page = next;
    for (const listener of listeners) listener(page);
  }

  function show(next: TabPage): void {
    said = JSON.stringify(next);
    tell(next);
  }

  async function look(tabId: number): Promise<void> {
    const mine = ++question;
    activeTab = tabId;
    const answer = await ask(tabId, rules);
    if (mine === question) show(answer);
  }

  async function lookAtActive(): Promise<void> {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (tab?.id !== undefined) await look(tab.id);
  }

  browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => {
    const heard = hearReport(message, sender, browser.runtime.id);
    if (heard === null || heard.tabId !== activeTab) return undefined;
    const { tabId: _tab, ...read } = heard;
    const next: TabPage = { kind: 'read', ...read };
    // A page that says the same once more takes nobody away whom the user has pointed at meanwhile.
    if (JSON.stringify(next) === said) return undefined;
    const mine = ++question;
    void rules.then((whyNotRead) => {
      const why = whyNotRead(heard.host);
      if (mine === question) show(why === null ? next : notRead(why, heard.host));
    });
    return undefined;
  });
  browser.tabs.onActivated.addListener(() => void lookAtActive());
  // What is never read may have become another.
  watchSettings(() => {
    rules = loadWhyNotRead();
    void lookAtActive();
  });
  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (tabId === activeTab && change.status === 'complete') void look(tabId);
  });
  async function start(): Promise<void> {
    await lookAtActive();
    if (!hearsMenu) return;
    const { id } = await browser.windows.getCurrent();
    if (id !== undefined) hearAsked(id, (candidates) => void showAsked(candidates));
  }

  /** Whom the user points at stands in front until the page has something new to say. */
  async function showAsked(candidates: readonly Candidate[]): Promise<void> {
    const mine = ++question;
    const tab = activeTab === null ? null : await browser.tabs.get(activeTab).catch(() => null);
    if (mine === question) tell({ kind: 'read', host: hostOf(tab?.url) ?? '', report: { candidates } });
  }
  void start();

  return {
    watch(listener) {
      listeners.add(listener);
      listener(page);
      return () => listeners.delete(listener);
    },
    readAgain: lookAtActive,
    async readOnce() {
      if (activeTab === null) return false;
      const tabId = activeTab;
      const tab = await browser.tabs.get(tabId).catch(() => null);
      // After a click the browser tells the address; where it does not, nobody knows whether the page may be read.
      if (!(await isReadable(hostOf(tab?.url) ?? ''))) return false;
      const done = await browser.scripting.executeScript({ target: { tabId }, files: [...filesFor(tab?.url)] }).catch(() => null);
      if (done !== null) await look(tabId);
      return done !== null;
    },
    // A host of which the organisation says no is not offered: the page is forbidden then.
    allow: (origin) => browser.permissions.request({ origins: [`${origin}/*`] }),
  };
}
