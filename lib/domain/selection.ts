import type { PersonId } from './ids.ts';
import type { Lists } from './lead.ts';
import { EVERYBODY, type Criterion } from './query.ts';
import { parseQuery, queryText } from './query-text.ts';

/** People saved under a name: by conditions, so that it stays current, or one by one. */
export type Selection = { readonly id: string; readonly name: string } & SelectionContent;

/** Who is in a selection. `criteria` is a text as {@link criteriaText} writes it. */
export type SelectionContent =
  | { readonly kind: 'dynamic'; readonly criteria: string }
  | { readonly kind: 'static'; readonly people: readonly PersonId[] };

/** The longest name, the most selections, and the most people in one. */
export const SELECTION_LIMITS = { name: 80, selections: 200, people: 100_000 } as const;

/** The conditions as a text: the same for the same conditions. */
export function criteriaText(criteria: readonly Criterion[]): string {
  return queryText({ ...EVERYBODY, criteria }, EVERYBODY);
}

/** The conditions in a text; null if a part of it says nothing, or something else than a condition. */
export function parseCriteria(text: string): readonly Criterion[] | null {
  const { query, bad } = parseQuery(text, EVERYBODY);
  return bad.length > 0 || /(^|&)(sort|group)=/.test(text) ? null : query.criteria;
}

/** The conditions of a selection; none for one that names its people. */
export function criteriaOf(selection: Selection): readonly Criterion[] {
  return selection.kind === 'dynamic' ? (parseCriteria(selection.criteria) ?? []) : [];
}

/** What is wrong with a name among the others; null if nothing is. Letter case does not make a name another one. */
export function nameProblem(name: string, others: readonly string[]): 'empty' | 'long' | 'taken' | null {
  const plain = name.trim();
  if (plain === '') return 'empty';
  if (plain.length > SELECTION_LIMITS.name) return 'long';
  return others.some((other) => other.toLowerCase() === plain.toLowerCase()) ? 'taken' : null;
}

/** The name, or with the first number behind it that makes it another one than all others. */
export function freeName(name: string, others: readonly string[]): string {
  const plain = name.trim();
  for (let number = 1; ; number += 1) {
    const tail = number === 1 ? '' : ` (${number})`;
    const tried = plain.slice(0, SELECTION_LIMITS.name - tail.length) + tail;
    if (nameProblem(tried, others) === null) return tried;
  }
}

/** A status or category that a selection asks for and the CRM has taken out of use; `name` is null where the lists do not have it at all. */
export interface LostValue {
  readonly field: 'status' | 'category';
  readonly value: number;
  readonly name: string | null;
}

/** What conditions ask for that is no longer in use: why they may find fewer and fewer people. */
export function lostValues(
  criteria: readonly Criterion[],
  { statuses, categories }: Pick<Lists, 'statuses' | 'categories'>,
): readonly LostValue[] {
  return criteria.flatMap((criterion) => {
    const { field } = criterion;
    if ((field !== 'status' && field !== 'category') || !('values' in criterion)) return [];
    const items: readonly { readonly id: number; readonly name: string; readonly deleted: boolean }[] =
      field === 'status' ? statuses : categories;
    return criterion.values.flatMap((value): readonly LostValue[] => {
      const item = items.find(({ id }) => id === value);
      return value === 0 || item?.deleted === false ? [] : [{ field, value, name: item?.name ?? null }];
    });
  });
}
