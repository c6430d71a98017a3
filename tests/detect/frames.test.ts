import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { expect, test } from 'vitest';
import type { PageReport } from '../../lib/domain/candidate.ts';
import { detect } from '../../lib/detect/detect.ts';
import { parsePage } from './page.ts';

const PAGES = join(import.meta.dirname, '../pages/roundcube');
const URL_OF_PAGE = new URL('https://webmail.example/?_task=mail&_mbox=INBOX');

function source(page: string): string {
  return readFileSync(join(PAGES, `${page}.html`), 'utf8');
}

const window = new Window();
let inFrame: () => Document | null;
// A browser loads a document into the frame, which a test has to put there.
Object.defineProperty(window.HTMLIFrameElement.prototype, 'contentDocument', { get: () => inFrame() });

function read(page: string, inside: () => Document | null): PageReport {
  inFrame = inside;
  return detect(new window.DOMParser().parseFromString(page, 'text/html') as unknown as Document, URL_OF_PAGE);
}

/** The view with three panes, with this in its frame. */
function threePanes(inside: () => Document | null): PageReport {
  return read(source('list-only'), inside);
}

test('a message in the frame beside the list counts, and the list does not', () => {
  const expected = JSON.parse(readFileSync(join(PAGES, 'preview-in-the-frame.json'), 'utf8')) as PageReport;
  expect(threePanes(() => parsePage(source('preview-in-the-frame'))).candidates).toEqual(expected.candidates);
});

test('with nothing in the frame, the list counts', () => {
  expect(threePanes(() => null).candidates.map(({ role }) => role)).toEqual(['page', 'page', 'page']);
});

test('a frame that may not be read is no error', () => {
  const report = threePanes(() => {
    throw new Error('SecurityError');
  });
  expect(report.candidates).toHaveLength(3);
});

test('a webmail that nobody knows is read in the frame that it names after the message', () => {
  const message = () =>
    parsePage('<table><tr><th>From:</th><td>Jane Doe &lt;jane@x.example&gt;</td></tr><tr><th>To:</th><td>me@y.example</td></tr></table>');
  const page = (name: string): string => `<nav>Inbox</nav><iframe name="${name}"></iframe>`;
  const jane = { name: 'Jane Doe', email: 'jane@x.example', role: 'from' };
  expect(read(page('message_view'), message).candidates[0]).toMatchObject(jane);
  expect(read(page('advertisement'), message).candidates).toEqual([]);
  expect(read(`<p>From: Lars Berg &lt;lars@z.example&gt;</p>${page('message_view')}`, message).candidates[0]?.email).toBe('lars@z.example');
});

test('frames inside frames, also a page inside itself, are read one level deep, and only a few of them', () => {
  let read = 0;
  const itself = (): Document => {
    read += 1;
    return new window.DOMParser().parseFromString('<iframe name="message"></iframe>'.repeat(1_000), 'text/html') as unknown as Document;
  };
  inFrame = itself;
  expect(detect(itself(), URL_OF_PAGE).candidates).toEqual([]);
  expect(read - 1).toBeGreaterThan(0);
  expect(read - 1).toBeLessThanOrEqual(20);
});
