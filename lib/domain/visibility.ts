import type { Category, Company, LeadStatus, Lists, Person } from './lead.ts';

/** Why the field is hidden. The first that applies, in this order. */
export type HiddenReason =
  /** The user may not read the field. */
  | 'mayNotRead'
  /** Neither the company nor the company-less person has a category. */
  | 'noCategory'
  /** The category is not among the lists this device has: they have to be read again. */
  | 'unknownCategory'
  /** The category's group is not potential customer. */
  | 'wrongGroup'
  /** The group is right, and the flag "enable lead status" is off. */
  | 'flagOff';

/** Why the field is shown and cannot be changed. */
export type ReadOnlyReason =
  /** Set by the organisation. */
  | 'policy'
  /** No `Update` right on the person. */
  | 'mayNotUpdate'
  /** The right on this one field is `Read`. */
  | 'mayNotUpdateField'
  /** There is no active status to choose. */
  | 'noChoices';

/** Why the field can be changed: as a matter of course, or although the value it has is no longer in use (V4). */
export type EditableReason = 'rule' | 'valueNoLongerInUse';

/** The answer to "is lead status shown on this person, may it be changed, and why". Exactly one for any input. */
export type Visibility =
  | {
      readonly kind: 'editable';
      readonly because: EditableReason;
      readonly category: Category;
      readonly value: LeadStatus | null;
      /** Active statuses in rank order; never blank, never a deleted one (V3, V4). */
      readonly choices: readonly LeadStatus[];
    }
  | {
      readonly kind: 'readOnly';
      readonly because: ReadOnlyReason;
      readonly category: Category;
      readonly value: LeadStatus | null;
      /** The CRM's own word for the missing right, where it gave one. */
      readonly detail: string | null;
    }
  | {
      readonly kind: 'hidden';
      readonly because: HiddenReason;
      /** The effective category, where it is known. */
      readonly category: Category | null;
      /** The value that the CRM keeps (C1); not shown for `mayNotRead`. */
      readonly kept: LeadStatus | null;
    };

/** What the organisation allows. */
export interface Policy {
  readonly readOnly: boolean;
}

/** No restriction. */
export const OPEN_POLICY: Policy = { readOnly: false };
