import { companyCategoryEditable, personCategoryEditable, type CategoryEditable, type CategoryReadOnlyReason } from './category-edit.ts';
import type { Base, Edit, OutboxRow } from './edit.ts';
import { isDowngrade } from './guard.ts';
import type { CategoryId } from './ids.ts';
import type { Company, Lists, Person } from './lead.ts';
import { findCategory, leadStatusVisibility, type HiddenReason, type Policy, type ReadOnlyReason } from './visibility.ts';

/** Why an edit is kept instead of sent. Goes into the `because` of an `EditProblem` of kind `rule`. */
export type ParkReason =
  | HiddenReason
  | ReadOnlyReason
  | CategoryReadOnlyReason
  /** The value was taken out of use, or the lists do not have it. */
  | 'valueNoLongerInUse'
  /** It would lead out of Customer or Partner, which its author was not asked about (G1). */
  | 'downgrade';

/** What to do with an edit whose turn has come. `unchanged`: there is nothing to send, settle it. */
export type SendDecision = 'send' | 'unchanged' | { readonly park: ParkReason };

/** What the decision depends on: the newest records, lists and policy. */
export interface ReplayContext {
  /** The person the edit is about; null for an edit of a company. */
  readonly person: Person | null;
  /** The company the edit is about, or the person's. */
  readonly company: Company | null;
  readonly lists: Lists;
  readonly policy?: Policy;
}

/**
 * Whether the edit may go out now. To be asked before every first attempt, about the records as the CRM last answered them
 * (not with this edit laid over them) and with the edit's base already moved to them if older edits of the stream went out.
 * It does not look for conflicts: the guard of the request does. A record that is not at hand parks the edit as
 * `unknownCategory`: read it and ask again.
 */
export function sendDecision(row: Pick<OutboxRow, 'edit'>, context: ReplayContext): SendDecision {
  const { edit } = row;
  switch (edit.kind) {
    case 'createCompany':
    case 'createPerson':
      return context.policy?.readOnly === true || context.policy?.create === false ? { park: 'policy' } : 'send';
    case 'setLeadStatus':
      return edit.to === edit.base.value ? 'unchanged' : statusDecision(edit, context);
    case 'setDetail':
      return edit.to === edit.base.value ? 'unchanged' : detailDecision(edit, context);
    case 'setCompanyCategory': {
      if (edit.to === edit.base.value) return 'unchanged';
      const { company, policy } = context;
      if (company?.id !== edit.companyId) return { park: 'unknownCategory' };
      return categoryDecision(edit, company.categoryId, companyCategoryEditable(company, policy), context.lists);
    }
    case 'setPersonCategory': {
      if (edit.to === edit.base.value) return 'unchanged';
      const { person, policy } = context;
      if (person?.id !== edit.personId) return { park: 'unknownCategory' };
      return categoryDecision(edit, person.categoryId, personCategoryEditable(person, policy), context.lists);
    }
  }
}

function statusDecision(edit: Edit & { readonly kind: 'setLeadStatus' }, context: ReplayContext): SendDecision {
  const { person, company, lists, policy } = context;
  if (person?.id !== edit.personId) return { park: 'unknownCategory' };
  const visibility = leadStatusVisibility({ person, company, lists, ...(policy && { policy }) });
  if (visibility.kind !== 'editable') return { park: visibility.because };
  return visibility.choices.some((status) => status.id === edit.to) ? 'send' : { park: 'valueNoLongerInUse' };
}

function detailDecision(edit: Edit & { readonly kind: 'setDetail' }, { person, policy }: ReplayContext): SendDecision {
  if (person?.id !== edit.personId) return { park: 'unknownCategory' };
  if (policy?.readOnly === true) return { park: 'policy' };
  return person.rights.update ? 'send' : { park: 'mayNotUpdate' };
}

interface CategoryEdit {
  readonly to: CategoryId;
  readonly base: Base;
  readonly downgradeConfirmed?: boolean;
}

function categoryDecision(edit: CategoryEdit, now: CategoryId | null, editable: CategoryEditable, lists: Lists): SendDecision {
  if (!editable.editable) return { park: editable.because };
  const to = findCategory(lists, edit.to);
  if (to === null || to.deleted) return { park: 'valueNoLongerInUse' };
  const from = findCategory(lists, now);
  // What is not known may be a customer: a replay must not move it.
  if (from === null && now !== null) return { park: 'unknownCategory' };
  return isDowngrade(from, to) && !wasAskedAbout(edit, now) ? { park: 'downgrade' } : 'send';
}

/** The author was asked about leaving one category; another one, or the same after its group changed, is another question. */
function wasAskedAbout(edit: CategoryEdit, now: CategoryId | null): boolean {
  return edit.base.value === now && edit.downgradeConfirmed !== false;
}
