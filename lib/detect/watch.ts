import type { PageReport } from '../domain/candidate.ts';
import type { Detect } from './create-detect.ts';
import { viewOf } from './dom.ts';

/** How a page is followed. */
export interface WatchOptions {
  readonly detect: Detect;
  /** Runs the work when the browser has nothing better to do, soon in any case; by default in an idle slice within 50 ms. */
  readonly whenIdle?: (work: () => void) => void;
  /** Milliseconds between two readings at least; longer where reading is slow. 100 unless told otherwise. */
  readonly gapMs?: number;
}

/** Changes of these may change who is on the page; of others, such as `class` and `style`, pages make too many. */
const ATTRIBUTES = ['email', 'name', 'title', 'aria-label', 'aria-expanded', 'hidden', 'href', 'data-email', 'data-hovercard-id', 'data-legacy-message-id', 'data-message-id'];
/** Where the time goes into reading a page that never rests: at most one part in this many. */
const SHARE = 20;

interface Navigations {
  readonly navigation?: EventTarget;
}

function idle(view: Window): (work: () => void) => void {
  if (typeof view.requestIdleCallback !== 'function') return (work) => void view.setTimeout(work, 0);
  return (work) => void view.requestIdleCallback(() => work(), { timeout: 50 });
}

/**
 * Reads the page now and after every change and navigation, and reports when the result or the address differs from the last
 * report. Follows changes by observer and events, never by polling. Returns the way to read once more, which
 * reports whatever the result and answers it. Stops for good when the signal aborts.
 */
export function watchPage(doc: Document, url: () => URL, report: (report: PageReport) => void, signal: AbortSignal, options: WatchOptions): () => PageReport {
  const view = viewOf(doc);
  if (view === null) return () => options.detect(doc, url());
  const whenIdle = options.whenIdle ?? idle(view);
  const gap = options.gapMs ?? 100;
  let last = '';
  let waiting = false;
  let restUntil = 0;

  function read(again: boolean): PageReport {
    const address = url();
    const started = performance.now();
    const result = options.detect(doc, address);
    const ended = performance.now();
    restUntil = ended + Math.max(gap, (ended - started) * SHARE);
    const key = `${address.href}\n${JSON.stringify(result)}`;
    if (key !== last || again) {
      last = key;
      report(result);
    }
    return result;
  }

  function changed(): void {
    if (waiting || signal.aborted) return;
    waiting = true;
    const work = (): void =>
      whenIdle(() => {
        waiting = false;
        if (!signal.aborted) read(false);
      });
    const rest = restUntil - performance.now();
    if (rest > 0) setTimeout(work, rest);
    else work();
  }

  const observer = new MutationObserver(changed);
  observer.observe(doc, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  for (const event of ['popstate', 'hashchange', 'load']) view.addEventListener(event, changed, { signal });
  // A page that comes back from the browser's memory has been forgotten by whoever listens.
  view.addEventListener('pageshow', (event) => event.persisted && void read(true), { signal });
  // Tells of a page's own `history.pushState` too, which fires no other event; a change of content tells where it is missing.
  (view as Navigations).navigation?.addEventListener('currententrychange', changed, { signal });
  read(false);
  return () => read(true);
}
