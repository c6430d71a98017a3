import { defineBackground } from 'wxt/utils/define-background';
import { keepAlarm } from '../lib/alarm.ts';
import { createWorker } from '../lib/app.ts';
import { showHeard } from '../lib/badge.ts';
import { browser } from '../lib/browser.ts';
import { keepCommands } from '../lib/commands.ts';
import { textsIn } from '../lib/locales/every.ts';
import { keepMenus } from '../lib/menus.ts';
import { messageType } from '../lib/messages.ts';
import { keepOmnibox } from '../lib/omnibox.ts';
import { keepSites } from '../lib/sites.ts';
import { closeStorageToPages } from '../lib/storage-access.ts';
import { hearReport, type Sender } from '../lib/tabs.ts';

/** Routes events. It may die at any moment: nothing lives here, and every listener is there again at every start. */
function main(): void {
  void closeStorageToPages();
  const worker = createWorker();
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => {
    const heard = hearReport(message, sender, browser.runtime.id);
    if (heard !== null) void showHeard(heard, worker.ask, textsIn);
    // Only an own page has no tab of a web page around it: a content script cannot wake the pump.
    if (messageType(message) === 'pump' && sender.url?.startsWith(browser.runtime.getURL('')) === true) void worker.pump();
    return undefined;
  });
  keepAlarm(() => void worker.pump());
  keepCommands();
  keepMenus();
  keepOmnibox((text) => worker.ask((leads) => leads.find(text)));
  keepSites();
}

// A module shares its code with the pages.
export default defineBackground({ type: 'module', main });
