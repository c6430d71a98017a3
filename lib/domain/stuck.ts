import type { Category, LeadStatus } from './lead.ts';
import type { LeadRow } from './lead-row.ts';
import type { HiddenReason } from './visibility.ts';

/** Why somebody's status is stuck: it is hidden by the rule, or shown although it is no longer in use. */
export type StuckReason = HiddenReason | 'noLongerInUse';

/** People whose status is stuck for the same reason. */
export interface StuckGroup {
  readonly because: StuckReason;
  /** The category that decides about them; null where there is none or it is not known. */
  readonly category: Category | null;
  /** The status that is no longer in use, for that reason; null for the others. */
  readonly status: LeadStatus | null;
  /** In the order in which they were given. */
  readonly rows: readonly LeadRow[];
}

/** True if the row's person holds a status that is hidden and kept (C1), or no longer in use (V4). */
function reasonOf({ visibility, status }: LeadRow): StuckReason | null {
  if (status === null) return null;
  if (visibility.kind === 'hidden') return visibility.because;
  return status.deleted ? 'noLongerInUse' : null;
}

/** Everybody whose status is stuck, by reason and category, the largest group first. */
export function stuckGroups(rows: readonly LeadRow[]): readonly StuckGroup[] {
  const groups = new Map<
    string,
    { readonly because: StuckReason; readonly category: Category | null; readonly status: LeadStatus | null; readonly rows: LeadRow[] }
  >();
  for (const row of rows) {
    const because = reasonOf(row);
    if (because === null) continue;
    const status = because === 'noLongerInUse' ? row.status : null;
    const category = because === 'noLongerInUse' ? null : row.category;
    const key = `${because} ${category?.id ?? 0} ${status?.id ?? 0}`;
    const group = groups.get(key) ?? { because, category, status, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => b.rows.length - a.rows.length);
}
