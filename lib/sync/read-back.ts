import type { Edit } from '../domain/edit.ts';
import { parseCompanyId, type CompanyId } from '../domain/ids.ts';
import type { Company, Person } from '../domain/lead.ts';
import type { Records, Store } from '../store/store.ts';
import type { FactsDeps } from './facts.ts';
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
 * category changes its people. `entity` is what the CRM answered; null makes everything be read.
 */
export async function readBack({ store, crm }: FactsDeps, edit: Edit, entity: Person | Company | null): Promise<ReadBack> {
  const none: ReadBack = { records: {}, due: null };
  const id = edit.kind === 'setLeadStatus' ? edit.companyId : edit.kind === 'setCompanyCategory' ? edit.companyId : null;
  if (id === null) return none;
  const later: ReadBack = { records: {}, due: id };
  let companies: readonly Company[] = [];
  if (edit.kind === 'setLeadStatus' || entity === null) {
    const before = await store.company(id);
    const company = await crm.company(id);
    if (!company.ok) return pauseFor(company.error) === null ? none : later;
    companies = [company.value];
    if (entity !== null && before !== null && before.value.categoryId === company.value.categoryId)
      return { records: { companies }, due: null };
  }
  const people = await crm.peopleOf(id);
  if (people.ok) return { records: { companies, persons: people.value }, due: null };
  return pauseFor(people.error) === null ? { records: { companies }, due: null } : { ...later, records: { companies } };
}

async function dueCompanies(store: Store): Promise<readonly CompanyId[]> {
  const note = await store.note(NOTE);
  return Array.isArray(note) ? note.map(parseCompanyId).filter((id) => id !== null) : [];
}

/** Remembers that the company and its people have to be read. */
export async function putDue(store: Store, id: CompanyId): Promise<void> {
  await store.putNote(NOTE, [...new Set([...(await dueCompanies(store)), id])]);
}

/** Reads what is due. Answers the pause that the CRM asks for; a company that the CRM fails at is left to whoever opens it. */
export async function readDue({ store, crm, clock }: FactsDeps): Promise<(Verdict & { readonly kind: 'pause' }) | null> {
  const due = await dueCompanies(store);
  for (const [index, id] of due.entries()) {
    const at = clock.now();
    const [company, people] = [await crm.company(id), await crm.peopleOf(id)];
    for (const answer of [company, people]) {
      const pause = answer.ok ? null : pauseFor(answer.error);
      if (pause !== null && pause.because !== 'broken') return pause;
    }
    const records: Records = { ...(company.ok && { companies: [company.value] }), ...(people.ok && { persons: people.value }) };
    await store.putRecords(records, at);
    await store.putNote(NOTE, due.slice(index + 1));
  }
  return null;
}
