/** What a field of a request is. */
export type Kind = 'text' | 'date' | 'number' | 'boolean' | 'list' | 'object';

/** A request that works, and the kind of each of its fields; a field inside another one is `Outer.Inner`. */
export interface Case {
  readonly body: Readonly<Record<string, unknown>>;
  readonly kinds: Readonly<Record<string, Kind>>;
}

/** Values that are not of the kind. Null is no such value: it means that the field is absent. */
export const WRONG: Readonly<Record<Kind, readonly unknown[]>> = {
  text: [5, true, {}, ['x'], 'x\u0000', 'x'.repeat(600)],
  date: [5, true, {}, ['x'], 'x', '2026-99-99T00:00:00', '0000-01-01T00:00:00', '9999-12-31T23:59:59-14:00'],
  number: ['5', 'x', 1.5, 1e12, -1e12, true, {}, [5]],
  boolean: ['true', 1, {}, [true]],
  list: ['x', 5, true, {}, Array.from({ length: 51 }, () => 'x'), [5], [null], [[]]],
  object: ['x', 5, true, [], [{}]],
};

const PERSON: Case = {
  body: {
    Firstname: 'Some',
    Lastname: 'Body',
    Title: '',
    Retired: false,
    Contact: { ContactId: 5 },
    Category: { Id: 1 },
    LeadstatusId: 1,
    Emails: [{ Value: 'some.body@example.org' }],
    OfficePhones: [],
    MobilePhones: [],
  },
  kinds: {
    Firstname: 'text',
    Lastname: 'text',
    Title: 'text',
    Retired: 'boolean',
    Contact: 'object',
    'Contact.ContactId': 'number',
    Category: 'object',
    'Category.Id': 'number',
    LeadstatusId: 'number',
    Emails: 'list',
    OfficePhones: 'list',
    MobilePhones: 'list',
  },
};
const COMPANY: Case = {
  body: { Name: 'Some Company', Department: '', Category: { Id: 1 }, Domains: [], Phones: [], Urls: [] },
  kinds: {
    Name: 'text',
    Department: 'text',
    Category: 'object',
    'Category.Id': 'number',
    Domains: 'list',
    Phones: 'list',
    Urls: 'list',
  },
};
const SALE: Case = {
  body: { Heading: 'Some sale', Contact: { ContactId: 5 }, Status: 'Open', Amount: 5, Saledate: '2026-05-04T10:00:00' },
  kinds: { Heading: 'text', Contact: 'object', 'Contact.ContactId': 'number', Status: 'text', Saledate: 'date' },
};

function inside(key: string, { body, kinds }: Case): Case {
  const inner = Object.entries(kinds).map(([name, kind]) => [`${key}.${name}`, kind] as const);
  return { body: { [key]: body }, kinds: { [key]: 'object', ...Object.fromEntries(inner) } };
}

const LIST = { UdListDefinitionName: 'leadstatus' };
const NONE: Case = { body: {}, kinds: {} };
const ITEM: Case = {
  body: { Name: 'Other', Tooltip: '', Rank: 1, Deleted: false },
  kinds: { Name: 'text', Tooltip: 'text', Rank: 'number', Deleted: 'boolean' },
};
const MDO_LIST: Case = { body: { Name: 'leadstatus', OnlyHistory: false }, kinds: { Name: 'text', OnlyHistory: 'boolean' } };

/** Every route that takes a body, by method and path. */
export const CASES: Readonly<Record<string, Case>> = {
  'POST Person': PERSON,
  'PATCH Person/11': PERSON,
  'POST Person/Validate': PERSON,
  'POST Agents/Person/ValidatePersonEntity': inside('PersonEntity', PERSON),
  'POST Contact': COMPANY,
  'PATCH Contact/5': COMPANY,
  'POST Contact/Validate': COMPANY,
  'POST Agents/Contact/ValidateContactEntity': inside('ContactEntity', COMPANY),
  'POST Agents/Person/CreateDefaultPersonEntity': NONE,
  'POST Agents/Person/CreateDefaultByContactId': { body: { ContactId: 5 }, kinds: { ContactId: 'number' } },
  'POST Agents/Person/GetPersonEntity?personEntityId=11': NONE,
  'POST Agents/Person/AddEmailAddressToPerson': {
    body: { PersonId: 11, EmailAddress: 'new@example.org', SetAsPrimaryEmail: false },
    kinds: { PersonId: 'number', EmailAddress: 'text', SetAsPrimaryEmail: 'boolean' },
  },
  'POST Agents/EMail/GetPersonEntitiesFromEmailAddress': { body: { EmailAddress: 'x@example.org' }, kinds: { EmailAddress: 'text' } },
  'POST Agents/Contact/CreateDefaultContactEntity': NONE,
  'POST Agents/Contact/GetContactEntity?contactEntityId=5': NONE,
  'POST Agents/Contact/GetDomainDuplicates': { body: { Domain: 'example.org' }, kinds: { Domain: 'text' } },
  'POST Agents/Contact/GetDuplicates': { body: { Name: 'Some Company' }, kinds: { Name: 'text' } },
  'POST Agents/List/GetAllAutomatedCategoryUpdates': NONE,
  'POST Agents/List/SaveAllAutomatedCategoryUpdates': {
    body: { Settings: [] },
    kinds: { Settings: 'list' },
  },
  'POST Agents/List/GetNeedCategoryUpdateForPerson': {
    body: { LeadStatus: 5, PersonId: 11, ContactId: 5, CategoryId: 1 },
    kinds: { LeadStatus: 'number', PersonId: 'number', ContactId: 'number', CategoryId: 'number' },
  },
  'POST Agents/List/PerformNeededCategoryUpdate': {
    body: { PersonId: 11, ContactId: 5, CategoryId: 3, Setting: null },
    kinds: { PersonId: 'number', ContactId: 'number', CategoryId: 'number' },
  },
  'POST Agents/List/GetCategories': NONE,
  'POST Agents/List/GetCategoryEntity?categoryEntityId=1': NONE,
  'POST Agents/List/CreateDefaultCategoryEntity': NONE,
  'POST Agents/List/SaveCategoryEntity': {
    body: { CategoryId: 1, Name: 'Other', Tooltip: '', CategoryGroup: 'Customer', Rank: 1, EnableLeadStatus: false, Deleted: false },
    kinds: {
      CategoryId: 'number',
      Name: 'text',
      Tooltip: 'text',
      CategoryGroup: 'text',
      Rank: 'number',
      EnableLeadStatus: 'boolean',
      Deleted: 'boolean',
    },
  },
  'POST Agents/List/GetListEntityByName': { body: { Name: 'leadstatus' }, kinds: { Name: 'text' } },
  'POST Agents/List/GetAllFromListName': {
    body: { ...LIST, IncludeDeleted: true },
    kinds: { UdListDefinitionName: 'text', IncludeDeleted: 'boolean' },
  },
  'POST Agents/List/GetFromListName': { body: { ...LIST, Id: 1 }, kinds: { UdListDefinitionName: 'text', Id: 'number' } },
  'POST Agents/List/CreateDefaultListItemEntity': NONE,
  'POST Agents/List/AddFromListName': {
    body: { ...LIST, ...inside('Item', ITEM).body },
    kinds: { UdListDefinitionName: 'text', ...inside('Item', ITEM).kinds },
  },
  'POST Agents/List/SaveFromListName': {
    body: { ...LIST, Id: 2, ...inside('Item', ITEM).body },
    kinds: { UdListDefinitionName: 'text', Id: 'number', ...inside('Item', ITEM).kinds },
  },
  'POST Agents/List/SaveListItemEntity': {
    body: { ListItemEntity: { ...ITEM.body, Id: 2, UdListDefinitionId: 472 } },
    kinds: { ...inside('ListItemEntity', ITEM).kinds, 'ListItemEntity.Id': 'number', 'ListItemEntity.UdListDefinitionId': 'number' },
  },
  'POST Agents/List/MoveListItem': {
    body: { UdListDefinitionId: 472, ListItemId: 2, Direction: 1 },
    kinds: { UdListDefinitionId: 'number', ListItemId: 'number', Direction: 'number' },
  },
  'POST Agents/List/DeleteFromListName': { body: { ...LIST, Id: 2 }, kinds: { UdListDefinitionName: 'text', Id: 'number' } },
  'POST Agents/MDO/GetList': MDO_LIST,
  'POST Agents/MDO/GetListWithHistory': { body: { ...MDO_LIST.body, HistoryItems: [] }, kinds: MDO_LIST.kinds },
  'POST Agents/MDO/GetListItem': { body: { ListName: 'leadstatus', Id: 1 }, kinds: { ListName: 'text', Id: 'number' } },
  'POST Sale': SALE,
  'PATCH Sale/1001': SALE,
  'POST Agents/Sale/SaveSaleEntity': { ...SALE, kinds: { ...SALE.kinds, SaleId: 'number' } },
  'POST Agents/Sale/CreateDefaultSaleEntity': NONE,
  'POST Agents/Sale/GetSaleEntity?saleEntityId=1001': NONE,
  'POST Agents/Sale/DeleteSaleEntity?SaleEntityId=1001': NONE,
  'POST Agents/List/GetNeedCategoryUpdateForSale': {
    body: { SaleStatus: 'Sold', SaleId: 0, ContactId: 5, PersonId: 11 },
    kinds: { SaleStatus: 'text', SaleId: 'number', ContactId: 'number', PersonId: 'number' },
  },
};

/** The request with the field, which may be inside another one, set to the value. */
export function withField(body: Case['body'], path: string, value: unknown): Case['body'] {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...body, [name]: value };
  return { ...body, [name]: withField((body[name] ?? {}) as Case['body'], rest.join('.'), value) };
}

const TEXT = `'x'`;
/** Filters that try to get out of their place, with the status they are answered with; those of 200 mean the literal text and find nobody. */
export const FILTERS: readonly (readonly [string, number])[] = [
  [`fullName eq ${TEXT} or 1=1`, 400],
  [`fullName eq ${TEXT}; drop table person`, 400],
  [`fullName eq ${TEXT} --`, 400],
  [`fullName eq ${TEXT} union select 1`, 400],
  [`fullName eq ${TEXT})) or ((personId gt 0`, 400],
  [`fullName eq "x" or personId gt 0`, 400],
  [`fullName eq 'x\\' or personId gt 0 --`, 400],
  [`fullName eq 'x\\\\' or personId gt 0 --'`, 400],
  [`fullName eq 'x\\' or personId gt 0 --'`, 200],
  [`fullName eq 'x'' or personId gt 0 --'`, 200],
  [`fullName contains '%'`, 200],
  [`fullName contains '_______________________________________________'`, 200],
  [`fullName eq '$1'`, 200],
  [`fullName eq '\u0000'`, 400],
  [`personId eq 1; select pg_sleep(9)`, 400],
  [`personId eq 'x'`, 400],
  [`personId eq 1.5`, 400],
  [`personId eq 99999999999`, 400],
  [`personId oneOf (1,'x')`, 400],
  [`p.deleted eq true`, 400],
  [`password eq 'x'`, 400],
  [`constructor eq 1`, 400],
  [`personId constructor 1`, 400],
  [`personId __proto__ 1`, 400],
  [`personUpdatedDate gt 2026-99-99`, 400],
  [`personUpdatedDate lt 0000-01-01`, 400],
  [`personUpdatedDate gt 9999-12-31T23:59:59-14:00`, 400],
  [`personUpdatedDate gt now()`, 400],
  [`${'('.repeat(100)}personId eq 1${')'.repeat(100)}`, 400],
  [`${'not '.repeat(5000)}personId eq 1`, 400],
  [`personId eq 1${' or personId eq 1'.repeat(5000)}`, 400],
];
