import { browser } from 'wxt/browser';
import type { Detect } from './detect/create-detect.ts';
import { type Detecting, watchPage } from './detect/watch.ts';
import type { PageReport } from './domain/candidate.ts';
import { messageType, type ReportMessage } from './messages.ts';

/** What a content script knows of its own life. */
export interface Lifetime {
  /** Aborts when the extension was updated or removed, or a newer copy of the script runs in this page. */
  readonly signal: AbortSignal;
  /** True as soon as the extension's interfaces no longer answer; asking aborts the signal. */
  readonly isInvalid: boolean;
}

/**
 * Reports the people on this page whenever they change, and answers who asks for them; says nothing while `isMine` answers false,
 * because another script reads the page. Nobody listening, a worker that is gone or an extension that was updated is no error.
 */
export function reportPage(life: Lifetime, detect: Detect, isMine: Detecting = () => true): void {
  async function send(report: PageReport): Promise<void> {
    const message: ReportMessage = { type: 'report', report };
    try {
      if (!life.isInvalid) await browser.runtime.sendMessage(message);
    } catch {
      // Whoever opens later asks again.
    }
  }

  // Answered by callback and not by promise: that is what the browsers' own interfaces share. The polyfill would be a fifth
  // of what a script that runs in every page may weigh.
  function answer(message: unknown, _sender: unknown, reply: (report: PageReport) => void): void {
    const report = messageType(message) === 'rescan' ? again() : null;
    if (report !== null) reply(report);
  }

  const again = watchPage(
    document,
    () => new URL(location.href),
    (report) => void send(report),
    life.signal,
    { detect, isMine },
  );
  browser.runtime.onMessage.addListener(answer);
  life.signal.addEventListener('abort', () => browser.runtime?.onMessage?.removeListener(answer), { once: true });
}
