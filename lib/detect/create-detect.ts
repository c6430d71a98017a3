import type { PageReport } from '../domain/candidate.ts';
import type { Depth, SiteAdapter } from './site.ts';

/** Reads a page, all of it unless told otherwise: who is on it, sender first. Never throws on account of what the page holds, never changes it. */
export type Detect = (doc: Document, url: URL, depth?: Depth) => PageReport;

/** A detection that asks the sites in this order; the first that recognises the page reads it, and none means nobody. */
export function createDetect(sites: readonly SiteAdapter[]): Detect {
  return (doc, url, depth = 'all') => sites.find((site) => site.isHere(doc, url))?.read(doc, url, depth) ?? { candidates: [] };
}
