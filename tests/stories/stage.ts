import type { Page } from 'puppeteer-core';
import type { Panel } from '../../scripts/browser/panel.ts';
import type { Served } from '../../scripts/browser/serve.ts';

/** The product in a browser, whichever it is, with the rep signed in: what a story that every browser has to tell is told over. */
export interface Stage {
  readonly served: Served;
  /** The tab with the mailbox. */
  readonly mail: Page;
  readonly panel: Panel;
  setOffline(offline: boolean): Promise<void>;
  /** A page of the extension in a tab of its own. */
  openPage(path: string): Promise<Page>;
  /** Findings of accessibility, one line each. */
  findings(page: Page): Promise<readonly string[]>;
  /** What contexts complained about that they should not have. */
  complaints(): Promise<readonly string[]>;
}
