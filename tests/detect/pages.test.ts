import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PageReport } from '../../lib/domain/candidate.ts';
import { detect } from '../../lib/detect/detect.ts';
import { parsePage } from './page.ts';

interface Expected extends PageReport {
  readonly url: string;
}

const PAGES = join(import.meta.dirname, '../pages');

for (const site of readdirSync(PAGES)) {
  const cases = readdirSync(join(PAGES, site)).filter((file) => file.endsWith('.html'));
  describe(site, () => {
    test.each(cases)('%s', (file) => {
      const path = join(PAGES, site, file);
      const { url, ...expected } = JSON.parse(readFileSync(path.replace(/\.html$/, '.json'), 'utf8')) as Expected;
      const doc = parsePage(readFileSync(path, 'utf8'));
      const before = doc.documentElement.outerHTML;
      expect(detect(doc, new URL(url))).toEqual(expected);
      expect(doc.documentElement.outerHTML, 'reading changes nothing').toBe(before);
    });
  });
}
