/** A query for the ids of records, for `GET Person?…` and `GET Contact?…`. */
export interface ArchiveQuery {
  /** The id column: selected, and the order, which costs the CRM the least. */
  readonly id: 'personId' | 'contactId';
  readonly filter: string;
  /** At most 1,000, the CRM's largest page. */
  readonly top: number;
}

/**
 * A text as a literal of `$filter`. A quote becomes `\'`. A backslash has no documented way of being written and would eat the
 * closing quote, so it is left out, and so are control characters.
 */
export function literal(text: string): string {
  return `'${text.replace(/[\\\p{Cc}]/gu, '').replaceAll("'", "\\'")}'`;
}

/** The query's text for a URL, encoded. */
export function archiveQuery({ id, filter, top }: ArchiveQuery): string {
  const parts = { $select: id, $filter: filter, $orderby: id, $top: String(top) };
  return Object.entries(parts)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}
