import type { LeadRow } from '../domain/lead-row.ts';
import type { RowGroup } from '../domain/query.ts';

/** What stands above the people of one group. */
export interface GroupHead extends RowGroup {
  readonly open: boolean;
}

/** A line of a list: somebody, or the head of a group. */
export type Line = LeadRow | GroupHead;

/** True for the head of a group. */
export function isHead(line: Line): line is GroupHead {
  return 'rows' in line;
}
