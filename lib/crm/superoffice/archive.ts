import { crmTime } from '../../domain/lead.ts';
import type { LeadScope } from '../../domain/scope.ts';

/** A query for `GET Person?…` and `GET Contact?…`. */
export interface ArchiveQuery {
  /** The id column: the order, which costs the CRM the least. */
  readonly id: 'personId' | 'contactId';
  /** The columns; the id alone without them. With them, the numbers of list values come along. */
  readonly select?: readonly string[];
  /** Empty for everything. */
  readonly filter: string;
  /** By this column, the last first, in place of the id. */
  readonly last?: string;
  /** At most 1,000, the CRM's largest page. */
  readonly top: number;
}

/** The CRM's largest page. */
export const PAGE = 1000;

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

/** The query's text for a URL, encoded. It never asks for counts, which make the CRM read everything. */
export function archiveQuery({ id, select, filter, last, top }: ArchiveQuery): string {
  return encoded({
    $select: (select ?? [id]).join(','),
    ...(filter !== '' && { $filter: filter }),
    $orderby: last === undefined ? id : `${last} desc`,
    $top: String(top),
    ...(select !== undefined && { $mode: 'Full' }),
  });
}

function encoded(parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

/** Which of the CRM's two ways of comparing a date: `afterTime` counts the time of day, `after` the date alone. */
export type Since = 'afterTime' | 'after';

/**
 * The filter for records changed at or after a time. Null for an unreadable time. `afterTime` means at or after, but is documented
 * for columns of another kind than these; `after` is documented for them. Both begin a little earlier, a second or a day, so that
 * neither their own meaning nor a zone leaves out a change. [?]
 */
export function changedFilter(column: string, since: string, operator: Since): string | null {
  const ms = crmTime(since);
  if (Number.isNaN(ms)) return null;
  const early = operator === 'after' ? 86_400_000 : 1000;
  const from = new Date(Math.floor(ms / 1000) * 1000 - early).toISOString().slice(0, operator === 'after' ? 10 : 19);
  return `${column} ${operator} '${from}'`;
}

/** The filter for persons within the scope. Null for a scope that nobody can be in. */
export function scopeFilter({ owner, categories, statuses }: LeadScope): string | null {
  const either = [...oneOf('personCategory', categories), ...oneOf('leadStatus', statuses)];
  if (either.length === 0) return null;
  return allOf([`(${either.join(' or ')})`, ...(owner === null ? [] : oneOf('personAssociateId', [owner]))]);
}

/** The filter for one of the numbers; none for no numbers. */
export function oneOf(column: string, ids: readonly number[]): readonly string[] {
  return ids.length === 0 ? [] : [`${column} oneOf (${ids.join(',')})`];
}

/** The filter for what fits all filters; empty without any. */
export function allOf(filters: readonly string[]): string {
  return filters.join(' and ');
}
