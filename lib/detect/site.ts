import type { PageReport } from '../domain/candidate.ts';

/** A site: knows one kind of page. Reads, never clicks, never changes, never sends. */
export interface SiteAdapter {
  /** Goes into `Candidate.source`. */
  readonly id: string;
  /** Match patterns of the hosts it is made for; empty for software that people host themselves. */
  readonly matches: readonly string[];
  /** A cheap test (a selector or two) before the costly read. */
  isHere(doc: Document, url: URL): boolean;
  /** Everybody the page shows, in order of importance: sender first. */
  read(doc: Document, url: URL): PageReport;
}
