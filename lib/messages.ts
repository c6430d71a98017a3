import type { PageReport } from './domain/candidate.ts';

/**
 * Every message between contexts, per direction. There is none by which a page side edits, reads CRM data or names a URL:
 * the background takes the address of the page from the browser, never from the message.
 */

/** Content script → background: these people are on the page now. Sent at every change. */
export interface ReportMessage {
  readonly type: 'report';
  readonly report: PageReport;
}

/** Extension page → background: there is something to send; wake up and pump in case this page goes away. */
export interface PumpMessage {
  readonly type: 'pump';
}

/** Extension page → content script: report again (a report was lost while the worker was dead). */
export interface RescanMessage {
  readonly type: 'rescan';
}

/** What the background listens to. */
export type ToBackground = ReportMessage | PumpMessage;
