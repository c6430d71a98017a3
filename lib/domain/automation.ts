import type { AutomationRule, Category } from './lead.ts';

/** What the CRM's own automation will do, or ask, when a status is set. */
export interface AutomationPreview {
  readonly rule: AutomationRule;
  readonly from: Category;
  readonly to: Category;
  /** True: only if the user agrees. False: the CRM does it on save. */
  readonly asks: boolean;
}
