import type { Category, Person } from './lead.ts';
import { usesLeadStatus } from './visibility.ts';

/** How many people's lead status field appears and disappears when a category changes. Counts, at least 0. */
export interface CategoryImpact {
  readonly people: number;
  readonly gain: number;
  readonly lose: number;
}

/** A change of category and the people under it: how many, or the people themselves. */
export interface ImpactInput {
  readonly from: Category | null;
  readonly to: Category;
  readonly people: number | readonly Person[];
}

/** Whom a change of category gives or takes the field by the rule (V1); the rights of whoever looks do not count. */
export function categoryImpact({ from, to, people }: ImpactInput): CategoryImpact {
  const count = typeof people === 'number' ? Math.max(0, Math.trunc(people)) : people.length;
  const [before, after] = [usesLeadStatus(from), usesLeadStatus(to)];
  return { people: count, gain: after && !before ? count : 0, lose: before && !after ? count : 0 };
}
