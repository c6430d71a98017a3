import { isBlank, type Criterion } from '../../domain/query.ts';
import type { FieldKey } from '../../domain/query-fields.ts';
import { allOf, literal, searchable } from './archive.ts';

/** The archive's column for a field; null where it has none, so that this device alone can tell. */
const COLUMNS = {
  name: 'fullName',
  title: 'title',
  company: 'personContact/name',
  companyId: 'contactId',
  category: 'personCategory',
  group: 'personCategoryGroup',
  status: 'leadStatus',
  owner: 'personAssociateId',
  updated: 'personUpdatedDate',
  created: 'personRegisteredDate',
  firstTouch: null,
  utmSource: null,
  utmMedium: null,
  utmCampaign: null,
} as const satisfies Record<FieldKey, string | null>;

const WORDS = { in: 'oneOf', notIn: 'notOneOf', contains: 'contains', begins: 'begins', equals: 'eq' } as const;

/** A second on either side: the archive's comparisons of dates are documented for other columns than this one. [?] */
const ROOM_MS = 1000;

function filterOf(criterion: Criterion): string | null {
  if (isBlank(criterion)) return null;
  const column = COLUMNS[criterion.field];
  if (column === null) return null;
  switch (criterion.op) {
    case 'in':
    case 'notIn':
      return `${column} ${WORDS[criterion.op]} (${criterion.values.join(',')})`;
    case 'contains':
    case 'begins':
    case 'equals':
      // What cannot be written in a filter cannot be asked for, and asking for a part of it would leave out whom it means.
      return searchable(criterion.text) === criterion.text ? `${column} ${WORDS[criterion.op]} ${literal(criterion.text)}` : null;
    case 'from':
      return `${column} afterTime '${time(criterion.at - ROOM_MS)}'`;
    case 'before':
      return `${column} beforeTime '${time(criterion.at + ROOM_MS)}'`;
  }
}

function time(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}

/**
 * The filter for persons of whom all criteria hold, as the CRM knows them. Criteria that it cannot be asked about are left out, so it may
 * answer with more: whoever asks tests the answers again. Empty for everybody.
 */
export function criteriaFilter(criteria: readonly Criterion[]): string {
  return allOf(criteria.map((criterion) => filterOf(criterion) ?? '').filter((filter) => filter !== ''));
}
