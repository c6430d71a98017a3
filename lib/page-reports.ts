import { browser } from 'wxt/browser';
import type { Detect } from './detect/create-detect.ts';
import { atOnce } from './detect/steps.ts';
import { type Detecting, type ReadPage, watchPage } from './detect/watch.ts';
import type { PageReport } from './domain/candidate.ts';
import { messageType, type ReportMessage } from './messages.ts';

/** A selection may be a list of hundreds of people. */
const LONGEST_SELECTION = 200_000;

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

  const again = watchPage(
    document,
    () => location.href,
    (report) => void send(report),
    life.signal,
    { detect, isMine },
  );
  answerWith(life, again);
}

/**
 * Reads the page once, now, and answers that to whoever asks, as long as the page has the same address: for pages that are read on
 * a click only.
 */
export function reportPageOnce(life: Lifetime, detect: Detect): void {
  const address = location.href;
  const report = atOnce(detect(document, new URL(address)));
  answerWith(life, (told) => {
    if (location.href !== address) return false;
    told(report);
    return true;
  });
}

/** Answers who asks for the people on this page, and for what the user has selected on it. */
function answerWith(life: Lifetime, read: ReadPage): void {
  // Answered by callback and not by promise: that is what the browsers' own interfaces share. The polyfill would be a fifth
  // of what a script that runs in every page may weigh.
  // True keeps the way open for an answer that comes later.
  function answer(message: unknown, _sender: unknown, reply: (answer: PageReport | string | null) => void): true | undefined {
    const type = messageType(message);
    if (type === 'selection') reply(String(getSelection() ?? '').slice(0, LONGEST_SELECTION));
    return type === 'rescan' && read(reply) ? true : undefined;
  }

  browser.runtime.onMessage.addListener(answer);
  life.signal.addEventListener('abort', () => browser.runtime?.onMessage?.removeListener(answer), { once: true });
}
