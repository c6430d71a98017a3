import type { PageReport } from '../domain/candidate.ts';
import type { SiteAdapter } from './site.ts';
import type { Steps } from './steps.ts';

/** Reads a page in steps: who is on it, sender first. Never throws on account of what the page holds, never changes it. */
export type Detect = (doc: Document, url: URL) => Steps<PageReport>;

/** A detection that asks the sites in this order; the first that recognises the page reads it, else `anyPage`, without which there is nobody. */
export function createDetect(sites: readonly SiteAdapter[], anyPage?: Detect): Detect {
  return function* (doc, url) {
    const site = sites.find((one) => one.isHere(doc, url));
    if (site !== undefined) return site.read(doc, url);
    return anyPage === undefined ? { candidates: [] } : yield* anyPage(doc, url);
  };
}
