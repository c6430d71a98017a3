import { fullNameOf, userById } from '../data/users.ts';
import { dateText, type Call } from './call.ts';
import { groupKey, textIn, type AutomationRow, type CategoryRow, type Lists } from './lists.ts';
import { effectiveCategory, type CompanyRow, type PersonRow } from './records.ts';
import { fieldProperties, PERSON_ON_COMPANY, tableRight } from './rights.ts';

/** A JSON object as it goes over the wire. */
export type Json = Record<string, unknown>;

const PERSON_FIELDS = {
  Firstname: 'String',
  Lastname: 'String',
  Title: 'String',
  Category: 'Int32',
  LeadstatusId: 'Int32',
  Retired: 'Boolean',
};
const COMPANY_FIELDS = { Name: 'String', Department: 'String', Category: 'Int32', Domains: 'String' };

/** An associate: who owns or changed a record. */
export function associate(id: number): Json {
  const user = userById(id);
  return {
    AssociateId: id,
    Name: user?.login ?? '',
    PersonId: user?.personId ?? 0,
    FullName: user === undefined ? '' : fullNameOf(user),
    Type: 'InternalAssociate',
    Deleted: false,
    EjUserId: 0,
    UserName: user?.email ?? '',
  };
}

/** A `Category` of the API. */
export function categoryItem(row: CategoryRow, call: Call): Json {
  const item = { Id: row.id, Value: textIn(row.names, call.language), Tooltip: textIn(row.tooltips, call.language) };
  if (!call.generation.categoryDetails) return item;
  return {
    ...item,
    CategoryGroup: groupKey(row.category_group),
    EnableLeadStatus: row.lead_status,
    Rank: row.rank,
    Deleted: row.deleted,
  };
}

/** An `AutomatedCategoryUpdate`. */
export function automationItem(row: AutomationRow): Json {
  return {
    Enabled: row.enabled,
    TriggerType: row.trigger_type,
    UserConfirmation: row.user_confirmation,
    DefaultCategory: row.category_id,
    LeadstatusId: row.lead_status_id ?? 0,
  };
}

/** The category with this id, deleted ones included; null if the record has none. */
function categoryOf(id: number | null, lists: Lists, call: Call): Json | null {
  const row = lists.categories.find((c) => c.id === id);
  return row === undefined ? null : categoryItem(row, call);
}

function elements(values: readonly string[], strip: (value: string) => string): Json[] {
  return values.filter((value) => value !== '').map((value) => ({ Value: value, StrippedValue: strip(value), Description: '' }));
}

function digits(value: string): string {
  return value.replace(/[^\d]/g, '');
}

function utmOf(utm: Readonly<Record<string, string>> | null): Json | null {
  if (utm === null) return null;
  const names = [
    'FormName',
    'FirsttouchSource',
    'FirsttouchMedium',
    'FirsttouchCampaign',
    'FirsttouchTerm',
    'FirsttouchContent',
    'FirsttouchReferrerDomain',
    'Source',
    'Medium',
    'Campaign',
    'Term',
    'Content',
    'ReferrerDomain',
  ];
  return Object.fromEntries(names.map((name) => [name, utm[name.charAt(0).toLowerCase() + name.slice(1)] ?? '']));
}

/**
 * A `PersonEntity`. Its `Category` is the effective one, the company's if there is a company. `LeadstatusId` is the kept value, also while
 * the field is hidden; 0 if there never was one.
 */
export function personEntity(row: PersonRow, lists: Lists, call: Call): Json {
  const inCompany = row.company_id !== null;
  const restricted = row.company_restricted ?? false;
  const status = lists.statuses.find((s) => s.id === row.lead_status_id);
  const category = categoryOf(effectiveCategory(row), lists, call);
  const fullName = `${row.first_name} ${row.last_name}`.trim();
  return {
    PersonId: row.id,
    Firstname: row.first_name,
    MiddleName: '',
    Lastname: row.last_name,
    FullName: fullName,
    FormalName: fullName,
    Title: row.title,
    CreatedDate: dateText(row.created_at, call.withZone),
    UpdatedDate: dateText(row.updated_at, call.withZone),
    UpdatedBy: associate(row.updated_by),
    Emails: elements(row.emails, (v) => v.toLowerCase()),
    OfficePhones: elements([row.office_phone], digits),
    MobilePhones: elements([row.mobile_phone], digits),
    PrivatePhones: [],
    OtherPhones: [],
    Faxes: [],
    Urls: [],
    Contact: inCompany
      ? {
          ContactId: row.company_id,
          Name: row.company_name ?? '',
          Department: row.company_department ?? '',
          CategoryName: category === null ? '' : category['Value'],
        }
      : null,
    Category: category,
    LeadstatusId: row.lead_status_id ?? 0,
    ...(call.generation.leadStatusName ? { Leadstatus: status === undefined ? '' : textIn(status.names, call.language) } : {}),
    Retired: row.retired,
    Associate: associate(row.associate_id),
    UtmParameters: utmOf(row.utm),
    IsAssociate: false,
    TableRight: tableRight(call.user, restricted),
    FieldProperties: fieldProperties(call.user, restricted, PERSON_FIELDS, inCompany ? { Category: PERSON_ON_COMPANY } : {}),
  };
}

/** A `ContactEntity`: what everybody else calls a company. */
export function companyEntity(row: CompanyRow, lists: Lists, call: Call): Json {
  return {
    ContactId: row.id,
    Name: row.name,
    Department: row.department,
    Domains: row.domains,
    Emails: [],
    Urls: elements([row.url], (v) => v),
    Phones: elements([row.phone], digits),
    Category: categoryOf(row.category_id, lists, call),
    Associate: associate(row.associate_id),
    CreatedDate: dateText(row.created_at, call.withZone),
    UpdatedDate: dateText(row.updated_at, call.withZone),
    UpdatedBy: associate(row.updated_by),
    Deleted: 0,
    TableRight: tableRight(call.user, row.restricted),
    FieldProperties: fieldProperties(call.user, row.restricted, COMPANY_FIELDS),
  };
}
