import type { AutomationRule, Category, LeadStatus, Lists } from './lead.ts';
import { activeCategories, usesLeadStatus } from './visibility.ts';

/** What a predefined lead status means on the way to a sale. */
export type LeadStage = 'open' | 'contacting' | 'disqualified' | 'reNurture' | 'qualified';

/** One step of the way, for drawing. */
export type LifecycleStep = { readonly state: 'done' | 'current' | 'ahead' } & (
  | { readonly kind: 'category'; readonly category: Category }
  /** Ready for sales, which is a status and no category. */
  | { readonly kind: 'qualified'; readonly status: LeadStatus }
  /** At the end; `category` is the current one of group customer, null before. */
  | { readonly kind: 'sale'; readonly category: Category | null }
);

/** A way off to the side: to be warmed up again, or given up. */
export type LifecycleBranch = 'reNurture' | 'disqualified';

/** Where somebody is on the way from first interest to a sale. Derived on every look, never stored. */
export type LifecyclePosition =
  | {
      readonly kind: 'onPath';
      /** Exactly one of them is current, those before it are done. */
      readonly steps: readonly LifecycleStep[];
      /** What the status says about the current step; null after the sale and for statuses that are not predefined. */
      readonly stage: LeadStage | null;
      /** The branch that the person is on; null when straight on. */
      readonly branch: LifecycleBranch | null;
      /** The branches that this tenant has, with their statuses; none after the sale. */
      readonly branches: readonly { readonly branch: LifecycleBranch; readonly status: LeadStatus }[];
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

const BRANCHES = ['reNurture', 'disqualified'] as const;

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
type LifecyclePlace = Without<LifecycleStep, 'state'>;

/** The predefined status of a stage, unless it is out of use. */
function statusOf(stage: LeadStage, lists: Lists): LeadStatus | null {
  return lists.statuses.find((status) => !status.deleted && leadStage(status) === stage) ?? null;
}

/** The category in which a sale is in progress, as far as a rule tells: the one that follows on a registered sale, or on Qualified. */
function opportunityIn(path: readonly Category[], lists: Lists): number {
  const follows = ({ trigger, leadStatusId }: AutomationRule): boolean =>
    trigger === 'saleRegistered' ||
    (trigger === 'leadStatusChanged' && leadStatusId !== null && PREDEFINED_STAGES.get(leadStatusId) === 'qualified');
  return path.findIndex(({ id }) => lists.rules.some((rule) => rule.enabled && follows(rule) && rule.categoryId === id));
}

/**
 * The position by category and status, by groups, flags, ranks, rules and predefined ids only. The steps are the categories that use
 * lead status, by rank, then the sale. Where a rule tells in which category a sale is in progress, the categories behind it are not on
 * the way, and Qualified stands before it; otherwise Qualified is a step of those who are. A category that is not on the way, or no
 * longer in use, has its place while it is the current one.
 */
export function lifecyclePosition(category: Category | null, status: LeadStatus | null, lists: Lists): LifecyclePosition {
  const sold = category?.group === 'customer';
  if (category === null || (!sold && !usesLeadStatus(category))) return { kind: 'offPath', category };
  const enabled = activeCategories(lists).filter(usesLeadStatus);
  const opportunity = enabled[opportunityIn(enabled, lists)] ?? null;
  const path = opportunity === null ? enabled : enabled.slice(0, enabled.indexOf(opportunity) + 1);
  const held =
    sold || path.some((one) => one.id === category.id) ? path : [...path, category].toSorted((a, b) => a.rank - b.rank || a.id - b.id);
  const at = sold ? held.length : held.findIndex((one) => one.id === category.id);
  const stage = sold ? null : leadStage(status);
  const qualified = stage === 'qualified' ? status : statusOf('qualified', lists);
  // Before which category Qualified stands.
  const before = opportunity !== null ? held.indexOf(opportunity) : stage === 'qualified' ? at + 1 : null;
  const isQualified = stage === 'qualified' && before !== null && at < before;
  const places: LifecyclePlace[] = held.map((one) => ({ kind: 'category', category: one }));
  if (qualified !== null && before !== null) places.splice(before, 0, { kind: 'qualified', status: qualified });
  places.push({ kind: 'sale', category: sold ? category : null });
  const current = places.findIndex((place) =>
    isQualified ? place.kind === 'qualified' : place.kind !== 'qualified' && place.category === (sold ? category : held[at]),
  );
  return {
    kind: 'onPath',
    steps: places.map((place, index) => ({ ...place, state: index < current ? 'done' : index === current ? 'current' : 'ahead' })),
    stage,
    branch: stage === 'reNurture' || stage === 'disqualified' ? stage : null,
    branches: (sold ? [] : BRANCHES).flatMap((branch) => {
      const found = stage === branch ? status : statusOf(branch, lists);
      return found === null ? [] : [{ branch, status: found }];
    }),
  };
}
