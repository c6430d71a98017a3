import { browser } from './browser.ts';
import type { PageReport } from './domain/candidate.ts';

const BACKGROUND = '#2456a6';

/** How many people a page shows, for the toolbar badge: empty for nobody, the user themselves not counted. */
export function badgeText(report: PageReport): string {
  const count = report.candidates.filter((candidate) => candidate.self !== true).length;
  return count === 0 ? '' : count > 99 ? '99+' : String(count);
}

/** Shows on the toolbar button whether somebody was found in the tab. The browser clears it when the tab goes elsewhere. */
export async function showBadge(tabId: number, report: PageReport): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ tabId, color: BACKGROUND });
  await browser.action.setBadgeText({ tabId, text: badgeText(report) });
}
