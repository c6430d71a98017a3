import { all, wholeText } from '../dom.ts';
import type { Finding } from '../clean.ts';
import type { SilentSteps } from '../steps.ts';
import { parseLoosely } from './json-repair.ts';
import { personsIn } from './schema.ts';

/** Longer blocks are catalogues, not people; all blocks together are read up to three times this. Characters. */
const LONGEST_BLOCK = 1_000_000;

/** The persons in a page's JSON-LD: in arrays, `@graph` and nested; blocks beyond repair are passed over. */
export function* readJsonLd(doc: Document, url: URL): SilentSteps<readonly Finding[]> {
  const roots: unknown[] = [];
  let characters = 0;
  for (const block of all(doc, 'script[type="application/ld+json" i]', 100)) {
    const text = wholeText(block);
    if (text.length > LONGEST_BLOCK || !text.includes('Person')) continue;
    characters += text.length;
    if (characters > 3 * LONGEST_BLOCK) break;
    roots.push(yield* parseLoosely(text));
    yield;
  }
  return yield* personsIn(roots, url.href, 'json-ld');
}
