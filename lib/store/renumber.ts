import { recordsNamedIn, streamOf, type Edit } from '../domain/edit.ts';
import type { CompanyId, PersonId } from '../domain/ids.ts';
import type { Person } from '../domain/lead.ts';
import type { Renumbered } from './store.ts';
import type { StoredRow } from './tables.ts';

/** Where an id went; the id itself if it was not renumbered. */
export interface NewIds {
  person(id: PersonId): PersonId;
  company(id: CompanyId): CompanyId;
}

/** The new ids that a list of renumberings gives. */
export function newIds(renumbered: readonly Renumbered[]): NewIds {
  const persons = new Map<PersonId, PersonId>();
  const companies = new Map<CompanyId, CompanyId>();
  for (const one of renumbered) {
    if (one.kind === 'person') persons.set(one.from, one.to);
    else companies.set(one.from, one.to);
  }
  return { person: (id) => persons.get(id) ?? id, company: (id) => companies.get(id) ?? id };
}

/** The edit with the new ids of the records that it names. A creation keeps the id of the record that it makes. */
export function renumberEdit(edit: Edit, ids: NewIds): Edit {
  const company = (id: CompanyId | null): CompanyId | null => (id === null ? null : ids.company(id));
  switch (edit.kind) {
    case 'setLeadStatus':
    case 'setDetail':
      return { ...edit, personId: ids.person(edit.personId), companyId: company(edit.companyId) };
    case 'setPersonCategory':
      return { ...edit, personId: ids.person(edit.personId) };
    case 'setCompanyCategory':
      return { ...edit, companyId: ids.company(edit.companyId) };
    case 'createPerson':
      return { ...edit, companyId: company(edit.companyId), draft: { ...edit.draft, companyId: company(edit.draft.companyId) } };
    case 'createCompany':
      return edit;
  }
}

/** What a stored row has because of its edit: its stream, and the records that it is found by. */
export function placeOf(edit: Edit): Pick<StoredRow, 'stream' | 'names'> {
  return { stream: streamOf(edit), names: recordsNamedIn(edit) };
}

/** The row with its edit and place renumbered; the row itself if it was attempted or names none of the ids. */
export function renumberRow(row: StoredRow, ids: NewIds): StoredRow {
  if (row.attempts > 0 || row.state === 'settled') return row;
  const edit = renumberEdit(row.edit, ids);
  return JSON.stringify(edit) === JSON.stringify(row.edit) ? row : { ...row, edit, ...placeOf(edit) };
}

/** The person with the new ids of the person and the company. */
export function renumberPerson(person: Person, ids: NewIds): Person {
  return { ...person, id: ids.person(person.id), companyId: person.companyId === null ? null : ids.company(person.companyId) };
}

/** The ids below 0 that an edit names: records that may have been renumbered since its author saw them. */
export function localIdsIn(edit: Edit): readonly { readonly kind: 'person' | 'company'; readonly id: number }[] {
  const found: { kind: 'person' | 'company'; id: number }[] = [];
  if ('personId' in edit && edit.personId < 0) found.push({ kind: 'person', id: edit.personId });
  if ('companyId' in edit && edit.companyId !== null && edit.companyId < 0) found.push({ kind: 'company', id: edit.companyId });
  return found;
}
