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

/** Which of the CRM's two ways of comparing a date: `afterTime` counts the time of day, `after` the date alone. */
export type Since = 'afterTime' | 'after';

/**
 * The query for persons changed at or after a time, by id, without counts. Null for an unreadable time. `afterTime` means at or
 * after, but is documented for columns of another kind than this one; `after` is documented for this one. Both begin a little
 * earlier, a second or a day, so that neither their own meaning nor a zone leaves out a change. [?]
 */
export function changedQuery(since: string, operator: Since, top: number): string | null {
  const ms = crmTime(since);
  if (Number.isNaN(ms)) return null;
  const early = operator === 'after' ? 86_400_000 : 1000;
  const from = new Date(Math.floor(ms / 1000) * 1000 - early).toISOString().slice(0, operator === 'after' ? 10 : 19);
  return encoded({
    $select: 'personId,personUpdatedDate',
    $filter: `personUpdatedDate ${operator} '${from}'`,
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
