import { crmTime } from '../../domain/lead.ts';

/** A query for the ids of records, for `GET Person?…` and `GET Contact?…`. */
export interface ArchiveQuery {
  /** The id column: selected, and the order, which costs the CRM the least. */
  readonly id: 'personId' | 'contactId';
  readonly filter: string;
  /** At most 1,000, the CRM's largest page. */
  readonly top: number;
}

/**
 * What of a text can be searched for: no control characters, no spaces around it, and no backslash, which has no documented way
 * of being written in a filter and would eat the closing quote. May be empty, which would find everything: ask before searching.
 */
export function searchable(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\\\p{Cc}]/gu, '')
    .trim();
}

/** A text as a literal of `$filter`: what is searchable of it, with its quotes as `\'`. */
export function literal(text: string): string {
  return `'${searchable(text).replaceAll("'", "\\'")}'`;
}

/** The query's text for a URL, encoded. */
export function archiveQuery({ id, filter, top }: ArchiveQuery): string {
  return encoded({ $select: id, $filter: filter, $orderby: id, $top: String(top) });
}

function encoded(parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

/**
 * The query for persons changed at or after a time, by id, without counts. Null for an unreadable time. The operator is the one with
 * a time of day (`after` is documented for dates); whether it includes its own second is not documented, so it begins one earlier,
 * and the literal is UTC without a zone, as the CRM's own times are. [?]
 */
export function changedQuery(since: string, top: number): string | null {
  const ms = crmTime(since);
  if (Number.isNaN(ms)) return null;
  const from = new Date((Math.floor(ms / 1000) - 1) * 1000).toISOString().slice(0, 19);
  return encoded({
    $select: 'personId,personUpdatedDate',
    $filter: `personUpdatedDate afterTime '${from}'`,
    $orderby: 'personId',
    $top: String(top),
  });
}

/**
 * The query of a page's `odata.nextLink`; null without one. Only the query is taken of it: the address stays ours, so that no
 * answer can send a token elsewhere.
 */
export function nextQuery(link: string | null | undefined): string | null {
  const at = link?.indexOf('?') ?? -1;
  return link === null || link === undefined || at < 0 ? null : link.slice(at + 1).replace(/#.*/s, '') || null;
}
