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
  const parts = { $select: id, $filter: filter, $orderby: id, $top: String(top) };
  return Object.entries(parts)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}
