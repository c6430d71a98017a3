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

/** The view with three panes, with this in its frame. */
function threePanes(inside: () => Document | null): PageReport {
  inFrame = inside;
  return detect(new window.DOMParser().parseFromString(source('list-only'), 'text/html') as unknown as Document, URL_OF_PAGE);
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
