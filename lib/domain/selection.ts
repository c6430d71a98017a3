import type { PersonId } from './ids.ts';
import type { Lists } from './lead.ts';
import { EVERYBODY, type Criterion } from './query.ts';
import { err, ok, type Result } from './result.ts';
import { parseQuery, queryText } from './query-text.ts';

/** People saved under a name: by conditions, so that it stays current, or one by one. */
export type Selection = { readonly id: string; readonly name: string } & SelectionContent;

/** Who is in a selection. `criteria` is a text as {@link criteriaText} writes it. */
export type SelectionContent =
  | { readonly kind: 'dynamic'; readonly criteria: string }
  | { readonly kind: 'static'; readonly people: readonly PersonId[] };

/** A selection that names its people. */
export type StaticSelection = Extract<Selection, { readonly kind: 'static' }>;

/** Where people are added: a selection that is there, or a new one of this name. */
export type AddTo = { readonly id: string } | { readonly name: string };

/** Why people cannot be added to a selection. */
export type AddProblem =
  | 'empty'
  | 'long'
  | 'taken'
  /** There are as many selections as there may be. */
  | 'many'
  /** It is not there any more, or does not name its people. */
  | 'gone'
  /** It would have more people than it may. */
  | 'full';

/** What became of adding people. */
export interface AddedPeople {
  readonly all: readonly Selection[];
  readonly id: string;
  readonly name: string;
  /** Those who were not in it before. */
  readonly added: readonly PersonId[];
  readonly isNew: boolean;
}

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

/** The selections with people added to one of them, or to a new one with `newId`; whoever is in it already stays once. */
export function withPeople(
  all: readonly Selection[],
  to: AddTo,
  people: readonly PersonId[],
  newId: string,
): Result<AddedPeople, AddProblem> {
  const unique = [...new Set(people)];
  if (unique.length > SELECTION_LIMITS.people) return err('full');
  if ('name' in to) {
    const problem = nameProblem(
      to.name,
      all.map(({ name }) => name),
    );
    if (problem !== null) return err(problem);
    if (all.length >= SELECTION_LIMITS.selections) return err('many');
    const name = to.name.trim();
    return ok({ all: [...all, { id: newId, name, kind: 'static', people: unique }], id: newId, name, added: unique, isNew: true });
  }
  const before = all.find(({ id }) => id === to.id);
  if (before?.kind !== 'static') return err('gone');
  const here = new Set(before.people);
  const added = unique.filter((id) => !here.has(id));
  if (here.size + added.length > SELECTION_LIMITS.people) return err('full');
  const after: Selection = { ...before, people: [...before.people, ...added] };
  return ok({ all: all.map((one) => (one.id === to.id ? after : one)), id: to.id, name: before.name, added, isNew: false });
}

/** The selections without these people in one of them; `andIt`: without that one too, once nobody is left in it. */
export function withoutPeople(all: readonly Selection[], id: string, people: readonly PersonId[], andIt: boolean): readonly Selection[] {
  const out = new Set(people);
  return all.flatMap((one) => {
    if (one.id !== id || one.kind !== 'static') return [one];
    const left = one.people.filter((person) => !out.has(person));
    return andIt && left.length === 0 ? [] : [{ ...one, people: left }];
  });
}
