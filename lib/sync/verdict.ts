import { detailOf } from '../domain/detail.ts';
import { isCreation, type Edit, type EditOutcome, type EditProblem, type OutboxRow } from '../domain/edit.ts';
import type { CrmError } from '../domain/errors.ts';
import type { AssociateId } from '../domain/ids.ts';
import type { Company, Person } from '../domain/lead.ts';
import type { SendDecision } from '../domain/replay.ts';
import type { Result } from '../domain/result.ts';

/** Why nothing is sent for a while. */
export type PauseReason = 'offline' | 'expired' | 'throttled' | 'broken';

/** What becomes of a row. */
export type Verdict =
  | { readonly kind: 'settle'; readonly outcome: EditOutcome }
  /** Needs the user: neither sent again nor dropped. */
  | { readonly kind: 'stop'; readonly state: 'conflict' | 'parked' | 'blocked'; readonly problem: EditProblem }
  /** The CRM refused: only what it holds now tells why. `problem` is what to say if nothing better is found; null for a failed guard. */
  | { readonly kind: 'readFirst'; readonly problem: EditProblem | null }
  /** Stays in flight, and the whole tenant waits. `retryAfterMs` where the CRM said so. */
  | { readonly kind: 'pause'; readonly because: PauseReason; readonly retryAfterMs: number | null };

/** What an error means that leaves open, or says nothing about, whether an edit was carried out; null for one that decides about the edit. */
export function pauseFor(error: CrmError): (Verdict & { readonly kind: 'pause' }) | null {
  switch (error.kind) {
    case 'offline':
    case 'expired':
      return { kind: 'pause', because: error.kind, retryAfterMs: null };
    case 'throttled':
      return { kind: 'pause', because: 'throttled', retryAfterMs: error.retryAfterMs };
    case 'broken':
    case 'moved':
      return { kind: 'pause', because: 'broken', retryAfterMs: null };
    case 'invalid':
      // An answer that cannot be read says nothing: the edit may have been carried out.
      return error.by === 'answer' ? { kind: 'pause', because: 'broken', retryAfterMs: null } : null;
    case 'denied':
    case 'missing':
    case 'conflict':
      return null;
  }
}

/** What the CRM's answer to an edit means for its row. */
export function afterAnswer(row: OutboxRow, answer: Result<Person | Company, CrmError>): Verdict {
  if (answer.ok) return { kind: 'settle', outcome: 'applied' };
  const { error } = answer;
  const pause = pauseFor(error);
  if (pause !== null) return pause;
  const creates = isCreation(row.edit);
  switch (error.kind) {
    case 'missing':
      return creates ? blocked({ kind: 'missing' }) : { kind: 'readFirst', problem: { kind: 'missing' } };
    case 'conflict':
      return creates ? blocked({ kind: 'invalid', message: error.message }) : { kind: 'readFirst', problem: null };
    case 'denied':
      return creates
        ? blocked({ kind: 'denied', message: error.message })
        : { kind: 'readFirst', problem: { kind: 'denied', message: error.message } };
    case 'invalid':
      return creates
        ? blocked({ kind: 'invalid', message: error.message })
        : { kind: 'readFirst', problem: { kind: 'invalid', message: error.message } };
    default:
      throw new Error(`no verdict for ${error.kind}`);
  }
}

function blocked(problem: EditProblem): Verdict {
  return { kind: 'stop', state: 'blocked', problem };
}

/** The records that an edit is about, as the CRM holds them. */
export interface Facts {
  readonly person: Person | null;
  readonly company: Company | null;
}

/** A set field as the CRM holds it, with its record; null if the edit sets none or the record is not at hand. */
export function heldValue(edit: Edit, facts: Facts): { readonly value: number | string | null; readonly record: Person | Company } | null {
  const { person, company } = facts;
  switch (edit.kind) {
    case 'setLeadStatus':
      return person && { value: person.leadStatusId, record: person };
    case 'setDetail':
      return person && { value: detailOf(person, edit.field, edit.to), record: person };
    case 'setPersonCategory':
      return person && { value: person.categoryId, record: person };
    case 'setCompanyCategory':
      return company && { value: company.categoryId, record: company };
    case 'createCompany':
    case 'createPerson':
      return null;
  }
}

/** True if what the CRM holds is this edit's doing: its value, written by the user. */
export function isOurs(edit: Edit, facts: Facts, me: AssociateId): boolean {
  const held = heldValue(edit, facts);
  return held !== null && 'to' in edit && held.value === edit.to && held.record.updatedBy === me;
}

/**
 * What a refusal means, now that the records were read after it. At the first attempt a value that is there already is enough;
 * at a later one it must be ours, because an earlier attempt may have been carried out and overwritten since. `refused`: what
 * the CRM said, null for a failed guard.
 */
export function afterReading(row: OutboxRow, facts: Facts, me: AssociateId, decision: SendDecision, refused: EditProblem | null): Verdict {
  const { edit } = row;
  const held = heldValue(edit, facts);
  if (held === null || !('to' in edit)) return blocked(refused ?? { kind: 'missing' });
  if (row.attempts <= 1 ? held.value === edit.to : isOurs(edit, facts, me)) return { kind: 'settle', outcome: 'alreadyThere' };
  if (typeof decision === 'object') return { kind: 'stop', state: 'parked', problem: { kind: 'rule', because: decision.park } };
  if (refused !== null) return blocked(refused);
  const { company } = facts;
  // The person is as the author saw them, so it was the company that moved.
  const moved =
    edit.kind === 'setLeadStatus' && company !== null && held.value === edit.base.value && company.categoryId !== edit.base.categoryId;
  const { updatedByName: by, updatedAt: at } = moved ? company : held.record;
  return { kind: 'stop', state: 'conflict', problem: { kind: 'conflict', theirs: held.value, by, at } };
}
