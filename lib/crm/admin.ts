import type { CategoryId, LeadStatusId } from '../domain/ids.ts';
import type { AutomationRule, Category, LeadStatus } from '../domain/lead.ts';
import type { CategoryFields, StatusFields } from '../domain/list-change.ts';
import type { Answer } from './crm.ts';

/**
 * An administrator's changes of the tenant's lists. The CRM has no guard for these calls: the item is read first, and it is a `conflict`
 * unless it still is what the author saw, or is already what they want, which is left as it is. Between the read and the write somebody
 * else may still come in. Making something new is not repeatable: look at the list before a second attempt. Whoever is no
 * administrator is `denied`.
 */
export interface CrmAdmin {
  /** Changes a category, or makes one (`base` null). */
  saveCategory(base: Category | null, to: CategoryFields): Answer<void>;
  /** Changes a lead status, or makes one (`base` null). */
  saveStatus(base: LeadStatus | null, to: StatusFields): Answer<void>;
  /** Moves a category past the active one before or after it. `base`: all categories as the author saw them. */
  moveCategory(base: readonly Category[], id: CategoryId, step: -1 | 1): Answer<void>;
  /** Moves a status past the active one before or after it. `base`: all statuses as the author saw them. */
  moveStatus(base: readonly LeadStatus[], id: LeadStatusId, step: -1 | 1): Answer<void>;
  /** Replaces all rules. `missing` before 11.7, which has none. */
  saveRules(base: readonly AutomationRule[], to: readonly AutomationRule[]): Answer<void>;
}
