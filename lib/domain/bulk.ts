import { automationOnStatus, ruleOnStatus } from './automation.ts';
import { companyCategoryEditable, personCategoryEditable, type CategoryReadOnlyReason } from './category-edit.ts';
import { isDowngrade } from './guard.ts';
import type { CompanyId, PersonId } from './ids.ts';
import { categoryImpact, type CategoryImpact } from './impact.ts';
import type { Category, LeadStatus, Lists } from './lead.ts';
import { shownRecords, type LeadRow } from './lead-row.ts';
import type { HiddenReason, Policy, ReadOnlyReason } from './visibility.ts';

/** What many people are to get. The category of somebody with a company is their company's, so it is the company that moves. */
export type BulkChange = { readonly field: 'status'; readonly to: LeadStatus } | { readonly field: 'category'; readonly to: Category };

/** Why somebody is left out of a change of many. */
export type LeftOut =
  | HiddenReason
  | ReadOnlyReason
  | Exclude<CategoryReadOnlyReason, 'inherited'>
  /** They have the value already. */
  | 'same'
  /** Somebody of the same company comes before them, on which the CRM moves the company out of lead status. */
  | 'companyMoves'
  /** It would lead out of Customer or Partner into a potential category: by hand only, one at a time (G1). */
  | 'downgrade';

/** Whose records one edit each is made for. */
export interface BulkTargets {
  readonly persons: readonly PersonId[];
  readonly companies: readonly CompanyId[];
}

/** People who are left out for the same reason, in the order of the list. */
export interface LeftGroup {
  readonly because: LeftOut;
  readonly rows: readonly LeadRow[];
}

/** What companies do on a change of many, together. */
export interface BulkMoves {
  readonly companies: number;
  /** Of all people of these companies on this device. */
  readonly impact: CategoryImpact;
  /** How many of them were not asked for. */
  readonly others: number;
}

/** A change of many before it is made. Everybody asked for is in `will` or in one of `left`. */
export interface BulkPlan {
  readonly change: BulkChange;
  readonly targets: BulkTargets;
  readonly will: readonly LeadRow[];
  /** The largest group first. */
  readonly left: readonly LeftGroup[];
  /** The companies that move: with a category as asked, with a status by the CRM's own automation; null if none does. */
  readonly moves: BulkMoves | null;
  /** True if an automation would ask about a company: it stays where it is. */
  readonly asks: boolean;
}

/** What a plan is made from. */
export interface BulkInput {
  readonly change: BulkChange;
  /** Whom it was asked for. */
  readonly rows: readonly LeadRow[];
  /** Everybody on this device. */
  readonly all: readonly LeadRow[];
  readonly lists: Lists;
  readonly policy: Policy;
}

/** How somebody of a company moves it: from where to where. */
interface Move {
  readonly from: Category | null;
  readonly to: Category;
}

/** The change of many as the rules for one have it: nobody is set who could not be set alone, and nobody is downgraded. */
export function planBulk({ change, rows, all, lists, policy }: BulkInput): BulkPlan {
  // Most statuses set off nothing: then nobody's company needs to be looked at.
  const rule = change.field === 'status' ? ruleOnStatus(lists, change.to.id) : null;
  const left = new Map<LeftOut, LeadRow[]>();
  const will: LeadRow[] = [];
  const moving = new Map<CompanyId, Move>();
  const targets = { persons: [] as PersonId[], companies: [] as CompanyId[] };
  let asks = false;

  function setAlone(id: PersonId): null {
    targets.persons.push(id);
    return null;
  }

  function take(row: LeadRow): LeftOut | null {
    const { id, companyId } = row.person;
    if (change.field === 'category') {
      const because = categoryLeftOut(row, change.to, policy);
      if (because !== null) return because;
      if (companyId === null) return setAlone(id);
      if (!moving.has(companyId)) {
        moving.set(companyId, { from: row.category, to: change.to });
        targets.companies.push(companyId);
      }
      return null;
    }
    if (row.visibility.kind !== 'editable') return row.visibility.because;
    if (row.status?.id === change.to.id) return 'same';
    if (rule === null) return setAlone(id);
    const before = companyId === null ? undefined : moving.get(companyId);
    if (before !== undefined && categoryImpact({ ...before, people: 1 }).lose > 0) return 'companyMoves';
    const automation = automationOnStatus({ ...shownRecords(row), to: change.to.id, lists });
    if (automation?.asks === true) asks = true;
    else if (automation !== null && companyId !== null) moving.set(companyId, { from: automation.from, to: automation.to });
    return setAlone(id);
  }

  for (const row of rows) {
    const because = take(row);
    const group = because === null ? will : left.get(because);
    if (group !== undefined) group.push(row);
    else if (because !== null) left.set(because, [row]);
  }
  return {
    change,
    targets,
    will,
    left: [...left].map(([because, group]) => ({ because, rows: group })).toSorted((a, b) => b.rows.length - a.rows.length),
    moves: movesOf(moving, rows, all),
    asks,
  };
}

function categoryLeftOut(row: LeadRow, to: Category, policy: Policy): LeftOut | null {
  const { person, company } = shownRecords(row);
  // What is not known may be a customer: many at once must not move it.
  const isUnknown = row.category === null && row.visibility.kind === 'hidden' && row.visibility.because === 'unknownCategory';
  if (isUnknown || (person.companyId !== null && company === null)) return 'unknownCategory';
  const right = company === null ? personCategoryEditable(person, policy) : companyCategoryEditable(company, policy);
  if (!right.editable && right.because !== 'inherited') return right.because;
  if (row.category?.id === to.id) return 'same';
  return isDowngrade(row.category, to) ? 'downgrade' : null;
}

function movesOf(moving: ReadonlyMap<CompanyId, Move>, rows: readonly LeadRow[], all: readonly LeadRow[]): BulkMoves | null {
  if (moving.size === 0) return null;
  const asked = new Set(rows.map(({ person }) => person.id));
  let [people, gain, lose, others] = [0, 0, 0, 0];
  for (const { person } of all) {
    const move = person.companyId === null ? undefined : moving.get(person.companyId);
    if (move === undefined) continue;
    const impact = categoryImpact({ ...move, people: 1 });
    people += 1;
    gain += impact.gain;
    lose += impact.lose;
    if (!asked.has(person.id)) others += 1;
  }
  return { companies: moving.size, impact: { people, gain, lose }, others };
}
