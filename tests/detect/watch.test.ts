import { Window } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PageReport } from '../../lib/domain/candidate.ts';
import { detectInSteps } from '../../lib/detect/detect.ts';
import type { Steps } from '../../lib/detect/steps.ts';
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

/** Answers the way to ask once more: what was told, or null where the page is not read. */
function watch(options: Partial<WatchOptions> = {}): () => Promise<PageReport | null> {
  const doc = window.document as unknown as Document;
  const read = watchPage(
    doc,
    () => window.location.href,
    (report) => reports.push(report),
    stop.signal,
    {
      detect: (...page) => {
        readings += 1;
        return detectInSteps(...page);
      },
      whenIdle: (work) => void setTimeout(work, 0),
      gapMs: 1,
      ...options,
    },
  );
  return () =>
    new Promise((told) => {
      if (!read(told)) told(null);
    });
}

function show(name: string): void {
  window.document.body.innerHTML = `<a href="mailto:${name}@x.example">mail</a>`;
}

function emails(): readonly (string | undefined)[] {
  return reports.map((report) => report.candidates[0]?.email);
}

test('the page is reported, also when nobody is on it', async () => {
  watch();
  await expect.poll(() => reports).toEqual([{ candidates: [] }]);
});

test('people who appear later are reported', async () => {
  watch();
  await expect.poll(() => reports).toHaveLength(1);
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
  await expect.poll(() => reports).toHaveLength(1);
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

test('asked again, it reports and answers what is there now', async () => {
  show('jane');
  const again = watch();
  expect((await again())?.candidates[0]?.email).toBe('jane@x.example');
  expect(emails()).toEqual(['jane@x.example', 'jane@x.example']);
  show('lars');
  expect((await again())?.candidates[0]?.email).toBe('lars@x.example');
});

test('a page that comes back from the memory of the browser is reported again', async () => {
  show('jane');
  watch();
  await expect.poll(() => reports).toHaveLength(1);
  const event = new window.Event('pageshow');
  Object.defineProperty(event, 'persisted', { value: true });
  window.dispatchEvent(event);
  await expect.poll(() => reports).toHaveLength(2);
});

test('after the signal nothing is read or reported any more', async () => {
  watch();
  await expect.poll(() => reports).toHaveLength(1);
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
  expect(await again()).toBeNull();
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

describe('a reading in slices', () => {
  let idle: (() => void)[];
  let begun: number;

  beforeEach(() => {
    [idle, begun] = [[], 0];
    // Every step takes longer than a slice may.
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 20));
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** Says who is linked when the reading begins and when it ends, with one pause between. */
  function* slowly(doc: Document): Steps<PageReport> {
    begun += 1;
    const there = (): string => doc.querySelector('a')?.getAttribute('href') ?? 'nobody';
    const before = there();
    yield;
    yield;
    return { candidates: [{ name: `${before} ${there()}`, role: 'page', source: 'test' }] };
  }

  const names = (): readonly (string | undefined)[] => reports.map((report) => report.candidates[0]?.name);
  const inSlices = { detect: slowly, whenIdle: (work: () => void) => void idle.push(work), gapMs: 0 };
  const slice = async (): Promise<void> => {
    // What was changed is told to observers first.
    await new Promise((resolve) => setTimeout(resolve, 0));
    idle.shift()?.();
  };

  test('goes on where it stopped, and is reported when it is whole', async () => {
    show('jane');
    watch(inSlices);
    expect(names()).toEqual([]);
    await slice();
    expect(names()).toEqual([]);
    await slice();
    expect(names()).toEqual(['mailto:jane@x.example mailto:jane@x.example']);
    expect([begun, idle.length]).toEqual([1, 0]);
  });

  test('begins anew when the page changes meanwhile, so that nobody is reported who was there for half of it', async () => {
    show('jane');
    watch(inSlices);
    show('lars');
    for (let at = 0; at < 3; at += 1) await slice();
    expect(names()).toEqual(['mailto:lars@x.example mailto:lars@x.example']);
    expect(begun).toBe(2);
  });

  test('of a page that never rests comes to an end, and is done again', async () => {
    watch(inSlices);
    for (let at = 0; at < 8 && names().length === 0; at += 1) {
      show(`p${at}`);
      await slice();
    }
    expect(names()).toHaveLength(1);
    for (let at = 0; at < 8; at += 1) await slice();
    expect(names().at(-1)).toMatch(/^(mailto:\S+) \1$/);
  });

  test('is given up when the address changes, and the new page is read when it has come', async () => {
    show('jane');
    watch(inSlices);
    window.history.pushState(null, '', '/b');
    await slice();
    expect(idle).toEqual([]);
    await expect.poll(() => idle.length).toBe(1);
    show('lars');
    for (let at = 0; at < 8; at += 1) await slice();
    expect(names()).toEqual(['mailto:lars@x.example mailto:lars@x.example']);
  });

  test('ends with the signal', async () => {
    show('jane');
    watch(inSlices);
    stop.abort();
    for (let at = 0; at < 4; at += 1) await slice();
    expect(names()).toEqual([]);
  });

  test('whoever asks meanwhile is answered when it is whole', async () => {
    show('jane');
    const again = watch(inSlices);
    const answer = again();
    for (let at = 0; at < 4; at += 1) await slice();
    expect((await answer)?.candidates[0]?.name).toBe('mailto:jane@x.example mailto:jane@x.example');
    expect(begun).toBe(1);
  });
});
