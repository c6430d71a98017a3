import type { Category, LeadStatus, Lists } from './lead.ts';
import { activeCategories, usesLeadStatus } from './visibility.ts';

/** What a predefined lead status means on the way to a sale. */
export type LeadStage = 'open' | 'contacting' | 'disqualified' | 'reNurture' | 'qualified';

/** One step of the way, for drawing. */
export interface LifecycleStep {
  /** A category with lead status, or the sale at the end. */
  readonly kind: 'category' | 'sale';
  /** Null at the sale, unless the current category is one of group customer. */
  readonly category: Category | null;
  readonly state: 'done' | 'current' | 'ahead';
}

/** Where somebody is on the way from first interest to a sale. Derived on every look, never stored. */
export type LifecyclePosition =
  | {
      readonly kind: 'onPath';
      readonly steps: readonly LifecycleStep[];
      /** What the status says about the current step; null after the sale and for statuses that are not predefined. */
      readonly stage: LeadStage | null;
      /** Off to the side of the path: to be warmed up again, or given up. Null when straight on. */
      readonly branch: 'reNurture' | 'disqualified' | null;
    }
  /** The category says nothing about leads: none, or one outside the path (partner, lost, flag off …). */
  | { readonly kind: 'offPath'; readonly category: Category | null };

/**
 * The ids of the statuses in a new database, which keep their meaning when renamed or translated. A tenant with its own
 * statuses has other ids, and gets the path without stages: names are never compared.
 */
const PREDEFINED_STAGES: ReadonlyMap<number, LeadStage> = new Map([
  [1, 'open'],
  [2, 'contacting'],
  [3, 'disqualified'],
  [4, 'reNurture'],
  [5, 'qualified'],
]);

/** The stage that a status stands for, by its predefined id; null for any other. */
export function leadStage(status: LeadStatus | null): LeadStage | null {
  return status === null ? null : (PREDEFINED_STAGES.get(status.id) ?? null);
}

/**
 * The position by category and status, by groups, flags, ranks and predefined ids only. The steps are the categories that use
 * lead status, by rank (a deleted one only while it is the current one), then the sale.
 */
export function lifecyclePosition(category: Category | null, status: LeadStatus | null, lists: Lists): LifecyclePosition {
  const sold = category?.group === 'customer';
  if (category === null || (!sold && !usesLeadStatus(category))) return { kind: 'offPath', category };
  const path = activeCategories(lists).filter(usesLeadStatus);
  const held =
    sold || path.some((one) => one.id === category.id) ? path : [...path, category].toSorted((a, b) => a.rank - b.rank || a.id - b.id);
  const at = sold ? held.length : held.findIndex((one) => one.id === category.id);
  const steps = [...held, sold ? category : null].map((one, index): LifecycleStep => ({
    kind: index === held.length ? 'sale' : 'category',
    category: one,
    state: index < at ? 'done' : index === at ? 'current' : 'ahead',
  }));
  const stage = sold ? null : leadStage(status);
  return { kind: 'onPath', steps, stage, branch: stage === 'reNurture' || stage === 'disqualified' ? stage : null };
}
