import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isSelfHosted } from '../lib/detect/webmails.ts';
import { claimWebmails, isNoWebmail } from '../lib/webmail-claim.ts';
import { parsePage } from './detect/page.ts';

const ROUNDCUBE = parsePage(readFileSync(join(import.meta.dirname, 'pages/roundcube/list-only.html'), 'utf8'));
const OTHER = parsePage('<a href="mailto:jane@x.example">Jane</a>');
const URL_OF_PAGE = new URL('https://host.example/');

test('without the script for webmails the script for any page reads everything', () => {
  expect(isNoWebmail(ROUNDCUBE, URL_OF_PAGE)).toBe(true);
});

test('of two scripts in one page exactly one reads it', () => {
  claimWebmails(isSelfHosted);
  expect([ROUNDCUBE, OTHER].map((doc) => [isSelfHosted(doc, URL_OF_PAGE), isNoWebmail(doc, URL_OF_PAGE)])).toEqual([
    [true, false],
    [false, true],
  ]);
});
