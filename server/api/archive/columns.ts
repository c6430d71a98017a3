import { fullNameOf, USERS } from '../../data/users.ts';

/** What a column holds; decides which operators it has. */
export type ColumnKind = 'number' | 'text' | 'date' | 'boolean' | 'list';

/** A column of an archive: its SQL, and for lists where the display text comes from. */
export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly sql: string;
  /** For columns with many values a row: a condition around the comparison of one value (`$value`). */
  readonly any?: string;
  /** For columns with many values a row, all in lower case: the array of them, where an index finds equal values. */
  readonly array?: string;
  /** SQL of the display text; `json` texts are in several languages. */
  readonly display?: { readonly sql: string; readonly json: boolean };
}

/** An archive: the rows it is made of and its columns. */
export interface Archive {
  readonly entity: string;
  readonly key: string;
  readonly from: string;
  readonly columns: readonly Column[];
}

const LOGINS = `(array[${USERS.map(({ login }) => `'${login}'`).join(',')}])`;
const NAMES = `(array[${USERS.map((user) => `'${fullNameOf(user)}'`).join(',')}])`;
const EFFECTIVE = 'case when p.company_id is null then p.category_id else c.category_id end';

/** `GET Person?…`. `personCategory` is the effective category; kept lead statuses are found too (C1). */
export const PERSON_ARCHIVE: Archive = {
  entity: 'person',
  key: 'p.id',
  from: `person p left join company c on c.id = p.company_id left join category k on k.id = ${EFFECTIVE}
    left join lead_status s on s.id = p.lead_status_id`,
  columns: [
    { name: 'personId', kind: 'number', sql: 'p.id' },
    { name: 'fullName', kind: 'text', sql: "trim(p.first_name || ' ' || p.last_name)" },
    { name: 'firstName', kind: 'text', sql: 'p.first_name' },
    { name: 'lastName', kind: 'text', sql: 'p.last_name' },
    { name: 'title', kind: 'text', sql: 'p.title' },
    { name: 'contactId', kind: 'number', sql: 'coalesce(p.company_id, 0)' },
    { name: 'personContact/name', kind: 'text', sql: "coalesce(c.name, '')" },
    { name: 'personContact/department', kind: 'text', sql: "coalesce(c.department, '')" },
    {
      name: 'personContact/category',
      kind: 'list',
      sql: 'coalesce(c.category_id, 0)',
      display: { sql: 'case when c.category_id is not null then k.names end', json: true },
    },
    {
      name: 'personContact/associateId',
      kind: 'list',
      sql: 'coalesce(c.associate_id, 0)',
      display: { sql: `${LOGINS}[c.associate_id]`, json: false },
    },
    { name: 'personContact/contactAssociate/fullName', kind: 'text', sql: `coalesce(${NAMES}[c.associate_id], '')` },
    { name: 'personContact/updatedDate', kind: 'date', sql: 'c.updated_at' },
    { name: 'contactName', kind: 'text', sql: "coalesce(c.name, '')" },
    {
      name: 'email/emailAddress',
      kind: 'text',
      sql: "coalesce((select e.address from person_email e where e.person_id = p.id order by e.rank limit 1), '')",
      any: 'exists (select 1 from person_email e cross join lateral (select e.address as value) v where e.person_id = p.id and $condition)',
    },
    { name: 'personCategory', kind: 'list', sql: `coalesce(${EFFECTIVE}, 0)`, display: { sql: 'k.names', json: true } },
    { name: 'personCategoryGroup', kind: 'list', sql: 'coalesce(k.category_group, 0)', display: { sql: 'k.category_group', json: false } },
    { name: 'leadStatus', kind: 'list', sql: 'coalesce(p.lead_status_id, 0)', display: { sql: 's.names', json: true } },
    { name: 'leadstatusRank', kind: 'number', sql: 'coalesce(s.rank, 0)' },
    { name: 'retired', kind: 'boolean', sql: 'p.retired' },
    { name: 'personDeletedDate', kind: 'date', sql: 'case when p.deleted then p.updated_at end' },
    { name: 'personUpdatedDate', kind: 'date', sql: 'p.updated_at' },
    { name: 'personRegisteredDate', kind: 'date', sql: 'p.created_at' },
    { name: 'personAssociateId', kind: 'list', sql: 'p.associate_id', display: { sql: `${LOGINS}[p.associate_id]`, json: false } },
    { name: 'personAssociate/fullName', kind: 'text', sql: `coalesce(${NAMES}[p.associate_id], '')` },
  ],
};

/** `GET Contact?…`: the companies. The column for domains is a guess of ours. [?] */
export const COMPANY_ARCHIVE: Archive = {
  entity: 'contact',
  key: 'c.id',
  from: 'company c left join category k on k.id = c.category_id',
  columns: [
    { name: 'contactId', kind: 'number', sql: 'c.id' },
    { name: 'name', kind: 'text', sql: 'c.name' },
    { name: 'department', kind: 'text', sql: 'c.department' },
    { name: 'nameDepartment', kind: 'text', sql: "trim(c.name || ' ' || c.department)" },
    { name: 'category', kind: 'list', sql: 'coalesce(c.category_id, 0)', display: { sql: 'k.names', json: true } },
    { name: 'categoryGroup', kind: 'list', sql: 'coalesce(k.category_group, 0)', display: { sql: 'k.category_group', json: false } },
    { name: 'updatedDate', kind: 'date', sql: 'c.updated_at' },
    { name: 'registeredDate', kind: 'date', sql: 'c.created_at' },
    { name: 'associateId', kind: 'list', sql: 'c.associate_id', display: { sql: `${LOGINS}[c.associate_id]`, json: false } },
    { name: 'contactAssociate/fullName', kind: 'text', sql: `coalesce(${NAMES}[c.associate_id], '')` },
    { name: 'url/URLAddress', kind: 'text', sql: 'c.url' },
    {
      name: 'domain',
      kind: 'text',
      sql: "coalesce(c.domains[1], '')",
      any: 'exists (select 1 from unnest(c.domains) as v(value) where $condition)',
      array: 'c.domains',
    },
  ],
};

/** The column with this name in any case, or undefined. */
export function columnOf(archive: Archive, name: string): Column | undefined {
  return archive.columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
}
