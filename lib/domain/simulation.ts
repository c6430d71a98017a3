import { isDowngrade } from './guard.ts';
import type { CategoryId, CompanyId } from './ids.ts';
import type { AutomationRule, Category, LeadStatus, Lists } from './lead.ts';
import type { LightCompany, LightPerson } from './light.ts';
import { applyChange, type ListChange } from './list-change.ts';
import { firstStatus } from './open-lead.ts';
import { activeStatuses, anyCategoryUsesLeadStatus, findCategory, findStatus, usesLeadStatus } from './visibility.ts';

/** The people and companies of this device, as the CRM last said. */
export interface PeopleHere {
  readonly persons: readonly LightPerson[];
  readonly companies: readonly LightCompany[];
}

/** What has to be thought of before a change is made. */
export type ChangeWarning =
  /** The status that new leads start with changes: to `next`, or there is none. */
  | { readonly kind: 'openGoes'; readonly next: LeadStatus | null }
  | { readonly kind: 'noStatusLeft' }
  /** No category uses lead status afterwards: the field is nowhere. */
  | { readonly kind: 'noCategoryLeft' }
  /** A rule that is on names what would not be in use any more. */
  | { readonly kind: 'ruleBroken'; readonly rule: AutomationRule }
  /** Customers or partners become potential customers, all at once. */
  | { readonly kind: 'downgrade' };

/**
 * What a change of the lists does, counted among those who are on this device. A simulation: the CRM has others, and carries it out
 * itself.
 */
export interface Simulation {
  /** Who has the category, holds the status, or is where the rule applies. */
  readonly people: number;
  readonly companies: number;
  /** People whose lead status field appears: they start with `first`, except where the tenant keeps what they had. */
  readonly gain: number;
  /** Of those who gain it: who holds another status now, which is lost or kept. */
  readonly restart: number;
  /** People whose field disappears. */
  readonly lose: number;
  /** Of those who lose it: who holds a status, which stays and is hidden (C1). */
  readonly kept: number;
  /** Of those who hold a status that goes: whose field is shown, with the status marked as no longer in use (V4). */
  readonly marked: number;
  readonly first: LeadStatus | null;
  readonly warnings: readonly ChangeWarning[];
}

const NOBODY = { people: 0, companies: 0, gain: 0, restart: 0, lose: 0, kept: 0, marked: 0 } as const;

interface Placed {
  readonly person: LightPerson;
  readonly categoryId: CategoryId | null;
}

/** Everybody with the category that decides about them. Who belongs to a company that is not here has none. */
function placed({ persons, companies }: PeopleHere): readonly Placed[] {
  const categories = new Map(companies.map(({ id, categoryId }) => [id, categoryId]));
  return persons.map((person) => ({
    person,
    categoryId: person.companyId === null ? person.categoryId : (categories.get(person.companyId) ?? null),
  }));
}

function companiesOf(people: readonly Placed[]): number {
  return new Set(people.map(({ person }) => person.companyId).filter((id): id is CompanyId => id !== null)).size;
}

function ofCategory(
  before: Category | null,
  after: Category | null,
  first: LeadStatus | null,
  here: PeopleHere,
): Omit<Simulation, 'first' | 'warnings'> {
  if (before === null) return NOBODY;
  const inIt = placed(here).filter(({ categoryId }) => categoryId === before.id);
  const [used, uses] = [usesLeadStatus(before), usesLeadStatus(after)];
  const holding = inIt.filter(({ person }) => person.statusId !== null);
  return {
    ...NOBODY,
    people: inIt.length,
    companies: here.companies.filter(({ categoryId }) => categoryId === before.id).length,
    gain: uses && !used ? inIt.length : 0,
    restart: uses && !used ? holding.filter(({ person }) => person.statusId !== first?.id).length : 0,
    lose: used && !uses ? inIt.length : 0,
    kept: used && !uses ? holding.length : 0,
  };
}

function ofStatus(id: number, isGoing: boolean, lists: Lists, here: PeopleHere): Omit<Simulation, 'first' | 'warnings'> {
  const holding = placed(here).filter(({ person }) => person.statusId === id);
  const shown = holding.filter(({ categoryId }) => usesLeadStatus(findCategory(lists, categoryId)));
  return { ...NOBODY, people: holding.length, companies: companiesOf(holding), marked: isGoing ? shown.length : 0 };
}

/** Where a rule on a status would move the company if somebody got the status: nothing moves by saving the rule. */
function ofRules(rules: readonly AutomationRule[], lists: Lists, here: PeopleHere): Omit<Simulation, 'first' | 'warnings'> {
  const rule = rules.find(({ enabled, trigger }) => enabled && trigger === 'leadStatusChanged');
  const to = findCategory(lists, rule?.categoryId ?? null);
  if (rule === undefined || to === null) return NOBODY;
  const there = placed(here).filter(({ person, categoryId }) => {
    const from = findCategory(lists, categoryId);
    const moves = person.companyId !== null && categoryId !== to.id && usesLeadStatus(from) && !isDowngrade(from, to);
    return moves && person.statusId !== rule.leadStatusId;
  });
  return { ...NOBODY, people: there.length, companies: companiesOf(there) };
}

function counts(lists: Lists, after: Lists, change: ListChange, here: PeopleHere): Omit<Simulation, 'first' | 'warnings'> {
  switch (change.kind) {
    case 'category':
      return ofCategory(findCategory(lists, change.id), findCategory(after, change.id), firstStatus(after), here);
    case 'status': {
      const before = findStatus(lists, change.id);
      return before === null ? NOBODY : ofStatus(before.id, change.to.deleted && !before.deleted, lists, here);
    }
    case 'moveCategory':
      return ofCategory(findCategory(lists, change.id), findCategory(after, change.id), null, here);
    case 'moveStatus':
      return ofStatus(change.id, false, lists, here);
    case 'rules':
      return ofRules(change.to, after, here);
  }
}

/** A rule that is on and names what is not in use. */
function isBroken(lists: Lists, { enabled, categoryId, leadStatusId }: AutomationRule): boolean {
  const status = findStatus(lists, leadStatusId);
  return enabled && (findCategory(lists, categoryId)?.deleted !== false || (leadStatusId !== null && status?.deleted !== false));
}

function warningsOf(lists: Lists, after: Lists, change: ListChange): readonly ChangeWarning[] {
  const [first, next] = [firstStatus(lists), firstStatus(after)];
  const before = change.kind === 'category' ? findCategory(lists, change.id) : null;
  const category = change.kind === 'category' ? findCategory(after, change.id) : null;
  return [
    ...(activeStatuses(lists).length > 0 && activeStatuses(after).length === 0 ? [{ kind: 'noStatusLeft' } as const] : []),
    ...(first !== null && first.id !== next?.id ? [{ kind: 'openGoes', next } as const] : []),
    ...(anyCategoryUsesLeadStatus(lists) && !anyCategoryUsesLeadStatus(after) ? [{ kind: 'noCategoryLeft' } as const] : []),
    ...(before !== null && category !== null && isDowngrade(before, category) ? [{ kind: 'downgrade' } as const] : []),
    ...after.rules.filter((rule) => isBroken(after, rule) && !isBroken(lists, rule)).map((rule) => ({ kind: 'ruleBroken', rule }) as const),
  ];
}

/** What the change would do; see {@link Simulation}. */
export function simulate(lists: Lists, change: ListChange, here: PeopleHere): Simulation {
  const after = applyChange(lists, change);
  return { ...counts(lists, after, change, here), first: firstStatus(after), warnings: warningsOf(lists, after, change) };
}
