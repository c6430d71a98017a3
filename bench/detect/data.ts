import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { limitDepth } from '../../scripts/html-depth.ts';

/** The public data; it is not part of the project. */
export const DATA = join(import.meta.dirname, '../../../shared/data');

/** The address of pages that have none. */
export const PAGE = new URL('http://example.com/');

/** A document shown nowhere: no script of it runs, and nothing of it is loaded. */
export function parsePage(source: string): Document {
  const window = new Window({ settings: { disableJavaScriptFileLoading: true, enableJavaScriptEvaluation: false } });
  return new window.DOMParser().parseFromString(limitDepth(source), 'text/html') as unknown as Document;
}

/** A file of the data, as text. */
export function readText(path: string): string {
  return readFileSync(join(DATA, path), 'utf8');
}

/** A file of the data that is JSON; its shape is as the data's own description says. */
export function readJson(path: string): unknown {
  return JSON.parse(readText(path)) as unknown;
}
