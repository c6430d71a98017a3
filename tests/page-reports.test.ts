import { Window } from 'happy-dom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { detectInSteps } from '../lib/detect/detect.ts';
import type { PageReport } from '../lib/domain/candidate.ts';
import type { Lifetime } from '../lib/page-reports.ts';

type Answer = (message: unknown, sender: unknown, reply: (report: PageReport) => void) => unknown;

/** As much of the browser's interface as a content script has; `id` goes away when the extension is updated. */
interface Runtime {
  id: string | undefined;
  sendMessage(message: unknown): Promise<unknown>;
  readonly onMessage: { addListener(answer: Answer): void; removeListener(answer: Answer): void };
}

let window: Window;
let stop: AbortController;
let sent: unknown[];
let answers: Set<Answer>;

// One for all tests: the interface is looked up once, when the module is loaded.
const runtime: Runtime = {
  id: undefined,
  sendMessage: async (message) => void sent.push(message),
  onMessage: { addListener: (answer) => void answers.add(answer), removeListener: (answer) => void answers.delete(answer) },
};

beforeEach(() => {
  window = new Window({ url: 'https://pages.example/' });
  window.document.body.innerHTML = '<a href="mailto:jane.roe@x.example">Jane Roe</a>';
  stop = new AbortController();
  sent = [];
  answers = new Set();
  runtime.id = 'leadside';
  runtime.sendMessage = async (message) => void sent.push(message);
  vi.stubGlobal('MutationObserver', window.MutationObserver);
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('location', window.location);
  vi.stubGlobal('chrome', { runtime });
});

afterEach(async () => {
  stop.abort();
  vi.unstubAllGlobals();
  await window.happyDOM.close();
});

/** As the content script's context does it: asking finds out that the extension is gone, and ends everything. */
const life: Lifetime = {
  get signal() {
    return stop.signal;
  },
  get isInvalid() {
    if (runtime.id === undefined) stop.abort();
    return stop.signal.aborted;
  },
};

async function start(): Promise<void> {
  const { reportPage } = await import('../lib/page-reports.ts');
  reportPage(life, detectInSteps);
}

const JANE: PageReport = {
  candidates: [{ name: 'Jane Roe', email: 'jane.roe@x.example', role: 'page', source: 'mailto', certainty: 'linked' }],
};

test('the people of the page are reported, and answered to whoever asks', async () => {
  await start();
  await expect.poll(() => sent).toEqual([{ type: 'report', report: JANE }]);
  const replies: PageReport[] = [];
  // True tells the browser to wait for the answer.
  for (const answer of answers) expect(answer({ type: 'rescan' }, {}, (report) => replies.push(report))).toBe(true);
  await expect.poll(() => replies).toEqual([JANE]);
});

test('other messages are left to others', async () => {
  await start();
  for (const message of [null, 'rescan', { type: 'pump' }, { type: 'report', report: JANE }]) {
    for (const answer of answers) expect(answer(message, {}, () => expect.unreachable())).toBeUndefined();
  }
});

test('nobody listening is no error, and the next report is sent all the same', async () => {
  let refused = 0;
  runtime.sendMessage = () => {
    refused += 1;
    return Promise.reject(new Error('Could not establish connection. Receiving end does not exist.'));
  };
  await start();
  await expect.poll(() => refused).toBe(1);
  runtime.sendMessage = async (message) => void sent.push(message);
  window.document.body.innerHTML = '';
  await expect.poll(() => sent).toEqual([{ type: 'report', report: { candidates: [] } }]);
});

test('an interface that throws because the extension was updated is no error, and the script stops', async () => {
  await start();
  await expect.poll(() => sent).toHaveLength(1);
  runtime.id = undefined;
  runtime.sendMessage = () => {
    throw new Error('Extension context invalidated.');
  };
  window.document.body.innerHTML = '';
  await expect.poll(() => stop.signal.aborted).toBe(true);
  expect(answers.size).toBe(0);
  expect(sent).toHaveLength(1);
});

test('a page that is read on a click only is read once: not reported, not followed, answered while the address is the same', async () => {
  const { reportPageOnce } = await import('../lib/page-reports.ts');
  reportPageOnce(life, detectInSteps);
  window.document.body.innerHTML = '<a href="mailto:late@x.example">later</a>';
  const ask = (): unknown => {
    let answered: unknown;
    for (const answer of answers) answer({ type: 'rescan' }, {}, (report) => (answered = report));
    return answered;
  };
  expect(ask()).toEqual(JANE);
  expect(sent).toEqual([]);
  window.history.pushState(null, '', '/next');
  expect(ask()).toBeUndefined();
});

test('what is selected is answered with its line breaks, at most 200,000 characters of it', async () => {
  vi.stubGlobal('getSelection', () => `Jane Roe\nCEO\n${'x'.repeat(300_000)}`);
  await start();
  let answered: unknown;
  for (const answer of answers) answer({ type: 'selection' }, {}, (text) => (answered = text));
  expect(answered).toHaveLength(200_000);
  expect(answered).toMatch(/^Jane Roe\nCEO\n/);
});
