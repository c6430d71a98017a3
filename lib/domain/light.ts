import type { AssociateId, CategoryId, CompanyId, LeadStatusId, PersonId } from './ids.ts';
import { crmTime, type Company, type FieldRight, type Person, type Rights } from './lead.ts';

/** A person with no more than lists, criteria and boards need: a hundred thousand of them fit into a page. */
export interface LightPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly title: string;
  readonly companyId: CompanyId | null;
  readonly companyName: string;
  /** As {@link Person.categoryId}. */
  readonly categoryId: CategoryId | null;
  readonly statusId: LeadStatusId | null;
  readonly ownerId: AssociateId | null;
  readonly ownerName: string;
  /** Milliseconds since 1970, whole seconds; 0 where the CRM has not told it. */
  readonly updatedAt: number;
  /** When the person was entered, as `updatedAt`; 0 where this device was not told. */
  readonly createdAt: number;
  readonly utm: Readonly<Record<string, string>>;
  readonly retired: boolean;
  /** As {@link Person.partial}: the campaign is then not known, or of an earlier reading. */
  readonly partial: boolean;
  /** See {@link rightsOf}. */
  readonly rights: number;
}

/** A company with no more than its people's rows need. */
export interface LightCompany {
  readonly id: CompanyId;
  readonly name: string;
  readonly categoryId: CategoryId | null;
  /** See {@link rightsOf}. */
  readonly rights: number;
}

const FIELD_RIGHTS: readonly FieldRight[] = ['none', 'read', 'write'];
const NOTHING: Readonly<Record<string, string>> = {};

function rightsMask({ update, category, leadStatus }: Rights): number {
  return (update ? 1 : 0) + 2 * FIELD_RIGHTS.indexOf(category) + 8 * FIELD_RIGHTS.indexOf(leadStatus);
}

/** The rights in a light record's number; the CRM's word for a restriction is not in it. */
export function rightsOf(mask: number): Rights {
  const field = (part: number): FieldRight => FIELD_RIGHTS[part & 3] ?? 'none';
  return { update: (mask & 1) === 1, category: field(mask >> 1), leadStatus: field(mask >> 3), reason: null };
}

function wholeSeconds(text: string): number {
  const time = crmTime(text);
  return Number.isNaN(time) ? 0 : Math.floor(time / 1000) * 1000;
}

/** What lists need of the person. */
export function lightPerson(person: Person): LightPerson {
  return {
    id: person.id,
    name: person.fullName,
    title: person.title,
    companyId: person.companyId,
    companyName: person.companyName,
    categoryId: person.categoryId,
    statusId: person.leadStatusId,
    ownerId: person.ownerId,
    ownerName: person.ownerName,
    updatedAt: wholeSeconds(person.updatedAt),
    createdAt: wholeSeconds(person.created?.at ?? ''),
    utm: Object.keys(person.utm).length === 0 ? NOTHING : person.utm,
    retired: person.retired,
    partial: person.partial === true,
    rights: rightsMask(person.rights),
  };
}

/** What the rows of its people need of the company. */
export function lightCompany({ id, name, categoryId, rights }: Company): LightCompany {
  return { id, name, categoryId, rights: rightsMask(rights) };
}
