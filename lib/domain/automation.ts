import { isDowngrade } from './guard.ts';
import type { LeadStatusId } from './ids.ts';
import type { AutomationRule, Category, Company, Lists, Person } from './lead.ts';
import { effectiveCategoryId, findCategory, usesLeadStatus } from './visibility.ts';

/** What the CRM's own automation will do, or ask, when a status is set. */
export interface AutomationPreview {
  readonly rule: AutomationRule;
  readonly from: Category;
  readonly to: Category;
  /** True: only if the user agrees. False: the CRM does it on save. */
  readonly asks: boolean;
}

/** What the preview depends on. The person and the company are those before the status is set. */
export interface AutomationInput {
  readonly person: Person;
  readonly company: Company | null;
  readonly to: LeadStatusId;
  readonly lists: Lists;
}

/** The rule that the status may set off, for some people at least; null if it sets off nothing for anybody. */
export function ruleOnStatus(lists: Lists, status: LeadStatusId): AutomationRule | null {
  return lists.rules.find((one) => one.enabled && one.trigger === 'leadStatusChanged' && one.leadStatusId === status) ?? null;
}

/**
 * What setting the status would make of the company's category; null when nothing happens. A preview to be shown before the
 * save: the CRM alone carries it out. Applies only while the company's category uses lead status, only to another category
 * that is still in use, and never as a downgrade. A person without a company moves nothing: rules set a company's category.
 */
export function automationOnStatus({ person, company, to: status, lists }: AutomationInput): AutomationPreview | null {
  if (person.companyId === null || person.leadStatusId === status) return null;
  const from = findCategory(lists, effectiveCategoryId(person, company));
  if (from === null || !usesLeadStatus(from)) return null;
  const rule = ruleOnStatus(lists, status);
  const to = findCategory(lists, rule?.categoryId ?? null);
  if (rule === null || to === null || to.deleted || to.id === from.id || isDowngrade(from, to)) return null;
  return { rule, from, to, asks: rule.asksUser };
}
