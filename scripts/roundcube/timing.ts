import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import type { SiteAdapter } from '../../lib/detect/site.ts';
import { ROOT } from '../run.ts';

const READINGS = 10;
/** Milliseconds a page, as the product promises them. */
const TARGETS = { p50: 2, p95: 8 };

/** Measures how long the reader of webmails takes for the page that is open. */
export interface Timing {
  /** Reads the page ten times and keeps the mean, because a browser's clock is coarse. */
  sample(page: Page): Promise<void>;
  /** The line with the figures, and whether they are within what is promised. */
  summary(): { readonly line: string; readonly isFast: boolean };
}

interface Reader {
  readonly SELF_HOSTED: readonly SiteAdapter[];
}

/** Builds the product's reader as a script of its own; it runs in the page, over the page's real document and its frame. */
export async function createTiming(): Promise<Timing> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry: join(ROOT, 'lib', 'detect', 'webmails.ts'), formats: ['iife'], name: 'leadsideReader' } },
  });
  const { output } = ([built].flat() as readonly Rolldown.RolldownOutput[])[0] ?? { output: [] };
  const code = output.map((part) => (part.type === 'chunk' ? part.code : '')).join('\n');
  const samples: number[] = [];

  return {
    async sample(page) {
      // Over the browser's own protocol, so the page's policy does not matter; gone with the page.
      await page.evaluate(code);
      const ms = await page.evaluate((count) => {
        const { SELF_HOSTED } = (globalThis as unknown as { readonly leadsideReader: Reader }).leadsideReader;
        const url = new URL(location.href);
        const read = (): unknown => SELF_HOSTED.find((site) => site.isHere(document, url))?.read(document, url);
        read();
        const started = performance.now();
        for (let at = 0; at < count; at += 1) read();
        return (performance.now() - started) / count;
      }, READINGS);
      samples.push(ms);
    },
    summary() {
      const sorted = samples.toSorted((a, b) => a - b);
      const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
      const [p50, p95] = [at(0.5), at(0.95)];
      const isFast = p50 <= TARGETS.p50 && p95 <= TARGETS.p95;
      const figures = `p50 ${p50.toFixed(2)} p95 ${p95.toFixed(2)} max ${at(1).toFixed(2)}`;
      const verdict = `at most p50 ${TARGETS.p50}, p95 ${TARGETS.p95}: ${isFast ? 'pass' : 'FAIL'}`;
      return { line: `a reading in Chromium, ms: ${figures} (${samples.length} messages, ${READINGS} readings each; ${verdict})`, isFast };
    },
  };
}
