import type { PageReport } from '../domain/candidate.ts';
import type { Detect } from './create-detect.ts';
import { all, frameDocument, viewOf } from './dom.ts';
import type { Steps } from './steps.ts';

/** A cheap question about the page. */
export type Detecting = (doc: Document, url: URL) => boolean;

/** How a page is followed. */
export interface WatchOptions {
  readonly detect: Detect;
  /** Whether this page is read at all, asked before every reading; always, without it. Where it is not, nothing is reported. */
  readonly isMine?: Detecting;
  /**
   * Runs the work when the browser has nothing better to do, soon in any case. By default readings that take more than a quarter of a
   * frame begin in an idle slice within 50 ms; all else is done at the next turn.
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
/** A reading gives way to the page after this long, and goes on when there is time. A sixtieth of a second has 16. */
const SLICE_MS = 8;
/** A page that changes while it is read is read from the start again, so often in a row; one that never rests is read as it is, and again. */
const MOST_RESTARTS = 3;
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

/** A reading under way. */
interface Reading {
  readonly address: string;
  /** Null where the page is not mine. */
  readonly steps: Steps<PageReport> | null;
}

/** Has the page read once more and told, at once if that is quick; answers false, and tells nothing, where the page is not mine. */
export type ReadPage = (told: (report: PageReport | null) => void) => boolean;

/**
 * Reads the page now and after every change and navigation, and reports when the result or the address differs from the last
 * report. A long reading is done in slices, and begins anew when the page changes meanwhile. Follows changes by observer and events,
 * never by polling; those in frames of the same origin too. Returns the way to read once more, which reports whatever the result.
 * Stops for good when the signal aborts.
 */
export function watchPage(
  doc: Document,
  url: () => string,
  report: (report: PageReport) => void,
  signal: AbortSignal,
  options: WatchOptions,
): ReadPage {
  const isMine = options.isMine ?? (() => true);
  const view = viewOf(doc);
  if (view === null || signal.aborted) return () => false;
  const gap = options.gapMs ?? 20;
  const asked: ((report: PageReport | null) => void)[] = [];
  let last = '';
  let reading: Reading | null = null;
  let isFirst = true;
  let hasRead = false;
  let waiting = false;
  let stale = false;
  let restarts = 0;
  let restUntil = 0;
  let cost = 0;

  const soon = options.whenIdle ?? ((work: () => void): void => void setTimeout(work, 0));
  const whenIdle =
    options.whenIdle ??
    ((work: () => void): void => {
      if (typeof view.requestIdleCallback === 'function') view.requestIdleCallback(() => work(), { timeout: 50 });
      else soon(work);
    });

  function tell(address: string, result: PageReport | null): void {
    const key = `${address}\n${JSON.stringify(result)}`;
    if (key === last && asked.length === 0) return;
    last = key;
    if (result !== null) report(result);
  }

  function begin(): Reading {
    const address = url();
    const parsed = new URL(address);
    stale = false;
    return { address, steps: isMine(doc, parsed) ? options.detect(doc, parsed) : null };
  }

  /** Begins a reading, with its first slice. */
  function start(): void {
    [restarts, cost] = [0, 0];
    reading = begin();
    goOn();
  }

  /** The next slice of the reading under way. */
  function goOn(): void {
    if (signal.aborted || reading === null) return;
    let current = reading;
    // Whatever happens in this slice, the page is read again when it changes.
    reading = null;
    if (current.address !== url()) return navigated();
    if (stale && restarts < MOST_RESTARTS) {
      restarts += 1;
      current = begin();
    }
    const { address, steps } = current;
    const started = performance.now();
    let result: PageReport | null = null;
    let isDone = steps === null;
    let next = soon;
    while (steps !== null && !isDone) {
      const { done, value } = steps.next();
      if (done === true) [result, isDone] = [value, true];
      else if (isFirst && value !== undefined) {
        // What is stated is reported at once; what the text shows when there is time, however fast the rest was.
        isFirst = false;
        tell(address, value());
        next = whenIdle;
        break;
      } else if (performance.now() - started > SLICE_MS) break;
    }
    const now = performance.now();
    cost += now - started;
    if (!isDone) {
      reading = current;
      return next(goOn);
    }
    // A script's first run is its slowest, and says little about the next.
    if (hasRead) restUntil = now + Math.max(gap, cost * SHARE);
    [isFirst, hasRead] = [false, true];
    tell(address, result);
    for (const told of asked.splice(0)) told(result);
    if (stale) changed();
  }

  function changed(): void {
    stale = true;
    if (waiting || reading !== null || signal.aborted) return;
    waiting = true;
    const work = (): void => {
      waiting = false;
      if (reading === null && !signal.aborted) start();
    };
    const whenRested = (): void => (cost < QUARTER_FRAME_MS ? soon : whenIdle)(work);
    const rest = restUntil - performance.now();
    if (rest > 0) setTimeout(whenRested, rest);
    else whenRested();
  }

  const navigated = (): void => void setTimeout(changed, CONTENT_MS);
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
  for (const event of ['popstate', 'hashchange', 'load']) view.addEventListener(event, navigated, { signal });
  // A page that comes back from the browser's memory has been forgotten by whoever listens.
  view.addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (!persisted) return;
      last = '';
      changed();
    },
    { signal },
  );
  // Tells of a page's own `history.pushState` too, which fires no other event; a change of content tells where it is missing.
  (view as Navigations).navigation?.addEventListener('currententrychange', navigated, { signal });
  start();
  return (told) => {
    if (signal.aborted) return false;
    if (!isMine(doc, new URL(url()))) {
      last = '';
      return false;
    }
    asked.push(told);
    if (reading === null) start();
    return true;
  };
}
