import { NEEDS_USER, PENDING, type EditState, type OutboxRow } from '../domain/edit.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import type { LeadsDeps } from './deps.ts';
import type { EditGroup, EditNames, EditsReading } from './leads.ts';

const STATES: Readonly<Record<EditGroup, readonly EditState[]>> = { attention: NEEDS_USER, waiting: PENDING, done: ['settled'] };

/** A part of the outbox with the counts of all of it. See `Leads.edits`. */
export async function edits({ store }: LeadsDeps, most: Readonly<Partial<Record<EditGroup, number>>> = {}): Promise<EditsReading> {
  async function newest(group: EditGroup): Promise<readonly OutboxRow[]> {
    const limit = most[group] ?? 0;
    if (limit <= 0) return [];
    return (await store.rows(STATES[group], Number.isFinite(limit) ? -limit : undefined)).toReversed();
  }
  const [total, attention, waiting, done] = await Promise.all([
    store.countByState(),
    newest('attention'),
    newest('waiting'),
    newest('done'),
  ]);
  return { rows: { attention, waiting, done }, total };
}

/** Whom the edit is about, as this device knows them now. See `Leads.editNames`. */
export async function editNames({ store }: LeadsDeps, { edit }: OutboxRow): Promise<EditNames> {
  const companyName = async (id: CompanyId | null): Promise<string | null> =>
    id === null ? null : ((await store.company(id))?.value.name ?? null);
  const ofPerson = async (id: PersonId): Promise<EditNames> => {
    const person = (await store.person(id))?.value;
    if (!person) return { person: null, company: null };
    return { person: person.fullName, company: person.companyName || (await companyName(person.companyId)) };
  };
  switch (edit.kind) {
    case 'setLeadStatus':
    case 'setDetail':
    case 'setPersonCategory':
      return ofPerson(edit.personId);
    case 'setCompanyCategory':
      return { person: null, company: await companyName(edit.companyId) };
    case 'createPerson':
      return { person: `${edit.draft.firstName} ${edit.draft.lastName}`.trim(), company: await companyName(edit.companyId) };
    case 'createCompany':
      return { person: null, company: edit.draft.name };
  }
}
