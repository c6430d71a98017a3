import type { PageReport } from '../domain/candidate.ts';
import type { Detect } from './create-detect.ts';
import { all, frameDocument, viewOf } from './dom.ts';
import type { Depth } from './site.ts';

/** A cheap question about the page. */
export type Detecting = (doc: Document, url: URL) => boolean;

/** How a page is followed. */
export interface WatchOptions {
  readonly detect: Detect;
  /** Whether this page is read at all, asked before every reading; always, without it. Where it is not, nothing is reported. */
  readonly isMine?: Detecting;
  /**
   * Runs the work when the browser has nothing better to do, soon in any case. By default in an idle slice within 50 ms; at
   * once on pages that are read in less than a quarter of a frame.
   */
  readonly whenIdle?: (work: () => void) => void;
  /** Milliseconds between two readings at least; longer where reading is slow. 20 unless told otherwise. */
  readonly gapMs?: number;
}

/** Changes of these may change who is on the page; of others, such as `class` and `style`, pages make too many. */
const ATTRIBUTES = [
  'email',
  'name',
  'title',
  'aria-label',
  'aria-expanded',
  'hidden',
  'href',
  'data-email',
  'data-hovercard-id',
  'data-legacy-message-id',
  'data-message-id',
];
/** So many frames of a page are followed. Webmails have one or two; a page with many has advertisements. */
const MOST_FRAMES = 10;
/** Where the time goes into reading a page that never rests: at most one part in this many. */
const SHARE = 20;
const QUARTER_FRAME_MS = 4;
/** Pages change their address first and their content when it has come: in between, the old people stand under the new address. */
const CONTENT_MS = 60;

interface Navigations {
  readonly navigation?: EventTarget;
}

/**
 * Reads the page now and after every change and navigation, and reports when the result or the address differs from the last
 * report. Follows changes by observer and events, never by polling; those in frames of the same origin too. Returns the way to
 * read once more, which reports whatever the result and answers it (null where the page is not mine). Stops for good when the
 * signal aborts.
 */
export function watchPage(
  doc: Document,
  url: () => URL,
  report: (report: PageReport) => void,
  signal: AbortSignal,
  options: WatchOptions,
): () => PageReport | null {
  const isMine = options.isMine ?? (() => true);
  const view = viewOf(doc);
  if (view === null || signal.aborted) return () => (isMine(doc, url()) ? options.detect(doc, url()) : null);
  const gap = options.gapMs ?? 20;
  let last = '';
  let waiting = false;
  let restUntil = 0;
  let cost = 0;

  const whenIdle =
    options.whenIdle ??
    ((work: () => void): void => {
      if (cost < QUARTER_FRAME_MS || typeof view.requestIdleCallback !== 'function') view.setTimeout(work, 0);
      else view.requestIdleCallback(() => work(), { timeout: 50 });
    });

  function read(again: boolean, depth?: Depth): PageReport | null {
    const address = url();
    const started = performance.now();
    const result = isMine(doc, address) ? options.detect(doc, address, depth) : null;
    cost = performance.now() - started;
    restUntil = started + cost + Math.max(gap, cost * SHARE);
    const key = `${address.href}\n${JSON.stringify(result)}`;
    if (key !== last || again) {
      last = key;
      if (result !== null) report(result);
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
  const observe = (page: Document): void =>
    observer.observe(page, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
  function observeFrame(frame: Element): void {
    const inside = frameDocument(frame);
    if (inside !== null) observe(inside);
  }
  function loaded({ target }: Event): void {
    // Pictures and styles load too; only a frame has a document of its own.
    if (!all(doc, 'iframe, frame', MOST_FRAMES).includes(target as Element)) return;
    observeFrame(target as Element);
    changed();
  }
  observe(doc);
  for (const frame of all(doc, 'iframe, frame', MOST_FRAMES)) observeFrame(frame);
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  doc.addEventListener('load', loaded, { signal, capture: true });
  // What is typed changes no markup.
  doc.addEventListener('change', changed, { signal, capture: true });
  const navigated = (): void => void setTimeout(changed, CONTENT_MS);
  for (const event of ['popstate', 'hashchange', 'load']) view.addEventListener(event, navigated, { signal });
  // A page that comes back from the browser's memory has been forgotten by whoever listens.
  view.addEventListener('pageshow', (event) => event.persisted && void read(true), { signal });
  // Tells of a page's own `history.pushState` too, which fires no other event; a change of content tells where it is missing.
  (view as Navigations).navigation?.addEventListener('currententrychange', navigated, { signal });
  // What is stated is reported at once; what the text shows when there is time, however fast the rest was.
  read(false, 'stated');
  cost = Math.max(cost, QUARTER_FRAME_MS);
  waiting = true;
  whenIdle(() => {
    waiting = false;
    if (signal.aborted) return;
    read(false);
    // A script's first run is its slowest, and says little about the next.
    restUntil = 0;
  });
  return () => read(true);
}
