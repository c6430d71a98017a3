import type { Candidate } from './candidate.ts';
import type { CategoryId, CompanyId, PersonId } from './ids.ts';
import type { Category, LeadStatus, Lists } from './lead.ts';
import type { SkipReason } from './mailbox.ts';
import { findCategory, usesLeadStatus, type Policy, type Visibility } from './visibility.ts';

/** Somebody of the CRM whom a candidate is. */
export interface KnownSubject {
  readonly personId: PersonId;
  readonly companyId: CompanyId | null;
  readonly visibility: Visibility;
  /** True if the CRM moves the company by itself when the status is set, and everybody in it loses lead status with that. */
  readonly companyLoses: boolean;
}

/** Where somebody new is put: without a company, or in one; `category` is null where it is the CRM's to decide, or has none. */
export type TagPlace =
  | { readonly kind: 'none' }
  | { readonly kind: 'existing'; readonly companyId: CompanyId; readonly category: Category | null }
  | { readonly kind: 'new'; readonly key: string };

/** What the user said about somebody who may be one of several: that one, somebody new, or nobody to be tagged now. */
export type TagAnswer = PersonId | 'create' | 'leave';

/** One person who is to be tagged, with all that decides about them. */
export interface TagSubject {
  readonly key: string;
  readonly candidate: Candidate;
  /** The first and last name under which they would be created; both empty where the page does not state one. */
  readonly hasName: boolean;
  readonly skip: SkipReason | null;
  /** False if the CRM could not be asked who they are. */
  readonly asked: boolean;
  readonly known: KnownSubject | null;
  /** How many of the CRM they could be. */
  readonly like: number;
  readonly answer: TagAnswer | null;
  readonly place: TagPlace;
}

/** What is set on everybody. */
export interface TagChoice {
  /** Null leaves the status as it is, and with somebody new to the CRM. */
  readonly status: LeadStatus | null;
  /** Of companies that are made; null leaves it to the CRM. */
  readonly categoryId: CategoryId | null;
}

/** Why somebody is left as they are. */
export type TagLeft =
  | SkipReason
  /** The CRM could not be asked, so they might be created a second time. */
  | 'notAsked'
  | 'byUser'
  /** The CRM takes nobody without a name, and none is made up. */
  | 'noName'
  /** In the CRM, and no status was chosen. */
  | 'nothing'
  /** They have the status. */
  | 'same'
  /** The rule shows no lead status on them. */
  | 'hidden'
  | 'readOnly'
  /** An earlier one of the list is the same person. */
  | 'twice'
  /** An earlier one of the same company moves it out of lead status. */
  | 'companyMoves'
  /** The organisation allows reading only, or no new people. */
  | 'policy';

/** Why somebody new does not get the status. They are created all the same. */
export type NoStatus =
  /** None was chosen. */
  | 'notChosen'
  /** Without a company and a category there is no lead status. */
  | 'noCompany'
  /** Which category the new company gets is the CRM's to say. */
  | 'categoryUnknown'
  /** The company's category does not use lead status. It is not changed for that: a customer stays one (G1). */
  | 'hidden'
  /** The status would move the company by itself, which is not done to many at once. */
  | 'rule';

/** What becomes of one person. No outcome changes the category of anybody whom the CRM has (G1). */
export type TagOutcome =
  | { readonly kind: 'set'; readonly personId: PersonId }
  | { readonly kind: 'create'; readonly noStatus: NoStatus | null }
  /** They may be one of several of the CRM: the user says which. Until then they are left out. */
  | { readonly kind: 'ask' }
  | { readonly kind: 'left'; readonly because: TagLeft };

function left(because: TagLeft): TagOutcome {
  return { kind: 'left', because };
}

/** The category that decides about somebody new in the place. */
function categoryAt(place: TagPlace, { categoryId }: TagChoice, lists: Lists): Category | NoStatus {
  if (place.kind === 'none') return 'noCompany';
  if (place.kind === 'existing') return place.category ?? 'hidden';
  return findCategory(lists, categoryId) ?? 'categoryUnknown';
}

function statusOfNew(subject: TagSubject, choice: TagChoice, lists: Lists): NoStatus | null {
  const { status } = choice;
  if (status === null) return 'notChosen';
  const category = categoryAt(subject.place, choice, lists);
  if (typeof category === 'string') return category;
  if (!usesLeadStatus(category)) return 'hidden';
  const moves = lists.rules.some((rule) => rule.enabled && rule.trigger === 'leadStatusChanged' && rule.leadStatusId === status.id);
  return moves ? 'rule' : null;
}

function outcomeOfKnown({ visibility, personId }: KnownSubject, { status }: TagChoice): TagOutcome {
  if (status === null) return left('nothing');
  if (visibility.kind !== 'editable') return left(visibility.kind);
  if (visibility.value?.id === status.id) return left('same');
  // Taken out of use since it was chosen.
  return visibility.choices.some(({ id }) => id === status.id) ? { kind: 'set', personId } : left('readOnly');
}

/**
 * What becomes of each of the subjects, in their order, by their keys. Nobody is set or created twice, and nobody is created while the CRM might
 * have them: the user is asked first. A preview: every edit is held to the rule again when it is made, and when it is sent.
 */
export function planTags(
  subjects: readonly TagSubject[],
  choice: TagChoice,
  lists: Lists,
  policy: Policy,
): ReadonlyMap<string, TagOutcome> {
  const seen = new Set<PersonId>();
  const moved = new Set<CompanyId>();

  function outcomeOf(subject: TagSubject): TagOutcome {
    const { skip, asked, known, like, answer } = subject;
    if (skip === 'self' || skip === 'malformed' || skip === 'noReply') return left(skip);
    if (answer === 'leave') return left('byUser');
    if (policy.readOnly) return left('policy');
    if (known !== null && answer !== 'create') {
      if (seen.has(known.personId)) return left('twice');
      seen.add(known.personId);
      if (known.companyId !== null && moved.has(known.companyId)) return left('companyMoves');
      const outcome = outcomeOfKnown(known, choice);
      if (outcome.kind === 'set' && known.companyLoses && known.companyId !== null) moved.add(known.companyId);
      return outcome;
    }
    // Somebody whom the user has chosen is there; for everybody else shared and hidden addresses are nobody's name.
    if (skip !== null) return left(skip);
    if (policy.create === false) return left('policy');
    if (!asked) return left('notAsked');
    if (like > 0 && answer === null) return { kind: 'ask' };
    return subject.hasName ? { kind: 'create', noStatus: statusOfNew(subject, choice, lists) } : left('noName');
  }

  return new Map(subjects.map((subject) => [subject.key, outcomeOf(subject)]));
}
