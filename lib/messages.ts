import type { PageReport } from './domain/candidate.ts';

/*
 * Every message between contexts, per direction. There is none by which a page side edits, reads CRM data or names a URL:
 * receivers take the page's address from the browser, never from a message.
 */

/** Content script → background and open extension pages: these people are on the page now. Sent at every change. */
export interface ReportMessage {
  readonly type: 'report';
  readonly report: PageReport;
}

/** Extension page → content script: who is on the page now? Answered with a `PageReport`. */
export interface RescanMessage {
  readonly type: 'rescan';
}

/** Background → content script, on a click in the context menu: what is selected, with its line breaks? Answered with a text. */
export interface SelectionMessage {
  readonly type: 'selection';
}

/** Extension page → background: there is something to send, in case this page goes away before it is sent. */
export interface PumpMessage {
  readonly type: 'pump';
}

/** The `type` of a message of ours; null for anything else. */
export function messageType(message: unknown): 'report' | 'rescan' | 'selection' | 'pump' | null {
  if (typeof message !== 'object' || message === null) return null;
  const type = (message as { readonly type?: unknown }).type;
  return type === 'report' || type === 'rescan' || type === 'selection' || type === 'pump' ? type : null;
}
