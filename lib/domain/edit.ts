import type { AssociateId, CategoryId, CompanyId, LeadStatusId, PersonId } from './ids.ts';

/** What the author saw when they made the edit: the guard of the request that carries it. */
export interface Base {
  /** The record's `updatedAt`, as the CRM wrote it; null on a record that exists on this device only. */
  readonly updatedAt: string | null;
  /** The value of the edited field. */
  readonly value: number | null;
  /** The effective category, which decides whether lead status may be edited at all. */
  readonly categoryId: CategoryId | null;
}

/** Somebody new, as the user confirmed them. The CRM gives the status and all other defaults (D1). */
export interface PersonDraft {
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
  /** An existing company, one that this device has created and not sent yet (negative), or none. */
  readonly companyId: CompanyId | null;
  /** Whose record it shall be; absent for the CRM's default. With a company the company's owner counts. */
  readonly ownerId?: AssociateId;
}

/** A new company, as the user confirmed it. */
export interface CompanyDraft {
  readonly name: string;
  readonly domain: string;
  /** Null leaves it to the CRM's default. */
  readonly categoryId: CategoryId | null;
  /** Whose record it shall be; absent for the CRM's default. */
  readonly ownerId?: AssociateId;
}

/** Whether the author of a change of category was asked about a downgrade (G1). */
export interface Confirmed {
  /**
   * True: asked, and agreed. False: there was nothing to ask, so if the change has become a downgrade by the time it is sent
   * it is parked. Absent: taken as asked if the record still has the base's category.
   */
  readonly downgradeConfirmed?: boolean;
}

/** A text about somebody that a page can add: another title, the first telephone number of the office, one more address. */
export type DetailField = 'title' | 'phone' | 'email';

/** As {@link Base}, of a change of a text. */
export interface TextBase {
  readonly updatedAt: string | null;
  /** The title, or the first number of the office; of an address: itself, if they have it. Empty for none. */
  readonly value: string;
  readonly categoryId: null;
}

/** One thing that a user asked for. Each is sent as one guarded request, in the order they were made. */
export type Edit =
  | {
      readonly kind: 'setLeadStatus';
      readonly personId: PersonId;
      readonly companyId: CompanyId | null;
      readonly to: LeadStatusId;
      readonly base: Base;
    }
  | {
      readonly kind: 'setDetail';
      readonly personId: PersonId;
      readonly companyId: CompanyId | null;
      readonly field: DetailField;
      readonly to: string;
      readonly base: TextBase;
    }
  | ({ readonly kind: 'setCompanyCategory'; readonly companyId: CompanyId; readonly to: CategoryId; readonly base: Base } & Confirmed)
  | ({ readonly kind: 'setPersonCategory'; readonly personId: PersonId; readonly to: CategoryId; readonly base: Base } & Confirmed)
  | { readonly kind: 'createCompany'; readonly companyId: CompanyId; readonly draft: CompanyDraft }
  | { readonly kind: 'createPerson'; readonly personId: PersonId; readonly companyId: CompanyId | null; readonly draft: PersonDraft };

/** Why a row needs the user: what the CRM or the rule said. */
export type EditProblem =
  /** Somebody else changed the record: their value, whose it is and when. */
  | { readonly kind: 'conflict'; readonly theirs: number | string | null; readonly by: string; readonly at: string }
  /** The rule does not allow the edit now. */
  | { readonly kind: 'rule'; readonly because: string }
  | { readonly kind: 'denied'; readonly message: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'invalid'; readonly message: string };

/**
 * Where an edit is on its way.
 * `queued`: durable here, never attempted. `inFlight`: attempted at least once, outcome unknown.
 * `settled`: final. `conflict`, `blocked`: needs the user. `parked`: the rule forbids it now; kept, not sent.
 */
export type EditState = (typeof EDIT_STATES)[number];
/** All states. */
export const EDIT_STATES = ['queued', 'inFlight', 'settled', 'conflict', 'parked', 'blocked'] as const;

/**
 * How a settled edit ended: carried out; found already done; taken back by the user before it was carried out; or a later edit of the
 * same field took its place, before it was ever sent or while it waited for the user.
 */
export type EditOutcome = 'applied' | 'alreadyThere' | 'discarded' | 'replaced';

/** True if the edit has ended without having changed the CRM: it was taken back or replaced. */
export function cameToNothing({ outcome }: Pick<OutboxRow, 'outcome'>): boolean {
  return outcome === 'discarded' || outcome === 'replaced';
}

/** An edit in the outbox. `edit` is immutable once `attempts` is above 0. */
export interface OutboxRow {
  /** Given by the store, ascending on this device; the order of sending. */
  readonly seq: number;
  /** Unique in the world. */
  readonly editId: string;
  readonly edit: Edit;
  readonly state: EditState;
  readonly attempts: number;
  /** Milliseconds since 1970, this device's clock; for people to read, never for order. */
  readonly madeAt: number;
  /** Set when settled. */
  readonly settledAt?: number;
  readonly outcome?: EditOutcome;
  /** Set in `conflict`, `parked` and `blocked`. */
  readonly problem?: EditProblem;
  /** The row that this one takes back. */
  readonly undoes?: string;
  /**
   * Rows are sent one after another within a stream, and streams do not hold up each other:
   * `company:7` for a company and its people, `person:9` for a person without one.
   */
  readonly stream: string;
}

/** The stream that an edit belongs to. */
export function streamOf(edit: Edit): string {
  switch (edit.kind) {
    case 'setCompanyCategory':
    case 'createCompany':
      return companyKey(edit.companyId);
    case 'setPersonCategory':
      return personKey(edit.personId);
    case 'setLeadStatus':
    case 'setDetail':
    case 'createPerson':
      return edit.companyId === null ? personKey(edit.personId) : companyKey(edit.companyId);
  }
}

/** The records that an edit names, as keys: `person:9`, `company:7`. Its stream is one of them. */
export function recordsNamedIn(edit: Edit): readonly string[] {
  const named: string[] = [];
  if ('personId' in edit) named.push(personKey(edit.personId));
  if ('companyId' in edit && edit.companyId !== null) named.push(companyKey(edit.companyId));
  return named;
}

/** The key of a person among what edits name. */
export function personKey(id: PersonId): string {
  return `person:${id}`;
}

/** The key of a company among what edits name. */
export function companyKey(id: CompanyId): string {
  return `company:${id}`;
}

/** True if the edit makes a record at the CRM, which a guard cannot keep from happening twice. */
export function isCreation(edit: Edit): edit is Extract<Edit, { readonly draft: unknown }> {
  return edit.kind === 'createPerson' || edit.kind === 'createCompany';
}

/** The field that an edit sets, as a text; null for a creation. */
export function fieldOf(edit: Edit): string | null {
  switch (edit.kind) {
    case 'setLeadStatus':
      return `status:${edit.personId}`;
    case 'setDetail':
      // Two addresses are two fields: one is no other value of the other.
      return `${edit.field}:${edit.personId}${edit.field === 'email' ? `:${edit.to}` : ''}`;
    case 'setCompanyCategory':
      return `companyCategory:${edit.companyId}`;
    case 'setPersonCategory':
      return `personCategory:${edit.personId}`;
    case 'createCompany':
    case 'createPerson':
      return null;
  }
}

/** The states in which an edit may still change something at the CRM without the user doing anything. */
export const PENDING: readonly EditState[] = ['queued', 'inFlight'];
/** The states in which an edit waits for the user. */
export const NEEDS_USER: readonly EditState[] = ['conflict', 'parked', 'blocked'];

/** True while the edit may still change something at the CRM without the user doing anything. */
export function isPending(row: OutboxRow): boolean {
  return PENDING.includes(row.state);
}

/** True as long as the edit is not settled. */
export function isOpen(row: OutboxRow): boolean {
  return row.state !== 'settled';
}
