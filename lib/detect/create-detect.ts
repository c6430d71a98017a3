import type { PageReport } from '../domain/candidate.ts';
import type { SiteAdapter } from './site.ts';

/** Reads a page: who is on it, sender first. Never throws on account of what the page holds, never changes it. */
export type Detect = (doc: Document, url: URL) => PageReport;

/** A detection that asks the sites in this order; the first that recognises the page reads it, and none means nobody. */
export function createDetect(sites: readonly SiteAdapter[]): Detect {
  return (doc, url) => sites.find((site) => site.isHere(doc, url))?.read(doc, url) ?? { candidates: [] };
}
