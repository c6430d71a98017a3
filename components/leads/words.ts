import { CATEGORY_GROUPS } from '../../lib/domain/lead.ts';
import type { LeadRow } from '../../lib/domain/lead-row.ts';
import { fieldOf, type FieldKey } from '../../lib/domain/query-fields.ts';
import type { Translate } from '../../lib/locales/locale.ts';

/** Fields that every page names. */
const NAMES = {
  title: 'field.title',
  company: 'field.company',
  category: 'field.category',
  group: 'field.categoryGroup',
  status: 'field.leadStatus',
  owner: 'field.owner',
} as const;

function isNamed(key: FieldKey): key is keyof typeof NAMES {
  return Object.hasOwn(NAMES, key);
}

/** The field's name. */
export function fieldName(t: Translate, key: FieldKey): string {
  return isNamed(key) ? t(NAMES[key]) : t(`leads.field.${key}`);
}

/** What a row says in a field, as a text for people; empty for nothing. */
export function cellText(t: Translate, key: FieldKey, row: LeadRow): string {
  const field = fieldOf(key);
  if (field.kind === 'text') return field.read(row);
  if (field.kind === 'date') return field.read(row) === 0 ? '' : t.date(field.read(row));
  if (field.of !== 'groups') return field.name(row);
  return row.category === null ? '' : t(`group.${row.category.group}`);
}

/** The name of a group of rows that share the field's value with `row`. */
export function groupText(t: Translate, key: FieldKey, row: LeadRow): string {
  const field = fieldOf(key);
  if (field.kind === 'list' && field.of === 'groups') return t(`group.${CATEGORY_GROUPS[field.read(row)] ?? 'unknown'}`);
  return cellText(t, key, row) || t('leads.none');
}
