import type { Answer } from '../crm.ts';
import type { CompanyDraft, PersonDraft } from '../../domain/edit.ts';
import type { AssociateId } from '../../domain/ids.ts';
import type { Company, Person } from '../../domain/lead.ts';
import { ok } from '../../domain/result.ts';
import type { Http } from './http.ts';
import { toCompany, toPerson } from './map.ts';
import { companySchema, draftSchema, personSchema } from './wire.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Whose record it shall be. */
function owner(ownerId: AssociateId | undefined): Fields {
  return ownerId === undefined ? {} : { Associate: { AssociateId: ownerId } };
}

function element(value: string): readonly Fields[] {
  return value === '' ? [] : [{ Value: value, StrippedValue: value }];
}

/** The CRM's defaults with our fields over them; rights are the CRM's to say and are not sent back. */
function filled(defaults: Fields, fields: Fields): Fields {
  const { TableRight: _table, FieldProperties: _fields, ...rest } = defaults;
  return { ...rest, ...fields };
}

/** Creates a person from the CRM's own defaults for the company, or for nobody's; the CRM gives the lead status (D1). */
export async function createPerson(http: Http, draft: PersonDraft): Answer<Person> {
  const purpose = 'create';
  const defaults =
    draft.companyId === null
      ? await http({ method: 'GET', path: 'Person/default', purpose, schema: draftSchema })
      : await http({
          method: 'POST',
          path: 'Agents/Person/CreateDefaultByContactId',
          body: { ContactId: draft.companyId },
          purpose,
          schema: draftSchema,
        });
  if (!defaults.ok) return defaults;
  const { firstName: Firstname, lastName: Lastname, title: Title, email, phone } = draft;
  const body = filled(defaults.value, {
    Firstname,
    Lastname,
    Title,
    Emails: element(email),
    OfficePhones: element(phone),
    ...owner(draft.ownerId),
  });
  const answer = await http({ method: 'POST', path: 'Person', body, purpose, schema: personSchema });
  return answer.ok ? ok(toPerson(answer.value)) : answer;
}

/** Creates a company from the CRM's own defaults. */
export async function createCompany(http: Http, draft: CompanyDraft): Answer<Company> {
  const purpose = 'create';
  const defaults = await http({ method: 'GET', path: 'Contact/default', purpose, schema: draftSchema });
  if (!defaults.ok) return defaults;
  const body = filled(defaults.value, {
    Name: draft.name,
    ...(draft.domain !== '' && { Domains: [draft.domain] }),
    ...(draft.categoryId !== null && { Category: { Id: draft.categoryId } }),
    ...owner(draft.ownerId),
  });
  const answer = await http({ method: 'POST', path: 'Contact', body, purpose, schema: companySchema });
  return answer.ok ? ok(toCompany(answer.value)) : answer;
}
