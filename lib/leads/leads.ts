import type { AutomationPreview } from '../domain/automation.ts';
import type { Candidate } from '../domain/candidate.ts';
import type { CategoryEditable } from '../domain/category-edit.ts';
import type { Correction } from '../domain/correction.ts';
import type { Doubt } from '../domain/doubts.ts';
import type { DetailField, EditState, OutboxRow, PersonDraft, CompanyDraft } from '../domain/edit.ts';
import type { CrmError } from '../domain/errors.ts';
import type { CategoryId, CompanyId, LeadStatusId, PersonId } from '../domain/ids.ts';
import type { CategoryImpact } from '../domain/impact.ts';
import type { Category, Company, LeadStatus, Lists, Person } from '../domain/lead.ts';
import type { SkipReason } from '../domain/mailbox.ts';
import type { Result } from '../domain/result.ts';
import type { Usage } from '../domain/usage.ts';
import type { Visibility } from '../domain/visibility.ts';
import type { Change, Restored, StoreError } from '../store/store.ts';
import type { ReplicaStatus } from '../sync/replica-state.ts';
import type { Tagging } from './tagging.ts';

export type { ReplicaStatus } from '../sync/replica-state.ts';

export type { Restored } from '../store/store.ts';

/** What the user said about an address, as a match shows it. */
export interface ShownCorrection extends Correction {
  /** False if the chosen person is not in the CRM any more: the address alone counts again. */
  readonly stands: boolean;
}

/** Who a candidate is, as far as this device knows. */
export type Match = (
  | { readonly kind: 'one'; readonly personId: PersonId; readonly by: 'email' | 'choice' }
  /** The person has another address of the same mailbox. */
  | { readonly kind: 'one'; readonly personId: PersonId; readonly by: 'alias'; readonly heldAs: string }
  /** Several persons hold the address, or another one of the same mailbox: the user chooses. */
  | { readonly kind: 'several'; readonly persons: readonly PersonCard[]; readonly by: 'email' | 'alias' }
  /** The CRM was asked and nobody holds the address, or the user said so. `company` has its domain. */
  | { readonly kind: 'none'; readonly company: Pick<Company, 'id' | 'name'> | null }
  /** Not asked yet; `refresh` asks. */
  | { readonly kind: 'unknown' }
  /** The page states a name only: find by name, never match by it. */
  | { readonly kind: 'nameOnly' }
  /** Not looked up, with the reason to show. `company` has its domain and is known here. */
  | { readonly kind: 'skipped'; readonly because: SkipReason; readonly company?: Pick<Company, 'id' | 'name'> }
) & {
  readonly correction?: ShownCorrection;
};

/** A field of a card, with the edit on its way over it. */
export interface FieldState<T> {
  /** What the user sees: the newest edit that is not refused, else what the CRM said. */
  readonly value: T | null;
  /** The edit shown, while it is pending or needs the user; null when the value is the CRM's. */
  readonly row: OutboxRow | null;
  /** The newest edit of the field that has ended, as long as this device remembers it. */
  readonly latest: OutboxRow | null;
}

/** Everything that the person card shows. Edits are laid over the CRM's values here, and nowhere else. */
export interface PersonCard {
  readonly person: Person;
  readonly company: Company | null;
  /** The effective category: the company's, or the own one of somebody without a company. */
  readonly category: FieldState<Category>;
  /** True only for somebody without a company, with the right to. */
  readonly categoryEditable: boolean;
  /** Whether the user may change the company's category, which decides; null without a company here. */
  readonly companyEditable: CategoryEditable | null;
  readonly status: FieldState<LeadStatus>;
  readonly visibility: Visibility;
  /** The edit that makes this person, while they exist on this device only. */
  readonly creation: OutboxRow | null;
  /** When the CRM last confirmed this person, ms since 1970; null on one that exists on this device only. */
  readonly freshAt: number | null;
  /** The same of their company; null without one, too. */
  readonly companyFreshAt: number | null;
  /** The same of the lists of categories and statuses; null before the first reading. */
  readonly listsFreshAt: number | null;
}

/** Everything that the company card shows. */
export interface CompanyCard {
  readonly company: Company;
  readonly category: FieldState<Category>;
  readonly categoryEditable: boolean;
  /** Active categories in rank order. */
  readonly choices: readonly Category[];
  /** Its people as far as this device knows them; `complete` if the CRM was asked for all. */
  readonly people: readonly PersonCard[];
  /** The edit that makes this company, while it exists on this device only. */
  readonly creation: OutboxRow | null;
  readonly freshAt: number | null;
  readonly listsFreshAt: number | null;
}

/** What a change of category would do, to be shown before it is made. */
export interface CategoryPreview {
  readonly from: Category | null;
  readonly to: Category;
  /** Leads out of Customer or Partner into a potential category (G1): must be confirmed by hand, with the reason. */
  readonly downgrade: boolean;
  /** How many people gain and lose the field. */
  readonly impact: CategoryImpact;
  /** The first of those people by name, at most 5. Names are tenant data. */
  readonly names: readonly string[];
}

/** What a change of status would do. `automation` is null when nothing else happens. */
export interface StatusPreview {
  readonly to: LeadStatus;
  readonly automation: AutomationPreview | null;
  /** What the move would do that the automation suggests or makes. */
  readonly move: CategoryPreview | null;
}

/** Why an edit was not taken. Nothing was stored. */
export type Refusal =
  | { readonly kind: 'rule'; readonly visibility: Visibility }
  /** A downgrade was not confirmed by hand. */
  | { readonly kind: 'downgrade' }
  | { readonly kind: 'noRight'; readonly reason: string | null }
  /** The organisation does not let anybody do it from here. */
  | { readonly kind: 'policy' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'missing' }
  /** Undo of something that cannot be taken back (a first status, a creation that was sent). */
  | { readonly kind: 'final' }
  /** Undo of an edit whose value is no longer there: the later value would be lost. */
  | { readonly kind: 'superseded' }
  | { readonly kind: 'invalid'; readonly field: keyof PersonDraft | keyof CompanyDraft }
  | StoreError;

/** The company of a new person: one that exists, a new one, or none. */
export type CompanyChoice =
  | { readonly kind: 'existing'; readonly id: CompanyId }
  | { readonly kind: 'new'; readonly draft: CompanyDraft }
  | { readonly kind: 'none' };

/** What the pump is doing, for the panel's one line about it. */
export type SyncState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly left: number }
  | {
      readonly kind: 'waiting';
      readonly because: 'offline' | 'expired' | 'throttled' | 'broken';
      readonly left: number;
      readonly until: number | null;
    };

/** Edits as a user sees them: those that go no further without them, those on their way, those that have ended. */
export type EditGroup = 'attention' | 'waiting' | 'done';

/** A part of the outbox. */
export interface EditsReading {
  /** The newest of each group, as many as were asked for, newest first. */
  readonly rows: Readonly<Record<EditGroup, readonly OutboxRow[]>>;
  /** How many there are in each state, whatever was asked for. */
  readonly total: Readonly<Record<EditState, number>>;
}

/** Whom an edit is about, by name; null where there is nobody of the kind or this device does not know the name. */
export interface EditNames {
  readonly person: string | null;
  readonly company: string | null;
}

/** What became of an action on many edits: how many it was done for, and how many refused it. */
export interface ManyDone {
  readonly done: number;
  readonly refused: number;
}

/** Who an undo, retry or discard is about, and what became of it. */
export interface EditHandle {
  readonly editId: string;
  readonly state: EditState;
}

/**
 * What a user can ask for. Reads answer from this device, at once and offline; `refresh…` ask the CRM and put the answer
 * into the store, which tells every view. Edits are durable when the promise is fulfilled with `ok`, and are sent later.
 */
export interface Leads extends Tagging {
  /** `byHand`: the user had an address looked up that is not looked up unasked, such as a colleague's. */
  match(candidate: Candidate, options?: { readonly byHand?: boolean }): Promise<Match>;
  /** Asks the CRM who holds the candidate's address, and for their companies and lists where they are not fresh. */
  refresh(candidate: Candidate, options?: { readonly byHand?: boolean }): Promise<Result<void, CrmError>>;
  /** Why to look twice at who the candidate says they are, as far as this device knows. */
  doubts(candidate: Candidate): Promise<readonly Doubt[]>;
  /** Remembers on this device who the candidate is; null: nobody in the CRM. Does nothing for one without an address. */
  choose(candidate: Candidate, personId: PersonId | null): Promise<void>;
  /** Takes back what the user said about the address. */
  takeBack(email: string): Promise<void>;
  /** Everything that the user said about addresses, newest first. */
  corrections(): Promise<readonly ShownCorrection[]>;

  personCard(id: PersonId): Promise<PersonCard | null>;
  companyCard(id: CompanyId): Promise<CompanyCard | null>;
  /** The person, their company, the lists where they are old. */
  refreshPerson(id: PersonId): Promise<Result<void, CrmError>>;
  /** The company and all its people. */
  refreshCompany(id: CompanyId): Promise<Result<void, CrmError>>;
  /** The tenant's lists as this device last read them, for choices and for the names of values; null before the first reading. */
  lists(): Promise<Lists | null>;
  /** False when no category of the tenant uses lead status at all: the panel then explains what an admin has to do. */
  leadStatusInUse(): Promise<boolean | null>;
  /** On this device. */
  find(text: string): Promise<readonly PersonCard[]>;
  /** The people whose cards were looked at last on this device, the latest first; at most 12. */
  recent(): Promise<readonly PersonCard[]>;
  /** Remembers on this device that the person's card was looked at. */
  saw(id: PersonId): Promise<void>;
  /** At the CRM; what is found is kept and comes back from `find`. */
  refreshFind(text: string): Promise<Result<void, CrmError>>;
  /** Companies at the CRM whose name begins so, for a new person. */
  findCompanies(text: string): Promise<Result<readonly Company[], CrmError>>;

  previewStatus(id: PersonId, to: LeadStatusId): Promise<StatusPreview | null>;
  previewCompanyCategory(id: CompanyId, to: CategoryId): Promise<CategoryPreview | null>;
  /** `moveCompanyTo`: the user's answer to an automation that asks; null or absent leaves the company where it is. */
  setLeadStatus(
    id: PersonId,
    to: LeadStatusId,
    options?: { readonly moveCompanyTo?: CategoryId | null },
  ): Promise<Result<EditHandle, Refusal>>;
  setCompanyCategory(
    id: CompanyId,
    to: CategoryId,
    options?: { readonly downgradeConfirmed?: boolean },
  ): Promise<Result<EditHandle, Refusal>>;
  setPersonCategory(
    id: PersonId,
    to: CategoryId,
    options?: { readonly downgradeConfirmed?: boolean },
  ): Promise<Result<EditHandle, Refusal>>;
  /** A title, the first number of the office in place of what is there, or one more address. */
  setDetail(id: PersonId, field: DetailField, to: string): Promise<Result<EditHandle, Refusal>>;
  createPerson(draft: Omit<PersonDraft, 'companyId'>, company: CompanyChoice): Promise<Result<{ readonly personId: PersonId }, Refusal>>;

  /** The newest so many of each group; of a group that is not named, none. */
  edits(most?: Readonly<Partial<Record<EditGroup, number>>>): Promise<EditsReading>;
  edit(editId: string): Promise<OutboxRow | null>;
  /** Whom the edit is about. */
  editNames(row: OutboxRow): Promise<EditNames>;
  /**
   * Before it was sent: it never was. After: a guarded edit back to what was there, unless the value has changed since. The
   * handle is of the edit that was taken back, or of the new one.
   */
  undo(editId: string, options?: { readonly downgradeConfirmed?: boolean }): Promise<Result<EditHandle, Refusal>>;
  /** Of a row that needs the user or was taken back: makes the same edit anew, on what the CRM says now. */
  retry(editId: string, options?: { readonly downgradeConfirmed?: boolean }): Promise<Result<EditHandle, Refusal>>;
  /** Of a row that needs the user: gives it up. */
  discard(editId: string): Promise<Result<EditHandle, Refusal>>;
  /** Retries every row that is parked or blocked. Conflicts are left: whose value counts is decided one by one. */
  retryAll(): Promise<ManyDone>;
  /** Gives up every row that needs the user. */
  discardAll(): Promise<ManyDone>;

  /** What had to be put back because this device's database had lost it; null if nothing, or once it was dismissed. */
  restored(): Promise<Restored | null>;
  dismissRestored(): Promise<void>;

  /** Sends what may be sent. Concurrent calls are one. */
  sync(): Promise<void>;
  /** Calls back at once and on every change. */
  watchSync(listener: (state: SyncState) => void): () => void;
  /** What is kept here of the CRM, and since when lists are complete: what a list says of itself. */
  replica(): Promise<ReplicaStatus>;
  /** Calls back at once and on every change, made in whatever context. */
  watchReplica(listener: (status: ReplicaStatus) => void): () => void;
  /** How many people this device has, those looked up included. The browser counts them one by one, and nothing else is read meanwhile. */
  countPeople(): Promise<number>;
  /** How much of each kind is kept in this user's database. Reads all of it. */
  usage(): Promise<readonly Usage[]>;
  /** Forgets the copy of the CRM and the history of edits; edits that are not finished stay and are sent. */
  clearCopy(): Promise<Result<void, StoreError>>;
  /** Calls back whenever a card, a match or the outbox may read differently, with what was changed. */
  subscribe(listener: (change: Change) => void): () => void;
}
