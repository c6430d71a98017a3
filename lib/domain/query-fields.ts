import { CATEGORY_GROUPS } from './lead.ts';
import type { LeadRow } from './lead-row.ts';

/** What a text in a row is put in order by, and what a list's item is. */
interface Ordered {
  /** The place in an order: numbers by size, texts as the user's language has them; 0 and the empty text come last. */
  readonly order: (row: LeadRow) => number | string;
}

/** A field that holds a text. */
export interface TextField extends Ordered {
  readonly kind: 'text';
  readonly read: (row: LeadRow) => string;
}

/** A field that holds an item of a list, by its number; 0 for none. */
export interface ListField extends Ordered {
  readonly kind: 'list';
  readonly read: (row: LeadRow) => number;
  /** Which list its items are of. */
  readonly of: 'categories' | 'groups' | 'statuses' | 'owners' | 'companies';
  /** The item's name as the CRM has it; empty for none, and for groups, which the product names. */
  readonly name: (row: LeadRow) => string;
}

/** A field that holds a point in time, ms since 1970; 0 for none. */
export interface DateField extends Ordered {
  readonly kind: 'date';
  readonly read: (row: LeadRow) => number;
}

/** What can be shown, asked for, sorted and grouped by. */
export type Field = TextField | ListField | DateField;

function text(read: (row: LeadRow) => string): TextField {
  return { kind: 'text', read, order: read };
}

/** The first of the campaign's parameters that there is. */
function utm(name: string, first: string): TextField {
  // Nothing is made on the way: this is read of a hundred thousand people at a time.
  return text(({ person: { utm: all } }) => all[name] || all[first] || '');
}

/** Where first touch came from, in one text: source, medium and campaign. */
function firstTouch({ person: { utm: all } }: LeadRow): string {
  const [source, medium, campaign] = [all['firsttouchSource'], all['firsttouchMedium'], all['firsttouchCampaign']];
  return source || medium || campaign ? [source, medium, campaign].filter(Boolean).join(' / ') : '';
}

/**
 * Every field of a row, in the order in which it is offered: contacts, criteria, boards and dashboards know no other place. A new field
 * is one entry here, and its name (`leads.field.…`, or what other pages call it already: `components/leads/words.ts`).
 */
export const FIELDS = {
  name: text(({ person }) => person.name),
  title: text(({ person }) => person.title),
  company: text(({ companyName }) => companyName),
  companyId: {
    kind: 'list',
    of: 'companies',
    read: ({ person }) => person.companyId ?? 0,
    name: ({ companyName }) => companyName,
    order: ({ companyName }) => companyName,
  },
  category: {
    kind: 'list',
    of: 'categories',
    read: ({ category }) => category?.id ?? 0,
    name: ({ category }) => category?.name ?? '',
    order: ({ category }) => (category === null ? 0 : 1 + category.rank),
  },
  group: {
    kind: 'list',
    of: 'groups',
    read: ({ category }) => CATEGORY_GROUPS.indexOf(category?.group ?? 'unknown'),
    name: () => '',
    order: ({ category }) => CATEGORY_GROUPS.indexOf(category?.group ?? 'unknown'),
  },
  status: {
    kind: 'list',
    of: 'statuses',
    read: ({ status }) => status?.id ?? 0,
    name: ({ status }) => status?.name ?? '',
    order: ({ status }) => (status === null ? 0 : 1 + status.rank),
  },
  owner: {
    kind: 'list',
    of: 'owners',
    read: ({ person }) => person.ownerId ?? 0,
    name: ({ person }) => person.ownerName,
    order: ({ person }) => person.ownerName,
  },
  created: { kind: 'date', read: ({ person }) => person.createdAt, order: ({ person }) => person.createdAt },
  updated: { kind: 'date', read: ({ person }) => person.updatedAt, order: ({ person }) => person.updatedAt },
  firstTouch: text(firstTouch),
  utmSource: utm('source', 'firsttouchSource'),
  utmMedium: utm('medium', 'firsttouchMedium'),
  utmCampaign: utm('campaign', 'firsttouchCampaign'),
} as const satisfies Record<string, Field>;

/** A field by its key. */
export type FieldKey = keyof typeof FIELDS;

/** All keys, in the order in which they are offered. */
export const FIELD_KEYS = Object.keys(FIELDS) as readonly FieldKey[];

/** The field of a key. */
export function fieldOf(key: FieldKey): Field {
  return FIELDS[key];
}

/** The key in a text from outside; null for any other. */
export function parseFieldKey(text: string): FieldKey | null {
  return FIELD_KEYS.find((key) => key === text) ?? null;
}

/** True if the row's status is one that the CRM keeps while the rule hides the field (C1): found and counted, and marked. */
export function isKeptHidden({ status, visibility }: LeadRow): boolean {
  return status !== null && visibility.kind === 'hidden';
}
