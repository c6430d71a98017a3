import type { Edit } from '../domain/edit.ts';
import type { CompanyId } from '../domain/ids.ts';
import type { Company, Person } from '../domain/lead.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Records, Store, StoreError } from '../store/store.ts';
import type { FactsDeps } from './facts.ts';
import { backoffMs, MOST_MS } from './pause.ts';
import { pauseFor, type Verdict } from './verdict.ts';

const NOTE = 'readBack';

/** What else changed at the CRM because of an edit. */
export interface ReadBack {
  readonly records: Records;
  /** A company that has to be read later, with its people, because it could not be read now. */
  readonly due: CompanyId | null;
}

/**
 * What the CRM made of other records when it carried out the edit: a status may have moved the company, and a company's
 * category changes its people. `entity` is what the CRM answered; null makes everything be read. `seen`: companies as they were read
 * before the edit went out, where they are not stored yet.
 */
export async function readBack(
  { store, crm }: FactsDeps,
  edit: Edit,
  entity: Person | Company | null,
  seen: readonly Company[],
): Promise<ReadBack> {
  const none: ReadBack = { records: {}, due: null };
  if (edit.kind !== 'setLeadStatus' && edit.kind !== 'setCompanyCategory') return none;
  // Somebody may have come to another company since the edit was made: it is that one which a rule moves.
  const id = entity !== null && 'companyId' in entity ? entity.companyId : edit.companyId;
  if (id === null) return none;
  const later: ReadBack = { records: {}, due: id };
  let companies: readonly Company[] = [];
  if (edit.kind === 'setLeadStatus' || entity === null) {
    const before = seen.find((one) => one.id === id) ?? (await store.company(id))?.value;
    const company = await crm.company(id);
    if (!company.ok) return pauseFor(company.error) === null ? none : later;
    companies = [company.value];
    if (entity !== null && before !== undefined && before.categoryId === company.value.categoryId)
      return { records: { companies }, due: null };
  }
  const people = await crm.peopleOf(id);
  if (people.ok) return { records: { companies, persons: people.value }, due: null };
  return pauseFor(people.error) === null ? { records: { companies }, due: null } : { ...later, records: { companies } };
}

/** A company that has to be read, how often the CRM failed at it, and until when it is left alone for that, ms since 1970. */
interface Due {
  readonly id: CompanyId;
  readonly failures: number;
  readonly until: number;
}

async function dueCompanies(store: Store): Promise<readonly Due[] | null> {
  return (await store.note(NOTE)) as readonly Due[] | null;
}

/** Remembers that the company and its people have to be read. Others may do the same for other companies at the same time. */
export async function putDue(store: Store, id: CompanyId): Promise<Result<true, StoreError>> {
  for (;;) {
    const due = await dueCompanies(store);
    const to = [...(due ?? []).filter((one) => one.id !== id), { id, failures: 0, until: 0 }];
    const stored = await store.putStep({ key: NOTE, from: due, to, at: 0 });
    if (!stored.ok) return stored;
    if (stored.value !== null) return ok(stored.value);
  }
}

/** Reads what is due. Answers the pause that the CRM asks for; a company that it fails at waits longer and longer, and holds up nobody. */
export async function readDue({ store, crm, clock }: FactsDeps): Promise<(Verdict & { readonly kind: 'pause' }) | null> {
  let due = await dueCompanies(store);
  for (const one of due ?? []) {
    const at = clock.now();
    // A deadline too far away comes from a clock that was wrong.
    if (one.until > at && one.until <= at + MOST_MS) continue;
    const [company, people] = [await crm.company(one.id), await crm.peopleOf(one.id)];
    const pauses = [company, people].map((answer) => (answer.ok ? null : pauseFor(answer.error))).filter((pause) => pause !== null);
    const asked = pauses.find((pause) => pause.because !== 'broken');
    if (asked !== undefined) return asked;
    const records: Records = { ...(company.ok && { companies: [company.value] }), ...(people.ok && { persons: people.value }) };
    const failures = one.failures + 1;
    const later = pauses.length === 0 ? [] : [{ ...one, failures, until: at + backoffMs(failures, 1) }];
    const to: readonly Due[] = [...(due ?? []).filter((other) => other !== one), ...later];
    const stored = await store.putStep({ key: NOTE, from: due, to, records, at });
    if (!stored.ok || stored.value === null) return null;
    due = to;
  }
  return null;
}
