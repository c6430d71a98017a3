import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detect } from '../../lib/detect/detect.ts';
import { parsePage } from './page.ts';

const PAGES = join(import.meta.dirname, '../pages');
const LENGTH = 100_000;
/** A page of a webmail is read in a millisecond or two; a pattern that backtracks over a long text would take minutes. */
const MOST_MS = 1_500;

const LONG: readonly (readonly [string, string])[] = [
  ['letters', 'a'],
  ['at signs', 'a@'],
  ['brackets', '(<'],
  ['brackets around at signs', '(a@b'],
  ['quotes', '"'],
  ['commas', 'a,'],
  ['blanks', ' '],
  ['colons', 'a:'],
];

const SITES = readdirSync(PAGES).filter((site) => site !== 'any-page');

describe.each(SITES)('%s', (site) => {
  const cases = readdirSync(join(PAGES, site)).filter((file) => file.endsWith('.html'));

  test.each(LONG)('attributes and texts of nothing but %s, each very long, are read in bounded time', (_what, unit) => {
    const text = unit.repeat(LENGTH / unit.length);
    for (const file of cases) {
      const path = join(PAGES, site, file);
      const { url } = JSON.parse(readFileSync(path.replace(/\.html$/, '.json'), 'utf8')) as { readonly url: string };
      const doc = parsePage(readFileSync(path, 'utf8'));
      for (const element of doc.querySelectorAll(
        '[title], [aria-label], [email], [sg-email], [href^="mailto:"], textarea, option, .username',
      )) {
        for (const name of ['title', 'aria-label', 'email', 'sg-email']) if (element.hasAttribute(name)) element.setAttribute(name, text);
        if (element.getAttribute('href')?.startsWith('mailto:') === true) element.setAttribute('href', `mailto:${text}`);
        if (element.childElementCount === 0) element.textContent = text;
      }
      doc.title = `${text} - ${text} - Mail`;
      const started = performance.now();
      const { candidates } = detect(doc, new URL(url));
      expect(performance.now() - started, file).toBeLessThan(MOST_MS);
      for (const { name = '', email = '' } of candidates) expect(name.length + email.length).toBeLessThanOrEqual(454);
    }
  });
});
