import { GROUPS, OPEN_STATUS, type Language, type Names } from '../data/lists.ts';
import type { Queries } from '../db/db.ts';

/** A category as stored. */
export interface CategoryRow {
  readonly id: number;
  readonly names: Names;
  readonly tooltips: Names;
  readonly category_group: number;
  readonly lead_status: boolean;
  readonly rank: number;
  readonly deleted: boolean;
}

/** A lead status as stored. */
export interface StatusRow {
  readonly id: number;
  readonly names: Names;
  readonly tooltips: Names;
  readonly rank: number;
  readonly deleted: boolean;
}

/** An automation rule as stored. */
export interface AutomationRow {
  readonly id: number;
  readonly enabled: boolean;
  readonly trigger_type: string;
  readonly user_confirmation: boolean;
  readonly category_id: number;
  readonly lead_status_id: number | null;
}

/** The tenant's lists in rank order, deleted items included. Read for each request: they are small, and an admin may change them any time. */
export interface Lists {
  readonly categories: readonly CategoryRow[];
  readonly statuses: readonly StatusRow[];
}

/** Reads both lists. */
export async function readLists(db: Queries): Promise<Lists> {
  const categories = await db.query<CategoryRow>('select * from category order by rank, id');
  const statuses = await db.query<StatusRow>('select * from lead_status order by rank, id');
  return { categories, statuses };
}

/** Reads the automation rules. */
export function readAutomations(db: Queries): Promise<AutomationRow[]> {
  return db.query<AutomationRow>('select * from automation order by id');
}

/** True if persons in this category have a visible lead status: group and flag, both. */
export function usesLeadStatus(lists: Lists, categoryId: number | null): boolean {
  const category = lists.categories.find((c) => c.id === categoryId);
  return category !== undefined && category.category_group === 2 && category.lead_status;
}

/** The status of a new lead: the predefined Open if active, else the active one of lowest rank, else none. */
export function defaultStatus(lists: Lists): number | null {
  const active = lists.statuses.filter((s) => !s.deleted);
  return (active.find((s) => s.id === OPEN_STATUS) ?? active[0])?.id ?? null;
}

// The codes in raw multilingual texts are the vendor's own, not ISO's. [?]
const RAW_CODES: readonly (readonly [string, Language])[] = [
  ['US', 'en'],
  ['NO', 'no'],
  ['GE', 'de'],
  ['SW', 'sv'],
  ['DA', 'da'],
  ['NL', 'nl'],
];

/** The text in the language; without one, all of them in the raw form (`US:"Supplier";NO:"Leverandør"`). */
export function textIn(names: Names, language: Language | null): string {
  if (language !== null) return names[language];
  if (names.en === '') return '';
  return RAW_CODES.map(([code, l]) => `${code}:"${names[l]}"`).join(';');
}

function namesFrom(text: string): Names {
  const found = new Map<string, string>();
  for (const [, code = '', name = ''] of text.matchAll(/(?:^|;)([A-Z]{2}):"([^"]*)"/g)) found.set(code, name);
  const whole = /^[A-Z]{2}:"[^"]*"(;[A-Z]{2}:"[^"]*")*$/.test(text);
  const [first = text] = whole ? found.values() : [];
  const entries = RAW_CODES.map(([code, language]) => [language, (whole ? found.get(code) : undefined) ?? first] as const);
  return Object.fromEntries(entries) as unknown as Names;
}

/**
 * The texts after somebody saved `text`, which may be in the raw form. What they had been shown, sent back, changes nothing; any other plain
 * text is the same in all languages, as the CRM stores one text. [?]
 */
export function namesAfter(before: Names | null, text: string, language: Language | null): Names {
  return before !== null && text === textIn(before, language) ? before : namesFrom(text);
}

/** The group's name in the API's enum. */
export function groupKey(group: number): string {
  return GROUPS[group]?.key ?? 'Unknown';
}
