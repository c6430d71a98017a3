import { Window } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PageReport } from '../../lib/domain/candidate.ts';
import { detect } from '../../lib/detect/detect.ts';
import { watchPage, type WatchOptions } from '../../lib/detect/watch.ts';

let window: Window;
let stop: AbortController;
let reports: PageReport[];
let readings: number;

beforeEach(() => {
  window = new Window({ url: 'https://pages.example/a' });
  vi.stubGlobal('MutationObserver', window.MutationObserver);
  stop = new AbortController();
  reports = [];
  readings = 0;
});

afterEach(async () => {
  stop.abort();
  vi.unstubAllGlobals();
  await window.happyDOM.close();
});

function watch(options: Partial<WatchOptions> = {}): () => PageReport | null {
  const doc = window.document as unknown as Document;
  return watchPage(
    doc,
    () => new URL(window.location.href),
    (report) => reports.push(report),
    stop.signal,
    {
      detect: (...page) => {
        readings += 1;
        return detect(...page);
      },
      whenIdle: (work) => void setTimeout(work, 0),
      gapMs: 1,
      ...options,
    },
  );
}

function show(name: string): void {
  window.document.body.innerHTML = `<a href="mailto:${name}@x.example">mail</a>`;
}

function emails(): readonly (string | undefined)[] {
  return reports.map((report) => report.candidates[0]?.email);
}

test('the page is reported at once, also when nobody is on it', () => {
  watch();
  expect(reports).toEqual([{ candidates: [] }]);
});

test('people who appear later are reported', async () => {
  watch();
  show('late');
  await expect.poll(emails).toEqual([undefined, 'late@x.example']);
});

test('the same people are reported once, however often the page changes', async () => {
  show('jane');
  watch();
  for (let at = 0; at < 5; at += 1) {
    window.document.body.append(window.document.createElement('p'));
    const before = readings;
    await expect.poll(() => readings).toBeGreaterThan(before);
  }
  expect(emails()).toEqual(['jane@x.example']);
});

test('a storm of changes is read a few times, not once a change', async () => {
  watch();
  for (let at = 0; at < 500; at += 1) {
    show(`p${at}`);
    if (at % 50 === 0) await Promise.resolve();
  }
  await expect.poll(() => emails().at(-1)).toBe('p499@x.example');
  expect(readings).toBeLessThan(50);
});

test('a navigation within the page reports again, even with the same people', async () => {
  show('jane');
  watch();
  window.history.pushState(null, '', '/b');
  window.dispatchEvent(new window.PopStateEvent('popstate'));
  await expect.poll(emails).toEqual(['jane@x.example', 'jane@x.example']);
});

test('navigation and new content together report the new content', async () => {
  show('jane');
  watch();
  window.history.pushState(null, '', '/b');
  show('lars');
  await expect.poll(() => emails().at(-1)).toBe('lars@x.example');
});

test('asked again, it reports and answers what is there now', () => {
  show('jane');
  const again = watch();
  expect(again()?.candidates[0]?.email).toBe('jane@x.example');
  expect(emails()).toEqual(['jane@x.example', 'jane@x.example']);
});

test('a page that comes back from the memory of the browser is reported again', () => {
  show('jane');
  watch();
  const event = new window.Event('pageshow');
  Object.defineProperty(event, 'persisted', { value: true });
  window.dispatchEvent(event);
  expect(reports).toHaveLength(2);
});

test('after the signal nothing is read or reported any more', async () => {
  watch();
  show('before');
  stop.abort();
  const before = readings;
  show('after');
  window.dispatchEvent(new window.PopStateEvent('popstate'));
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(reports).toEqual([{ candidates: [] }]);
  expect(readings).toBe(before);
});

test('a page that is somebody else’s is not read, and is when it changes hands', async () => {
  const isMine = (): boolean => window.document.querySelector('a') !== null;
  const again = watch({ isMine });
  expect(reports).toEqual([]);
  expect(again()).toBeNull();
  show('jane');
  await expect.poll(emails).toEqual(['jane@x.example']);
  window.document.body.innerHTML = '';
  const before = readings;
  await expect.poll(() => again()).toBeNull();
  show('jane');
  await expect.poll(emails).toEqual(['jane@x.example', 'jane@x.example']);
  expect(readings).toBeGreaterThan(before);
});

test('what is typed into a field is read when the field is left', async () => {
  watch();
  const before = readings;
  const field = window.document.createElement('textarea');
  window.document.body.append(field);
  await expect.poll(() => readings).toBeGreaterThan(before);
  const typed = readings;
  field.dispatchEvent(new window.Event('change', { bubbles: true }));
  await expect.poll(() => readings).toBeGreaterThan(typed);
});

describe('a frame of the same origin', () => {
  /** As a browser does it: another document each time something is loaded into the frame, told by an event that does not bubble. */
  function load(frame: HTMLIFrameElement, source: string): void {
    frames.set(frame, new window.DOMParser().parseFromString(source, 'text/html') as unknown as Document);
    (frame as unknown as EventTarget).dispatchEvent(new window.Event('load') as unknown as Event);
  }

  const frames = new Map<unknown, Document>();
  let getter: PropertyDescriptor | undefined;

  beforeEach(() => {
    const prototype = window.HTMLIFrameElement.prototype;
    getter = Object.getOwnPropertyDescriptor(prototype, 'contentDocument');
    Object.defineProperty(prototype, 'contentDocument', {
      configurable: true,
      get(this: unknown) {
        if (!frames.has(this)) throw new Error('SecurityError');
        return frames.get(this);
      },
    });
  });

  afterEach(() => {
    if (getter !== undefined) Object.defineProperty(window.HTMLIFrameElement.prototype, 'contentDocument', getter);
    frames.clear();
  });

  function addFrame(): HTMLIFrameElement {
    const frame = window.document.createElement('div');
    frame.innerHTML = '<iframe name="messagecontframe"></iframe>';
    window.document.body.append(frame);
    return frame.firstElementChild as unknown as HTMLIFrameElement;
  }

  test('is read again when something was loaded into it, and when that changes', async () => {
    const frame = addFrame();
    watch();
    const before = readings;
    load(frame, '<body><p>one</p></body>');
    await expect.poll(() => readings).toBeGreaterThan(before);
    const loaded = readings;
    frames.get(frame)?.body.append('more');
    await expect.poll(() => readings).toBeGreaterThan(loaded);
  });

  test('of another origin is left alone, and is no error', async () => {
    const frame = addFrame();
    watch();
    const before = readings;
    (frame as unknown as EventTarget).dispatchEvent(new window.Event('load') as unknown as Event);
    await expect.poll(() => readings).toBeGreaterThan(before);
  });
});
