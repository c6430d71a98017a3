import type { Page } from 'puppeteer-core';
import type { Demo } from '../browser/demo.ts';
import type { Panel } from '../browser/panel.ts';
import type { Pictures } from './pictures.ts';
import type { Steps } from './steps.ts';

/** What every part of the tour works with. */
export interface Tour {
  readonly demo: Demo;
  /** The tab with the mailbox. */
  readonly page: Page;
  /** The side panel. */
  readonly panel: Panel;
  readonly pictures: Pictures;
  readonly step: Steps['step'];
}

/** Ids of the sandbox's demo data that the tour checks at the server. Names are shown by the CRM; ids do not change. */
export const CAST = {
  jane: 11,
  sofia: 13,
  lars: 21,
  mette: 22,
  asa: 24,
  anna: 25,
  northwind: 5,
  fjordkraft: 6,
  balticFoods: 7,
  lundatech: 9,
  harborAnalytics: 12,
} as const;

/** Lead statuses by the ids of a new database. */
export const STATUS = { open: 1, contacting: 2, disqualified: 3, renurture: 4, qualified: 5 } as const;
